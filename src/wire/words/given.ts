// Given names that look like something else: "Will Hart", "A.H. Nayyer".

import { NO_NAME, TITLES } from './heads.ts';
import type { Item } from './units.ts';

const lowerAt = (items: Item[], at: number) => (items[at] && !items[at].mark ? items[at].token.lower : '');

/** "said Will Hart", "captain Will Hart": behind a small word or a title, right before a surname. */
export function isGivenAllTheSame(items: Item[], at: number): boolean {
  if (!/^(?:will|june|april|august)$/u.test(lowerAt(items, at))) return false;
  const next = items[at + 1];
  const before = lowerAt(items, at - 1);
  if (!next || next.mark || next.token.kind !== 'word' || !next.token.capital || NO_NAME.has(next.token.lower))
    return false;
  return TITLES.has(before) || /^(?:said|says|and|by|with)$/u.test(before);
}

/** "A.H. Nayyer", "V.S. Rao": dotted letters that stand for given names, before one or two words; a country is none. */
export function isInitialled(items: Item[], { first, last }: { first: number; last: number }): boolean {
  const letters = (items[first]?.token.text ?? '').toLowerCase();
  if (!letters.includes('.') || last === first || last - first > 2) return false;
  return !/^(?:u\.s|u\.k|u\.n|e\.u|u\.a\.e|d\.c|n\.y|l\.a)\.?/u.test(letters);
}
