// Single quotation marks as outer marks, as British papers print them. Looked for only where a paragraph has no double ones,
// because the same sign is an apostrophe: a mark opens before a letter at an edge, and closes best after a sentence's sign.

import type { Marked } from './marks.ts';

type Sign = { at: number; opens: boolean; closes: 'surely' | 'perhaps' | null };

const EDGE_BEFORE = /^$|[\s([—–-]/u;
const EDGE_AFTER = /^$|[\s,.;:!?)\]—–-]/u;

function signsOf(text: string): Sign[] {
  const signs: Sign[] = [];
  for (const { index: at, 0: mark } of text.matchAll(/[‘’']/gu)) {
    const before = text.charAt(at - 1);
    const after = text.charAt(at + 1);
    const opens = mark !== '’' && EDGE_BEFORE.test(before) && /[\p{L}\p{N}…[£$€]/u.test(after);
    const edge = mark !== '‘' && EDGE_AFTER.test(after) && !/\s/u.test(before);
    const closes = !edge
      ? null
      : /[.,!?…]/u.test(before) || (before !== 's' && !/[\s]\p{Ll}/u.test(text.slice(at + 1, at + 3)))
        ? 'surely'
        : 'perhaps';
    if (opens || closes) signs.push({ at, opens, closes });
  }
  return signs;
}

/** "He said: 'It is late." and "'It is late.": speech that goes on in the next paragraph is not closed here. */
function opensSpeech(text: string, at: number): boolean {
  if (!/^\p{Lu}/u.test(text.slice(at + 1, at + 3)) || /^(?:tis|twas|til|cause)\b/iu.test(text.slice(at + 1, at + 7)))
    return false;
  return at === 0 || /(?:[:,]|\b(?:said|says|added|wrote))\s$/u.test(text.slice(Math.max(0, at - 8), at));
}

/** "… heard of her. 'And the school": behind a sentence a capital begins a new stretch, where paragraphs were run together. */
const reopensSpeech = (text: string, at: number) =>
  /[.!?]\s$/u.test(text.slice(Math.max(0, at - 2), at)) && /^\p{Lu}\p{Ll}*\s\p{Ll}/u.test(text.slice(at + 1, at + 24));

/** The stretches between single marks, in order. One pass: each sign is looked at a bounded number of times. */
export function findSingleMarks(text: string): Marked[] {
  let found: Marked[] = [];
  let opened: number | null = null;
  let perhaps: number | null = null;
  let goesOn = false;
  /** What began as speech and was not closed when another mark opened within it. */
  let outer: number | null = null;
  const keep = (from: number, end: number, closed: boolean) =>
    found.push({ outerStart: from, outerEnd: closed ? end + 1 : end, start: from + 1, end, closed });
  const close = (at: number) => {
    if (opened !== null && at > opened + 2) keep(opened, at, true);
    opened = null;
    perhaps = null;
  };
  const closeOuter = (from: number, end: number, closed: boolean) => {
    found = found.filter((one) => one.outerStart < from);
    keep(from, end, closed);
    outer = null;
  };
  for (const sign of signsOf(text)) {
    if (sign.opens) {
      const from: number | null = outer ?? opened;
      const again: boolean = from !== null && (goesOn || opensSpeech(text, from)) && reopensSpeech(text, sign.at);
      if (from !== null && again) {
        closeOuter(from, text.slice(0, sign.at).trimEnd().length, false);
      } else if (opened !== null && perhaps !== null) close(perhaps);
      else if (opened !== null && outer === null && opensSpeech(text, opened)) outer = opened;
      goesOn = again;
      opened = sign.at;
      perhaps = null;
    } else if (opened !== null && sign.closes === 'surely') close(sign.at);
    else if (outer !== null && sign.closes === 'surely') closeOuter(outer, sign.at, true);
    else if (opened !== null && sign.closes === 'perhaps') perhaps ??= sign.at;
  }
  if (perhaps !== null) close(perhaps);
  const open = outer ?? (opened !== null && opensSpeech(text, opened) ? opened : null);
  const end = text.trimEnd().length;
  if (open !== null && /[.!?…]$/u.test(text.slice(0, end))) closeOuter(open, end, false);
  return found;
}
