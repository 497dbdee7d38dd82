// Noun phrases without a name ("a spokesman for the ministry", "two officials") and names with a role in small letters
// before them ("company spokeswoman Jane Roe").

import { ADVERBS, SAYING } from '../words/cues.ts';
import { isVerb } from '../words/finite.ts';
import { genderOfName } from '../words/given-names.ts';
import { BODIES, NO_NAME, PEOPLE } from '../words/heads.ts';
import {
  capitals,
  isName,
  isTitle,
  type Mention,
  named,
  officeOf,
  type Sequence,
  textOf,
  wordAt,
} from '../words/names.ts';
import type { Item } from '../words/units.ts';
import { officeOfThings, withBody } from './roles-before.ts';

const DETERMINERS = new Set(
  'the a an one his her their its this another some several many two three four five six most our my each any local'.split(
    ' ',
  ),
);
const LINKS = new Set(['of', 'for', 'at', 'from', 'in', 'with', 'on']);
const STOP =
  /^(?:than|although|though|since|because|if|and|or|but|who|which|that|what|how|why|where|whether|about|as|by|to|after|when|while|has|had|have|is|was|were|are)$/u;
const MIDDLE = 12;
const PREPOSITIONS = new Set(
  'of for at from in with on by to into about against over under near before during since until'.split(' '),
);

/** What isSpeaker told of each item of a unit: phrases that start at neighbouring words look at the same items. */
const told = new WeakMap<Item[], Int8Array>();

function isSpeaker(items: Item[], at: number): boolean {
  let known = told.get(items);
  if (!known) {
    known = new Int8Array(items.length);
    told.set(items, known);
  }
  if (known[at] === 0) known[at] = speaks(items, at) ? 1 : -1;
  return known[at] === 1;
}

function speaks(items: Item[], at: number): boolean {
  const word = wordAt(items, at);
  return word !== null && (PEOPLE.has(word) || BODIES.has(word) || isTitle(word) || agent(items, at));
}

/** "technologist Jo Roe": a word that ends like a calling, right before a full name. */
function agent(items: Item[], at: number): boolean {
  const word = wordAt(items, at) ?? '';
  if (isName(items, at) || word.length < 6 || NO_NAME.has(word)) return false;
  return /(?:ist|ian|er|or|man|woman|ologist)$/u.test(word) && isName(items, at + 1) && isName(items, at + 2);
}

/** A word that no noun phrase goes past; a phrase that opens with a capital also ends at what looks like a verb. */
function stops(items: Item[], first: number, at: number): boolean {
  const word = wordAt(items, at);
  if (word === null || isName(items, at)) return false;
  if (isTitle(word) && isName(items, at + 1)) return false;
  if (STOP.test(word) || LINKS.has(word) || SAYING.has(word) || DETERMINERS.has(word)) return true;
  return isName(items, first) && (/(?:ed|[^s]s|ing)$/u.test(word) || isVerb(items, at)) && !isSpeaker(items, at);
}

/** The name that follows a head: right behind it, or in Russian after what belongs to it ("министр портов NAME"). */
function nameAfter(items: Item[], head: number, at: number): Sequence | null {
  const reach = /[а-яё]/u.test(wordAt(items, head) ?? '') ? 4 : 1;
  return head >= 0 && at > head && at - head <= reach ? capitals(items, at) : null;
}

/** "former Lornish liberal opposition leader Jo Roe": small words lead on to a title and the name. */
function titledLater(items: Item[], run: Sequence): boolean {
  if (run.last > run.first) return false;
  for (let at = run.last + 1; at < run.last + 6; at++) {
    const word = wordAt(items, at) ?? '';
    if (word === '' || isName(items, at) || STOP.test(word) || LINKS.has(word) || isVerb(items, at)) return false;
    if (isTitle(word) && isName(items, at + 1)) return true;
  }
  return false;
}

