// The name of a dated event as a desk would write it, from its sentence: by its noun, or by its verb.

import { isEventNoun, nameByNoun, nounBefore, withoutTrailing } from './event-noun.ts';
import { capitalised, lower, placeBehind, placeIn, type Sides, sidesOf, spaced } from './event-sentence.ts';
import { clauseStart, isPassive, lastVerb, nameByVerb, type VerbAt, verbAt } from './event-verb.ts';
import { ALSO_VERBS } from './event-words.ts';

/** `place` is where it happened, if the sentence says so right beside the date. */
export type NamedEvent = { name: string; place: string | null; confidence: number };

/** "since DATE", "a letter dated DATE": the day is named, but it is not the day of what the sentence tells. */
const BOUNDS = /^(?:since|until|till|through|by|before|after|dated|updated|taken)$/iu;
const WEEKDAY = /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|,|the|on)$/iu;
const PRECEDES = /^(?:in|during|after|before|at|by|following|amid|from)$/iu;
const TIME_OF_DAY =
  /^(?:on|in|at|from|between|the|early|late|hours|night|morning|evening|afternoon|of|dawn|just|only|but|and|then|back|later|meanwhile|,)$/iu;

function isBound(before: string[]): boolean {
  let end = before.length;
  while (end > 0 && /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|,|the)$/iu.test(before[end - 1] ?? '')) end--;
  return BOUNDS.test(before[end - 1] ?? '');
}

/** "the November 10, 2020 statement", "the May 2019 general election". */
function nounBehind({ before, after }: Sides, printed: string): NamedEvent | null {
  const head = after.slice(0, 3).findIndex(isEventNoun);
  const words = after.slice(0, head + 1);
  if (head < 0 || words.some((word) => !/^[\p{L}-]+$/u.test(word))) return null;
  const determined = /^(?:the|an?|its|their|his|her|our|of|since|after|before)$/iu.test(before.at(-1) ?? '');
  if (head > 0 ? !determined : ALSO_VERBS.test(lower(after[0])) && !determined) return null;
  if (words.slice(0, -1).some((word) => verbAt([word], 0) || TIME_OF_DAY.test(word))) return null;
  return { name: `${capitalised(spaced(words))} of ${printed}`, place: null, confidence: 0.7 };
}

function named(words: string[], head: number, place: string | null, printed: string): NamedEvent {
  const name = nameByNoun(words, head);
  if (name.includes(' ')) return { name, place, confidence: 0.8 };
  return { name: place ? `${name} in ${place}` : `${name} of ${printed}`, place, confidence: 0.5 };
}

/** Whether the noun names the event better than the verb: it stands apart from the verb, or the verb tells what the event did. */
function nounWins(words: string[], head: number, { at, verb }: VerbAt): boolean {
  if (head > at) return words.slice(at + 1, head).some((word) => PRECEDES.test(word));
  if (verb.noun === 'Killing') return !isPassive(words, at);
  return verb.alone && /^(?:Start|Opening|Meeting)$/u.test(verb.noun);
}

/** The event of a clause that ends with its date. */
function inClause(words: string[], place: string | null, printed: string): NamedEvent | null {
  const from = clauseStart(words);
  const verb = lastVerb(words, Math.min(14, words.length - from));
  const noun = nounBefore(words);
  const head = noun !== null && noun >= from ? noun : null;
  if (head !== null && (!verb || nounWins(words, head, verb))) return named(words, head, place, printed);
  const name = verb && nameByVerb(words, verb);
  if (name) return { name, place, confidence: 0.65 };
  return head === null ? null : named(words, head, place, printed);
}

/** The clause behind a date that opens the sentence: up to where its verb has what it governs. */
function clauseBehind(after: string[]): string[] {
  const from = after[0] === ',' ? 1 : 0;
  const rest = after.slice(from, from + 26);
  const end = rest.findIndex(
    (word, index) => index > 2 && /^(?:;|—|–|who|which|said|says|but|when|after|before|while|as|since)$/iu.test(word),
  );
  return end < 0 ? rest : rest.slice(0, end);
}

function opening({ after }: Sides, place: string | null, printed: string): NamedEvent | null {
  const clause = clauseBehind(after);
  const verb = clause.findIndex((_, index) => verbAt(clause, index) !== null);
  const cut = verb < 0 ? clause : clause.slice(0, verb + 12);
  const comma = cut.findIndex((word, index) => word === ',' && index > Math.max(verb, 3));
  const words = withoutTrailing(comma < 0 ? cut : cut.slice(0, comma));
  const found = inClause(words, placeIn(words, words.length) ?? place, printed);
  return found && { ...found, confidence: Math.min(found.confidence, 0.6) };
}

/** The event that the date at `start` to `end` dates, and how surely; null where nothing there is an event. */
export function eventName(text: string, start: number, end: number): NamedEvent | null {
  const sides = sidesOf(text, start, end);
  const printed = text.slice(start, end);
  const behind = nounBehind(sides, printed);
  if (behind) return behind;
  // "the March 14, 2019 cyclone": it dates what stands behind it, and that is no event we know.
  if (/^the$/iu.test(sides.before.at(-1) ?? '') && !/^\d+(?:st|nd|rd|th)/u.test(printed)) return null;
  if (isBound(sides.before)) return null;
  const left = withoutTrailing(sides.before);
  const place = placeIn(left) ?? placeBehind(sides.after);
  const opens =
    left.every((word) => TIME_OF_DAY.test(word) || WEEKDAY.test(word)) ||
    (left.length < 5 &&
      sides.after[0] === ',' &&
      /^(?:in|at|near|off)$/iu.test(left[0] ?? '') &&
      !left.some(isEventNoun));
  if (opens && left.length < 8) return opening(sides, place, printed);
  return inClause(left, place, printed);
}
