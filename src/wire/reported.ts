// Reported speech: the clauses that a frame reports, without its source, its cue and "that".
// "CLAUSE, X said", "X said (on Monday, in a statement) that CLAUSE", "According to X, CLAUSE", "A, X said, B" (two of them).

import { contentEnd } from './clause-end.ts';
import { contentStart, isNegated, type Place } from './clause-start.ts';
import { hasVerb, isVerb, opensClause } from './finite.ts';
import { isWord, lowerAt, textAt } from './items.ts';
import type { Item } from './units.ts';

/** Offsets of the clause in the paragraph. */
export type Clause = { start: number; end: number };

const SHORTEST = 2;
const LEAD_IN =
  /^(?:in|on|at|during|after|before|from|speaking|asked|but|and|when|while|as|with|by|for|meanwhile|if|although|though|since|despite|earlier|later|last|yesterday|however|still|pressed|privately|also|instead|indeed|today|this|then)$/u;
const SUBORDINATE =
  /^(?:as|when|while|after|before|if|although|though|since|despite|speaking|asked|during|following|pressed)$/u;
const NOT_BEFORE_NAME = /^(?:than|as|that|which|because|if|when|what|how|who|by|to|from|with|in|on|at)$/u;
const TAIL_SIGN = new Set(['.', ',', ';', '!', '?', '…', '—', '–', '--', ':', ')']);
const LINK = /^(?:and|but|that|or|yet|so)$/u;

function clause(items: Item[], first: number, last: number): Clause | null {
  let to = last;
  while (to >= first && TAIL_SIGN.has(textAt(items, to))) to--;
  const start = items[first];
  const end = items[to];
  return start && end && to - first + 1 >= SHORTEST ? { start: start.token.start, end: end.token.end } : null;
}

function behind(place: Place): Clause[] | null {
  const start = contentStart(place);
  if (start === null) return null;
  const last = contentEnd(place, start);
  const end = beforeQuoted(place, start, last);
  const parts = [end === null ? null : clause(place.items, start, end), behindQuoted(place, start, last)];
  return parts.filter((part) => part !== null);
}

/** "said no decision has been made, but that the president is “losing patience”": what stands before the marked words' part. */
function beforeQuoted({ items, quoted }: Place, start: number, end: number): number | null {
  let mark = start;
  while (mark <= end && !quoted.has(mark)) mark++;
  if (mark > end) return end;
  for (let at = mark - 1; at > start + 2; at--) {
    const links =
      /^(?:and|but)$/u.test(lowerAt(items, at)) && (textAt(items, at - 1) === ',' || lowerAt(items, at + 1) === 'that');
    if (links && opensClause(items, start, at - start)) return at - 1;
  }
  return null;
}

/** "was “appalled” by it and that she had asked for a report": what stands behind the marked words' part. */
function behindQuoted({ items, quoted }: Place, start: number, end: number): Clause | null {
  let mark = end;
  while (mark >= start && !quoted.has(mark)) mark--;
  if (mark < start) return null;
  for (let at = mark + 1; at < end; at++)
    if (/^(?:and|but)$/u.test(lowerAt(items, at)) && lowerAt(items, at + 1) === 'that')
      return clause(items, at + 2, end);
  return null;
}

/** The comma before the words that lead up to a source: "…, the company's Chief Financial Officer X said". */
function commaBefore({ items, cues }: Place, first: number): number {
  let at = first - 1;
  let small = 0;
  while (first - at < 10 && isWord(items, at)) {
    const text = textAt(items, at);
    if (/^\p{Ll}/u.test(text) && cues.say.has(text)) break;
    if (/^\p{Ll}/u.test(text) && !/^(?:and|of|for|the)$/u.test(text) && (NOT_BEFORE_NAME.test(text) || ++small > 3))
      break;
    at--;
  }
  return at;
}

/** The first item of what stands before the source: behind a semicolon, a link, or an earlier frame. */
function openingOf({ items, frame }: Place, comma: number): number {
  let first = 0;
  for (let at = comma - 1; at >= 0; at--) {
    if (textAt(items, at) === ';' || textAt(items, at) === ':') {
      first = at + 1;
      break;
    }
  }
  while (first < comma && /^(?:and|but|yet)$/u.test(lowerAt(items, first)) && first < frame.first) first++;
  return isParticiple(items, first) ? behindParticiple(items, first, comma) : first;
}

/** "Fuelling speculation of a deal, the leader came home, …": the clause begins behind the comma, where one follows. */
function behindParticiple(items: Item[], first: number, end: number): number {
  for (let at = first + 1; at < end - 3; at++)
    if (textAt(items, at) === ',') {
      const goesOn = /^(?:who|which|where|when|and|or)$/u.test(lowerAt(items, at + 1));
      return !goesOn && opensClause(items, at + 1, end - at) ? at + 1 : first;
    }
  return first;
}

/** "…, B": what goes on behind a frame between two commas. */
function secondSide(place: Place, whole: boolean): Clause[] {
  const { items, frame } = place;
  const comma = frame.inverted ? frame.last + 1 : frame.after;
  if (textAt(items, comma) !== ',' && !(frame.inverted && textAt(items, comma - 1) === ',')) return [];
  let start = textAt(items, comma) === ',' ? comma + 1 : comma;
  if (whole && !LINK.test(lowerAt(items, start))) return [];
  while (LINK.test(lowerAt(items, start))) start++;
  if (
    !opensClause(items, start) ||
    /^\p{Ll}+ing$/u.test(lowerAt(items, start)) ||
    /^(?:who|which|when|where|after|while|as|though|although)$/u.test(lowerAt(items, start))
  )
    return [];
  const end = contentEnd(place, start);
  return [clause(items, start, end) ?? []].flat();
}

