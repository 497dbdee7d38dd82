// Roles that stand before a name in more than one part: "founder and co-CEO Jo Lund", "University of Lorne physicist Jo Lund",
// "chief of staff Jo Lund", "Rovers QB Jo Lund".

import { isVerb } from '../words/finite.ts';
import { genderOfName } from '../words/given-names.ts';
import { PEOPLE } from '../words/heads.ts';
import { capitals, isName, isTitle, type Mention, roleText, type Sequence, textOf, wordAt } from '../words/names.ts';
import type { Item } from '../words/units.ts';

const NO_NOUN =
  /^(?:the|an?|his|her|their|its|and|or|but|of|for|at|from|in|with|on|by|to|as|that|who|which|when|while|after|before|than|not|so|if)$/u;

/** "chief of staff Jo Lund", "director of public health Jo Lund": small words between "of" and a full name belong to the office. */
export function officeOfThings(items: Item[], head: number): Sequence | null {
  if (!isTitle(wordAt(items, head)) || wordAt(items, head + 1) !== 'of') return null;
  let at = head + 2;
  while (at - head < 7) {
    const word = wordAt(items, at);
    const links = word === 'and' && at > head + 2;
    if (word === null || isName(items, at) || isVerb(items, at) || (NO_NOUN.test(word) && !links)) break;
    at++;
  }
  const noun = wordAt(items, at - 1) ?? '';
  if (at === head + 2 || NO_NOUN.test(noun) || (PEOPLE.has(noun) && noun !== 'staff') || isTitle(noun)) return null;
  const run = capitals(items, at);
  return run && run.last > run.first && genderOfName(textOfOne(items, run.first)) !== null ? run : null;
}

const textOfOne = (items: Item[], at: number) => items[at]?.token.text ?? '';

/** Who play for a club and a country at once: "Rovers and Lorne defender Jo Lund". */
const PLAYER =
  /^(?:defender|midfielder|striker|winger|goalkeeper|captain|skipper|forward|full-?back|left-back|right-back|centre-back|batsman|bowler|wicketkeeper|all-rounder|coach|manager|legend)$/u;

const isTeam = (items: Item[], one: Mention, mention: Mention) =>
  one.first === one.last &&
  isName(items, one.first) &&
  isName(items, mention.first) &&
  PLAYER.test(mention.role?.toLowerCase().split(/\s+/u).at(-1) ?? '');

/** "founder and co-", "Author, activist and ": the titles without an article that stand before a title of the same person. */
function linkedTitles(items: Item[], found: Mention[], mention: Mention): number {
  let first = mention.first;
  for (let last = found.length - 1; last >= 0; last--) {
    const one = found[last];
    const link = items[first - 1]?.token.text ?? '';
    if (!one || one.last !== first - 2) break;
    if (first === mention.first && link === 'and' && isTeam(items, one, mention)) return one.first;
    if (one.kind !== 'UNNAMED') break;
    if (first === mention.first ? !/^(?:and|&)$/u.test(link) : link !== ',') break;
    if (!isTitle(wordAt(items, one.last)) || NO_NOUN.test(wordAt(items, one.first) ?? '')) break;
    first = one.first;
  }
  return first;
}

/** "University of Lorne physicist Jo Lund": the body in capitals before a role that opens with what belongs to it. */
export function withBody(items: Item[], source: string, first: number, inner: Mention | null): Mention | null {
  if (inner?.kind !== 'PERSON' || !isName(items, inner.first) || !/\S\s\S/u.test(inner.role ?? '')) return null;
  return widened(items, source, first, inner);
}

function widened(items: Item[], source: string, first: number, mention: Mention): Mention {
  const whole = textOf(items, source, first, mention.last);
  const role = roleText(whole.slice(0, whole.lastIndexOf(mention.text)).trim()) ?? mention.role;
  return { ...mention, first, role };
}

/** "Lorne Nurses Union (LNU) Secretary-General Jo Lund", "Secretary Lorne Nurses Union (LNU) Jo Lund": the body with its letters. */
function bracketedBody(items: Item[], first: number): number | null {
  if (textOfOne(items, first - 1) !== ')' || textOfOne(items, first - 3) !== '(') return null;
  if (!/^\p{Lu}[\p{L}\p{N}-]*\p{Lu}$/u.test(textOfOne(items, first - 2))) return null;
  let from = first - 4;
  const links = (at: number) => /^(?:of|and|&|for|the)$/u.test(textOfOne(items, at)) && isName(items, at - 1);
  while (from > 0 && first - from < 20 && (isName(items, from - 1) || links(from - 1))) from--;
  return isName(items, from) ? from : null;
}

/** The mention with all of the role that stands before its name; `found` are the mentions before it. */
export function withWholeRole(items: Item[], source: string, found: Mention[], mention: Mention): Mention {
  if (mention.kind !== 'PERSON' || !mention.full) return mention;
  const body = bracketedBody(items, mention.first);
  if (body !== null && (mention.role !== null || isTitle(wordAt(items, body)))) {
    while (found.length > 0 && (found.at(-1)?.last ?? 0) >= body) found.pop();
    return widened(items, source, body, mention);
  }
  if (mention.role === null) return mention;
  const capital = isName(items, mention.first) && !/^\p{Lu}{2,4}$/u.test(textOfOne(items, mention.first));
  const team = PLAYER.test(mention.role.split(/\s+/u).at(-1) ?? '');
  const first = capital && !team ? mention.first : linkedTitles(items, found, mention);
  if (first === mention.first) return mention;
  while (found.length > 0 && (found.at(-1)?.last ?? 0) >= first) found.pop();
  return widened(items, source, first, mention);
}
