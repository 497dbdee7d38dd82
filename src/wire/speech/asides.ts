// Names and their asides between commas: "NAME, ROLE, said", "His lawyer, NAME, said", "NAME (R-Ohio) said".

import { endingAt, type FoundSource, isWord, lowerAt, PREPOSITION, type Stretch, textAt } from '../words/items.ts';
import type { Mention } from '../words/names.ts';
import type { Item } from '../words/units.ts';
import { roleStart } from './role.ts';

const LONGEST_ASIDE = 45;

/** "His lawyer, Peter Amsel, said": the name between the commas is the source, the words before it are its role. */
function swapped(items: Item[], mentions: Mention[], source: Mention, comma: number): FoundSource | null {
  const name = mentions.find((one) => one.first === source.last + 2 && one.last === comma - 1);
  if (!name || (name.kind !== 'PERSON' && name.kind !== 'ORGANISATION')) return null;
  if (source.kind === 'PERSON' && (source.full || !name.full || name.kind !== 'PERSON')) return null;
  const first = Math.min(roleStart(items, source.last) ?? source.first, source.first);
  return { source: name, aside: { first, last: source.last }, first, last: comma };
}

/** The words between the sign after a name and the comma before the cue, past "(D-N.Y.),". */
function asideAfter(items: Item[], sign: number, comma: number): Stretch | null {
  let first = sign + 1;
  if (textAt(items, sign) === '(') {
    while (first < comma && textAt(items, first - 1) !== ')') first++;
    if (textAt(items, first) === ',') first++;
  }
  return first < comma ? { first, last: comma - 1 } : null;
}

/** "Anna Roberts from the University of X, who …, said": the name before "from" and "of". */
function origin(items: Item[], mentions: Mention[], body: Mention): Mention | null {
  const before = lowerAt(items, body.first - 1) === 'the' ? body.first - 2 : body.first - 1;
  const name = PREPOSITION.test(lowerAt(items, before)) ? endingAt(mentions, before - 1) : null;
  return name?.kind === 'PERSON' ? name : null;
}

/** "his grandmother, Joan Price, said": a name between commas behind words that no list knows; they are its role. */
function afterRole(items: Item[], mentions: Mention[], comma: number): FoundSource | null {
  const name = endingAt(mentions, comma - 1);
  if (!name || name.kind === 'PRONOUN' || textAt(items, name.first - 1) !== ',') return null;
  let first = name.first - 2;
  while (first > 0 && name.first - first < 10 && isWord(items, first - 1)) first--;
  return first < 0 || !isWord(items, first)
    ? null
    : { source: name, aside: { first, last: name.first - 2 }, first, last: comma };
}

/** "Pickard (Lib Dem, Mill Lane) said": whoever stands before the bracket; what stands in it is no role unless it says so. */
function acrossBrackets(items: Item[], mentions: Mention[], close: number): FoundSource | null {
  let open = close - 1;
  while (open > 0 && close - open < 20 && textAt(items, open) !== '(') open--;
  const source = textAt(items, open) === '(' ? endingAt(mentions, open - 1) : null;
  return source && { source, aside: null, first: source.first, last: close };
}

/** "the firm's finance chief Jo Lund, told": a comma too many behind a name that has its role before it. */
function strayComma(mentions: Mention[], comma: number): FoundSource | null {
  const source = endingAt(mentions, comma - 1);
  if (source?.kind !== 'PERSON' || !source.full || source.role === null) return null;
  return { source, aside: null, first: source.first, last: comma };
}

/** "NAME, ROLE, said": the nearest mention to the left that a comma follows, with words between that comma and this one. */
export function acrossAside(items: Item[], mentions: Mention[], comma: number): FoundSource | null {
  if (textAt(items, comma) === ')') return acrossBrackets(items, mentions, comma);
  const near = mentions.filter((one) => {
    const after = textAt(items, one.last + 1);
    return (
      (after === ',' || after === '(') &&
      one.last + 1 < comma &&
      comma - one.last < LONGEST_ASIDE &&
      one.kind !== 'PRONOUN'
    );
  });
  const nearest =
    near.findLast((one) => /^whos?e?$/u.test(lowerAt(items, one.last + 2)) && textAt(items, one.first - 1) === ',') ??
    near.findLast((one) => one.kind === 'PERSON' && one.full) ??
    near.findLast((one) => one.kind === 'PERSON') ??
    near.at(-1);
  if (!nearest) return strayComma(mentions, comma) ?? afterRole(items, mentions, comma);
  const source = nearest.kind === 'PERSON' ? nearest : (origin(items, mentions, nearest) ?? nearest);
  const bracketed = textAt(items, source.last + 1) === '(';
  if (bracketed && source.kind !== 'PERSON') return { source, aside: null, first: source.first, last: comma };
  return (
    swapped(items, mentions, source, comma) ?? {
      source,
      aside: asideAfter(items, nearest.last + 1, comma),
      first: source.first,
      last: comma,
    }
  );
}

/** The end of ", a lawyer for the group" after a name: up to the next sign; null where no aside follows. */
export function asideEnd(items: Item[], name: Mention, mustClose: boolean): number | null {
  if (name.kind === 'PRONOUN' || textAt(items, name.last + 1) !== ',') return null;
  let last = name.last + 1;
  while (last + 1 < items.length && !/^[,.;:—]$/u.test(textAt(items, last + 1)) && !items[last + 1]?.mark) last++;
  if (last === name.last + 1 || (mustClose && textAt(items, last + 1) !== ',')) return null;
  return last;
}
