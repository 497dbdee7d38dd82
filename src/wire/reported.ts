// Reported speech: the clause that a frame reports, without its source, its cue and "that".
// "CLAUSE, X said", "X said (on Monday, in a statement) that CLAUSE", "According to X, CLAUSE", "A, X said, B".

import type { Cues } from './cues.ts';
import type { Frame } from './frames.ts';
import { lowerAt, textAt } from './items.ts';
import type { Mention } from './names.ts';
import type { Item } from './units.ts';

/** Offsets of the clause in the paragraph. */
export type Clause = { start: number; end: number };
type Place = { items: Item[]; frame: Frame; next: Frame | null; mentions: Mention[]; cues: Cues };

const SHORTEST = 3;
const CIRCUMSTANCE =
  /^(?:in|on|at|during|after|before|from|through|via|by|late|early|last|this|to|as|when|while|yesterday|today|monday|tuesday|wednesday|thursday|friday|saturday|sunday|with|about|of|for|and|or|because|why|how|so|yes|no|against|over|into|out|up|back)$/u;
const DAY = /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tonight|later|earlier|recently|also)$/u;
const LEAD_IN =
  /^(?:in|on|at|during|after|before|from|speaking|asked|but|and|when|while|as|with|by|for|meanwhile|if|although|though|since|despite|earlier|later|last|yesterday|however|still)$/u;
const SUBORDINATE =
  /^(?:as|when|while|after|before|if|although|though|since|despite|speaking|asked|during|following)$/u;
