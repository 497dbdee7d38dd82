// Where the source of a cue stands: beside it, before an aside between commas, after it, or behind a relative pronoun.
// A noun phrase that no list knows ("the bloc", "the 34-year-old") may speak too, where it stands right beside the cue.

import { acrossAside, asideEnd } from './asides.ts';
import { ADVERBS } from './cues.ts';
import { endingAt, type FoundSource, isWord, lowerAt, PREPOSITION, textAt } from './items.ts';
import type { Mention } from './names.ts';
import type { Item } from './units.ts';

const DAY = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/u;
const DETERMINER = /^(?:the|an?|one|some|another|his|her|its|their|several|many|most|two|three|other|both|each|no)$/u;
const NOT_IN_NAME =
  /^(?:and|or|but|who|which|that|as|by|to|after|when|while|if|has|had|have|is|was|were|are|be|it|there|what|he|she|they|i|we|you|this|these|those|so|not|than|because|also)$/u;
const PLURAL = /(?:s|people|police|men|women|staff|media|children)$/u;

/** Steps left over adverbs, auxiliaries and "on Monday". */
export function beforeAdverbs(items: Item[], at: number): number {
  let left = at;
  for (;;) {
    const word = lowerAt(items, left);
    if (
      ADVERBS.has(word) ||
      (word.length > 4 && word.endsWith('ly') && word !== 'family' && !items[left]?.token.capital)
    )
      left--;
    else if (DAY.test(word)) left -= lowerAt(items, left - 1) === 'on' ? 2 : 1;
    else return left;
  }
}

const startingAt = (mentions: Mention[], at: number) => mentions.find((one) => one.first === at) ?? null;

function phrase(items: Item[], source: string, first: number, last: number): Mention {
  const text = source.slice(items[first]?.token.start ?? 0, items[last]?.token.end ?? 0);
  return { first, last, kind: 'UNNAMED', text, name: null, role: null, full: false };
}

/** "the bloc said", "Forecasters said": back to a determiner, or to the start of the unit for a short plural. */
function unlistedLeft(items: Item[], source: string, last: number): Mention | null {
  for (let at = last; at >= 0 && last - at < 6; at--) {
    const word = lowerAt(items, at);
    if (!isWord(items, at) || NOT_IN_NAME.test(word)) return null;
    if (DETERMINER.test(word)) return at === last ? null : phrase(items, source, at, last);
    const opens = at === 0 || textAt(items, at - 1) === ',' || items[at - 1]?.mark != null;
    if (opens && last - at < 4 && PLURAL.test(lowerAt(items, last))) return phrase(items, source, at, last);
  }
  return null;
}

/** "said the bloc", "said a fisherman who …": from a determiner to the first word that no noun phrase holds. */
function unlistedRight(items: Item[], source: string, first: number): Mention | null {
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

/** "An engineer held by an armed group said": what follows a preposition is not the subject where something stands before. */
function subjectBefore(items: Item[], mentions: Mention[], beside: Mention): Mention {
  if (!PREPOSITION.test(lowerAt(items, beside.first - 1))) return beside;
  const floor = beside.first - 14;
  const earlier = mentions.filter((one) => one.last < beside.first && one.first > floor && one.kind !== 'PRONOUN');
  const clear = earlier.find((one) => {
    for (let at = one.last + 1; at < beside.first; at++) if (!isWord(items, at)) return false;
    return !PREPOSITION.test(lowerAt(items, one.first - 1));
  });
  return clear ?? beside;
}

/** The source that stands before the item `cueAt`. */
export function leftSource(items: Item[], mentions: Mention[], cueAt: number, text: string): FoundSource | null {
  const left = beforeAdverbs(items, cueAt - 1);
  const word = lowerAt(items, left);
  const found = (source: Mention, first = source.first): FoundSource => ({ source, aside: null, first, last: left });
  if (['who', 'which', 'that'].includes(word)) {
    const source = endingAt(mentions, textAt(items, left - 1) === ',' ? left - 2 : left - 1);
    return source && found(source, left);
  }
  const beside = endingAt(mentions, left);
  if (beside) return found(subjectBefore(items, mentions, beside));
  const sign = textAt(items, left);
  if (sign === ',' || sign === ')') return acrossAside(items, mentions, left);
  const unlisted = unlistedLeft(items, text, left);
  return unlisted && found(subjectBefore(items, mentions, unlisted));
}

/** The source that starts at the item `after`; with `mustClose` an aside counts only between two commas. */
export function rightSource(
  items: Item[],
  mentions: Mention[],
  after: number,
  text: string,
  mustClose: boolean,
): FoundSource | null {
  const aged = /^\d+-year-old$/u.test(textAt(items, after)) ? after + 1 : after;
  const source = startingAt(mentions, aged) ?? startingAt(mentions, after) ?? unlistedRight(items, text, after);
  if (!source) return null;
  const end = source.kind === 'PERSON' || !mustClose ? asideEnd(items, source, mustClose) : null;
  if (end !== null && source.kind !== 'PERSON') {
    const name = mentions.find((one) => one.first === source.last + 2 && one.kind === 'PERSON');
    return name
      ? { source: name, aside: { first: source.first, last: source.last }, first: after, last: end }
      : { source, aside: null, first: after, last: source.last };
  }
  return {
    source,
    aside: end === null ? null : { first: source.last + 2, last: end },
    first: after,
    last: end ?? source.last,
  };
}
