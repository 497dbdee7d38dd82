// The role that stands beside a name without a cue: "Peter Gallo, a spokesman for the chain, disputed that account",
// "Her campaign manager, Bob Stack, was blunter", "Jo Lund of the Harbour Trust was there", "Roe is a welder from Leeds".

import { isVerb } from '../words/finite.ts';
import { isWord, lowerAt, textAt } from '../words/items.ts';
import { bodyEnd, capitals, isBody, type Mention } from '../words/names.ts';
import type { Item } from '../words/units.ts';
import { HEADS, hasCalling, isAgent, roleOf, roleStart } from './role.ts';

const LONGEST = 22;
const ARTICLE = /^(?:the|an?)$/u;

const between = (items: Item[], text: string, first: number, last: number) =>
  text.slice(items[first]?.token.start ?? 0, items[last]?.token.end ?? 0);

/** Behind the comma of a name: past ", 43," and ", of Leeds,", where the role stands after them. */
function pastAge(items: Item[], comma: number): number {
  let first = comma + 1;
  if (items[first]?.token.kind === 'number' && textAt(items, first + 1) === ',') first += 2;
  if (!/^(?:of|from)$/u.test(lowerAt(items, first))) return first;
  const place = capitals(items, first + 1);
  return place && textAt(items, place.last + 1) === ',' && ARTICLE.test(lowerAt(items, place.last + 2))
    ? place.last + 2
    : first;
}

