// Capitals before and behind a name that are no part of it: "Rovers QB Jo Lund", "Jo Lund MP", "Jo Lund QC".

import type { Item } from './units.ts';

type Run = { first: number; last: number };

/** Positions in a team and posts in a firm that are written in capitals only. */
const POSITION =
  /^(?:qb|rb|wr|te|dl|de|dt|lb|cb|fs|ss|ol|og|db|dh|sp|rp|pg|sg|sf|pf|gm|ad|dj|vp|svp|evp|pm|fm|mep|msp|mna|mpa|mla|mlc|md|cio|cmo|cto|cso|ciso)s?$/u;

/** "Rovers QB Jo Lund", "Lorne CTO Jo Lund": capitals only before a full name are a post. */
export function isPosition(items: Item[], run: Run, at: number): boolean {
  const text = items[at]?.token.text ?? '';
  if (!/^\p{Lu}{2,4}$/u.test(text) || run.last - at < 2 || at - run.first > 4) return false;
  return POSITION.test(text.toLowerCase());
}

const LETTERS = /^(?:QC|KC|SC|MP|MSP|MEP|MS|TD|MLA|PhD|Ph\.D\.?|MD|M\.D\.?|OBE|MBE|CBE|JP|FRS|RN)$/u;
const SEAT = /^(?:MP|MSP|MEP|TD|MLA)$/u;

/** Where a full name ends before the letters of an honour, and the letters that are a role: "MP". */
export function lettersBehind(items: Item[], run: Run, nameFirst: number): { last: number; seat: string | null } {
  let { last } = run;
  let seat: string | null = null;
  while (last > nameFirst + 1 && LETTERS.test(items[last]?.token.text ?? '')) {
    const letters = items[last]?.token.text ?? '';
    if (SEAT.test(letters)) seat = letters;
    last--;
  }
  return { last, seat };
}
