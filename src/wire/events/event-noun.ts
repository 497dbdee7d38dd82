// An event named by a noun: "the trilateral statement of the leaders of A and B on DATE" gives "Trilateral statement of the
// leaders of A and B".

import { capitalised, lower, spaced } from './event-sentence.ts';
import { enumerates, objectOf, verbAt } from './event-verb.ts';
import { EVENT_NOUNS, HAPPENED, HELD } from './event-words.ts';

const TRAILING =
  /^(?:on|of|in|dated|from|at|until|since|by|for|during|between|the|early|late|night|morning|evening|(?:mon|tues|wednes|thurs|fri|satur|sun)day|and|,|\(|[—–:-])$/iu;
const DETERMINER = /^(?:the|an?|this|that|its|their|his|her|our)$/iu;
const BREAK =
  /^(?:after|before|since|during|following|under|with|until|despite|to|by|within|in|on|at|from|that|which|and|when|was|were|is|are|had|has|framework|per|said|,)$/iu;
const VERBISH =
  /^(?:was|were|is|are|had|has|have|said|after|before|who|which|will|would|been|be|that|can|could|may|;|—|–)$/iu;
const BELONGS = /^(?:of|between|with|for|on|against|in|to|over|about|at|from)$/iu;

export function withoutTrailing(words: string[]): string[] {
  let end = words.length;
  while (end > 0 && TRAILING.test(words[end - 1] ?? '')) end--;
  return words.slice(0, end);
}

export const isEventNoun = (word: string | undefined) => EVENT_NOUNS.has(lower(word));

function phraseStart(words: string[], head: number): number {
  let first = head;
  while (first > 0 && head - first < 5) {
    const word = words[first - 1] ?? '';
    if (BREAK.test(word) || DETERMINER.test(word) || /^(?:of|[^\p{L}\p{N}])$/u.test(word)) break;
    if (verbAt(words, first - 1) || HELD.test(word) || /^hosted$/u.test(word)) break;
    first--;
  }
  return first;
}

const endsPhrase = (words: string[], at: number) =>
  (words[at] === ',' && !enumerates(words, at)) ||
  VERBISH.test(words[at] ?? '') ||
  HELD.test(lower(words[at])) ||
  HAPPENED.test(lower(words[at])) ||
  verbAt(words, at);

/** The phrase around the noun at `head`: its adjectives before it, and what belongs to it up to a verb. */
function phraseAt(words: string[], head: number): string[] {
  const first = phraseStart(words, head);
  let last = head;
  if (BELONGS.test(words[head + 1] ?? ''))
    for (let at = head + 1; at < words.length && !endsPhrase(words, at); at++) last = at;
  const phrase = withoutTrailing(words.slice(first, last + 1));
  return phrase.length > 16 || phrase.length <= head - first ? words.slice(first, head + 1) : phrase;
}

/** What stands between the noun and the date says no more than that the event took place, or what it did. */
function tookPlace(words: string[], head: number): boolean {
  const verb = words.findIndex(
    (word, index) =>
      index > head && (/^\p{Ll}+ed$/u.test(word) || VERBISH.test(word) || HAPPENED.test(word) || HELD.test(word)),
  );
  if (verb < 0) return true;
  if (HAPPENED.test(words[verb] ?? '')) return objectOf(words, verb).length > 0;
  return words.slice(verb).every((word) => HELD.test(lower(word)) || HAPPENED.test(word) || !/^\p{Ll}+ed$/u.test(word));
}

function follows(words: string[], head: number): boolean {
  const next = words[head + 1];
  if (!next || BELONGS.test(next) || VERBISH.test(next) || /[^\p{L}\p{N}]/u.test(next)) return true;
  return HELD.test(lower(next)) || HAPPENED.test(lower(next));
}

/** "said in a statement on DATE" is how it was said, and no event. */
const isSaying = (words: string[], head: number) =>
  /^(?:statement|declaration)$/u.test(lower(words[head])) && /^in an?$/iu.test(words.slice(head - 2, head).join(' '));

/** "the referendum on independence": what the event is about. */
const TOPIC = /^(?:independence|constitution|amendment|law|war)$/u;

function aboutTopic(words: string[], head: number): number {
  if (!TOPIC.test(lower(words[head])) || !/^(?:on|of|for|over|about|against)$/u.test(words[head - 1] ?? ''))
    return head;
  return isEventNoun(words[head - 2]) ? head - 2 : head;
}

/** Where the noun of the event stands, if there is one that the date goes with. */
export function nounBefore(words: string[]): number | null {
  const last = words.findLastIndex((word, index) => isEventNoun(word) && !verbAt(words, index));
  const head = aboutTopic(words, last);
  if (head < 0 || words.length - head > 16 || isSaying(words, head)) return null;
  return follows(words, head) && tookPlace(words, head) ? head : null;
}

export const nameByNoun = (words: string[], head: number): string => capitalised(spaced(phraseAt(words, head)));