const FINITE =
  /^(?:is|are|was|were|has|have|had|will|would|can|could|may|might|should|must|do|does|did|isn[’']t|won[’']t|don[’']t|\p{Ll}{3,}ed)$/u;
const SAID =
  /^(?:said|says|say|told|tells|saying|thinks?|believes?|thought|believed|insist\p{L}*|felt|feels|hopes?|hoped|fears?|feared)$/u;
const NOT_BEFORE_NAME = /^(?:than|as|that|which|because|if|when|what|how|who|by|to|from|with|in|on|at)$/u;
const TAIL_SIGN = new Set(['.', ',', ';', '!', '?', '…', '—', '–', '--']);
const WHETHER = /^(?:whether|if)$/u;

function clause(items: Item[], first: number, last: number): Clause | null {
  let to = last;
  while (to >= first && TAIL_SIGN.has(items[to]?.token.text ?? '')) to--;
  const start = items[first];
  const end = items[to];
  return start && end && to - first + 1 >= SHORTEST ? { start: start.token.start, end: end.token.end } : null;
}

/** Steps over "on Monday", "earlier", "last week" after a cue. */
function pastDays(items: Item[], from: number): number {
  let at = from;
  for (;;) {
    const word = lowerAt(items, at);
    if (DAY.test(word) || (/^\p{Ll}{3,}ly$/u.test(word) && word !== 'only')) at++;
    else if (/^(?:on|late|early)$/u.test(word) && (DAY.test(lowerAt(items, at + 1)) || lowerAt(items, at + 1) === 'on'))
      at++;
    else if (/^(?:last|this)$/u.test(word) && /^(?:week|month|year|night)$/u.test(lowerAt(items, at + 1))) at += 2;
    else return at;
  }
}

/** The item after the addressee of "told": a name, a body, people, or a pronoun. */
function pastAddressee(items: Item[], mentions: Mention[], at: number): number | null {
  if (/^(?:me|us|him|her|them|you|reporters|journalists|jurors|parliament|congress)$/u.test(lowerAt(items, at)))
    return at + 1;
  const mention = mentions.find((one) => one.first === at);
  return mention ? mention.last + 1 : null;
}

/** "that" behind circumstances or an addressee: "said in a statement on Monday that", "warned lawmakers that". */
function behindThat(items: Item[], from: number): number | null {
  for (let at = from; at < Math.min(items.length, from + 18); at++) {
    const word = lowerAt(items, at);
    if (word === 'что') return at + 1;
    if (word === 'that' && !/^(?:so|after|all|statement|report|interview|letter|speech)$/u.test(lowerAt(items, at - 1)))
      return at + 1;
    if (word === 'that' && items.length - at > 4) return at + 1;
    if (word === 'ki') return lowerAt(items, at + 1) === ',' ? at + 2 : at + 1;
    if (at > from + 1 && (word === ',' || word === '') && lowerAt(items, at + 1) !== 'что') return null;
  }
  return null;
}

/** "confirmed the deal was off" states something, "confirmed the deal" does not. */
function hasVerb(items: Item[], from: number): boolean {
  for (let at = from; at < Math.min(items.length, from + 14); at++) {
    if (FINITE.test(lowerAt(items, at)) || (/[’'](?:s|re|ve|ll|d)$/u.test(textAt(items, at)) && at - from < 2))
      return true;
  }
  return false;
}

/** The first item of the clause after the cue, past an addressee and circumstances; null where no clause follows. */
function contentStart({ items, frame, mentions, cues }: Place): number | null {
  const after = frame.cueAt + 1;
  const cue = lowerAt(items, frame.cueAt);
  if (lowerAt(items, after) === 'to') return cues.infinitive.has(cue) ? after : null;
  if (/^den(?:ied|ies)$/u.test(cue)) return lowerAt(items, after) === 'that' ? after + 1 : after;
  const told = cue === 'told' || cue === 'tells';
  const thatAt = told
    ? items.slice(after, after + 8).findIndex((item) => !item.mark && /^(?:that|[,:;])$/u.test(item.token.lower))
    : -1;
  if (thatAt > 0 && lowerAt(items, after + thatAt) === 'that') return after + thatAt + 1;
  const start = pastDays(items, (told ? pastAddressee(items, mentions, after) : null) ?? after);
  const word = lowerAt(items, start);
  if (word === 'that') return start + 1;
  if (WHETHER.test(word)) return start;
  const warned = /^(?:warned|warns|reminded|assured|informed|asked|urged|urges|ordered)$/u.test(cue)
    ? addressed(items, mentions, start)
    : null;
  if (warned !== null) return warned;
  const clauseLike = !CIRCUMSTANCE.test(word) && !TAIL_SIGN.has(items[start]?.token.text ?? '.');
  if (told && start > after && word === 'to') return start;
  const states = clauseLike && (SAID.test(cue) || !/^[a-z]/u.test(cue) || hasVerb(items, start));
  if (states && cues.bare.has(cue) && (!told || start > after) && word !== '') return start;
  if (clauseLike && !told && !cues.bare.has(cue)) return addressed(items, mentions, start);
  return behindThat(items, start) ?? behindOccasion(items, start);
}

/** "said in a statement on Tuesday it would invest": the clause starts with its pronoun. */
function behindOccasion(items: Item[], from: number): number | null {
  for (let at = from + 1; at < Math.min(items.length, from + 12); at++) {
    const word = lowerAt(items, at);
    if (
      /^(?:it|he|she|they|there)$/u.test(word) &&
      !/^(?:as|when|before|after|while|of|to|with|for)$/u.test(lowerAt(items, at - 1))
    )
      return at;
    if (word === ',' || word === '') return null;
  }
  return null;
}

/** "reminded reporters that": a clause only where "that" follows the addressee. */
function addressed(items: Item[], mentions: Mention[], at: number): number | null {
  const past = pastAddressee(items, mentions, at);
  if (past !== null && lowerAt(items, past) === 'that') return past + 1;
  if (past !== null && lowerAt(items, past) === 'to') return past;
  return behindThat(items.slice(0, at + 5), at);
}

/** The last item of a clause that begins after the cue: before "and said", "but warned", or the end of the unit. */
function contentEnd({ items, next, frame }: Place): number {
  for (let at = frame.cueAt; next && at < next.cueAt; at++) if (textAt(items, at) === ';') return at - 1;
  if (!next || next.cueAt <= frame.cueAt) return items.length - 1;
  const link = Math.min(next.first, next.cueAt) - 1;
  if (/^(?:and|but|while)$/u.test(lowerAt(items, link))) return link - 1;
  return next.type === 'ING' && textAt(items, link) === ',' ? link : items.length - 1;
}

function afterFrame(place: Place): Clause | null {
  const start = contentStart(place);
  return start === null ? null : clause(place.items, start, contentEnd(place));
}

/** The comma before the words that lead up to a source: "…, the company's Chief Financial Officer X said". */
function commaBefore(items: Item[], first: number): number {
  let at = first - 1;
  let small = 0;
  while (first - at < 10 && /^[\p{L}()'’&.-]+$/u.test(textAt(items, at)) && textAt(items, at) !== '.') {
    if (
      /^\p{Ll}/u.test(textAt(items, at)) &&
      !/^(?:and|of|for|the)$/u.test(textAt(items, at)) &&
      (NOT_BEFORE_NAME.test(textAt(items, at)) || ++small > 3)
    )
      break;
    at--;
  }
  return at;
}

/** "CLAUSE, X said": all of the unit before the comma, unless that only leads in to the frame; "A, X said, B" whole. */
function beforeFrame({ items, frame }: Place): Clause | null {
  if (frame.relative || frame.type === 'ING') return null;
  const comma = commaBefore(items, frame.first);
  if (textAt(items, comma) !== ',' || (LEAD_IN.test(lowerAt(items, 0)) && comma < 5)) return null;
  const one = items.findIndex((item) => !item.mark && item.token.text === ',') === comma;
  if (one && SUBORDINATE.test(lowerAt(items, 0))) return null;
  const parted =
    !frame.inverted && comma < 8 && textAt(items, frame.cueAt + 1) === ',' && items.length - frame.cueAt > 3;
  return clause(items, 0, parted ? items.length - 1 : comma);
}

function according({ items, frame }: Place): Clause | null {
  if (frame.first > 1) return clause(items, 0, frame.first - 1);
  const near = items.slice(frame.last + 1, frame.last + 14).findIndex((item) => item.mark || item.token.text === ',');
  const comma = frame.last + 1 + near;
  return near >= 0 && textAt(items, comma) === ',' ? clause(items, comma + 1, items.length - 1) : null;
}

/** The clause that the frame reports, or null where it reports none that can be told. `next` is the frame after it. */
export function reportedClause(place: Place): Clause | null {
  if (place.frame.type === 'ACCORDING') return according(place);
  if (place.frame.type === 'CALL') return null;
  return (place.frame.inverted ? null : afterFrame(place)) ?? beforeFrame(place);
}
