// What may stand between a cue and its clause: days, addressees ("told reporters"), occasions ("in a statement on Monday"),
// "that", a question word, somebody's infinitive. Each function gives the item where the clause begins.

import { isVerb, opensClause } from '../words/finite.ts';
import { isWord, lowerAt, PREPOSITION, textAt } from '../words/items.ts';
import type { Mention } from '../words/names.ts';
import type { Item } from '../words/units.ts';

export const CIRCUMSTANCE =
  /^(?:in|on|at|during|after|before|from|through|via|by|late|early|last|this|to|as|when|while|yesterday|today|monday|tuesday|wednesday|thursday|friday|saturday|sunday|with|about|of|for|and|or|because|why|how|so|yes|no|against|over|into|out|up|back|but|under|outside|following|upon|until|since|aloud|something|nothing|much|more|little|otherwise)$/u;

const DAY =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tonight|later|earlier|recently|also|afterward|afterwards|then|again|yesterday|simply|here|there)$/u;

const TIME = /^(?:week|month|year|night|morning|afternoon|evening|spring|summer|autumn|fall|winter)$/u;

const PEOPLE =
  /^(?:me|us|him|her|them|you|reporters|journalists|jurors|parliament|congress|police|people|officers|colleagues|friends|supporters|investors|lawmakers)$/u;

/** Steps over "on Monday", "earlier", "last week" behind a cue. */
export function pastDays(items: Item[], from: number): number {
  let at = from;
  for (;;) {
    const word = lowerAt(items, at);
    const next = lowerAt(items, at + 1);
    if (DAY.test(word) && !(/^(?:there|here)$/u.test(word) && opensClause(items, at, 3))) at++;
    else if (/^\p{Ll}{3,}ly$/u.test(word) && !/^(?:only|early|nearly|family|daily|likely|hardly|barely)$/u.test(word))
      at++;
    else if (/^(?:on|late|early)$/u.test(word) && (DAY.test(next) || next === 'on')) at++;
    else if (/^(?:last|this|that|next)$/u.test(word) && TIME.test(next) && !opensClause(items, at, 4)) at += 2;
    else if (TIME.test(word) && DAY.test(lowerAt(items, at - 1))) at++;
    else return at;
  }
}

/** The item behind the addressee of "told": a name, a body, people, a pronoun, or what an article opens. */
export function pastAddressee(items: Item[], mentions: Mention[], at: number): number | null {
  const mention = mentions.find((one) => one.first === at && one.kind !== 'PRONOUN');
  if (mention && !/^(?:briefing|conference|hearing|inquiry|programme|show)$/u.test(lowerAt(items, mention.last + 1)))
    return mention.last + 1;
  if (PEOPLE.test(lowerAt(items, at))) return at + 1;
  if (!/^(?:the|an?|his|her|its|their|one|two)$/u.test(lowerAt(items, at))) return null;
  let last = at + 1;
  while (
    last - at < 4 &&
    isWord(items, last + 1) &&
    !/^(?:that|to|he|she|it|they|there|we|i|if|whether|how|what|of|in|on|at|for)$/u.test(lowerAt(items, last + 1))
  )
    last++;
  return isWord(items, last) ? last + 1 : null;
}

/** "said in a posting to authors, agents and shops that": a comma between nouns, with "and" and "that" behind them. */
function isList(items: Item[], from: number, comma: number): boolean {
  if (!PREPOSITION.test(lowerAt(items, from))) return false;
  let linked = false;
  for (let at = comma + 1; at < comma + 8; at++) {
    const word = lowerAt(items, at);
    if (word === 'that') return linked;
    if (!isWord(items, at) || isVerb(items, at)) return false;
    linked ||= word === 'and';
  }
  return false;
}

/** "underscored his feeling that", "showed the fact that": nothing that anybody put into words. */
const NO_WORDS = /^(?:feeling|sense|fact|idea|notion|impression|perception|likelihood|possibility)$/u;

/** "that" behind circumstances or an addressee: "said in a statement on Monday that", "told lawmakers, however, that". */
export function behindThat(items: Item[], from: number): number | null {
  if (items[from]?.token.kind === 'sign' && textAt(items, from) !== ',') return null;
  for (let at = from; at < Math.min(items.length, from + 20); at++) {
    const word = lowerAt(items, at);
    if (word === 'что') return at + 1;
    if (
      word === 'that' &&
      /^(?:so|after|all|statement|report|interview|letter|speech)$/u.test(lowerAt(items, at - 1)) &&
      items.length - at <= 4
    )
      continue;
    if (word === 'that' && NO_WORDS.test(lowerAt(items, at - 1))) return null;
    if (word === 'that') return at + 1;
    if (word === 'ki') return lowerAt(items, at + 1) === ',' ? at + 2 : at + 1;
    const aside = word === ',' && items.slice(at + 1, at + 14).findIndex((item) => item.token.text === ',');
    if (aside !== false && aside >= 0 && lowerAt(items, at + aside + 2) === 'that' && !items[at + 1]?.mark)
      return at + aside + 3;
    if (word === ',' && isList(items, from, at)) continue;
    if (at >= from && (word === ',' || word === '') && lowerAt(items, at + 1) !== 'что') return null;
  }
  return null;
}

/** "said in a statement on Tuesday it would invest": the clause starts with its pronoun, or behind the day. */
export function behindOccasion(items: Item[], from: number): number | null {
  if (!isWord(items, from)) return null;
  for (let at = from + 1; at < Math.min(items.length, from + 14); at++) {
    const word = lowerAt(items, at);
    if (word === ',' || word === '') return null;
    const before = lowerAt(items, at - 1);
    if (
      /^(?:it|he|she|they|there|we)$/u.test(word) &&
      !/^(?:as|when|before|after|while|because|where|if)$/u.test(before) &&
      !PREPOSITION.test(before) &&
      !/^(?:about|into|over|through|than|without)$/u.test(before)
    )
      return at;
    if (
      DAY.test(before) &&
      !PREPOSITION.test(word) &&
      !CIRCUMSTANCE.test(word) &&
      isWord(items, at) &&
      opensClause(items, at)
    )
      return at;
  }
  return null;
}

/** "told him to shoot", "called on supporters to stay": somebody's infinitive. */
export function infinitiveOf(items: Item[], from: number): number | null {
  for (let at = from; at < Math.min(items.length, from + 12); at++) {
    const word = lowerAt(items, at);
    if (!isWord(items, at) || /^(?:that|whether|if|about)$/u.test(word)) return null;
    if (
      word === 'to' &&
      at > from &&
      /^\p{Ll}/u.test(textAt(items, at + 1)) &&
      !/^(?:the|an?|his|her|their|its|this|that)$/u.test(lowerAt(items, at + 1))
    )
      return lowerAt(items, at - 1) === 'not' ? at - 1 : at;
  }
  return null;
}

/** "asked whether", "wondered how": the question, without "whether" and "if". */
export function questionAt(items: Item[], from: number): number | null {
  for (let at = from; at < Math.min(items.length, from + 8); at++) {
    const word = lowerAt(items, at);
    if (/^(?:whether|if)$/u.test(word)) return at + 1;
    if (/^(?:what|how|why|when|where|who)$/u.test(word) && !PREPOSITION.test(lowerAt(items, at - 1))) return at;
    if (!isWord(items, at)) return null;
  }
  return null;
}
