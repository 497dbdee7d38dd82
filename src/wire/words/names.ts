// Names: runs of capitalised words, with the titles in front of them taken off as the role. Persons are told from bodies and
// places by the words in them; "Stephen King" and "Kanye West" are persons because a given name stands first.

import { isGivenAllTheSame, isInitialled } from './given.ts';
import { genderOfName } from './given-names.ts';
import { BODIES, NO_NAME, NO_PERSON, PARTICLES, PLACES, TITLES } from './heads.ts';
import { isPosition, lettersBehind } from './posts.ts';
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
  /** All that stands before the name, a mere form of address ("Mrs") included. */
  title?: string;
  /** Something is said of it: a verb follows, and no preposition stands before it. */
  subject?: boolean;
  /** A full name: it introduces a person to the story. */
  full: boolean;
};

export type Sequence = { first: number; last: number };

/** The word at an item in lower case; null for a sign, a number or a marked stretch. */
export function wordAt(items: Item[], at: number): string | null {
  const item = items[at];
  return item && !item.mark && item.token.kind === 'word' ? item.token.lower : null;
}

/** "Top-seeded Jo Lund", "London-based Lorne Bank": of what sort somebody is, no part of the name. */
const OF_SORT = /-(?:seeded|ranked|rated|placed|born|based|trained|backed|owned|appointed|elected|educated|raised)$/u;

/** Whether a capitalised word stands there that may be part of a name. */
export function isName(items: Item[], at: number): boolean {
  const item = items[at];
  return (
    item !== undefined &&
    !item.mark &&
    item.token.kind === 'word' &&
    item.token.capital &&
    (!NO_NAME.has(item.token.lower) || isGivenAllTheSame(items, at)) &&
    !(item.token.lower.includes('-') && OF_SORT.test(item.token.lower))
  );
}

/** "Morgan Grenfell and Co": one firm. */
const FIRM = /^(?:co|company|sons|partners|brothers|bros|associates)\.?$/u;

