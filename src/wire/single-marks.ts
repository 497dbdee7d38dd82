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

/** The stretches between single marks, in order. One pass: each sign is looked at a bounded number of times. */
export function findSingleMarks(text: string): Marked[] {
  const found: Marked[] = [];
  let opened: number | null = null;
  let perhaps: number | null = null;
  const close = (at: number) => {
    if (opened !== null && at > opened + 2)
      found.push({ outerStart: opened, outerEnd: at + 1, start: opened + 1, end: at, closed: true });
    opened = null;
    perhaps = null;
  };
  for (const sign of signsOf(text)) {
    if (sign.opens) {
      if (opened !== null && perhaps !== null) close(perhaps);
      opened = sign.at;
      perhaps = null;
    } else if (opened !== null && sign.closes === 'surely') close(sign.at);
    else if (opened !== null && sign.closes === 'perhaps') perhaps ??= sign.at;
  }
  if (perhaps !== null) close(perhaps);
  return found;
}
