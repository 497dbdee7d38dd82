// The sentence around a date, as words and signs, and the place that it names beside it.

import { monthNumber } from '../form/months.ts';

export type Sides = { before: string[]; after: string[] };

const WINDOW = 300;
const ABBREVIATED = '(?<!(?:^|[^\\p{L}])(?:\\p{Lu}|Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|Lt|Col|им|ул|г))';
const SENTENCE_END = new RegExp(`${ABBREVIATED}[.!?]["”»]?\\s+(?=[\\p{Lu}“"«])`, 'u');
const WORD = /\p{N}+(?:[.,]\p{N}+)*|[\p{L}\p{N}][\p{L}\p{N}'’-]*(?:\.(?=\p{L}))?|[^\s\p{L}\p{N}]/gu;

const cut = (part: string) => part.match(WORD) ?? [];

/** The words of the sentence around a date, signs as words of their own. */
export function sidesOf(text: string, start: number, end: number): Sides {
  const left =
    text
      .slice(Math.max(0, start - WINDOW), start)
      .split(SENTENCE_END)
      .at(-1) ?? '';
  const right = text.slice(end, end + WINDOW).split(SENTENCE_END)[0] ?? '';
  return { before: cut(left), after: cut(right.replace(/[.!?]["”»]?\s*$/u, '')) };
}

export const lower = (word: string | undefined) => (word ?? '').toLowerCase().replace(/['’]s?$/u, '');

export const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export const spaced = (words: string[]) =>
  words
    .join(' ')
    .replace(/\s+([,.)»”])/gu, '$1')
    .replace(/([(«“])\s+/gu, '$1');

const PLACE = /^\p{Lu}[\p{L}’'-]+$/u;
const DAY = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/iu;
const isPlace = (word: string | undefined) =>
  word !== undefined && PLACE.test(word) && monthNumber(word) === null && !DAY.test(word);
const WITHIN = /^(?:central|northern|southern|eastern|western|downtown|nearby|the)$/u;

function placeAfter(words: string[], at: number): string | null {
  const first = WITHIN.test(words[at + 1] ?? '') ? at + 2 : at + 1;
  if (!isPlace(words[first])) return null;
  let last = first;
  while (isPlace(words[last + 1])) last++;
  return words
    .slice(first, last + 1)
    .join(' ')
    .replace(/['’]s$/u, '');
}

/** "in Geneva", "off Halden": the last that begins within so many words of the end. */
export function placeIn(words: string[], reach = 6): string | null {
  const from = Math.max(0, words.length - reach);
  const at = words.findLastIndex(
    (word, index) => index >= from && /^(?:in|at|off|near|outside)$/iu.test(word) && placeAfter(words, index) !== null,
  );
  return at < 0 ? null : placeAfter(words, at);
}

/** "… on 3 May in Halden", "… on 3 May, in central Halden". */
export function placeBehind(words: string[]): string | null {
  const at = words[0] === ',' ? 1 : 0;
  return /^(?:in|at|off|near|outside)$/u.test(words[at] ?? '') ? placeAfter(words, at) : null;
}