/** "CLAUSE, X said" and "A, X said, B": a side that is only a short bare subject is left out. */
function around(place: Place): Clause[] {
  const { items, frame } = place;
  if (frame.relative || frame.type === 'ING' || frame.continued) return [];
  const comma = commaBefore(place, frame.first);
  if (textAt(items, comma) !== ',' || /^(?:and|but|while|though|although|whereas|or)$/u.test(lowerAt(items, comma + 1)))
    return [];
  const first = openingOf(place, comma);
  const whole = opensClause(items, first, comma - first + 1) || comma - first > 9;
  const leadsIn =
    LEAD_IN.test(lowerAt(items, first)) && (comma - first < 5 || !opensClause(items, first, comma - first + 1));
  const one = items.findIndex((item) => !item.mark && item.token.text === ',') === comma;
  if (leadsIn || (one && (SUBORDINATE.test(lowerAt(items, first)) || isParticiple(items, first)))) return secondSide(place, false);
  const sides = secondSide(place, whole);
  if (!whole && sides.length > 0) return sides;
  if (comma - first < 4 && !endsThere(place) && place.quoted.size > 0) return sides;
  if (
    !mayFollow(place) ||
    (!hasVerb(items, first, comma) && !opensClause(items, first, comma - first + 1) && !endsThere(place))
  )
    return sides;
  const before = clause(items, first, comma);
  return before ? [before, ...sides] : sides;
}

/** "Talking about how he felt, he said": what the speaker did meanwhile. */
const isParticiple = (items: Item[], at: number) =>
  /^\p{Lu}\p{Ll}{2,}ing$/u.test(textAt(items, at)) && !/^(?:during|being|nothing|something|everything|anything)$/u.test(lowerAt(items, at)) && !isVerb(items, at + 1);

/** Verbs that stand behind what is said: "…, she said", "…, officials believe"; not "…, her neighbour, agreed". */
function mayFollow({ items, frame, cues }: Place): boolean {
  const cue = lowerAt(items, frame.cueAt);
  return cues.speech.has(cue) || /^(?:fear|hope|believe|suspect|worry|point)/u.test(cue) || !/^[a-z]/u.test(cue);
}

/** Nothing but a sign stands behind the frame. */
function endsThere({ items, frame }: Place): boolean {
  const next = items[Math.max(frame.last, frame.after - 1) + 1];
  return !next || /^[.!?…]$/u.test(next.token.text);
}

function according(place: Place): Clause[] {
  const { items, frame } = place;
  if (frame.first > 1) {
    const first = openingOf(place, frame.first);
    const comma = frame.last + 1;
    const parted =
      textAt(items, comma) === ',' &&
      !hasVerb(items, first, frame.first - 1) &&
      hasVerb(items, comma + 1, items.length - 1);
    if (parted) return [clause(items, comma + 1, items.length - 1) ?? []].flat();
    return [clause(items, first, frame.first - 1) ?? []].flat();
  }
  const near = items.slice(frame.last + 1, frame.last + 14).findIndex((item) => item.mark || item.token.text === ',');
  const comma = frame.last + 1 + near;
  if (near < 0 || textAt(items, comma) !== ',') return [];
  return [clause(items, comma + 1, items.length - 1) ?? []].flat();
}

/** "could not recall", "Asked if he expected to go": nothing is reported. The writer's own "I asked" reports nobody else. */
function isSilent({ items, frame }: Place): boolean {
  if (frame.source?.kind === 'PRONOUN' && /^(?:i|we)$/iu.test(frame.source.text)) return true;
  const cue = lowerAt(items, frame.cueAt);
  if (isNegated(items, frame.cueAt) && !/^(?:think|believe|expect|feel|suggest|rule|imagine|want|mean)/u.test(cue))
    return true;
  if (!/^(?:asked|pressed)$/u.test(lowerAt(items, 0)) || lowerAt(items, 1) === 'by') return false;
  for (let at = 1; at < frame.cueAt; at++) if (textAt(items, at) === ',') return false;
  return true;
}

/** The clauses that the frame reports; none where it reports none that can be told. */
export function reportedClauses(place: Place): Clause[] {
  const { type, inverted } = place.frame;
  if (type === 'ACCORDING') return according(place);
  if (type === 'UTTER' || type === 'LOOSE') return [];
  if (type === 'CALL') return called(place);
  if (isSilent(place)) return [];
  return (inverted ? null : behind(place)) ?? around(place);
}

/** "called on supporters to stay off the streets": the one thing that a verb for marked words only may report. */
function called(place: Place): Clause[] {
  const { items, frame, cues } = place;
  if (!cues.urge.has(lowerAt(items, frame.cueAt)) || !/^(?:on|upon|for)$/u.test(lowerAt(items, frame.after - 1)))
    return [];
  const start = contentStart(place);
  return start === null ? [] : [clause(items, start, contentEnd(place, start)) ?? []].flat();
}
