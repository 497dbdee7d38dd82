// Noun phrases that may speak: names with the titles before them, bodies, nameless people and pronouns.
// One pass from left to right over a unit's items; a phrase never crosses a sign or a marked stretch.

import { BODIES, NO_NAME, NO_PERSON, PARTICLES, PEOPLE, PLACES, TITLES } from './heads.ts';
import { withoutPossessive } from './tokens.ts';
import type { Item } from './units.ts';

/** Item indexes `first` to `last`. `name` is null for pronouns and nameless sources, `role` what stands before the name. */
export type Mention = {
  first: number;
  last: number;
  kind: 'PERSON' | 'ORGANISATION' | 'UNNAMED' | 'PRONOUN';
  text: string;
  name: string | null;
  role: string | null;
  /** A full name: it introduces a person to the story. */
  full: boolean;
};

const PRONOUNS = new Set('he she they who i we он она они o onlar'.split(' '));
const DETERMINERS = new Set(
  'the a an one his her their its this another some several many two three four five six most our my each any local'.split(
    ' ',
  ),
);
const LINKS = new Set(['of', 'for', 'at', 'from', 'in', 'with', 'on']);
const STOP = /^(?:and|or|but|who|which|that|as|by|to|after|when|while|has|had|have|is|was|were|are)$/u;
const MIDDLE = 12;

type Sequence = { first: number; last: number };

function wordAt(items: Item[], at: number): string | null {
  const item = items[at];
  return item && !item.mark && item.token.kind === 'word' ? item.token.lower : null;
}

function isName(items: Item[], at: number): boolean {
  const item = items[at];
  return (
    item !== undefined &&
    !item.mark &&
    item.token.kind === 'word' &&
    item.token.capital &&
    !NO_NAME.has(item.token.lower)
  );
}

