// A clause as offsets of its paragraph, without the signs behind it.

import { textAt } from '../words/items.ts';
import type { Item } from '../words/units.ts';

/** Offsets of the clause in the paragraph. */
export type Clause = { start: number; end: number };

const SHORTEST = 2;
const TAIL_SIGN = new Set(['.', ',', ';', '!', '?', '…', '—', '–', '--', ':', ')']);

/** The clause from item `first` to item `last`; null where hardly a word is left. */
export function clause(items: Item[], first: number, last: number): Clause | null {
  let to = last;
  while (to >= first && TAIL_SIGN.has(textAt(items, to))) to--;
  const start = items[textAt(items, first) === ',' ? first + 1 : first];
  const end = items[to];
  return start && end && to - first + 1 >= SHORTEST ? { start: start.token.start, end: end.token.end } : null;
}
