import { readsFullText } from '../access/viewer.ts';
import { StateRefusal } from '../base/refusal.ts';
import { builder } from '../graph/builder.ts';
import type { Context } from '../graph/context.ts';
import { ArticleRef } from './graphql.ts';
import type { ArticleNode } from './graphql-reader.ts';
import { toJsonLd } from './json-ld.ts';
import { type Publication, toNinjs } from './ninjs.ts';

function publicationOf({ head, version }: ArticleNode, { app, viewer }: Context): Publication {
  if (!head) throw new StateRefusal(['A draft has no standard form yet: publish it first.']);
  return { head, version, publicUrl: app.publicUrl, fullText: readsFullText(viewer) };
}

builder.objectFields(ArticleRef, (t) => ({
  ninjs: t.field({
    type: 'JSON',
    description: 'This version as an IPTC ninjs 3.1 document.',
    resolve: (article, _, context) => toNinjs(publicationOf(article, context)),
  }),
  jsonLd: t.field({
    type: 'JSON',
    description: 'This version as a schema.org NewsArticle.',
    resolve: (article, _, context) => toJsonLd(publicationOf(article, context)),
  }),
}));
