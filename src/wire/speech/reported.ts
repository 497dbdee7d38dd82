// Reported speech: the clauses that a frame reports, without its source, its cue and "that".
// "CLAUSE, X said", "X said (on Monday, in a statement) that CLAUSE", "According to X, CLAUSE", "A, X said, B" (two of them).

import { hasVerb, opensClause } from '../words/finite.ts';
import { lowerAt, textAt } from '../words/items.ts';
import { around, openingOf } from './around.ts';
import { type Clause, clause } from './clause.ts';
import { contentEnd } from './clause-end.ts';
import { contentStart, isNegated, type Place } from './clause-start.ts';

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
  if (
    textAt(items, mark - 1) === ',' &&
    quoted.get(mark)?.kind === 'DIRECT' &&
    !/^(?:until|if|when|while|as|although|though|because|after|before|unless|once|since)$/u.test(
      lowerAt(items, start),
    ) &&
    opensClause(items, start, mark - start - 1)
  )
    return mark - 2;
  for (let at = mark - 1; at > start + 2; at--) {
    const links =
      /^(?:and|but)$/u.test(lowerAt(items, at)) && (textAt(items, at - 1) === ',' || lowerAt(items, at + 1) === 'that');
    const goesOn = textAt(items, at - 1) === ',' && /^(?:he|she|it|they|we|i)$/u.test(lowerAt(items, at + 1));
    if (links && (goesOn || opensClause(items, start, at - start))) return at - (goesOn ? 2 : 1);
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

/** "As loan rates get lower, Collins said there would be more": on what condition it is said belongs to what is said. */
function condition(place: Place): Clause[] {
  const { items, frame } = place;
  let first = 0;
  while (/^(?:also|but|and|,)$/u.test(textAt(items, first).toLowerCase())) first++;
  if (!/^(?:if|unless|under|until|once|without|because)$/u.test(lowerAt(items, first))) return [];
  const comma = frame.first - 1;
  if (frame.continued || frame.relative || textAt(items, comma) !== ',' || comma - first < 4) return [];
  for (let at = first; at < comma; at++) if (textAt(items, at) === ',' || items[at]?.mark) return [];
  return [clause(items, first, comma) ?? []].flat();
}

/** The clauses that the frame reports; none where it reports none that can be told. */
export function reportedClauses(place: Place): Clause[] {
  const { type, inverted } = place.frame;
  if (type === 'ACCORDING') return according(place);
  if (type === 'UTTER' || type === 'LOOSE') return [];
  if (type === 'CALL') return called(place);
  if (isSilent(place)) return [];
  const clauses = inverted ? null : behind(place);
  return clauses ? [...condition(place), ...clauses] : around(place);
}

/** "called on supporters to stay off the streets": the one thing that a verb for marked words only may report. */
function called(place: Place): Clause[] {
  const { items, frame, cues } = place;
  if (!cues.urge.has(lowerAt(items, frame.cueAt)) || !/^(?:on|upon|for)$/u.test(lowerAt(items, frame.after - 1)))
    return [];
  const start = contentStart(place);
  return start === null ? [] : [clause(items, start, contentEnd(place, start)) ?? []].flat();
}
