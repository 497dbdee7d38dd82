// Reported clauses that stand before a frame or on both sides of it: "CLAUSE, X said", "A, X said, B".

import { hasVerb, isVerb, opensClause } from '../words/finite.ts';
import { isWord, lowerAt, textAt } from '../words/items.ts';
import type { Item } from '../words/units.ts';
import { pastAddressee } from './circumstances.ts';
import { type Clause, clause } from './clause.ts';
import { contentEnd } from './clause-end.ts';
import type { Place } from './clause-start.ts';

const LEAD_IN =
  /^(?:in|on|at|during|after|before|within|from|speaking|asked|but|and|when|while|as|with|by|for|meanwhile|if|although|though|since|despite|earlier|later|last|yesterday|however|still|pressed|privately|also|instead|indeed|today|this|then)$/u;
const SUBORDINATE =
  /^(?:as|when|while|after|before|if|although|though|since|despite|speaking|asked|during|following|pressed)$/u;
const NOT_BEFORE_NAME = /^(?:than|as|that|which|because|if|when|what|how|who|by|to|from|with|in|on|at)$/u;
const LINK = /^(?:and|but|that|or|yet|so)$/u;

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
export function openingOf({ items, frame }: Place, comma: number): number {
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

/** "A, X told reporters, B": behind the addressee, where a comma follows it. */
function pastTold({ items, frame, mentions, cues }: Place): number {
  if (!cues.address.has(lowerAt(items, frame.cueAt))) return frame.after;
  const past = pastAddressee(items, mentions, frame.after);
  return past !== null && textAt(items, past) === ',' ? past : frame.after;
}

/** "…, B": what goes on behind a frame between two commas. */
function secondSide(place: Place, whole: boolean): Clause[] {
  const { items, frame } = place;
  const comma = frame.inverted ? frame.last + 1 : pastTold(place);
  if (textAt(items, comma) !== ',' && !(frame.inverted && textAt(items, comma - 1) === ',')) return [];
  let start = textAt(items, comma) === ',' ? comma + 1 : comma;
  if (whole && !LINK.test(lowerAt(items, start))) return [];
  while (LINK.test(lowerAt(items, start))) start++;
  if (
    (isVerb(items, start) && whole) ||
    !opensClause(items, start) ||
    /^\p{Ll}+ing$/u.test(lowerAt(items, start)) ||
    /^(?:who|which|when|where|after|while|as|though|although)$/u.test(lowerAt(items, start))
  )
    return [];
  const end = contentEnd(place, start);
  return [clause(items, start, end) ?? []].flat();
}

/** "CLAUSE, X said" and "A, X said, B": a side that is only a short bare subject is left out. */
export function around(place: Place): Clause[] {
  const { items, frame } = place;
  if (frame.relative || frame.type === 'ING' || frame.continued) return [];
  if (lowerAt(items, frame.cueAt + 1) === 'by' && !hasVerb(items, 0, frame.cueAt - 2)) return [];
  const comma = commaBefore(place, frame.first);
  if (textAt(items, comma) !== ',' || /^(?:and|but|while|though|although|whereas|or)$/u.test(lowerAt(items, comma + 1)))
    return [];
  const first = openingOf(place, comma);
  const whole = opensClause(items, first, comma - first + 1) || comma - first > 9;
  const leadsIn =
    LEAD_IN.test(lowerAt(items, first)) && (comma - first < 5 || !opensClause(items, first, comma - first + 1));
  const one = items.findIndex((item) => !item.mark && item.token.text === ',') === comma;
  const all = frame.inverted && endsThere(place) && comma - first > 9 && opensClause(items, first + 1, comma - first);
  if (!all && (leadsIn || (one && (SUBORDINATE.test(lowerAt(items, first)) || isParticiple(items, first)))))
    return ledInto(place, leadsIn && comma - first > 2 ? clause(items, first, comma) : null);
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
  /^\p{Lu}\p{Ll}{2,}ing$/u.test(textAt(items, at)) &&
  !/^(?:during|being|nothing|something|everything|anything)$/u.test(lowerAt(items, at)) &&
  !isVerb(items, at + 1);

/** "Within months of the sale, he said, prices fell": the lead-in is said too, where the clause goes on behind the frame. */
function ledInto(place: Place, leadIn: Clause | null): Clause[] {
  const sides = secondSide(place, false);
  return leadIn && sides.length > 0 ? [leadIn, ...sides] : sides;
}

/** Verbs that stand behind what is said: "…, she said", "…, officials believe"; not "…, her neighbour, agreed". */
function mayFollow({ items, frame, cues }: Place): boolean {
  const cue = lowerAt(items, frame.cueAt);
  if (/^(?:finds?|found|shows?|showed|reveals?|revealed)$/u.test(cue))
    return frame.source?.kind !== 'PERSON' && frame.source?.kind !== 'PRONOUN';
  return cues.speech.has(cue) || /^(?:fear|hope|believe|suspect|worry|point)/u.test(cue) || !/^[a-z]/u.test(cue);
}

/** Nothing but a sign stands behind the frame. */
function endsThere({ items, frame }: Place): boolean {
  const next = items[Math.max(frame.last, frame.after - 1) + 1];
  return !next || /^[.!?…]$/u.test(next.token.text);
}
