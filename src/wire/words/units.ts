// Units: the sentences of a paragraph as a reporter wrote them, where each marked stretch counts as one token.
// A stretch never splits a unit; its closing mark ends one only where its last words end a sentence.

import { NO_NAME } from './heads.ts';
import { findMarks, type Marked } from './marks.ts';
import { findSingleMarks } from './single-marks.ts';
import { closesSentence, type Token, tokenize } from './tokens.ts';

export type Item = { token: Token; mark: null } | { token: Token; mark: Marked };
/** Whether a name and a cue follow; `alone`: nothing that is said may stand behind them. */
type IsFrame = (items: Item[], next: number, alone: boolean) => boolean;
export type Unit = { items: Item[]; start: number; end: number };

const ENDERS = new Set(['.', '!', '?', '…', '...']);
/** A run of text without an end is cut here, so that no work grows with the square of its length. */
const LONGEST = 300;
const CLOSING = new Set([')', ']', '’', "'"]);

function markToken(text: string, mark: Marked): Token {
  const { outerStart: start, outerEnd: end } = mark;
  return { text: text.slice(start, end), lower: '', start, end, kind: 'sign', capital: false };
}

const ATTRIBUTION =
  /[,?!]\s+(?:(?:\p{Lu}[\p{L}.'’-]*\s+){1,4}|(?:he|she|they)\s+)(?:said|says|told|added|wrote|asked|explained)\b|[,?!]\s+said\s/u;

/** Where the next paragraph opens with a mark, only a full name with "said" shows that the mark was to be closed. */
const NAMED_ATTRIBUTION = /[,?!]\s+(?:(?:\p{Lu}[\p{L}.'’-]*\s+){2,4}said\b|said\s+\p{Lu}[\p{L}.'’-]*\s+\p{Lu})/u;

/** A mark that is never closed and does not go on in the next paragraph ends before ", X said", or with the paragraph. */
function closeLast(text: string, marks: Marked[], continues: boolean): Marked[] {
  const last = marks.at(-1);
  if (!last || last.closed) return marks;
  const cut = (continues ? NAMED_ATTRIBUTION : ATTRIBUTION).exec(text.slice(last.start, last.end));
  if (!cut) return marks;
  const end = last.start + cut.index + 1;
  return [...marks.slice(0, -1), { ...last, end, outerEnd: end }];
}

/** Single marks are the outer ones where there are no double ones, or where all double ones stand inside them. */
function outermost(text: string, doubles: Marked[]): Marked[] {
  const [first] = doubles;
  if (first && !/[‘']/u.test(text.slice(0, first.outerStart))) return doubles;
  const singles = findSingleMarks(text);
  if (!first) return singles;
  const inside = doubles.every((one) =>
    singles.some((two) => two.start <= one.outerStart && one.outerEnd <= two.end + 1),
  );
  return inside ? singles : doubles;
}

/** John "Bud" Frazier: one or two words between a given name and a surname are a name, not speech. */
function isNickname(text: string, { outerStart, outerEnd, start, end }: Marked): boolean {
  const inner = text.slice(start, end);
  if (inner.length > 24 || !/^\p{Lu}[\p{L}.'’-]*(?:\s\p{L}[\p{L}.'’-]*)?$/u.test(inner)) return false;
  const given = /(?:^|[\s(])(\p{Lu}[\p{L}.’'-]*) $/u.exec(text.slice(Math.max(0, outerStart - 24), outerStart))?.[1];
  return (
    given !== undefined &&
    !NO_NAME.has(given.toLowerCase()) &&
    /^ \p{Lu}\p{L}/u.test(text.slice(outerEnd, outerEnd + 3))
  );
}

/** The paragraph's tokens, with each marked stretch as one item. */
function itemsOf(text: string, continues: boolean): Item[] {
  const doubles = closeLast(text, findMarks(text), continues);
  const all = outermost(text, doubles);
  const nicknames = new Set(all.filter((mark) => isNickname(text, mark)));
  const marks = all.filter((mark) => !nicknames.has(mark));
  const signs = new Set([...nicknames].flatMap((mark) => [mark.outerStart, mark.end]));
  const items: Item[] = [];
  let next = 0;
  for (const token of tokenize(text)) {
    if (signs.has(token.start)) continue;
    let mark = marks[next];
    while (mark && token.start >= mark.outerEnd) mark = marks[++next];
    if (!mark || token.end <= mark.outerStart) items.push({ token, mark: null });
    else if (items.at(-1)?.mark !== mark) items.push({ token: markToken(text, mark), mark });
  }
  return items;
}

function startsSentence(item: Item | undefined): boolean {
  if (!item || item.mark !== null || item.token.capital || item.token.kind === 'number') return true;
  return item.token.kind === 'sign' && !/^[,;:.)\]%]$/u.test(item.token.text);
}

/** "… of S and P. “We took action …”": behind a shortened name, so many words from a capital on are a new sentence. */
function opensSentence(text: string, { token }: Item, { start, end }: Marked): boolean {
  if (
    token.kind !== 'word' ||
    !/^(?:\p{Lu}|\p{Lu}(?:\.\p{Lu})+|inc|corp|co|ltd|bros|jr|sr|st|ave|mass|calif|n\.y|d\.c)\.$/iu.test(token.text)
  )
    return false;
  return end - start > 30 && /^\p{Lu}/u.test(text.slice(start, start + 2));
}

/** Whether the unit ends after item `at`; `isFrame` tells whether a name and a cue follow a stretch that ends in ? or !. */
function endsAt(text: string, items: Item[], at: number, isFrame: IsFrame): boolean {
  const item = items[at];
  const next = items[at + 1];
  if (!item || !next) return true;
  if (item.mark) {
    const last = text.charAt(item.mark.end - 1);
    if (!/[.!?…]/u.test(last) || !startsSentence(next)) return false;
    return next.mark !== null || (next.token.kind !== 'sign' && !isFrame(items, at + 1, last === '.'));
  }
  if (CLOSING.has(item.token.text)) {
    const before = items[at - 1];
    return before !== undefined && !before.mark && ENDERS.has(before.token.text) && startsSentence(next);
  }
  if (item.token.kind === 'word' && closesSentence(item.token, next.token)) return true;
  if (next.mark && item.token.text.endsWith('.') && opensSentence(text, item, next.mark)) return true;
  if (!ENDERS.has(item.token.text) || CLOSING.has(next.token.text)) return false;
  if (!startsSentence(next)) return false;
  const lostSpace = item.token.text === '.' && next.token.kind === 'word' && next.token.capital;
  return next.token.start > item.token.end || next.mark !== null || lostSpace;
}

/** The units of a paragraph, in order. `continues`: the next paragraph opens with a mark, so an open one goes on there. */
export function unitsOf(text: string, isFrame: IsFrame, continues = false): Unit[] {
  const items = itemsOf(text, continues);
  const units: Unit[] = [];
  let from = 0;
  for (let at = 0; at < items.length; at++) {
    if (at - from < LONGEST && !endsAt(text, items, at, isFrame)) continue;
    const part = items.slice(from, at + 1);
    const first = part[0];
    const last = part.at(-1);
    if (first && last) units.push({ items: part, start: first.token.start, end: last.token.end });
    from = at + 1;
  }
  return units;
}
