// The subject of a clause, where the phrase beside the cue is not it: "An engineer held by an armed group said",
// "Aubert and her colleagues report", "one senior Tory said".

import { ADVERBS, SAYING } from '../words/cues.ts';
import { endingAt, isWord, lowerAt, PREPOSITION, textAt } from '../words/items.ts';
import { isTitle, type Mention } from '../words/names.ts';
import type { Item } from '../words/units.ts';
import { CLAUSE_WORD, DETERMINER, goesOn, isRelative, NOT_IN_NAME, PLURAL, phrase } from './noun-phrase.ts';

const REACH = 22;

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

/** "An engineer held by an armed group said": the subject is the first phrase of the clause, not the one beside the cue. */
export function subjectBefore(items: Item[], mentions: Mention[], beside: Mention, text: string): Mention {
  const start = clauseStart(items, beside.first);
  if (start >= beside.first || /^(?:which|whom)$/u.test(lowerAt(items, beside.first - 1))) return beside;
  const listed = mentions.find((one) => one.first >= start && one.last < beside.first && one.kind !== 'PRONOUN');
  const head = listed && !PREPOSITION.test(lowerAt(items, listed.first - 1)) ? listed : null;
  if (!head) return openPhrase(items, beside, start, text) ?? beside;
  if (!goesOn(items, head.last + 1)) return beside;
  if (isRelative(items, head.last + 1) || head.kind === 'PERSON' || (head.kind === 'ORGANISATION' && head.name))
    return head;
  return /^(?:who|which|that)$/u.test(lowerAt(items, head.last + 1))
    ? head
    : { ...head, ...phrase(items, text, head.first, beside.last) };
}

/** "Figures released last week showed": the phrase that opens the clause, where words follow that no phrase ends with. */
export function openingPhrase(items: Item[], mentions: Mention[], left: number, text: string): Mention | null {
  const start = clauseStart(items, left + 1);
  const head = mentions.find((one) => one.first === start);
  if (!head || head.kind === 'PRONOUN' || head.last >= left || !goesOn(items, head.last + 1)) return null;
  return head.kind === 'PERSON' || isRelative(items, head.last + 1)
    ? head
    : { ...head, ...phrase(items, text, head.first, left) };
}

/** "Opponents of the scheme said", with a head that no list knows: a plural or an article opens the clause. */
function openPhrase(items: Item[], beside: Mention, start: number, text: string): Mention | null {
  let link = start + 1;
  while (link < beside.first && !goesOn(items, link)) link++;
  if (link >= beside.first || link - start > 5) return null;
  const determined = DETERMINER.test(lowerAt(items, start));
  if (!determined && !(PLURAL.test(lowerAt(items, link - 1)) && link - start < 4)) return null;
  if (
    NOT_IN_NAME.test(lowerAt(items, start)) ||
    PREPOSITION.test(lowerAt(items, start)) ||
    ADVERBS.has(lowerAt(items, start))
  )
    return null;
  return phrase(items, text, start, isRelative(items, link) ? link - 1 : beside.last);
}

/** "Chairman and Chief Executive Officer Ann Roe": one person with two titles. */
const isSecondTitle = (items: Item[], source: Mention, other: Mention) =>
  source.kind === 'PERSON' && source.role !== null && other.kind === 'UNNAMED' && isTitle(lowerAt(items, other.last));

/** The first item that a source takes up, with a title that stands before its own. */
export function firstTitle(items: Item[], mentions: Mention[], source: Mention): number {
  const other = lowerAt(items, source.first - 1) === 'and' ? endingAt(mentions, source.first - 2) : null;
  return other && isSecondTitle(items, source, other) ? other.first : source.first;
}

/** "Aubert and her colleagues report": the first of two that open a clause. */
export function firstOfTwo(items: Item[], mentions: Mention[], source: Mention): Mention {
  if (lowerAt(items, source.first - 1) !== 'and') return source;
  const other = endingAt(mentions, source.first - 2);
  if (!other || other.kind === 'PRONOUN') return source;
  if (isSecondTitle(items, source, other)) return source;
  const opens =
    other.first === 0 || !isWord(items, other.first - 1) || CLAUSE_WORD.test(lowerAt(items, other.first - 1));
  return opens ? other : source;
}

/** Capitals that are no surnames: parties, peoples, creeds. */
const ONE_OF =
  /^(?:tory|democrat|republican|conservative|liberal|libertarian|brexiteer|socialist|communist|marine|briton|frenchman|frenchwoman|englishman|englishwoman|irishman|welshman|scot|spaniard|turk|muslim|christian|catholic|protestant|jew|sikh|hindu|mormon|kurd|texan|californian|londoner|yorker|\p{L}+(?:ican|alian|anian|inian|ssian|aelian|estinian|opean|exican|israeli|iraqi|chinese|japanese|german|african|adian))$/u;

/** "one senior Tory said": a single capital behind an article is nobody's name. */
export function titled(items: Item[], beside: Mention, text: string): Mention | null {
  if (beside.first !== beside.last || beside.role !== null || !ONE_OF.test(lowerAt(items, beside.first))) return null;
  for (let at = beside.first - 1; at >= 0 && beside.first - at < 4; at--) {
    if (DETERMINER.test(lowerAt(items, at))) return phrase(items, text, at, beside.last);
    if (
      !/^\p{Ll}[\p{L}-]+$/u.test(textAt(items, at)) ||
      NOT_IN_NAME.test(lowerAt(items, at)) ||
      PREPOSITION.test(lowerAt(items, at))
    )
      return null;
  }
  return null;
}
