// Where the source of a cue stands: beside it, before an aside between commas, after it, or behind a relative pronoun.
// A noun phrase that no list knows ("the bloc", "the 34-year-old") may speak too, where it stands right beside the cue.

import { acrossAside, asideEnd } from './asides.ts';
import { quotedAt } from './cue-at.ts';
import { ADVERBS, SAYING } from './cues.ts';
import { isFinite } from './finite.ts';
import { endingAt, type FoundSource, isWord, lowerAt, PREPOSITION, textAt } from './items.ts';
import type { Mention } from './names.ts';
import type { Item } from './units.ts';

const DAY = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/u;
const DETERMINER = /^(?:the|an?|one|some|another|his|her|its|their|several|many|most|two|three|other|both|each|no)$/u;
const NOT_IN_NAME =
  /^(?:and|or|but|who|which|that|as|by|to|after|when|while|if|has|had|have|is|was|were|are|be|it|there|what|he|she|they|i|we|you|this|these|those|so|not|than|because|also)$/u;
const PLURAL = /(?:s|people|police|men|women|staff|media|children)$|^(?:few|many|some|most)$/u;

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
    const before = lowerAt(items, at - 1);
    const opens = at === 0 || /^[,;:—–(]$/u.test(before) || items[at - 1]?.mark != null || CLAUSE_WORD.test(before) || before === 'that';
    if (opens && last - at < 4 && PLURAL.test(lowerAt(items, last))) return phrase(items, source, at, last);
  }
  return null;
}

/** "said the bloc", "said a fisherman who …": from a determiner to the first word that no noun phrase holds. */
function unlistedRight(items: Item[], source: string, first: number): Mention | null {
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

const CLAUSE_WORD =
  /^(?:and|but|or|because|when|while|as|after|before|if|since|although|though|whereas|where|until|unless|so|than|whether|then)$/u;
const REACH = 22;

/** Whether "that", "who" or "which" here opens a relative clause: a verb follows it, not a subject. */
function isRelative(items: Item[], at: number): boolean {
  const word = lowerAt(items, at);
  if (word === 'who' || word === 'which') return true;
  return word === 'that' && (isFinite(items, at + 1) || /^\p{Ll}{3,}s$/u.test(lowerAt(items, at + 1)));
}

/** How far left the clause reaches that a noun phrase ending at `to` stands in: up to a sign or a word that joins clauses. */
function clauseStart(items: Item[], to: number): number {
  let at = to;
  while (at > 0 && to - at < REACH) {
    const before = at - 1;
    const word = lowerAt(items, before);
    if (!isWord(items, before) || CLAUSE_WORD.test(word)) return at;
    if (word === 'that' && !isRelative(items, before)) return at;
    if (SAYING.has(word) && !isRelative(items, before - 1)) return at;
    at = before;
  }
  return at;
}

/** Words that go on with a noun phrase behind its head: "of", "based", "who", "close to", "briefed". */
function goesOn(items: Item[], at: number): boolean {
  const word = lowerAt(items, at);
  return (
    PREPOSITION.test(word) ||
    isRelative(items, at) ||
    /^(?:close|familiar|aware|present|involved|named|living|working|opposed|loyal|outside|among|between|across|over|about)$/u.test(word) ||
    /^\p{Ll}{3,}(?:ed|ing)$/u.test(word) ||
    /^(?:held|hurt|led|run|sent|kept|caught|known|seen|taken|shot|hit)$/u.test(word)
  );
}

/** "An engineer held by an armed group said": the subject is the first phrase of the clause, not the one beside the cue. */
function subjectBefore(items: Item[], mentions: Mention[], beside: Mention, text: string): Mention {
  const start = clauseStart(items, beside.first);
  if (start >= beside.first) return beside;
  const listed = mentions.find((one) => one.first >= start && one.last < beside.first && one.kind !== 'PRONOUN');
  const head = listed && !PREPOSITION.test(lowerAt(items, listed.first - 1)) ? listed : null;
  if (!head) return openPhrase(items, beside, start, text) ?? beside;
  if (!goesOn(items, head.last + 1)) return beside;
  if (isRelative(items, head.last + 1) || head.kind === 'PERSON' || (head.kind === 'ORGANISATION' && head.name)) return head;
  return /^(?:who|which|that)$/u.test(lowerAt(items, head.last + 1)) ? head : { ...head, ...phrase(items, text, head.first, beside.last) };
}

/** "Opponents of the scheme said", with a head that no list knows: a plural or an article opens the clause. */
function openPhrase(items: Item[], beside: Mention, start: number, text: string): Mention | null {
  let link = start + 1;
  while (link < beside.first && !goesOn(items, link)) link++;
  if (link >= beside.first || link - start > 5) return null;
  const determined = DETERMINER.test(lowerAt(items, start));
  if (!determined && !(PLURAL.test(lowerAt(items, link - 1)) && link - start < 4)) return null;
  if (NOT_IN_NAME.test(lowerAt(items, start)) || PREPOSITION.test(lowerAt(items, start)) || ADVERBS.has(lowerAt(items, start))) return null;
  return phrase(items, text, start, isRelative(items, link) ? link - 1 : beside.last);
}

/** "Aubert and her colleagues report": the first of two that open a clause. */
function firstOfTwo(items: Item[], mentions: Mention[], source: Mention): Mention {
  if (lowerAt(items, source.first - 1) !== 'and') return source;
  const other = endingAt(mentions, source.first - 2);
  if (!other || other.kind === 'PRONOUN') return source;
  const opens = other.first === 0 || !isWord(items, other.first - 1) || CLAUSE_WORD.test(lowerAt(items, other.first - 1));
  return opens ? other : source;
}

/** "one senior Tory said": a single capital behind an article is nobody's name. */
function titled(items: Item[], beside: Mention, text: string): Mention | null {
  if (beside.kind !== 'PERSON' || beside.first !== beside.last || beside.role !== null) return null;
  for (let at = beside.first - 1; at >= 0 && beside.first - at < 4; at--) {
    if (DETERMINER.test(lowerAt(items, at))) return phrase(items, text, at, beside.last);
    if (!/^\p{Ll}[\p{L}-]+$/u.test(textAt(items, at)) || NOT_IN_NAME.test(lowerAt(items, at)) || PREPOSITION.test(lowerAt(items, at))) return null;
  }
  return null;
}

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
  const one = beside && !beside.full ? titled(items, beside, text) : null;
  if (one) return found(one);
  if (beside) return found(firstOfTwo(items, mentions, subjectBefore(items, mentions, beside, text)));
  const sign = textAt(items, left);
  if (sign === ',' || sign === ')') return acrossAside(items, mentions, left);
  if (/^(?:—|–|--)$/u.test(sign)) return acrossDashes(items, mentions, left, text);
  const unlisted = unlistedLeft(items, text, left);
  return unlisted && found(subjectBefore(items, mentions, unlisted, text));
}

