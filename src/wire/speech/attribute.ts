// Which frame a marked stretch belongs to, and whether it is DIRECT (all that is said stands inside the marks) or PARTIAL
// (marked words inside a reporting sentence). Marked words without a frame are a title or irony, not a quote.

import { textAt } from '../words/items.ts';
import type { Mention } from '../words/names.ts';
import type { Item, Unit } from '../words/units.ts';
import type { Frame } from './frame.ts';
import { isNoQuote, markText } from './no-quote.ts';
import { closesAsClause, holdsSentence, isLinkedClause, isOwnClause, isSentence, isWhole, outerOf } from './whole.ts';

/** `frame` null: a quote that stands alone and belongs to whoever spoke last. */
export type Attributed = { kind: 'DIRECT' | 'PARTIAL'; frame: Frame | null };

/** Marked words without a cue in their sentence: from so many on they go on with what was said before. */
const CARRIED = 5;
/** So far behind its cue, past a comma, words that open like a sentence are still all that was said. */
const FAR = 25;
const SIGN = /^[,.:;!?…—–-]$/u;
const isMark = (items: Item[], at: number) => items[at]?.mark != null;

/** Only marks and signs: the unit is nothing but quotes. */
function standsAlone(items: Item[]): boolean {
  return items.every((item) => item.mark || item.token.kind === 'sign');
}

/** "And: “I mean it.”": the same person goes on. */
const isLinked = (items: Item[], at: number) =>
  at < 4 && textAt(items, at - 1) === ':' && /^(?:and|but|also|then|later|plus|again)$/iu.test(textAt(items, 0));

function endsOpen(unit: Unit, source: string, at: number): boolean {
  const mark = unit.items[at]?.mark;
  const last = mark ? source.charAt(mark.end - 1) : '';
  return /[,.!?…—–-]/u.test(last) || /^[,—–-]/u.test(textAt(unit.items, at + 1));
}

/** "“…,” X said": the frame starts right after the quote (and perhaps a comma or dash). */
function frameAfter(items: Item[], frames: Frame[], at: number): Frame | null {
  let next = at + 1;
  while (next - at < 5 && (SIGN.test(textAt(items, next)) || textAt(items, next) === 'deyə')) next++;
  return frames.find((frame) => frame.first === next && frame.cueAt > at) ?? null;
}

/** "X said: “…”", "X said, “…”", "X said on Monday: “…”". */
function frameBefore(items: Item[], frames: Frame[], at: number): { frame: Frame; direct: boolean } | null {
  const sign = textAt(items, at - 1);
  const near = frames.findLast((one) => one.last < at && one.first < at);
  const main =
    sign === ':' && near && near.after < at - 1 ? frames.find((one) => one.last < at && one.type === 'SAY') : null;
  const frame = main ?? (near && (outerOf(items, frames, near) ?? near));
  if (!frame) return null;
  const between = at - frame.last - 1;
  const direct = sign === ':' || (sign === ',' && between <= FAR) || (between === 0 && frame.type !== 'CALL');
  return { frame, direct };
}

