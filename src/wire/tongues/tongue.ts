// What a language says of who speaks; Russian and Azerbaijani each fill it in. Texts are one sentence or less.

import type { OccasionKind } from '../form/story.ts';
import type { Source } from './people.ts';

export type Word = { text: string; start: number; end: number };
export type Cued = { source: Source; cue: string };
export type Reported = Cued & { start: number; end: number };

export type Tongue = {
  /** The source in what stands behind a quote: "сказал министр", "deyə nazir bildirib". */
  behind(text: string): Cued | null;
  /** The source in what stands before a quote: "министр заявил", "nazir deyib". */
  before(text: string): Cued | null;
  /** A sentence that says who spoke the one before it: "Об этом сообщил …", "Bunu … deyib". */
  told(text: string): Cued | null;
  /** The clause that a sentence without marks reports. */
  reported(text: string): Reported | null;
  /** Who is named in it. */
  people(text: string): Source[];
  /** Whether the source is an outlet that passes on what others said. */
  passesOn(source: Source): boolean;
  /** Whether the verb ends the sentence, behind what is said too. */
  verbLast: boolean;
  /** Where it was said, by the words beside it; the first that holds. */
  occasions: [RegExp, OccasionKind][];
};

export const sourceless: Source = { name: null, role: null, head: null, words: '', pronoun: null };

const WORD =
  /«[^»]{0,80}»\p{L}{0,4}|“[^”]{0,80}”\p{L}{0,4}|"[^"]{0,80}"\p{L}{0,4}|\p{Lu}\.|[\p{L}\p{N}][\p{L}\p{M}\p{N}’'-]*|[^\s]/gu;
const LONGEST = 1500;

/** Words, signs and names in marks, of the first part of a sentence that is too long to be one. */
export const wordsOf = (text: string): Word[] =>
  [...text.slice(0, LONGEST).matchAll(WORD)].map(({ 0: word, index }) => ({
    text: word,
    start: index,
    end: index + word.length,
  }));