/** "Macklin – whose contract ends in June – said". */
function acrossDashes(items: Item[], mentions: Mention[], dash: number, text: string): FoundSource | null {
  for (let at = dash - 2; at > 0 && dash - at < 40; at--) {
    if (textAt(items, at) !== textAt(items, dash)) continue;
    const source = endingAt(mentions, at - 1);
    if (!source) return null;
    return { source: subjectBefore(items, mentions, source, text), aside: { first: at + 1, last: dash - 1 }, first: source.first, last: dash };
  }
  return null;
}

/** "two people briefed on the conversations": what belongs to a nameless source, up to a sign. */
function phraseEnd(items: Item[], last: number): number {
  if (!goesOn(items, last + 1) || isRelative(items, last + 1)) return last;
  let end = last + 1;
  while (end - last < 10 && isWord(items, end + 1) && !CLAUSE_WORD.test(lowerAt(items, end + 1)) && !isRelative(items, end + 1)) end++;
  return end - last < 10 && /^[,.]$/u.test(textAt(items, end + 1)) ? end : last;
}

/** "said Brigid Halloran at the University of Cork, …": where a place or a body belongs to the name and a sign follows. */
function seatEnd(items: Item[], last: number): number {
  if (!/^(?:of|at|from|with)$/u.test(lowerAt(items, last + 1))) return last;
  let end = last + 1;
  while (end - last < 9 && isWord(items, end + 1) && !isFinite(items, end + 1) && !CLAUSE_WORD.test(lowerAt(items, end + 1))) end++;
  return end - last < 9 && /^[,.]$/u.test(textAt(items, end + 1)) ? end : last;
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
  const whole = source.kind === 'UNNAMED' ? { ...source, ...phrase(items, text, source.first, phraseEnd(items, source.last)) } : source;
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
