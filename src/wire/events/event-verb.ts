// An event named after its verb: "the treaty was signed on DATE" gives "Signing of the treaty".

import { monthNumber } from '../form/months.ts';
import { lower, spaced } from './event-sentence.ts';
import { EVENT_NOUNS, type EventVerb, eventVerb, forceVerb, HAPPENED, HELD } from './event-words.ts';

/** Words that have a capital only where they open a sentence. */
const OPENS =
  /^(?:the|an?|this|that|its|their|his|her|our|hundreds|thousands|dozens|scores|more|about|some|around|nearly|over|several|many|one|two|three|four|five|six|seven|eight|nine|ten|protesters|workers|police|fighting)$/iu;
const PRONOUN = /^(?:he|she|it|they|we|i|who|which|that|this|these|those|them|him|her|you|all|both)$/iu;
const DETERMINER = /^(?:the|an?|this|that|its|their|his|her|our)$/iu;
const AUXILIARY =
  /^(?:was|were|is|are|been|being|be|had|has|have|will|would|shall|should|must|may|can|to|due|set|expected|scheduled|planned|officially|formally|first|finally|later|also|then)$/iu;
const PASSIVE = /^(?:was|were|been|being|be|is|are|officially|formally)$/iu;
const BOUNDARY = /^(?:,|;|:|but|that|after|when|since|as|because|while|before|until|said|says|—|–|-|"|“|”)$/iu;
const PREPOSITION =
  /^(?:in|at|on|by|after|from|with|to|off|near|for|during|before|under|of|outside|amid|over|against|,|;|and|who|which|that|as|when|while|—|–)$/iu;

export type VerbAt = { at: number; verb: EventVerb };

export const verbAt = (words: string[], at: number): VerbAt | null => {
  const verb = eventVerb(lower(words[at]), lower(words[at - 1])) ?? forceVerb(words.slice(at, at + 3));
  return verb && { at, verb };
};

const FINITE = /^(?:\p{Ll}+ed|was|were|is|are|took|became|went|made|came|got|has|had|will)$/u;

/** Where the clause that the date ends begins: behind the last "and" or sign that has a verb of its own behind it. */
export function clauseStart(words: string[]): number {
  for (let at = words.length - 2; at > 0; at--) {
    if (!/^(?:and|but|;)$/u.test(words[at] ?? '')) continue;
    const rest = words.slice(at + 1);
    const verb = rest.findIndex((word, index) => FINITE.test(word) || verbAt(rest, index) !== null);
    if (verb >= 0 && !HAPPENED.test(rest[verb] ?? '')) return at + 1;
  }
  return 0;
}

/** The last verb of an event, within so many words of the end. */
export function lastVerb(words: string[], reach: number): VerbAt | null {
  for (let at = words.length - 1; at >= Math.max(0, words.length - reach); at--) {
    const found = verbAt(words, at);
    if (found) return found;
  }
  return null;
}

const NO_MEMBER = /^(?:was|were|is|are|had|has|have|said|who|which|will|would|that|;|—|–)$/iu;

/** "of A, B and C": what follows the sign is one more of them, and no aside. */
export function enumerates(words: string[], comma: number): boolean {
  const rest = words.slice(comma + 1, comma + 12);
  const end = rest.findIndex((word) => NO_MEMBER.test(word));
  return (end < 0 ? rest : rest.slice(0, end)).includes('and');
}

/** Where the subject of the verb at `at` ends: before its auxiliaries, and across an aside or a relative pronoun. */
function subjectEnd(words: string[], at: number): number {
  let end = at;
  while (end > 0 && AUXILIARY.test(words[end - 1] ?? '')) end--;
  if (/^(?:which|who|that)$/iu.test(words[end - 1] ?? '')) end--;
  return words[end - 1] === ',' ? asideStart(words, end - 1) : end;
}

const OPENS_ASIDE = /^(?:which|who|where|whose|\p{Ll}+ed|built|held|made|an?|the)$/u;

/** The comma that opens the aside which another closes at `close`, or that one itself. */
function asideStart(words: string[], close: number): number {
  for (const least of [OPENS_ASIDE, /^(?:\p{L}|\d{1,2}$)/u])
    for (let at = close - 1; at > Math.max(0, close - (least === OPENS_ASIDE ? 18 : 6)); at--) {
      const next = words[at + 1] ?? '';
      if (words[at] === ',' && least.test(next) && monthNumber(next) === null && !/^(?:and|but)$/iu.test(next))
        return isMember(words, at, close) ? close : at;
    }
  return close;
}

/** ", Kumlu and Torgan," goes on with a list of names. */
const isMember = (words: string[], comma: number, close: number) =>
  /^\p{Lu}/u.test(words[comma + 1] ?? '') && words.slice(comma + 1, close).includes('and');

function coordinated(words: string[], end: number): number | null {
  if (!/^(?:and|then)$/iu.test(words[end - 1] ?? '')) return null;
  const earlier = words
    .slice(0, end - 1)
    .findLastIndex((word, index) => verbAt(words, index) !== null || HELD.test(word));
  return earlier > 0 ? earlier : null;
}

/** The noun phrase before the verb: back to a sign or a conjunction that opens the clause. */
function subjectOf(words: string[], at: number): string | null {
  const end = subjectEnd(words, at);
  const shared = coordinated(words, end);
  if (shared !== null) return subjectOf(words, shared);
  let first = end;
  while (first > 0 && end - first < 20 && (!BOUNDARY.test(words[first - 1] ?? '') || isMember(words, first - 1, end)))
    first--;
  return phraseOf(lastPhrase(words.slice(first, end)));
}

const LINKS = /^(?:of|in|at|on|for|between|with|against|and|to|from|by|about|over)$/iu;

/** "The rules carry out the accord of the ports": of two phrases with a verb between them, the one that holds the event. */
function lastPhrase(words: string[]): string[] {
  const noun = words.findLastIndex((word) => EVENT_NOUNS.has(lower(word)));
  for (let at = noun - 1; at > 1; at--) {
    const linked = LINKS.test(words[at - 1] ?? '') && !/^(?:framework|terms|basis|text)$/iu.test(words[at - 2] ?? '');
    if (DETERMINER.test(words[at] ?? '') && !linked) return words.slice(at);
  }
  return words;
}

function phraseOf(given: string[]): string | null {
  let phrase = given;
  while (/^(?:and|but|so|on|also|then|later|meanwhile)$/iu.test(phrase[0] ?? '')) phrase = phrase.slice(1);
  const [first = '', ...rest] = phrase;
  if (first === '' || PRONOUN.test(first) || monthNumber(first) !== null || phrase.length > 16) return null;
  return spaced([OPENS.test(first) ? first.toLowerCase() : first, ...rest]);
}

/** The words that the verb governs: up to a preposition, an aside or the next clause. */
export function objectOf(words: string[], at: number): string[] {
  const rest = words.slice(at + 1);
  const end = rest.findIndex((word, index) => PREPOSITION.test(word) && !(word === 'of' && index > 0));
  const object = end < 0 ? rest : rest.slice(0, end);
  return /[\p{L}\p{N}]/u.test(object[0] ?? '') ? object : [];
}

export const isPassive = (words: string[], at: number) => PASSIVE.test(words[at - 1] ?? '');

/** The name, where the clause says whose it is and that is no pronoun. */
export function nameByVerb(words: string[], { at, verb }: VerbAt): string | null {
  const object = isPassive(words, at) ? [] : objectOf(words, at);
  const governs = verb.alone ? DETERMINER.test(object[0] ?? '') : object.length > 0;
  const whom = governs ? phraseOf(object) : subjectOf(words, at);
  return whom && whom.length < 100 ? `${verb.noun} of ${whom}` : null;
}
