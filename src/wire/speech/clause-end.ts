// Where a reported clause ends: before ", adding that", "but warned", ", officials said", a dash, an afterthought of the reporter,
// the comma that closes a relative clause or a lead-in.

import { hasVerb, isVerb, opensClause } from '../words/finite.ts';
import { isWord, lowerAt, textAt } from '../words/items.ts';
import type { Item } from '../words/units.ts';
import { contentStart, type Place } from './clause-start.ts';
import type { Frame } from './frame.ts';

/** Cues that stand behind what is said: ", officials said". */
const SURELY_SAID =
  /^(?:said|says|say|added|adds|told|wrote|writes|explained|explains|noted|notes|argued|argues|suggested|warned|testified|insisted|reported|conceded|acknowledged|recalled|believes?|thinks?|estimated?|estimates|predicted)$/u;

const NOW = /^(?:is|are|has|have|does|do|seems|remains|appears|means|needs|shows|suggests|says)$/u;

/** Whether a later frame of the same subject or of another ends the clause before it; the item before its link, or null. */
function endBefore(place: Place, from: number, one: Frame): number | null {
  const { items } = place;
  let link = Math.min(one.first, one.cueAt) - 1;
  if (one.continued && /^(?:do|does|did)$/u.test(lowerAt(items, link))) return null;
  while (link > from && /^(?:\p{Ll}+ly|also|then|later|has|have|had|is|are|does|do|who)$/u.test(lowerAt(items, link)))
    link--;
  const word = lowerAt(items, link);
  if (one.continued && /^(?:and|but|or)$/u.test(word) && !says(place, one)) return null;
  if (one.continued && /^(?:and|but|or)$/u.test(word)) return textAt(items, link - 1) === ',' ? link - 2 : link - 1;
  if (one.type === 'ING' && word === ',') return link - 1;
  if (one.continued) return null;
  if (/^(?:and|but|while|though|although|whereas)$/u.test(word) && textAt(items, link - 1) === ',') return link - 2;
  if (/^(?:while|whereas|although)$/u.test(word)) return link - 1;
  if (
    word === 'and' &&
    one.type === 'SAY' &&
    one.first === link + 1 &&
    /^sa(?:id|ys?)$/u.test(lowerAt(items, one.cueAt))
  )
    return link - 1;
  const closes =
    one.type === 'ACCORDING' || (word === ',' && one.type === 'SAY' && SURELY_SAID.test(lowerAt(items, one.cueAt)));
  return closes && !opensAfter(items, one) ? (word === ',' ? link - 1 : link) : null;
}

/** Whether a later frame has something to report: a clause or marked words. */
function says(place: Place, one: Frame): boolean {
  if (place.cues.speech.has(lowerAt(place.items, one.cueAt)))
    return !/^th(?:ink|ought)/u.test(lowerAt(place.items, one.cueAt));
  if (contentStart({ ...place, frame: one, later: [] }) !== null) return true;
  for (let at = one.after; at < Math.min(place.items.length, one.after + 12); at++)
    if (place.items[at]?.mark) return true;
  return false;
}

/** Words of the same sentence go on behind the frame: "X, Y said, did Z". */
function opensAfter(items: Item[], one: Frame): boolean {
  return textAt(items, one.last + 1) === ',' && opensClause(items, one.last + 2);
}

/** "…, giving them a boost", "…, contrary to rumours": what the reporter makes of it. */
const isOutcome = (word: string) =>
  /^(?:contrary|despite)$/u.test(word) ||
  (/^\p{Ll}{2,}ing$/u.test(word) &&
    !/^(?:including|being|during|depending|regarding|following|according|nothing|something|everything|anything|morning|evening|bring|king|spring|string|thing|wing)$/u.test(
      word,
    ));

/** A reporter's own addition: ", in a move that", ", a sign that". */
function isComment(items: Item[], comma: number): boolean {
  if (isOutcome(lowerAt(items, comma + 1)) && isWord(items, comma + 2) && lowerAt(items, comma + 2) !== 'and')
    return true;
  const [one, two] = [lowerAt(items, comma + 1), lowerAt(items, comma + 2)];
  return (
    one === 'in' &&
    /^(?:an?|what)$/u.test(two) &&
    !/^(?:an?)$/u.test(lowerAt(items, comma + 3)) &&
    /^(?:move|bid|sign|blow|attempt|effort|setback|apparent|reference|sharp|rare)$/u.test(lowerAt(items, comma + 3))
  );
}

