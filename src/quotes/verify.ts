// How a quote stands against a text: by exact match after normalisation, never by likeness (contract: Verification).
import { type Block, type Quote, type Selector, selectorAt, type Verification } from './model.ts';
import { leadOf, type Normalised, normalise } from './normalise.ts';

type Text = Block & { normalised: Normalised };
type Match = { block: Text; at: number };
/** A quote, or anything else that stands on exact words. */
type Anchored = Pick<Quote, 'selector' | 'verification'>;

/** Normalises each block once; verifying many quotes against one text shares the work. */
export function prepare(blocks: Block[]): Text[] {
  return blocks.map((block) => ({ ...block, normalised: normalise(block.text) }));
}

/** The quote with its verdict; when the words moved, its anchor has followed them. */
export function verify<T extends Anchored>(quote: T, blocks: Text[]): T {
  const words = wordsOf(quote.selector.exact);
  const anchored = blocks.find(({ id }) => id === quote.selector.paragraphId);
  const matches = words ? blocks.flatMap((block) => matchesIn(block, words)) : [];
  const here = matches.find((match) => match.block === anchored && isAnchor(quote, match));
  if (here) return placed(quote, here, words, 'VERIFIED');
  const [only, ...others] = matches;
  if (only && !others.length) return placed(quote, only, words, 'MOVED');
  if (only) return { ...quote, verification: 'AMBIGUOUS' };
  return { ...quote, verification: anchored ? 'CHANGED' : 'MISSING' };
}

/** Where the words stand now: the anchor itself, or the one other place; null where it cannot be said exactly. */
export function follow(selector: Selector, blocks: Text[]): Selector | null {
  const { verification, selector: now } = verify({ selector, verification: 'VERIFIED' as Verification }, blocks);
  return verification === 'VERIFIED' || verification === 'MOVED' ? now : null;
}

/** The words of a text as they are compared; empty where it holds nothing but space. */
export function wordsOf(text: string): string {
  return normalise(text).text.trim();
}

function matchesIn(block: Text, words: string): Match[] {
  const found: Match[] = [];
  const { text, from } = block.normalised;
  // One mark may stand for several characters, as … does for three dots: words hold all of it or nothing.
  const cuts = (i: number) => i > 0 && from[i] === from[i - 1];
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1))
    if (!cuts(at) && !cuts(at + words.length)) found.push({ block, at });
  return found;
}

function isAnchor({ selector }: Anchored, match: Match): boolean {
  return match.block.normalised.from[match.at] === selector.start + leadOf(selector.exact);
}

function placed<T extends Anchored>(quote: T, { block, at }: Match, words: string, verification: Verification): T {
  const { from } = block.normalised;
  const start = from[at] ?? 0;
  const end = (from[at + words.length - 1] ?? start) + 1;
  return { ...quote, selector: selectorAt(block, start, end), verification };
}