/** Capitalised words in a row, with the particles between them; ends after a possessive. */
export function capitals(items: Item[], at: number): Sequence | null {
  if (!isName(items, at)) return null;
  let last = at;
  while (!/['’]s$/u.test(items[last]?.token.text ?? '')) {
    const firm = FIRM.test(wordAt(items, last + 2) ?? '') && /^(?:and|&)$/u.test(items[last + 1]?.token.text ?? '');
    if (firm && isName(items, last + 2)) {
      last += 2;
      continue;
    }
    let next = last + 1;
    while (next - last < 4 && PARTICLES.has(wordAt(items, next) ?? '') && !isName(items, next)) next++;
    if (!isName(items, next)) break;
    last = next;
  }
  return { first: at, last };
}

/** The text from item `first` to item `last`. */
export function textOf(items: Item[], source: string, first: number, last: number): string {
  return source.slice(items[first]?.token.start ?? 0, items[last]?.token.end ?? 0);
}

/** Whether a word is a title or a calling. */
export function isTitle(word: string | null): boolean {
  if (word === null) return false;
  const plain = word.endsWith('.') ? word.slice(0, -1) : word;
  if (TITLES.has(plain) || plain.endsWith('ologist') || plain.endsWith('ographer')) return true;
  if (/^(?:mother|father|mum|mom|dad)-of-\p{L}+$/u.test(plain)) return true;
  const hyphen = plain.lastIndexOf('-');
  return hyphen > 0 && TITLES.has(plain.slice(hyphen + 1));
}

/** "Ministry of Foreign Affairs", "Bank of England": a body's name goes on after "of" and "for". */
export function bodyEnd(items: Item[], last: number): number {
  let end = last;
  while (end - last < 16 && ['of', 'for'].includes(wordAt(items, end + 1) ?? '')) {
    const next = capitals(items, /^(?:the|an?)$/u.test(wordAt(items, end + 2) ?? '') ? end + 3 : end + 2);
    if (!next) break;
    end = next.last;
  }
  return end;
}

/** Whether capitals name a body; with `surely` a word that only shows that they are nobody's name is not enough. */
export function isBody(items: Item[], first: number, last: number, surely = false): boolean {
  const given = last > first && last - first < 3 && genderOfName(items[first]?.token.text ?? '') !== null;
  for (let at = first; at <= last; at++) {
    const item = items[at];
    if (!item) continue;
    if (
      BODIES.has(item.token.lower) ||
      (!surely && !given && (NO_PERSON.has(item.token.lower) || PLACES.has(item.token.lower)))
    )
      return true;
    const initials = /^(?:\p{Lu}{2,}|(?:\p{Lu}\.){2,})$/u.test(item.token.text);
    if (initials && at === first && isInitialled(items, { first, last })) continue;
    if (initials && !(surely && PLACES.has(item.token.lower.replaceAll('.', '')))) return true;
  }
  return false;
}

/** "Secretary of State Jo Roe": after "of", the last two capitals are the name where there are three or more. */
export function officeOf(items: Item[], run: Sequence): Sequence | null {
  if (!isTitle(wordAt(items, run.last)) || !['of', 'for'].includes(wordAt(items, run.last + 1) ?? '')) return null;
  const next = capitals(items, run.last + (wordAt(items, run.last + 2) === 'the' ? 3 : 2));
  return next && next.last - next.first >= 2 ? { first: next.last - 1, last: next.last } : null;
}

/** What stands before a surname: "Ms. Park" is a person, whatever a park is. */
const ADDRESS =
  /^(?:mr|mrs|ms|miss|mx|dr|prof|rep|sen|gov|sir|dame|lord|lady|judge|justice|capt|lt|sgt|det|rev|hon|mme|cllr)\.?$/iu;

/** Plurals that open a sentence are no names. */
const NAMELESS =
  /^(?:people|men|women|children|others|both|critics|reports|figures|prices|shares|stocks|sources|records|documents|emails|results|studies|surveys|polls|data|residents|neighbours|neighbors|witnesses|democrats|republicans|conservatives|liberals|councils|ministers|unions|companies|firms|banks|supporters|opponents|officials|police|analysts|experts|\p{L}{3,}(?:ists|ians|ers|ors|men|women|ees|ants|ents))$/u;

function nameless(items: Item[], source: string, { first, last }: Sequence): Mention {
  return {
    first,
    last,
    kind: 'UNNAMED',
    text: textOf(items, source, first, last),
    name: null,
    role: null,
    full: false,
  };
}

/** Words of a title that stand before things as well: "former North Korea". */
const ADJECTIVE =
  /^(?:former|foreign|prime|interior|defen[cs]e|finance|acting|executive|assistant|deputy|vice|chief|party|fund|member|resident|owner|partner|agent|student|host)$/u;

/** "Justice Byron White", "chairman Bob North": two words right behind a title are a person, whatever else they mean. */
function isEntitled(items: Item[], run: Sequence, roleFirst: number): boolean {
  const title = wordAt(items, run.first - 1);
  return run.last === run.first + 1 && roleFirst < run.first && isTitle(title) && !ADJECTIVE.test(title ?? '');
}

/** A run of capitals as a mention: the titles in front are the role, the rest is the name. */
export function named(items: Item[], source: string, run: Sequence, roleFirst: number): Mention {
  const office = officeOf(items, run);
  if (office) return named(items, source, office, roleFirst);
  let nameFirst = run.first;
  const behind = lettersBehind(items, run, run.first);
  if (behind.last < run.last) {
    const plain = named(items, source, { first: run.first, last: behind.last }, roleFirst);
    return { ...plain, last: run.last, role: plain.role ?? behind.seat };
  }
  for (let at = run.first; at <= run.last; at++) {
    const before = items[at - 1]?.token.text ?? '';
    const surname = at === run.last && at > run.first && (genderOfName(before) !== null || ADDRESS.test(before));
    if ((isTitle(wordAt(items, at)) || isPosition(items, run, at)) && !surname) nameFirst = at + 1;
  }
  if (run.first === run.last && NAMELESS.test(wordAt(items, run.first) ?? '')) return nameless(items, source, run);
  const entitled = isEntitled(items, run, roleFirst);
  if (nameFirst > run.last || (nameFirst === run.first && !entitled && isBody(items, run.first, run.last))) {
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
  const addressed = entitled || (nameFirst > run.first && ADDRESS.test(items[nameFirst - 1]?.token.text ?? ''));
  const kind = !addressed && isBody(items, nameFirst, run.last) ? 'ORGANISATION' : 'PERSON';
  const title = roleFirst < nameFirst ? textOf(items, source, roleFirst, nameFirst - 1) : '';
  return { first: roleFirst, last: run.last, kind, text, name: text, role, title, full: run.last > nameFirst };
}

/** The role before a name without its article; a mere form of address is no role. */
export function roleText(text: string): string | null {
  const role = text.replace(/^(?:the|a|an|his|her|their|its)\s+/iu, '').replace(/(?:\s+(?:Dr|Mr|Mrs|Ms)\.?|,)$/u, '');
  return /^(?:mr|mrs|ms|miss|sir|dame|lord|lady|dr|mme)\.?$/iu.test(role) || role === '' ? null : role;
}