/** Capitalised words in a row, with the particles between them; ends after a possessive. */
function capitals(items: Item[], at: number): Sequence | null {
  if (!isName(items, at)) return null;
  let last = at;
  while (!/['’]s$/u.test(items[last]?.token.text ?? '')) {
    let next = last + 1;
    while (next - last < 4 && PARTICLES.has(wordAt(items, next) ?? '') && !isName(items, next)) next++;
    if (!isName(items, next)) break;
    last = next;
  }
  return { first: at, last };
}

function textOf(items: Item[], source: string, first: number, last: number): string {
  return source.slice(items[first]?.token.start ?? 0, items[last]?.token.end ?? 0);
}

function isTitle(word: string | null): boolean {
  const plain = word?.replace(/\.$/u, '') ?? '';
  return TITLES.has(plain) || TITLES.has(plain.split('-').at(-1) ?? '');
}

/** "Ministry of Foreign Affairs", "Bank of England": a body's name goes on after "of" and "for". */
function bodyEnd(items: Item[], last: number): number {
  let end = last;
  while (['of', 'for'].includes(wordAt(items, end + 1) ?? '')) {
    const next = capitals(items, wordAt(items, end + 2) === 'the' ? end + 3 : end + 2);
    if (!next) break;
    end = next.last;
  }
  return end;
}

function isBody(items: Item[], first: number, last: number): boolean {
  for (let at = first; at <= last; at++) {
    const item = items[at];
    if (!item) continue;
    if (BODIES.has(item.token.lower) || NO_PERSON.has(item.token.lower) || PLACES.has(item.token.lower)) return true;
    if (item.token.text.length > 1 && /^(?:\p{Lu}{2,}|(?:\p{Lu}\.){2,})$/u.test(item.token.text)) return true;
  }
  return false;
}

/** A run of capitals as a mention: the titles in front are the role, the rest is the name. */
function named(items: Item[], source: string, run: Sequence, roleFirst: number): Mention {
  let nameFirst = run.first;
  for (let at = run.first; at <= run.last; at++) if (isTitle(wordAt(items, at))) nameFirst = at + 1;
  if (nameFirst > run.last || (nameFirst === run.first && isBody(items, run.first, run.last))) {
    const last = bodyEnd(items, run.last);
    const text = textOf(items, source, run.first, last);
    const title = nameFirst > run.last;
    return {
      ...run,
      first: roleFirst,
      last,
      kind: title ? 'UNNAMED' : 'ORGANISATION',
      text,
      name: title ? null : text,
      role: null,
      full: false,
    };
  }
  const text = withoutPossessive(textOf(items, source, nameFirst, run.last));
  const role = roleFirst < nameFirst ? roleText(textOf(items, source, roleFirst, nameFirst - 1)) : null;
  const kind = isBody(items, nameFirst, run.last) ? 'ORGANISATION' : 'PERSON';
  return { first: roleFirst, last: run.last, kind, text, name: text, role, full: run.last > nameFirst };
}

/** The role before a name without its article; a mere form of address is no role. */
function roleText(text: string): string | null {
  const role = text.replace(/^(?:the|a|an|his|her|their|its)\s+/iu, '').replace(/,$/u, '');
  return /^(?:mr|mrs|ms|miss|sir|dame|lord|lady|dr|mme)\.?$/iu.test(role) || role === '' ? null : role;
}

/** "a spokesman for the ministry", "two officials", "company spokeswoman Jane Roe" (a name with its role). */
function plain(items: Item[], source: string, at: number): Mention | null {
  if (STOP.test(wordAt(items, at) ?? '')) return null;
  const determined = DETERMINERS.has(wordAt(items, at) ?? '') || items[at]?.token.kind === 'number';
  let head = -1;
  for (let next = at; next < at + 7; next++) {
    const word = wordAt(items, next);
    if (word === null && items[next]?.token.kind !== 'number') break;
    if (word !== null && (STOP.test(word) || LINKS.has(word)) && next > at) break;
    if (word !== null && (PEOPLE.has(word) || BODIES.has(word) || isTitle(word))) head = next;
    const reach = /[а-яё]/u.test(wordAt(items, head) ?? '') ? 4 : 1;
    const run = head >= 0 && next > head && next - head <= reach ? capitals(items, next) : null;
    if (run && isTitle(wordAt(items, head))) return named(items, source, run, at);
    if (run && !determined && next > at + 1) break;
  }
  if (head < 0) return null;
  let last = head;
  if (LINKS.has(wordAt(items, head + 1) ?? '')) last = phraseEnd(items, head + 2);
  const body = BODIES.has(wordAt(items, head) ?? '');
  const text = textOf(items, source, at, last);
  const name = body && items[head]?.token.capital ? text.replace(/^(?:the|a|an|its|their)\s+/iu, '') : null;
  return { first: at, last, kind: body ? 'ORGANISATION' : 'UNNAMED', text, name, role: null, full: false };
}

/** The end of "for the ministry", "at the scene": capitals or up to the first noun that is followed by no further noun. */
function phraseEnd(items: Item[], at: number): number {
  let last = at - 2;
  for (let next = at; next < at + MIDDLE; next++) {
    const word = wordAt(items, next);
    if (word === null || STOP.test(word)) break;
    if (isName(items, next) || BODIES.has(word) || PEOPLE.has(word) || isTitle(word)) last = next;
    else if (last >= at && !LINKS.has(word) && !DETERMINERS.has(word)) break;
  }
  return Math.max(last, at - 2);
}

/** The mentions of a unit, in order, none within another. */
export function mentionsOf(items: Item[], source: string): Mention[] {
  const found: Mention[] = [];
  for (let at = 0; at < items.length; at++) {
    const word = wordAt(items, at);
    if (word === null) continue;
    let mention: Mention | null = null;
    if (PRONOUNS.has(word)) {
      const text = textOf(items, source, at, at);
      mention = { first: at, last: at, kind: 'PRONOUN', text, name: null, role: null, full: false };
    } else {
      mention = plain(items, source, at);
      const run = mention?.name ? null : capitals(items, at);
      if (run && (!mention || mention.last <= run.last)) mention = named(items, source, run, at);
    }
    if (!mention) continue;
    found.push(mention);
    at = Math.max(mention.last, at);
  }
  return found;
}
