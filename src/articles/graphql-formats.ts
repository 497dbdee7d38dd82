import { readsFullText } from '../access/viewer.ts';
import { StateRefusal } from '../base/refusal.ts';
import { builder } from '../graph/builder.ts';
import type { Context } from '../graph/context.ts';
import { ArticleRef } from './graphql.ts';
import { type ArticleNode, readArticle } from './graphql-reader.ts';
import { toJsonLd } from './json-ld.ts';
import { type Publication, toNinjs } from './ninjs.ts';
import { readableCorrections } from './readable-corrections.ts';

/** The article as its viewer may have it: neither an original nor a correction that it may not see is in it. */
async function publicationOf(article: ArticleNode, context: Context): Promise<Publication> {
  const { head, version } = article;
  const { app, viewer } = context;
  if (!head) throw new StateRefusal(['A draft has no standard form yet: publish it first.']);
  const { translationOf } = version.content;
  const original = translationOf ? await readArticle(context, { id: translationOf }) : null;
  return {
    head,
    version: { ...version, corrections: readableCorrections(viewer, article) },
    publicUrl: app.publicUrl,
    fullText: readsFullText(viewer),
    translationOf: original?.id ?? null,
  };
}

builder.objectFields(ArticleRef, (t) => ({
  ninjs: t.field({
    type: 'JSON',
    description: 'This version as an IPTC ninjs 3.1 document.',
    resolve: async (article, _, context) => toNinjs(await publicationOf(article, context)),
  }),
  jsonLd: t.field({
    type: 'JSON',
    description: 'This version as a schema.org NewsArticle.',
    resolve: async (article, _, context) => toJsonLd(await publicationOf(article, context)),
  }),
}));