function behind(items: Item[], text: string, { last, full }: Mention): string | null {
  const dash = /^(?:—|–|--)$/u.test(textAt(items, last + 1));
  if (!dash && textAt(items, last + 1) !== ',') return null;
  const first = pastAge(items, last + 1);
  const clause =
    lowerAt(items, first) === 'who' &&
    (/^(?:is|works|serves)$/u.test(lowerAt(items, first + 1)) || HEADS.test(lowerAt(items, first + 1)));
  let end = first;
  while (end - first < LONGEST && isWord(items, end)) end++;
  if (end === first || end - first >= LONGEST || !/^(?:[,.;:(—–]|--)?$/u.test(textAt(items, end))) return null;
  if (isVerb(items, first) || (dash && !ARTICLE.test(lowerAt(items, first)))) return null;
  if (!clause && /^(?:who|which|whose|where|when|and|but|or|with|including|like|as)$/u.test(lowerAt(items, first)))
    return null;
  const words = between(items, text, first, end - 1);
  if (!full && !(ARTICLE.test(lowerAt(items, first)) && (hasCalling(words) || isAgent(words)))) return null;
  return roleOf(words);
}

function before(items: Item[], text: string, { first, last }: Mention): string | null {
  if (textAt(items, first - 1) !== ',') return null;
  if (first === 2 && ACTING.test(lowerAt(items, 0))) return lowerAt(items, 0);
  const led = leadsIn(items, first);
  const from = led ? 0 : roleStart(items, first - 2);
  const owned = from === null && first < 16 && /[’']s$/u.test(textAt(items, 0)) && isAllRole(items, first - 2);
  if (from === null && !owned) return null;
  const closed = /^[,.:]$/u.test(textAt(items, last + 1));
  const role = between(items, text, from ?? 0, first - 2);
  // "The secretary to the governor, Jo Lund, has": without a second comma only a role that opens the sentence is one.
  if (!closed && !led && !(from === 0 && isVerb(items, last + 1) && hasCalling(role))) return null;
  return roleOf(role);
}

/** For whom a lawyer stands up: "Prosecuting, Jo Lund said". */
const ACTING = /^(?:prosecuting|defending|mitigating)$/u;

const isAllRole = (items: Item[], last: number) =>
  items.slice(0, last + 1).every((_, at) => isWord(items, at) || /^[()&]$/u.test(textAt(items, at)));

/** "As chairman of the port, Jo Lund said": the sentence opens with the role. */
function leadsIn(items: Item[], first: number): boolean {
  return (
    lowerAt(items, 0) === 'as' && first < 12 && hasCalling(lowerAt(items, ARTICLE.test(lowerAt(items, 1)) ? 2 : 1))
  );
}

/** Capitals that open the name of a place rather than of a firm. */
const PLACE =
  /^(?:new|north|south|east|west|northern|southern|eastern|western|central|san|santa|los|las|el|la|le|fort|port|mount|st|saint|lake|cape|great|united|saudi|sri|costa|puerto|hong|tel|abu|kuala|buenos|rio|são|salt|long|palm|baton|grand|little|des|upper|lower|county|costa|sierra|ivory|czech|el)$/u;

/** "Jo Lund of the Harbour Trust", "Jo Lund, from Lorne Analytical,": whom a person speaks for, where it is no place. */
export function affiliation(items: Item[], text: string, { last, full, kind }: Mention): string | null {
  if (!full || kind !== 'PERSON') return null;
  const link = textAt(items, last + 1) === ',' ? last + 2 : last + 1;
  if (!/^(?:of|at|from|with)$/u.test(lowerAt(items, link))) return null;
  let at = link + 1;
  while (at - link < 4 && /^\p{Ll}+$/u.test(textAt(items, at)) && !isVerb(items, at)) at++;
  const run = capitals(items, at);
  if (!run || textAt(items, run.last).endsWith('’s') || textAt(items, run.last).endsWith("'s")) return null;
  const end = bodyEnd(items, run.last);
  const many = run.last > run.first && lowerAt(items, link) !== 'from' && !PLACE.test(lowerAt(items, run.first));
  const place =
    textAt(items, run.last + 1) === ',' && /^\p{Lu}\p{L}*\.?$/u.test(textAt(items, run.last + 2)) && end === run.last;
  const known = isBody(items, run.first, end, true) || hasCalling(between(items, text, link + 1, at - 1));
  return known || (many && !place) ? between(items, text, link, end) : null;
}

/** "Roe is a welder from Leeds", "Roe was named chairman of the port": what the story says that somebody is. */
function predicate(items: Item[], text: string, { last }: Mention): string | null {
  const verb = lowerAt(items, last + 1);
  const named = /^(?:was|is)$/u.test(verb) && /^(?:named|appointed|elected)$/u.test(lowerAt(items, last + 2));
  const works = /^(?:works|serves|acts)$/u.test(verb) && lowerAt(items, last + 2) === 'as';
  const became = verb === 'became';
  if (verb !== 'is' && !named && !works && !became) return null;
  const first = last + (named || works ? 3 : 2);
  if (!named && !became && !ARTICLE.test(lowerAt(items, first))) return null;
  let end = first;
  while (
    end - first < LONGEST &&
    isWord(items, end) &&
    !/^(?:on|in|that|to|by|who|and|but|because|when|for|whose|last)$/u.test(lowerAt(items, end))
  )
    end++;
  const head = items.slice(first, end).findIndex((_, at) => /^(?:of|at|from|with)$/u.test(lowerAt(items, first + at)));
  const phrase = between(items, text, first, (head < 0 ? end : first + head) - 1);
  return end > first && (hasCalling(phrase) || isAgent(phrase)) ? roleOf(between(items, text, first, end - 1)) : null;
}

/** "Jo Lund (head of the union)". */
function bracketed(items: Item[], text: string, { last }: Mention): string | null {
  if (textAt(items, last + 1) !== '(') return null;
  let end = last + 2;
  while (end - last < 14 && isWord(items, end)) end++;
  if (textAt(items, end) !== ')' || end - last < 4 || !/^\p{Ll}/u.test(textAt(items, last + 2))) return null;
  const words = between(items, text, last + 2, end - 1);
  return hasCalling(words) ? roleOf(words) : null;
}

/** The role in the apposition of a name, or null. */
export function apposition(items: Item[], text: string, mention: Mention): string | null {
  return (
    behind(items, text, mention) ??
    before(items, text, mention) ??
    bracketed(items, text, mention) ??
    predicate(items, text, mention) ??
    affiliation(items, text, mention)
  );
}
