// The role that stands beside a name without a cue: "Peter Gallo, a spokesman for the chain, disputed that account",
// "Her campaign manager, Bob Stack, was blunter".

import { isVerb } from './finite.ts';
import { isWord, lowerAt, textAt } from './items.ts';
import type { Mention } from './names.ts';
import { roleOf } from './speaker.ts';
import type { Item } from './units.ts';

const LONGEST = 22;
const OPENS = /^(?:the|an?|his|her|its|their|our|my)$/u;

const between = (items: Item[], text: string, first: number, last: number) =>
  text.slice(items[first]?.token.start ?? 0, items[last]?.token.end ?? 0);

function behind(items: Item[], text: string, { last, full }: Mention): string | null {
  if (!full || textAt(items, last + 1) !== ',') return null;
  let first = last + 2;
  if (items[first]?.token.kind === 'number' && textAt(items, first + 1) === ',') first += 2;
  let end = first;
  while (end - first < LONGEST && isWord(items, end)) end++;
  if (end === first || end - first >= LONGEST || !/^[,.;:(]?$/u.test(textAt(items, end))) return null;
  if (isVerb(items, first)) return null;
  if (/^(?:who|which|whose|where|when|and|but|or|with|including|like)$/u.test(lowerAt(items, first))) return null;
  return roleOf(between(items, text, first, end - 1));
}

function before(items: Item[], text: string, { first, last }: Mention): string | null {
  if (textAt(items, first - 1) !== ',' || !/^[,.:]$/u.test(textAt(items, last + 1))) return null;
  let from = first - 2;
  while (first - from < 12 && isWord(items, from) && !OPENS.test(lowerAt(items, from))) from--;
  if (!OPENS.test(lowerAt(items, from)) && !(from < 0 && /[’']s$/u.test(textAt(items, 0)))) return null;
  return roleOf(between(items, text, Math.max(from, 0), first - 2));
}

/** The role in the apposition of a name, or null. */
export function apposition(items: Item[], text: string, mention: Mention): string | null {
  return behind(items, text, mention) ?? before(items, text, mention);
}
