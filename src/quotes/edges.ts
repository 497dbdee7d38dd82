// Where the words of a quote may begin and end: at whole words, and inside the marks that hold them (contract: Quote.text
// is without its quotation marks).
import { type Marked, markedIn, type Stretch } from './marked.ts';
import { splitsCharacter } from './model.ts';

const letter = /^[\p{L}\p{N}\p{M}]$/u;
/** These scripts put no space between words, so that a letter beside a letter says nothing. */
const unspaced =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]$/u;
const digit = /^\p{Nd}$/u;
const point = /^[.,:]$/u;
const apostrophe = /^['’ʼ]$/u;
const space = /^[\s\u200B\u2060\uFEFF]$/u;

/** The characters on both sides of an offset; a character of two code units counts as one. */
function around(text: string, at: number): [string, string] {
  const low = text.charCodeAt(at - 1);
  const before = low >= 0xdc00 && low <= 0xdfff ? text.slice(Math.max(0, at - 2), at) : text.charAt(at - 1);
  return [before, at < text.length ? String.fromCodePoint(text.codePointAt(at) ?? 0) : ''];
}

/** Whether an offset stands inside a word or a figure: be|fore, don|’t, 1|.200, and as an end don’|t, too. */
function cutsWord(text: string, at: number, end: boolean): boolean {
  if (splitsCharacter(text, at)) return true;
  const [before, after] = around(text, at);
  if (unspaced.test(before) || unspaced.test(after)) return false;
  if (letter.test(before) && letter.test(after)) return true;
  const [first, last] = [around(text, at - 1)[0], around(text, at + 1)[1]];
  if (apostrophe.test(after)) return letter.test(before) && letter.test(last);
  if (apostrophe.test(before)) return end && letter.test(first) && letter.test(after);
  const figure = (left: string, sign: string, right: string) =>
    digit.test(left) && point.test(sign) && digit.test(right);
  return figure(before, after, last) || figure(first, before, after);
}

function toWords(text: string, range: Stretch): Stretch {
  let { start, end } = range;
  while (start > 0 && cutsWord(text, start, false)) start -= 1;
  while (end < text.length && cutsWord(text, end, true)) end += 1;
  return { start, end };
}

/** A range as it counts: without the space at its edges. */
export function trimmed(text: string, { start, end }: Stretch): Stretch {
  let [from, to] = [start, end];
  while (from < to && space.test(text.charAt(from))) from += 1;
  while (to > from && space.test(text.charAt(to - 1))) to -= 1;
  return { start: from, end: to };
}

/** One layer of marks off: a pair that holds all of the words, and half of a pair whose other half stands outside. */
function bare({ stretches, closesAt }: Marked, { start, end }: Stretch): Stretch {
  let [from, to] = [start, end];
  for (const one of stretches) {
    const inside = start < one.outerStart || one.outerEnd < end;
    const whole = start <= one.outerStart && one.outerEnd <= end;
    if (one.outerStart === start && !(whole && inside)) from = Math.max(from, one.start);
    if (one.outerEnd === end && !(whole && inside)) to = Math.min(to, one.end);
    if (one.end <= start && start < one.outerEnd) from = Math.max(from, one.outerEnd);
    if (one.outerStart < end && end <= one.start) to = Math.min(to, one.outerStart);
  }
  return { start: from, end: closesAt !== null && closesAt + 1 === end ? Math.min(to, closesAt) : to };
}

/** Marks stand within marks so deep at most. */
const layers = 4;

/** The nearest range of whole words inside their marks: the very range, where it is one; empty where it holds no words. */
export function properRange(text: string, range: Stretch): Stretch {
  const marked = markedIn(text);
  let now = trimmed(text, range);
  for (let layer = 0; layer < layers; layer += 1) now = trimmed(text, bare(marked, now));
  return now.start < now.end ? toWords(text, now) : now;
}