function startsFull(unit: Unit, source: string, at: number): boolean {
  const mark = unit.items[at]?.mark;
  return mark ? /^[\p{Lu}\p{N}…[(¿¡]/u.test(source.slice(mark.start, mark.start + 2)) : false;
}

/** The part of a split quote after its frame: "“A,” X said, “b.”". */
function isSecondPart(items: Item[], frame: Frame, at: number): boolean {
  return (
    textAt(items, at - 1) === ',' &&
    items.slice(0, frame.first).some((item) => item.mark !== null) &&
    at - frame.last < 14
  );
}

/** "He took to the stage to say: “…”": a whole sentence after a colon is said by the one whom the unit starts with. */
function afterColon(unit: Unit, source: string, at: number, mentions: Mention[]): Frame | null {
  const mark = unit.items[at]?.mark;
  if (!mark || !/^[:,]$/u.test(textAt(unit.items, at - 1)) || !startsFull(unit, source, at)) return null;
  const inner = source.slice(mark.start, mark.end);
  if (/^(?:titled|entitled|called|named|headlined|dubbed)$/u.test(textAt(unit.items, at - 2))) return null;
  const speaker =
    mentions.find((one) => one.last < at && (one.kind === 'PERSON' || one.kind === 'PRONOUN')) ??
    mentions.find((one) => one.last < at) ??
    ownWords(unit.items, at);
  if (!speaker || inner.split(/\s+/u).length < (textAt(unit.items, at - 1) === ':' ? 2 : 4) || !/[.!?…]$/u.test(inner))
    return null;
  return sayFrame(speaker, at - 1, textAt(unit.items, at - 2));
}

function sayFrame(source: Mention, cueAt: number, cue: string): Frame {
  const { first } = source;
  return { first, last: cueAt, cueAt, after: cueAt + 1, cue, type: 'SAY', source, aside: null, inverted: false };
}

/** "His advice: “Don’t.”" */
function ownWords(items: Item[], at: number): Mention | null {
  if (at > 7 || !/^(?:his|her)$/iu.test(textAt(items, 0))) return null;
  return { first: 0, last: 0, kind: 'PRONOUN', text: textAt(items, 0), name: null, role: null, full: false };
}

/** "“It was cold.” — Tom Jones": a full name behind a dash, and nothing else. */
function signedBy(items: Item[], mentions: Mention[], frames: Frame[], at: number): Frame | null {
  if (at > 0) return null;
  const beside = mentions.find((one) => one.first === at + 1 && one.kind === 'PERSON' && one.full);
  if (frames.length === 0 && beside && textAt(items, beside.last + 1) === ',') return sayFrame(beside, at, '');
  if (!/^(?:—|–|--|-)$/u.test(textAt(items, at + 1))) return null;
  const name = mentions.find((one) => one.first === at + 2 && one.kind === 'PERSON' && one.full);
  const rest = name ? textAt(items, name.last + 1) : 'x';
  return name && /^[,.]?$/u.test(rest) ? sayFrame(name, at + 1, '') : null;
}

/** What the stretch at item `at` is; null where it is no quote. */
export function attribute(
  unit: Unit,
  frames: Frame[],
  mentions: Mention[],
  source: string,
  at: number,
): Attributed | null {
  const { items } = unit;
  if (isNoQuote(unit, source, at)) return null;
  if (standsAlone(items) || isLinked(items, at)) return { kind: 'DIRECT', frame: null };
  const signed = signedBy(items, mentions, frames, at);
  if (signed) return { kind: 'DIRECT', frame: signed };
  const after = frameAfter(items, frames, at);
  const opens = at === 0 || isMark(items, at - 1) || (at === 1 && SIGN.test(textAt(items, 0)));
  if (after && (opens || endsOpen(unit, source, at)) && !before(items, at))
    return {
      kind: opens || startsFull(unit, source, at) || isOwnClause(unit, source, at) ? 'DIRECT' : 'PARTIAL',
      frame: after,
    };
  const next =
    opens && /[,?!]$/u.test(markText(unit, source, at))
      ? frames.find((one) => one.cueAt > at && one.cueAt - at < 25)
      : undefined;
  if (next && !isMark(items, at + 1)) return { kind: 'DIRECT', frame: next };
  const front = frameBefore(items, frames, at);
  const late = frames.find((frame) => frame.cueAt > at && frame.first > at && closesSentence(items, frame));
  if (front && late && front.frame.source && !mentions.includes(front.frame.source))
    return { kind: 'PARTIAL', frame: late };
  if (front) {
    const whole =
      front.direct &&
      (startsFull(unit, source, at) || textAt(items, at - 1) === ':' || isWhole(unit, source, at, front.frame));
    const direct =
      whole ||
      holdsSentence(unit, source, at) ||
      closesAsClause(unit, source, at, front.frame) ||
      (at === front.frame.after && front.frame.type === 'SAY' && isOwnClause(unit, source, at)) ||
      isSentence(unit, source, at, front.frame) ||
      isSecondPart(items, front.frame, at);
    return { kind: direct ? 'DIRECT' : 'PARTIAL', frame: front.frame };
  }
  const subject = afterColon(unit, source, at, mentions);
  if (subject) return { kind: 'DIRECT', frame: subject };
  if (late) return { kind: isLinkedClause(unit, source, at) ? 'DIRECT' : 'PARTIAL', frame: late };
  return frames.length === 0 && isCarried(unit, source, at) ? { kind: 'PARTIAL', frame: null } : null;
}

/** "The price is “as low as I’ve ever seen.”": so many marked words are nobody's irony, but still those of whoever spoke. */
function isCarried(unit: Unit, source: string, at: number): boolean {
  const words = markText(unit, source, at).split(/\s+/u);
  return words.length >= CARRIED && /^\p{Ll}/u.test(words[0] ?? '');
}

/** A comma, or a marked stretch that ends in one. */
function endsInComma(items: Item[], at: number): boolean {
  return isMark(items, at)
    ? /[,?!—–-]["”’'»]*$/u.test(items[at]?.token.text.slice(-4) ?? '')
    : textAt(items, at) === ',';
}

/** "…, X said": what stands before the comma is reported by X. */
export function closesSentence(items: Item[], frame: Frame): boolean {
  if (frame.type === 'ACCORDING') return true;
  return frame.type === 'SAY' && !frame.relative && endsInComma(items, frame.first - 1);
}

/** Words of the same clause stand right before the stretch: it is a part of a sentence. */
function before(items: Item[], at: number): boolean {
  return at > 0 && !isMark(items, at - 1) && !SIGN.test(textAt(items, at - 1));
}
