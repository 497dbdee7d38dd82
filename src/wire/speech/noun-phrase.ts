// Noun phrases that no list knows ("the bloc", "Forecasters", "the 34-year-old"), and how far one reaches.

import { ADVERBS } from '../words/cues.ts';
import { isVerb } from '../words/finite.ts';
import { isWord, lowerAt, PREPOSITION, textAt } from '../words/items.ts';
import type { Mention } from '../words/names.ts';
import type { Item } from '../words/units.ts';

export const DETERMINER =
  /^(?:the|an?|one|some|another|his|her|its|their|several|many|most|two|three|other|both|each|no)$/u;

export const NOT_IN_NAME =
  /^(?:and|or|but|who|which|that|as|by|to|after|when|while|if|has|had|have|is|was|were|are|be|it|there|what|he|she|they|i|we|you|this|these|those|so|not|than|because|also)$/u;

export const PLURAL = /(?:s|people|police|men|women|staff|media|children)$|^(?:few|many|some|most)$/u;

export function phrase(items: Item[], source: string, first: number, last: number): Mention {
  const text = source.slice(items[first]?.token.start ?? 0, items[last]?.token.end ?? 0);
  return { first, last, kind: 'UNNAMED', text, name: null, role: null, full: false };
}

/** "the bloc said", "Forecasters said": back to a determiner, or to the start of the unit for a short plural. */
export function unlistedLeft(items: Item[], source: string, last: number): Mention | null {
  for (let at = last; at >= 0 && last - at < 6; at--) {
    const word = lowerAt(items, at);
    if (!isWord(items, at) || NOT_IN_NAME.test(word)) return null;
    if (DETERMINER.test(word)) return at === last ? null : phrase(items, source, at, last);
    const before = lowerAt(items, at - 1);
    const opens =
      at === 0 ||
      /^[,;:—–(]$/u.test(before) ||
      items[at - 1]?.mark != null ||
      CLAUSE_WORD.test(before) ||
      before === 'that';
    if (opens && last - at < 4 && PLURAL.test(lowerAt(items, last))) return phrase(items, source, at, last);
  }
  return null;
}

/** "said the bloc", "said a fisherman who …": from a determiner to the first word that no noun phrase holds. */
export function unlistedRight(items: Item[], source: string, first: number): Mention | null {
  const bare = /^\p{Ll}{4,}s$/u.test(textAt(items, first)) && !isWord(items, first + 1);
  if (bare) return phrase(items, source, first, first);
  if (!DETERMINER.test(lowerAt(items, first))) return null;
  let last = first;
  while (
    last - first < 5 &&
    isWord(items, last + 1) &&
    !NOT_IN_NAME.test(lowerAt(items, last + 1)) &&
    !PREPOSITION.test(lowerAt(items, last + 1))
  )
    last++;
  return last === first ? null : phrase(items, source, first, last);
}

export const CLAUSE_WORD =
  /^(?:and|but|or|because|when|while|as|after|before|if|since|although|though|whereas|where|until|unless|so|than|whether|then)$/u;

/** Whether "that", "who" or "which" here opens a relative clause: a verb follows it, not a subject. */
export function isRelative(items: Item[], at: number): boolean {
  const word = lowerAt(items, at);
  if (word === 'who' || word === 'which') return true;
  return word === 'that' && (isVerb(items, at + 1) || /^\p{Ll}{3,}s$/u.test(lowerAt(items, at + 1)));
}

/** Words that go on with a noun phrase behind its head: "of", "based", "who", "close to", "briefed". */
export function goesOn(items: Item[], at: number): boolean {
  const word = lowerAt(items, at);
  return (
    PREPOSITION.test(word) ||
    isRelative(items, at) ||
    /^(?:close|familiar|aware|present|involved|named|living|working|opposed|loyal|outside|among|between|across|over|about)$/u.test(
      word,
    ) ||
    /^\p{Ll}{3,}(?:ed|ing)$/u.test(word) ||
    /^(?:held|hurt|led|run|sent|kept|caught|known|seen|taken|shot|hit)$/u.test(word)
  );
}

/** "texted one veteran operative": unknown nouns behind a known one, up to a sign. */
export function nounsBehind(items: Item[], source: Mention, text: string): Mention {
  let last = source.last;
  while (last - source.last < 3 && /^\p{Ll}{3,}$/u.test(textAt(items, last + 1)) && !closesNoun(items, last + 1))
    last++;
  return last > source.last && /^[.,]$/u.test(textAt(items, last + 1))
    ? { ...source, ...phrase(items, text, source.first, last) }
    : source;
}

const closesNoun = (items: Item[], at: number) =>
  NOT_IN_NAME.test(lowerAt(items, at)) ||
  PREPOSITION.test(lowerAt(items, at)) ||
  isVerb(items, at) ||
  goesOn(items, at) ||
  ADVERBS.has(lowerAt(items, at)) ||
  /ly$/u.test(lowerAt(items, at));

/** "according to CME's FedWatch tool": what somebody owns speaks, where a name ends in a possessive. */
export function owned(items: Item[], source: Mention, text: string): Mention | null {
  if (!/[’']s$/u.test(textAt(items, source.last))) return null;
  let last = source.last;
  while (
    last - source.last < 5 &&
    isWord(items, last + 1) &&
    !NOT_IN_NAME.test(lowerAt(items, last + 1)) &&
    !PREPOSITION.test(lowerAt(items, last + 1)) &&
    !isVerb(items, last + 1)
  )
    last++;
  return last === source.last || last - source.last === 5 ? null : phrase(items, text, source.first, last);
}

/** "two people briefed on the conversations": what belongs to a nameless source, up to a sign. */
export function phraseEnd(items: Item[], last: number): number {
  if (!goesOn(items, last + 1) || isRelative(items, last + 1)) return last;
  let end = last + 1;
  while (
    end - last < 10 &&
    isWord(items, end + 1) &&
    !CLAUSE_WORD.test(lowerAt(items, end + 1)) &&
    !isRelative(items, end + 1)
  )
    end++;
  return end - last < 10 && /^[,.]$/u.test(textAt(items, end + 1)) ? end : last;
}

/** "said Brigid Halloran at the University of Cork, …": where a place or a body belongs to the name and a sign follows. */
export function seatEnd(items: Item[], last: number): number {
  if (!/^(?:of|at|from|with)$/u.test(lowerAt(items, last + 1))) return last;
  let end = last + 1;
  while (
    end - last < 9 &&
    isWord(items, end + 1) &&
    !isVerb(items, end + 1) &&
    !CLAUSE_WORD.test(lowerAt(items, end + 1))
  )
    end++;
  return end - last < 9 && /^[,.]$/u.test(textAt(items, end + 1)) ? end : last;
}