function introduces(items: Item[], head: number, run: Sequence): boolean {
  const word = wordAt(items, head) ?? '';
  const behind = wordAt(items, run.last + 1) ?? '';
  const goesOn =
    !isName(items, run.last + 1) &&
    (titledLater(items, run) || BODIES.has(behind) || PEOPLE.has(behind) || isTitle(behind));
  if (goesOn || /^(?:one|another|some|several|many|others)$/u.test(word)) return false;
  const person = isTitle(word) || agent(items, head) || (run.last > run.first && PEOPLE.has(word));
  return person && !/['’]s$/u.test(items[head]?.token.text ?? '');
}

const PARTICIPLE = /^(?:retired|disgraced|embattled|jailed|convicted|exiled|ousted|imprisoned|decorated|renowned)$/u;
const LEADING = /^(?:acting|outgoing|incoming|reigning|serving|sitting|visiting|leading|founding)$/u;

/** "retired colonel Jo Roe": a participle before a calling. */
function isAdjective(items: Item[], at: number): boolean {
  return PARTICIPLE.test(wordAt(items, at) ?? '') && [at + 1, at + 2, at + 3].some((next) => isSpeaker(items, next));
}

/** "visits President Roe", "meeting French President Roe": a small word before a capital one is no part of its title. */
function isVerbOfTitle(items: Item[], at: number): boolean {
  const text = items[at]?.token.text ?? '';
  if (!/^\p{Ll}+(?:[^s]s|ing)$/u.test(text) || !/^\p{Lu}\p{Ll}/u.test(items[at + 1]?.token.text ?? '')) return false;
  return !DETERMINERS.has(text) && !LEADING.test(text);
}

/** "a spokesman for the ministry", "two officials", "company spokeswoman Jane Roe" (a name with its role). */
export function plainPhrase(items: Item[], source: string, at: number, within = false): Mention | null {
  const first = wordAt(items, at) ?? '';
  if ((isVerb(items, at) && !isAdjective(items, at)) || isVerbOfTitle(items, at)) return null;
  if (STOP.test(first) || PREPOSITIONS.has(first) || (SAYING.has(first) && !isName(items, at))) return null;
  const determined = DETERMINERS.has(wordAt(items, at) ?? '') || items[at]?.token.kind === 'number';
  let head = -1;
  for (let next = at; next < at + 7; next++) {
    const word = wordAt(items, next);
    if (word === null && items[next]?.token.kind !== 'number') break;
    if (next > at && stops(items, at, next)) break;
    const run = nameAfter(items, head, next);
    if (run && introduces(items, head, run)) return named(items, source, run, at);
    if (isSpeaker(items, next)) head = next;
    if (run && !determined && next > at + 1 && !isSpeaker(items, next)) break;
  }
  if (head < 0) return null;
  const office = officeOf(items, { first: at, last: head });
  if (office && (isName(items, head) || genderOfName(items[office.first]?.token.text ?? '') !== null))
    return named(items, source, office, at);
  const things = officeOfThings(items, head);
  if (things) return named(items, source, things, at);
  const inner = BODIES.has(wordAt(items, head) ?? '') && isName(items, head) && wordAt(items, head + 1) === 'of';
  const whole = inner && !within ? withBody(items, source, at, plainPhrase(items, source, head + 2, true)) : null;
  if (whole) return whole;
  let last = head === at ? counted(items, head) : head;
  if (LINKS.has(wordAt(items, head + 1) ?? '')) last = phraseEnd(items, head + 2);
  const body = BODIES.has(wordAt(items, head) ?? '');
  const text = textOf(items, source, at, last);
  const name = body && items[head]?.token.capital ? text.replace(/^(?:the|a|an|its|their)\s+/iu, '') : null;
  return { first: at, last, kind: body ? 'ORGANISATION' : 'UNNAMED', text, name, role: null, full: false };
}

/** "one banker", "some arbitragers": the noun behind a number, where no list knows it. */
function counted(items: Item[], head: number): number {
  if (!/^(?:one|another|some|several|many)$/u.test(wordAt(items, head) ?? '')) return head;
  const next = wordAt(items, head + 1) ?? '';
  const ends = wordAt(items, head + 2) ?? '';
  const closed = ends === '' || ends === 'who' || PREPOSITIONS.has(ends) || SAYING.has(ends);
  if (closed && /^\p{Ll}{4,}(?:ants?|ents?)$/u.test(next)) return head + 1;
  return /^\p{Ll}{2,}(?:er|or|ist|ian|man|woman|ers|ors|ists|ians)$/u.test(next) &&
    !stops(items, head, head + 1) &&
    !isVerb(items, head + 1) &&
    !/^(?:other|others|over|under|after|ever|never|later|for)$/u.test(next)
    ? head + 1
    : head;
}

/** The end of "for the ministry", "in the old town": up to a verb of saying, or to the last word that is known to be a noun. */
function phraseEnd(items: Item[], at: number): number {
  let last = at - 2;
  for (let next = at; next < at + MIDDLE; next++) {
    const word = wordAt(items, next);
    if (word === null) return /^[,(]$/u.test(items[next]?.token.text ?? '') ? next - 1 : Math.max(last, at - 2);
    if (SAYING.has(word) && !isName(items, next) && next > at) return beforeAdverb(items, next - 1);
    if (STOP.test(word) || (last >= at && /^\p{Ll}{3,}ed$/u.test(word))) break;
    if (isName(items, next) || BODIES.has(word) || PEOPLE.has(word) || isTitle(word)) last = next;
  }
  return Math.max(last, at - 2);
}

function beforeAdverb(items: Item[], from: number): number {
  let at = from;
  while (ADVERBS.has(wordAt(items, at) ?? '') || /^\p{Ll}{3,}ly$/u.test(wordAt(items, at) ?? '')) at--;
  return at;
}
