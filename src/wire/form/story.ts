// What the reader of wire copy gives: a story in parts, and proposals of quotes and events that an editor confirms.
// Plain types: the reader is a pure function, so nothing here is parsed again. Every place is exact, never fuzzy.
import type { RevisionReason } from '../../changes/model.ts';

/** A paragraph of the body, or a footnote by its index in `footnotes`. */
export type Block = { kind: 'PARAGRAPH' | 'FOOTNOTE'; index: number };

/** A stretch of one block's text, in UTF-16 code units: `block.text.slice(start, end)`. */
export type Place = { block: Block; start: number; end: number };

export type OccasionKind =
  | 'INTERVIEW'
  | 'PRESS_CONFERENCE'
  | 'SPEECH'
  | 'STATEMENT'
  | 'SOCIAL_POST'
  | 'DOCUMENT'
  | 'OTHER';
export type FoundOccasion = { kind: OccasionKind; outlet: string | null; heldOn: string | null };

export type SpeakerKind = 'PERSON' | 'ORGANISATION' | 'UNNAMED';

/** Somebody's words. DIRECT and PARTIAL: what stands inside the marks; REPORTED: the clause that is reported. */
export type FoundQuote = Place & {
  text: string;
  kind: 'DIRECT' | 'PARTIAL' | 'REPORTED';
  /** The fullest name that the story prints for the speaker; the phrase itself for an unnamed source. */
  speaker: string | null;
  speakerKind: SpeakerKind;
  /** The speaker as named at this place: "Hajiyev", "he", "a spokesman". */
  attributedTo: string | null;
  role: string | null;
  cue: string | null;
  occasion: FoundOccasion | null;
  confidence: number;
};

/** A date that is no surer than the text: the precision says which parts are known. Values are YYYY[-MM[-DD]]. */
export type FoundEventDate = { start: string; end: string | null; precision: 'YEAR' | 'MONTH' | 'DAY' };

export type FoundEvent = Place & {
  name: string;
  /** The words of the date, as printed at this place. */
  asStated: string;
  date: FoundEventDate;
  basis: 'EXPLICIT' | 'RELATIVE';
  place: string | null;
  confidence: number;
};

export type Attribution = {
  originalPublisher: string | null;
  originallyPublishedOn: string | null;
  originalUrl: string | null;
  usageTerms: string | null;
};

export type Footnote = { marker: string; text: string };

/** What a desk notice announces, and the story that it names (by headline or by item number). */
export type Notice = {
  kind: 'KILL' | 'WITHDRAWAL' | 'HOLD' | 'CORRECTION';
  headline: string | null;
  item: string | null;
};

export type Story = {
  headline: string;
  summary: string | null;
  byline: string | null;
  dateline: { place: string | null; date: string | null } | null;
  /** BCP 47: given, or detected; "und" where it cannot be told. */
  language: string;
  urgency: number | null;
  paragraphs: string[];
  footnotes: Footnote[];
  attribution: Attribution;
  subjects: string[];
  places: string[];
  keywords: string[];
  editorsNote: string | null;
  /** Lines that name who worked on the story, as printed. */
  contributors: string[];
  notice: Notice | null;
  /** What a line above the story says; what its carrier says of it is in `carriage`. */
  embargo?: { until: string | null; reason: string | null } | null;
  quotes: FoundQuote[];
  events: FoundEvent[];
  carriage?: Carriage;
  /** Whether much prose of the page was taken for none of the story. */
  incomplete?: boolean;
};

/** A quote as its source confirmed it, with the ids that the document gives its blocks and events. */
export type CarriedQuote = Omit<FoundQuote, 'block' | 'confidence' | 'speakerKind'> & {
  id: string;
  speakerKind: SpeakerKind | null;
  blockId: string;
  language: string | null;
  about: string[];
};

export type CarriedEvent = {
  id: string;
  name: string;
  place: string | null;
  date: { start: string; end: string | null };
  status: 'PLANNED' | 'OCCURRED' | 'POSTPONED' | 'CANCELLED';
  summary: string | null;
  asStated: string;
  mentionDate: { start: string; end: string | null } | null;
  basis: 'EXPLICIT' | 'RELATIVE' | 'EDITOR';
  anchor: { blockId: string; start: number; end: number } | null;
};

export type CarriedCorrection = {
  reason: RevisionReason;
  text: string;
  before: string | null;
  after: string | null;
  quote: string | null;
  issuedAt: string;
};

/** What a document of our own profile says of a story in full: taken as it stands, not read out of the prose. */
export type CarriedParts = {
  paragraphIds: string[];
  footnoteIds: string[];
  quotes: CarriedQuote[];
  events: CarriedEvent[];
  corrections: CarriedCorrection[];
  translationOf: string | null;
};

/** What the carrier of a story says of the item that it is. */
export type Carriage = {
  /** The item's names at its source: its URI first. */
  ids: string[];
  /** Its short numbers, such as "dpa 157", by which a notice may name it. */
  items: string[];
  version: string | null;
  versionCreated: string | null;
  status: 'usable' | 'withheld' | 'canceled';
  embargo: { until: string | null; reason: string | null } | null;
  expiresAt: string | null;
  parts: CarriedParts | null;
};

export type ReadIssue = { path: string[]; message: string };
export type StoryFormat = 'TEXT' | 'HTML' | 'NINJS';
export type StoryInput = { content: string; format: StoryFormat; language?: string | null };
export type ReadResult = { story: Story } | { issues: ReadIssue[] };
