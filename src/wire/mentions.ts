// What may speak in a unit: names, noun phrases and pronouns, found in one pass from left to right.
// None lies within another, and none crosses a sign or a marked stretch.

import { capitals, type Mention, named, textOf, wordAt } from './names.ts';
import { plainPhrase } from './phrases.ts';
import type { Item } from './units.ts';

const PRONOUNS = new Set('he she they it who i we он она они o onlar'.split(' '));

/** The mentions of a unit, in order, none within another. */
export function mentionsOf(items: Item[], source: string): Mention[] {
  const found: Mention[] = [];
  for (let at = 0; at < items.length; at++) {
    const word = wordAt(items, at);
    if (word === null) continue;
    let mention: Mention | null = null;
    if (PRONOUNS.has(word)) {
      const text = textOf(items, source, at, at);
      mention = { first: at, last: at, kind: 'PRONOUN', text, name: null, role: null, full: false };
    } else {
      mention = plainPhrase(items, source, at);
      const run = mention?.name ? null : capitals(items, at);
      if (run && (!mention || mention.last <= run.last)) mention = named(items, source, run, at);
    }
    if (!mention) continue;
    found.push(mention);
    at = Math.max(mention.last, at);
  }
  return found;
}
