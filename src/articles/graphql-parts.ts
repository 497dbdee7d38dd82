// The small types that an article is made of.

import { readsFullText } from '../access/viewer.ts';
import { RevisionReasonRef } from '../changes/graphql.ts';
import { builder, newsroomType } from '../graph/builder.ts';
import { bodyFormats, renderBody, withoutFullText } from './body.ts';
import { creditHtml, creditLine } from './credit.ts';
import {
  articleStates,
  type Content,
  changeKinds,
  type Paragraph,
  type ParagraphChange,
  type Version,
} from './model.ts';
import type { Embargo } from './plan.ts';
import { type Publishability, publishabilityReasons } from './publishability.ts';

export const ArticleStateRef = builder.enumType('ArticleState', {
  ...newsroomType,
  description: 'Where an article stands in the newsroom.',
  values: articleStates,
});

export const BodyFormatRef = builder.enumType('BodyFormat', { values: bodyFormats });

const ReasonRef = builder.enumType('PublishabilityReason', { values: publishabilityReasons });

export const PublishabilityRef = builder.objectRef<Publishability>('Publishability').implement({
  description: "The one answer to 'may I publish this now?', computed for the caller.",
  fields: (t) => ({
    allowed: t.exposeBoolean('allowed'),
    reason: t.field({ type: ReasonRef, resolve: ({ reason }) => reason }),
    until: t.expose('until', {
      type: 'DateTime',
      nullable: true,
      description: 'When the answer may change by itself: the end of an embargo, the expiry of rights.',
    }),
    conditions: t.exposeStringList('conditions', {
      description: 'What the caller must do to publish: print the credit line, link to the original…',
    }),
  }),
});

export const DatelineRef = builder.objectRef<NonNullable<Content['dateline']>>('Dateline').implement({
  fields: (t) => ({
    place: t.exposeString('place', { nullable: true }),
    date: t.expose('date', { type: 'PartialDate', nullable: true }),
  }),
});

export const ParagraphRef = builder.objectRef<Paragraph>('Paragraph').implement({
  description: 'A block of the body with an id that survives revisions of other blocks.',
  fields: (t) => ({ id: t.exposeID('id'), text: t.exposeString('text') }),
});

export const FootnoteRef = builder.objectRef<Content['footnotes'][number]>('Footnote').implement({
  description: "A note lifted out of the body with its marker, such as '*'.",
  fields: (t) => ({
    id: t.exposeID('id', { description: "What a quote's selector names when the quote stands in the footnote." }),
    marker: t.exposeString('marker'),
    text: t.exposeString('text'),
  }),
});

export const AttributionRef = builder.objectRef<Content>('Attribution').implement({
  description: "What a partner must print, as data. Lifted from the story's own footer at import.",
  fields: (t) => ({
    originalPublisher: t.string({ resolve: ({ attribution }) => attribution.originalPublisher }),
    originallyPublishedOn: t.field({
      type: 'PartialDate',
      nullable: true,
      resolve: ({ attribution }) => attribution.originallyPublishedOn,
    }),
    originalUrl: t.field({ type: 'URL', nullable: true, resolve: ({ attribution }) => attribution.originalUrl }),
    creditLine: t.string({
      description: "The sentence to print, ready made in the article's language.",
      resolve: creditLine,
    }),
    html: t.string({ resolve: creditHtml }),
    usageTerms: t.string({ nullable: true, resolve: ({ attribution }) => attribution.usageTerms }),
  }),
});

export const EmbargoRef = builder.objectRef<Embargo>('Embargo').implement({
  description: 'Until it is over, callers not entitled to embargoed stories cannot tell that the article exists.',
  fields: (t) => ({
    until: t.expose('until', {
      type: 'DateTime',
      nullable: true,
      description: 'Null: held until an editor releases it.',
    }),
    reason: t.exposeString('reason', { nullable: true }),
  }),
});

const ChangeKindRef = builder.enumType('ChangeKind', { values: changeKinds });

const ParagraphChangeRef = builder.objectRef<ParagraphChange>('ParagraphChange').implement({
  fields: (t) => ({
    paragraphId: t.exposeID('paragraphId'),
    kind: t.field({ type: ChangeKindRef, resolve: ({ kind }) => kind }),
    before: t.string({
      nullable: true,
      description: withoutFullText,
      resolve: ({ before }, _, { viewer }) => (readsFullText(viewer) ? before : null),
    }),
    after: t.string({
      nullable: true,
      description: withoutFullText,
      resolve: ({ after }, _, { viewer }) => (readsFullText(viewer) ? after : null),
    }),
  }),
});

export const ArticleVersionRef = builder.objectRef<Version>('ArticleVersion').implement({
  fields: (t) => ({
    version: t.exposeInt('version'),
    reason: t.field({ type: RevisionReasonRef, resolve: ({ reason }) => reason }),
    note: t.exposeString('note', { nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    headline: t.string({ resolve: ({ content }) => content.headline }),
    body: t.string({
      nullable: true,
      description: withoutFullText,
      args: { format: t.arg({ type: BodyFormatRef, required: true, defaultValue: 'TEXT' }) },
      resolve: ({ content }, { format }, { viewer }) =>
        readsFullText(viewer) ? renderBody(content.paragraphs, format) : null,
    }),
    changes: t.field({
      type: [ParagraphChangeRef],
      description: 'What changed from the version before, paragraph by paragraph.',
      resolve: ({ changes }) => changes,
    }),
  }),
});
