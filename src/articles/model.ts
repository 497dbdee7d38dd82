// An article, its quotes and its event mentions are one aggregate: edited together, verified together, frozen together
// (docs/decisions/0001). The draft is the working copy; a version is what was published and never changes again.
import * as z from 'zod';
import { exposureShape } from '../access/visibility.ts';
import { publicationStatuses, revisionReasons } from '../changes/model.ts';
import { eventDateShape, eventShape, eventStatuses, mentionShape } from '../events/model.ts';
import { quoteShape } from '../quotes/model.ts';
import { speakerShape } from '../speakers/model.ts';
import { hintShape } from './hints.ts';
import { embargoShape, planShape } from './plan.ts';

export const articleStates = ['DRAFT', 'SCHEDULED', 'PUBLISHED', 'WITHHELD', 'KILLED'] as const;
export type ArticleState = (typeof articleStates)[number];

export const changeKinds = ['ADDED', 'REMOVED', 'EDITED', 'MOVED'] as const;

const paragraphShape = z.object({ id: z.string(), text: z.string() });
export type Paragraph = z.infer<typeof paragraphShape>;

const footnoteShape = z.object({ id: z.string(), marker: z.string(), text: z.string() });

const attributionShape = z.object({
  originalPublisher: z.string(),
  originallyPublishedOn: z.string().nullable(),
  originalUrl: z.string().nullable(),
  usageTerms: z.string().nullable(),
});
export type Attribution = z.infer<typeof attributionShape>;

const correctionShape = z.object({
  id: z.string(),
  version: z.number().int(),
  reason: z.enum(revisionReasons),
  text: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  quoteId: z.string().nullable(),
  issuedAt: z.string(),
});
export type Correction = z.infer<typeof correctionShape>;

export const contentShape = z.object({
  slug: z.string(),
  headline: z.string(),
  summary: z.string().nullable(),
  byline: z.string().nullable(),
  dateline: z.object({ place: z.string().nullable(), date: z.string().nullable() }).nullable(),
  language: z.string(),
  urgency: z.number().int(),
  paragraphs: z.array(paragraphShape),
  footnotes: z.array(footnoteShape),
  attribution: attributionShape,
  subjects: z.array(z.string()),
  places: z.array(z.string()),
  keywords: z.array(z.string()),
  translationOf: z.string().nullable(),
  quotes: z.array(quoteShape),
  mentions: z.array(mentionShape),
});
export type Content = z.infer<typeof contentShape>;

/** An event that the importer found: what the node would say once an editor confirms it. */
const foundEventShape = z.object({
  name: z.string(),
  place: z.string().nullable(),
  mention: mentionShape.omit({ eventId: true }),
  /** The node's own date, status and summary, where the story's source gave them apart from the mention. */
  date: eventDateShape.nullish(),
  status: z.enum(eventStatuses).nullish(),
  summary: z.string().nullish(),
  /** The event's id at the story's source: proposed quotes may speak of it. */
  ref: z.string().nullish(),
  /** The event here that it most resembles, as a suggestion. */
  match: z.object({ eventId: z.string(), likeness: z.number() }).nullish(),
});
const proposalShape = z.object({
  id: z.string(),
  confidence: z.number(),
  quote: quoteShape.nullable(),
  event: foundEventShape.nullable(),
});
export type Proposal = z.infer<typeof proposalShape>;

/** What came with an imported story and is no part of its text. */
const receivedShape = z.object({
  editorsNote: z.string().nullable(),
  contributors: z.array(z.string()),
  /** The source's terms: they hold for the first publication unless it says otherwise. */
  embargo: embargoShape.nullable(),
  expiresAt: z.string().nullable(),
  /** What the source had corrected already; they go out with the first version, as made by version 0. */
  corrections: z.array(correctionShape),
  hints: z.array(hintShape),
  /** The encoding of the bytes that came; null where text was given. */
  encoding: z.string().nullable(),
  /** What was read, as one digest: an item that comes again with the same is unchanged. */
  digest: z.string(),
  version: z.string().nullable(),
  versionCreated: z.string().nullable(),
});
export type Received = z.infer<typeof receivedShape>;

export const draftShape = z.object({
  id: z.string(),
  revision: z.number().int(),
  state: z.enum(articleStates),
  createdAt: z.string(),
  content: contentShape,
  proposals: z.array(proposalShape),
  /** The last number given to a paragraph, footnote, quote or proposal; none is ever given twice. */
  numbers: z.object({ block: z.number().int(), quote: z.number().int(), proposal: z.number().int() }),
  plan: planShape.nullable(),
  /** 0 until first published. */
  version: z.number().int(),
  received: receivedShape.nullish(),
});
export type Draft = z.infer<typeof draftShape>;

const withdrawalShape = z.object({
  reason: z.enum(revisionReasons),
  note: z.string(),
  since: z.string(),
  replacementId: z.string().nullable(),
});
export type Withdrawal = z.infer<typeof withdrawalShape>;

/** The public standing of an article: what visibility is decided from, and the nodes its newest version refers to. */
export const headShape = z.object({
  id: z.string(),
  revision: z.number().int(),
  version: z.number().int(),
  status: z.enum(publicationStatuses),
  /** When it became readable to all who are entitled to it: the key of every list it is in. */
  publishedAt: z.string(),
  embargo: embargoShape.nullable(),
  expiresAt: z.string().nullable(),
  exposures: z.array(exposureShape),
  withdrawal: withdrawalShape.nullable(),
  /** The index partitions that hold a row for it; a row counts only while it is listed here under this `publishedAt`. */
  rows: z.array(z.string()),
  /** What the newest version refers to, as it is now; after a merge `ref` is the old id and the node the new. */
  events: z.array(z.object({ ref: z.string(), event: eventShape })),
  speakers: z.array(z.object({ ref: z.string(), speaker: speakerShape })),
  /** Quotes that were published once and stand in the newest version no more. */
  withdrawnQuotes: z.array(z.object({ id: z.string(), since: z.string(), note: z.string() })),
  translations: z.array(z.string()),
});
export type Head = z.infer<typeof headShape>;

const paragraphChangeShape = z.object({
  paragraphId: z.string(),
  kind: z.enum(changeKinds),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type ParagraphChange = z.infer<typeof paragraphChangeShape>;

export const versionShape = z.object({
  articleId: z.string(),
  version: z.number().int(),
  reason: z.enum(revisionReasons),
  note: z.string().nullable(),
  createdAt: z.string(),
  content: contentShape,
  corrections: z.array(correctionShape),
  changes: z.array(paragraphChangeShape),
  /** Ids of the quotes that the version before had and this one has not. */
  gone: z.array(z.string()),
});
export type Version = z.infer<typeof versionShape>;

/** Caps that keep a draft within one item and a publication within one transaction (docs/decisions/0001). */
export const caps = {
  quotes: 50,
  events: 10,
  proposals: 200,
  subjects: 6,
  places: 6,
  keywords: 10,
  bodyBytes: 150_000,
  paragraphs: 2000,
} as const;

/** Every text a quote can stand in: the paragraphs, then the footnotes. */
export function blocksOf(content: Pick<Content, 'paragraphs' | 'footnotes'>): { id: string; text: string }[] {
  return [...content.paragraphs, ...content.footnotes];
}
