// The name of a dated event as a desk would write it: "the trilateral statement of the leaders of A, B and C on DATE" gives
// "Trilateral statement of the leaders of A, B and C"; "the treaty was signed on DATE" gives "Signing of the treaty".

import { EVENT_NOUNS, EVENT_STEMS, EVENT_VERBS, HELD } from './event-words.ts';

/** `place` is where it happened, if the sentence says so right beside the date. */
export type NamedEvent = { name: string; place: string | null; confidence: number };

const WINDOW = 300;
const TRAILING =
  /^(?:on|of|in|dated|from|at|until|since|by|for|(?:mon|tues|wednes|thurs|fri|satur|sun)day|and|,|\()$/iu;
const DETERMINER = /^(?:the|an?|this|that|its|their|his|her|our)$/iu;
const BREAK =
  /^(?:after|before|since|during|following|under|with|until|despite|to|by|within|in|on|at|from|that|which|and|when|was|were|is|are|had|has|framework|per|said|,)$/iu;
const VERBISH =
  /^(?:was|were|is|are|had|has|have|said|after|before|who|which|will|would|been|be|that|был|была|было|были|состоял\p{L}*|прошл\p{L}*)$/iu;
const BELONGS = /^(?:of|between|with|for|on|against|in|to|over|about|at|from|о|об|между|в|с|на)$/iu;
const PRONOUN = /^(?:he|she|it|they|we|i|who|which|that|this|these|those)$/iu;
const PLACE = /^(?:\p{Lu}[\p{L}’'-]+)$/u;

const lower = (word: string | undefined) => (word ?? '').toLowerCase().replace(/['’]s?$/u, '');

/** The words of the sentence around a date, signs as words of their own. */
function around(text: string, start: number, end: number): { before: string[]; after: string[] } {
  const cut = (part: string) =>
    part.match(/\p{N}+(?:[.,]\p{N}+)*|[\p{L}\p{N}][\p{L}\p{N}'’-]*(?:\.(?=\p{L}))?|[^\s\p{L}\p{N}]/gu) ?? [];
  const left =
    text
      .slice(Math.max(0, start - WINDOW), start)
      .split(/[.!?]["”»]?\s+(?=[\p{Lu}“"«])/u)
      .at(-1) ?? '';
  const right = text.slice(end, end + WINDOW).split(/[.!?](?:\s|$)/u)[0] ?? '';
  return { before: cut(left), after: cut(right) };
}

function withoutTrailing(words: string[]): string[] {
  let end = words.length;
  while (end > 0 && TRAILING.test(words[end - 1] ?? '')) end--;
  return words.slice(0, end);
}

const spaced = (words: string[]) =>
  words
    .join(' ')
    .replace(/\s+([,.)])/gu, '$1')
    .replace(/\(\s+/gu, '(');
const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** The phrase around the noun at `head`: its adjectives before it, and what belongs to it up to a verb. */
function phraseAt(words: string[], head: number): string[] {
  let first = head;
  while (
    first > 0 &&
    head - first < 5 &&
    !BREAK.test(words[first - 1] ?? '') &&
    !DETERMINER.test(words[first - 1] ?? '')
  ) {
    if (/^(?:of|[^\p{L}\p{N}])$/u.test(words[first - 1] ?? '')) break;
    first--;
  }
  let last = head;
  for (
    let at = head + 1;
    BELONGS.test(words[head + 1] ?? '') &&
    at < words.length &&
    !VERBISH.test(words[at] ?? '') &&
    !HELD.test(lower(words[at]));
    at++
  )
    last = at;
  const phrase = withoutTrailing(words.slice(first, last + 1));
  return phrase.length > 16 ? phrase.slice(0, head - first + 1) : phrase;
}

/** "the ceasefire of DATE", "a summit was held on DATE": a noun, and nothing but its like up to the date. */
function byNoun(words: string[]): string | null {
  const head = words.findLastIndex((word) => EVENT_NOUNS.has(lower(word)) || EVENT_STEMS.test(word.toLowerCase()));
  if (head < 0 || words.length - head > 16) return null;
  const rest = words.slice(head + 1);
  const verb = rest.findIndex((word) => VERBISH.test(word) || EVENT_VERBS[lower(word)] !== undefined);
  if (verb >= 0 && !rest.slice(verb).every((word) => HELD.test(lower(word)) || !/^\p{Ll}+ed$/u.test(word))) return null;
  const next = words[head + 1];
  if (next && !BELONGS.test(next) && !VERBISH.test(next) && !HELD.test(lower(next)) && !/[^\p{L}\p{N}]/u.test(next))
    return null;
  return capitalised(spaced(phraseAt(words, head)));
}

/** The noun phrase that ends before `end`: back to a sign, a conjunction or a preposition that opens the clause. */
function subject(words: string[], end: number): string | null {
  let first = end;
  while (
    first > 0 &&
    end - first < 12 &&
    !/^(?:,|;|but|that|after|when|since|as|because|while|before|until|than|said|—|–|-|"|“)$/iu.test(
      words[first - 1] ?? '',
    )
  )
    first--;
  const phrase = words.slice(first, end);
  if (phrase.length === 0 || PRONOUN.test(phrase[0] ?? '')) return null;
  if (DETERMINER.test(phrase[0] ?? '')) phrase[0] = (phrase[0] ?? '').toLowerCase();
  return spaced(phrase);
}

function byVerb(words: string[]): string | null {
  const at = words.findLastIndex((word) => EVENT_VERBS[lower(word)] !== undefined);
  const verb = EVENT_VERBS[lower(words[at])];
  if (!verb || words.length - at > 9) return null;
  const passive =
    /^(?:was|were|been|being)$/iu.test(words[at - 1] ?? '') ||
    /^(?:officially|formally|first)$/iu.test(words[at - 1] ?? '');
  const object = withoutTrailing(words.slice(at + 1)).filter(
    (_, index, all) =>
      !all.slice(0, index + 1).some((one) => /^(?:in|at|on|by|after|from|with|to|off|near)$/iu.test(one)),
  );
  const aux = passive
    ? words.findLastIndex((word, index) => index < at && /^(?:was|were|had|has|have)$/iu.test(word))
    : at;
  const whom = passive || verb.alone || object.length === 0 ? subject(words, aux) : spaced(object);
  return whom && whom.length < 100 ? `${verb.noun} of ${whom}` : null;
}

/** "in Geneva", "at Halden" right before the date or at the end of the clause. */
function placeIn(words: string[]): string | null {
  const at = words.findLastIndex(
    (word, index) => /^(?:in|at|off|near)$/u.test(word) && PLACE.test(words[index + 1] ?? ''),
  );
  if (at < 0 || words.length - at > 6) return null;
  let last = at + 1;
  while (PLACE.test(words[last + 1] ?? '')) last++;
  return words.slice(at + 1, last + 1).join(' ');
}

/** The event that the date at `start` to `end` dates, and how surely; null where nothing there is an event. */
export function eventName(text: string, start: number, end: number): NamedEvent | null {
  const { before, after } = around(text, start, end);
  const left = withoutTrailing(before);
  if (EVENT_NOUNS.has(lower(after[0])) && !/^(?:meeting|final|match|strike|march|race)$/u.test(lower(after[0])))
    return { name: `${capitalised(after[0] ?? '')} of ${text.slice(start, end)}`, place: null, confidence: 0.7 };
  const place = placeIn(left) ?? (after[0] === 'in' ? placeIn(after.slice(0, 5)) : null);
  const noun = byNoun(left);
  if (noun?.includes(' ')) return { name: noun, place, confidence: 0.8 };
  if (noun)
    return { name: place ? `${noun} in ${place}` : `${noun} of ${text.slice(start, end)}`, place, confidence: 0.5 };
  const verb = byVerb(left);
  if (verb) return { name: verb, place, confidence: 0.65 };
  const opens = left.length === 0 && after[0] === ',';
  const clause = opens ? after.slice(1, 20) : [];
  const cue = clause.findIndex((word) => EVENT_VERBS[lower(word)] !== undefined);
  const late = cue > 0 ? byVerb(clause.slice(0, cue + 1)) : null;
  return late ? { name: late, place: placeIn(clause.slice(0, cue + 5)), confidence: 0.6 } : null;
}