/** ", which must be spent by March": what the reporter adds at the end of the sentence. */
function isAfterthought(items: Item[], comma: number, end: number): boolean {
  if (lowerAt(items, comma + 1) !== 'which' || end - comma < 4) return false;
  for (let at = comma + 1; at < end; at++) if (textAt(items, at) === ',' && isVerb(items, at + 1)) return false;
  return true;
}

/** ", even though schools have promised silence": the reporter's other side. */
function isConcession(items: Item[], comma: number, end: number): boolean {
  const at = lowerAt(items, comma + 1) === 'even' ? comma + 2 : comma + 1;
  return /^(?:though|although)$/u.test(lowerAt(items, at)) && (end - at > 5 || hasVerb(items, at + 1, end));
}

/** "said it was lawful, but critics have doubts": behind a cue in the past, what is so now is told by the reporter. */
function isTurn({ items, frame }: Place, comma: number): boolean {
  if (lowerAt(items, comma + 1) !== 'but' || !/(?:ed|said|told|wrote|thought|felt)$/u.test(lowerAt(items, frame.cueAt)))
    return false;
  for (let at = comma + 2; at < Math.min(items.length, comma + 12) && isWord(items, at); at++) {
    if (/^(?:that|he|she|i|we)$/u.test(lowerAt(items, at))) return false;
    if (isVerb(items, at)) return NOW.test(lowerAt(items, at));
  }
  return false;
}

/** "Asked by the judge if she wished to respond, Rourke stood": a lead-in ends at its comma. */
function leadInEnd({ items, frame }: Place, start: number): number | null {
  if (!/^(?:asked|pressed|told|although|though|while|when|after|if|as|since|because)$/u.test(lowerAt(items, 0)))
    return null;
  for (let at = 1; at < frame.cueAt; at++) if (textAt(items, at) === ',') return null;
  for (let at = start; at < items.length; at++) if (textAt(items, at) === ',') return at - 1;
  return null;
}

/** The last item of a clause that begins at `start`. */
export function contentEnd(place: Place, start: number): number {
  const { items, frame, later } = place;
  let end = leadInEnd(place, start) ?? items.length - 1;
  for (const one of later) {
    if (one.cueAt <= start || one.first <= start) continue;
    const before = endBefore(place, start, one);
    if (before !== null && before - start >= 1 && before < end) end = before;
  }
  let dashes = 0;
  for (let at = start + 2; at <= end; at++) if (/^(?:—|–|--)$/u.test(textAt(items, at))) dashes++;
  for (let at = start + 1; at <= end; at++) {
    const sign = textAt(items, at);
    const stops =
      sign === ';' ||
      (sign === ':' && items[at + 1]?.mark) ||
      (dashes === 1 && at > start + 2 && /^(?:—|–|--)$/u.test(sign));
    if (sign === ',' && isAfterthought(items, at, end)) return at - 1;

    if (sign === ',' && isTurn(place, at)) return at - 1;
    if (sign === ',' && isConcession(items, at, end)) return at - 1;
    if (
      stops ||
      (sign === ',' && isComment(items, at)) ||
      ((frame.relative || isInserted(items, frame)) && sign === ',' && closesRelative(place, at, end))
    )
      return at - 1;
  }
  return end;
}

/** "The bank, which Jones says owes him money, declined": the frame stands within a relative clause. */
const isInserted = (items: Item[], { first }: Frame) =>
  /^(?:which|who|whom)$/u.test(lowerAt(items, first - 1)) && textAt(items, first - 2) === ',';

/** "The owner, who asked that his name not be used, said": the comma before the verb of the main clause. */
function closesRelative(place: Place, comma: number, end: number): boolean {
  const { items, later } = place;
  if (/^(?:too|however|also|therefore|then)$/u.test(lowerAt(items, comma - 1)) && textAt(items, comma - 2) === ',')
    return false;
  if (/^(?:too|however|also|therefore)$/u.test(lowerAt(items, comma + 1)) && textAt(items, comma + 2) === ',')
    return false;
  let at = comma + 1;
  if (/^(?:and|but)$/u.test(lowerAt(items, at)) && /^(?:who|which)$/u.test(lowerAt(items, at + 1))) return true;
  while (/^(?:also|\p{Ll}+ly|later|then)$/u.test(lowerAt(items, at))) at++;
  return at < end && (isVerb(items, at) || later.some((one) => one.cueAt === at));
}
