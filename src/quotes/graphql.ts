import { readsFullText } from '../access/viewer.ts';
import { PublicationStatusRef } from '../changes/graphql.ts';
import type { PublicationStatus } from '../changes/model.ts';
import { builder, newsroomType } from '../graph/builder.ts';
import { connectionOf } from '../graph/connection.ts';
import { Node } from '../graph/node.ts';
import { SpeakerRef } from '../speakers/graphql.ts';
import { speakerLoader } from '../speakers/graphql-loader.ts';
import { occasionKinds, type Quote, quoteKinds, type Selector, type verifications } from './model.ts';

/** A quote with the article it was met in: whoever holds one may see both. */
export type QuoteNode = {
  id: string;
  quote: Quote;
  articleId: string;
  articleVersion: number;
  status: PublicationStatus;
};

export const QuoteKindRef = builder.enumType('QuoteKind', { values: quoteKinds });
export const OccasionKindRef = builder.enumType('OccasionKind', { values: occasionKinds });

const VerificationRef = builder.enumType('Verification', {
  description: "How the quote stands against the article's newest text. Never a fuzzy match.",
  values: {
    VERIFIED: { description: 'The exact words stand at the anchored place.' },
    MOVED: { description: 'The exact words stand once, elsewhere.' },
    AMBIGUOUS: { description: 'The exact words stand in several places and none is the anchored one.' },
    CHANGED: { description: 'The paragraph stands, but not with these words.' },
    MISSING: { description: 'Neither the words nor the paragraph stand.' },
  } satisfies Record<(typeof verifications)[number], object>,
});

const around = 'Null for a partner whose entitlement does not include the full text: it is text around the quote.';

export const TextSelectorRef = builder.objectRef<Selector>('TextSelector').implement({
  description:
    'W3C Web Annotation TextQuoteSelector and TextPositionSelector in one; offsets in UTF-16 code units of the paragraph.',
  fields: (t) => ({
    paragraphId: t.exposeID('paragraphId', { description: 'The paragraph, or the footnote, that it stands in.' }),
    start: t.exposeInt('start'),
    end: t.exposeInt('end'),
    exact: t.exposeString('exact'),
    prefix: t.string({
      nullable: true,
      description: around,
      resolve: ({ prefix }, _, { viewer }) => (readsFullText(viewer) ? prefix : null),
    }),
    suffix: t.string({
      nullable: true,
      description: around,
      resolve: ({ suffix }, _, { viewer }) => (readsFullText(viewer) ? suffix : null),
    }),
  }),
});

const OccasionRef = builder.objectRef<NonNullable<Quote['occasion']>>('Occasion').implement({
  description: 'Where and to whom it was said. The outlet is a third party: neither the speaker nor the publisher.',
  fields: (t) => ({
    kind: t.field({ type: OccasionKindRef, resolve: ({ kind }) => kind }),
    outlet: t.exposeString('outlet', { nullable: true }),
    heldOn: t.expose('heldOn', { type: 'PartialDate', nullable: true }),
  }),
});

export const QuoteRef = builder.objectRef<QuoteNode>('Quote').implement({
  description: "Somebody's words, anchored to the exact characters of a published version.",
  interfaces: [Node],
  fields: (t) => ({
    text: t.string({
      description:
        'Verbatim for DIRECT and PARTIAL; for REPORTED the words that report it, a clause or a sentence. Without the quotation marks.',
      resolve: ({ quote }) => quote.text,
    }),
    kind: t.field({ type: QuoteKindRef, resolve: ({ quote }) => quote.kind }),
    speaker: t.field({
      type: SpeakerRef,
      nullable: true,
      resolve: ({ quote }, _, context) => (quote.speakerId ? speakerLoader(context).load(quote.speakerId) : null),
    }),
    attributedTo: t.string({
      nullable: true,
      description: "The speaker as this story names them: 'Hajiyev', 'a spokesman'.",
      resolve: ({ quote }) => quote.attributedTo,
    }),
    speakerRole: t.string({
      nullable: true,
      description: 'The role printed with the quote. A later change of job never rewrites it.',
      resolve: ({ quote }) => quote.speakerRole,
    }),
    cue: t.string({
      nullable: true,
      description: "The cue: 'said', 'told', 'according to'.",
      resolve: ({ quote }) => quote.cue,
    }),
    occasion: t.field({ type: OccasionRef, nullable: true, resolve: ({ quote }) => quote.occasion }),
    language: t.field({ type: 'LanguageTag', resolve: ({ quote }) => quote.language }),
    articleVersion: t.exposeInt('articleVersion'),
    selector: t.field({ type: TextSelectorRef, resolve: ({ quote }) => quote.selector }),
    verification: t.field({ type: VerificationRef, resolve: ({ quote }) => quote.verification }),
    status: t.field({ type: PublicationStatusRef, resolve: ({ status }) => status }),
  }),
});

export const QuoteConnection = connectionOf('Quote', QuoteRef);

export const TextRangeInput = builder.inputType('TextRange', {
  ...newsroomType,
  fields: (t) => ({
    paragraphId: t.id({ required: true }),
    start: t.int({ required: true }),
    end: t.int({ required: true }),
  }),
});

export const OccasionInput = builder.inputType('OccasionInput', {
  ...newsroomType,
  fields: (t) => ({
    kind: t.field({ type: OccasionKindRef, required: true }),
    outlet: t.string(),
    heldOn: t.field({ type: 'PartialDate' }),
  }),
});
