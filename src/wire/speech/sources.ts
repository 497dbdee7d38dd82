// Where the source of a cue stands: beside it, before an aside between commas, after it, or behind a relative pronoun.

import { ADVERBS } from '../words/cues.ts';
import { isVerb } from '../words/finite.ts';
import { endingAt, type FoundSource, isWord, lowerAt, PREPOSITION, textAt } from '../words/items.ts';
import type { Mention } from '../words/names.ts';
import type { Item } from '../words/units.ts';
import { acrossAside, asideEnd } from './asides.ts';
import { quotedAt } from './cue-at.ts';
import { nounsBehind, owned, phrase, phraseEnd, seatEnd, unlistedLeft, unlistedRight } from './noun-phrase.ts';
import { roleOf } from './role.ts';
import { firstOfTwo, firstTitle, openingPhrase, subjectBefore, titled } from './subject.ts';

const DAY = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/u;

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

/** The item before a cue and its helpers: "is warning", "went on to say", "was quoted as saying". */
function beforeCue(items: Item[], cueAt: number): number {
  const quoted = lowerAt(items, cueAt - 1) === 'as' ? quotedAt(items, cueAt) : null;
  if (quoted !== null) return beforeAdverbs(items, quoted - 2);
  let left = beforeAdverbs(items, cueAt - 1);
  if (lowerAt(items, left) === 'to') {
    left = beforeAdverbs(items, left - 1);
    if (lowerAt(items, left) === 'on' || lowerAt(items, left) === 'pains') left--;
    left = beforeAdverbs(items, left - 1);
  }
  while (/^(?:is|are|was|were|be|been|am)$/u.test(lowerAt(items, left))) left = beforeAdverbs(items, left - 1);
  return left;
}

/** The source that stands before the item `cueAt`. */
export function leftSource(items: Item[], mentions: Mention[], cueAt: number, text: string): FoundSource | null {
  const left = beforeCue(items, cueAt);
  const word = lowerAt(items, left);
  const found = (source: Mention, first = source.first): FoundSource => ({ source, aside: null, first, last: left });
  if (['who', 'which', 'that'].includes(word)) {
    const last = textAt(items, left - 1) === ',' ? left - 2 : left - 1;
    const source = endingAt(mentions, last) ?? unlistedLeft(items, text, last);
    return source && found(subjectBefore(items, mentions, source, text), left);
  }
  const beside = endingAt(mentions, left);
  if (beside?.kind === 'PRONOUN') return found(beside);
  const unclosed = beside && openAside(items, mentions, beside, text);
  if (unclosed) return unclosed;
  const one = beside && !beside.full ? titled(items, beside, text) : null;
  if (one) return found(one);
  if (beside) {
    const own = firstOfTwo(items, mentions, subjectBefore(items, mentions, beside, text));
    return found(own, firstTitle(items, mentions, own));
  }
  const sign = textAt(items, left);
  if (sign === ',' || sign === ')') {
    const across = ownSubject(items, mentions, acrossAside(items, mentions, left), text);
    return across ?? unlistedAcross(items, text, left);
  }
  if (/^(?:—|–|--)$/u.test(sign)) return acrossDashes(items, mentions, left, text);
  const unlisted = unlistedLeft(items, text, left);
  if (unlisted) return found(subjectBefore(items, mentions, unlisted, text));
  const opening = openingPhrase(items, mentions, left, text);
  return opening && found(opening);
}

/** "The reality favourite, 26, said": a phrase that opens the unit, where no list knows its head. */
function unlistedAcross(items: Item[], text: string, comma: number): FoundSource | null {
  for (let at = comma - 2; at > 0 && comma - at < 20; at--) {
    if (textAt(items, at) !== ',') continue;
    const source = unlistedLeft(items, text, at - 1);
    if (source?.first !== 0 || !/^(?:\d{1,3}|who|from)$/u.test(lowerAt(items, at + 1))) continue;
    return { source, aside: { first: at + 1, last: comma - 1 }, first: 0, last: comma };
  }
  return null;
}

/** "Another participant in the meeting, who …, said": who speaks is not the meeting. */
function ownSubject(items: Item[], mentions: Mention[], found: FoundSource | null, text: string): FoundSource | null {
  if (!found || found.source.kind === 'PERSON' || found.source.first !== found.first) return found;
  if (!PREPOSITION.test(lowerAt(items, found.source.first - 1))) return found;
  const source = subjectBefore(items, mentions, found.source, text);
  return { ...found, source, first: source.first };
}

/** "Red Cavaney, American Paper Institute president said": the comma behind the role was left out. */
function openAside(items: Item[], mentions: Mention[], beside: Mention, text: string): FoundSource | null {
  if (beside.kind === 'PRONOUN' || (beside.kind === 'PERSON' && beside.full)) return null;
  let comma = beside.first - 1;
  while (beside.first - comma < 8 && (isWord(items, comma) || textAt(items, comma) === '&') && !isVerb(items, comma))
    comma--;
  const name = textAt(items, comma) === ',' ? endingAt(mentions, comma - 1) : null;
  if (
    name?.kind !== 'PERSON' ||
    !name.full ||
    /(?:['’]s|[^s]s)$/u.test(beside.text.split(/\s(?:of|for|at|in|from|with)\s/u)[0] ?? '')
  )
    return null;
  const opens = name.first === 0 || !isWord(items, name.first - 1);
  const role = opens ? roleOf(text.slice(items[comma + 1]?.token.start, items[beside.last]?.token.end)) : null;
  return role
    ? { source: name, aside: { first: comma + 1, last: beside.last }, first: name.first, last: beside.last }
    : null;
}

/** "Macklin – whose contract ends in June – said". */
function acrossDashes(items: Item[], mentions: Mention[], dash: number, text: string): FoundSource | null {
  for (let at = dash - 2; at > 0 && dash - at < 40; at--) {
    if (textAt(items, at) !== textAt(items, dash)) continue;
    const source = endingAt(mentions, at - 1);
    if (!source) return null;
    return {
      source: subjectBefore(items, mentions, source, text),
      aside: { first: at + 1, last: dash - 1 },
      first: source.first,
      last: dash,
    };
  }
  return null;
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
  const behind = /[’']s$/u.test(textAt(items, source.last)) ? startingAt(mentions, source.last + 1) : null;
  if (behind?.kind === 'PERSON' && behind.full) return { source: behind, aside: null, first: after, last: behind.last };
  const tool = source.kind === 'PERSON' || source.kind === 'ORGANISATION' ? owned(items, source, text) : null;
  if (tool) return { source: tool, aside: null, first: after, last: tool.last };
  const longer = source.kind === 'UNNAMED' ? nounsBehind(items, source, text) : source;
  if (longer !== source) return { source: longer, aside: null, first: after, last: longer.last };
  const whole =
    source.kind === 'UNNAMED'
      ? { ...source, ...phrase(items, text, source.first, phraseEnd(items, source.last)) }
      : source;
  if (whole.last > source.last) return { source: whole, aside: null, first: after, last: whole.last };
  const end = source.kind === 'PERSON' || !mustClose ? asideEnd(items, source, mustClose) : null;
  const seat = source.kind === 'PERSON' && end === null ? seatEnd(items, source.last) : source.last;
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
    last: end ?? seat,
  };
}
