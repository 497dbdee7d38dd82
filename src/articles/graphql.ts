import { readsFullText } from '../access/viewer.ts';
import { PublicationStatusRef, RevisionReasonRef } from '../changes/graphql.ts';
import { EventRef } from '../events/graphql.ts';
import { eventLoader } from '../events/graphql-loader.ts';
import { builder } from '../graph/builder.ts';
import { connectionOf } from '../graph/connection.ts';
import type { Context } from '../graph/context.ts';
import { Node } from '../graph/node.ts';
import { QuoteKindRef, QuoteRef } from '../quotes/graphql.ts';
import { speakerLoader } from '../speakers/graphql-loader.ts';
import { SubjectRef } from '../subjects/graphql.ts';
import { renderBody, withoutFullText } from './body.ts';
import { embedHtml } from './embed.ts';
import {
  AttributionRef,
  BodyFormatRef,
  DatelineRef,
  EmbargoRef,
  FootnoteRef,
  ParagraphRef,
  PublishabilityRef,
} from './graphql-parts.ts';
import { type ArticleNode, readArticle } from './graphql-reader.ts';
import { quoteNode } from './graphql-seen.ts';
import { publishability } from './publishability.ts';

export const ArticleRef = builder.objectRef<ArticleNode>('Article');

ArticleRef.implement({
  interfaces: [Node],
  fields: (t) => ({
    version: t.int({
      description: '1 for the first published version; each published change adds 1.',
      resolve: ({ version }) => version?.version ?? 0,
    }),
    status: t.field({ type: PublicationStatusRef, resolve: ({ head }) => head?.status ?? 'WITHHELD' }),
    publishability: t.field({
      type: PublishabilityRef,
      resolve: ({ head, content }, _, { now }) => publishability({ head, content, now }),
    }),
    reason: t.field({
      type: RevisionReasonRef,
      description: 'Why this version was published, and the public note that goes with it.',
      resolve: ({ version }) => version?.reason ?? 'INITIAL',
    }),
    note: t.string({ nullable: true, resolve: ({ version }) => version?.note ?? null }),
    slug: t.string({ resolve: ({ content }) => content.slug }),
    headline: t.string({ resolve: ({ content }) => content.headline }),
    summary: t.string({ nullable: true, resolve: ({ content }) => content.summary }),
    byline: t.string({ nullable: true, resolve: ({ content }) => content.byline }),
    dateline: t.field({
      type: DatelineRef,
      nullable: true,
      description: "Where and when the story was filed, as in 'BAKU, 6 September'.",
      resolve: ({ content }) => content.dateline,
    }),
    language: t.field({ type: 'LanguageTag', resolve: ({ content }) => content.language }),
    urgency: t.int({ description: 'IPTC urgency, 1 (most) to 9 (least).', resolve: ({ content }) => content.urgency }),
    paragraphs: t.field({
      type: [ParagraphRef],
      nullable: true,
      description: withoutFullText,
      resolve: ({ content }, _, { viewer }) => (readsFullText(viewer) ? content.paragraphs : null),
    }),
    body: t.string({
      nullable: true,
      description: withoutFullText,
      args: { format: t.arg({ type: BodyFormatRef, required: true, defaultValue: 'TEXT' }) },
      resolve: ({ content }, { format }, { viewer }) =>
        readsFullText(viewer) ? renderBody(content.paragraphs, format) : null,
    }),
    footnotes: t.field({
      type: [FootnoteRef],
      nullable: true,
      description: withoutFullText,
      resolve: ({ content }, _, { viewer }) => (readsFullText(viewer) ? content.footnotes : null),
    }),
    attribution: t.field({ type: AttributionRef, resolve: ({ content }) => content }),
    subjects: t.field({ type: [SubjectRef], resolve: ({ content }) => content.subjects }),
    places: t.stringList({ resolve: ({ content }) => content.places }),
    keywords: t.stringList({ resolve: ({ content }) => content.keywords }),
    firstPublishedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        'When it first became readable to all who are entitled to it: for a story released from an embargo, the release. Null only while it has never been published (version 0), which no partner meets.',
      resolve: ({ head }) => head?.publishedAt ?? null,
    }),
    versionCreatedAt: t.field({
      type: 'DateTime',
      nullable: true,
      resolve: ({ version }) => version?.createdAt ?? null,
    }),
    embargo: t.field({ type: EmbargoRef, nullable: true, resolve: ({ head }) => head?.embargo ?? null }),
    expiresAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ head }) => head?.expiresAt ?? null }),
  }),
});

builder.objectFields(ArticleRef, (t) => ({
  quotes: t.field({
    type: [QuoteRef],
    args: { kind: t.arg({ type: QuoteKindRef }) },
    resolve: (article, { kind }) =>
      article.content.quotes.filter((quote) => !kind || quote.kind === kind).map((quote) => quoteNode(article, quote)),
  }),
  events: t.field({
    type: [EventRef],
    resolve: async ({ content }, _, context) => {
      const events = await Promise.all(content.mentions.map(({ eventId }) => eventLoader(context).load(eventId)));
      return [...new Map(events.flatMap((event) => (event ? [[event.id, event] as const] : []))).values()];
    },
  }),
  translations: t.field({
    type: [ArticleRef],
    description: 'The same story in other languages: its original, and what was translated from it.',
    resolve: async ({ id, head, content }, _, context) => {
      const original = content.translationOf;
      const ids = [...(original ? [original] : []), ...(head?.translations ?? [])];
      const found = await Promise.all(ids.map((each) => readArticle(context, { id: each })));
      const linked = found.filter((article) => article !== null);
      return linked.filter((article) => article.id === original || article.content.translationOf === id);
    },
  }),
}));

async function articleOf(context: Context, id: string): Promise<ArticleNode> {
  const article = await readArticle(context, { id });
  if (!article) throw new Error(`The article of a visible quote is gone: ${id}.`);
  return article;
}

builder.objectField(QuoteRef, 'article', (t) =>
  t.field({
    type: ArticleRef,
    resolve: ({ articleId }, _, context) => articleOf(context, articleId),
  }),
);

builder.objectField(QuoteRef, 'embedHtml', (t) =>
  t.string({
    description:
      'A blockquote that carries the credit, and a link to the original where the story has one, safe to paste into a page. PARTIAL words stand in quotation marks; REPORTED speech is labelled as such.',
    resolve: async ({ articleId, quote }, _, context) => {
      const article = await articleOf(context, articleId);
      const speaker = quote.speakerId ? await speakerLoader(context).load(quote.speakerId) : null;
      return embedHtml(article.content, quote, speaker?.name ?? quote.attributedTo);
    },
  }),
);

builder.objectField(QuoteRef, 'about', (t) =>
  t.field({
    type: [EventRef],
    description: 'The events that the quote speaks of, where an editor has said so.',
    resolve: async ({ quote }, _, context) => {
      const events = await Promise.all(quote.about.map((id) => eventLoader(context).load(id)));
      return [...new Map(events.flatMap((event) => (event ? [[event.id, event] as const] : []))).values()];
    },
  }),
);

export const ArticleConnection = connectionOf('Article', ArticleRef);
