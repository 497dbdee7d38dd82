// How a quote stands against a text: by exact match after normalisation, never by likeness (contract: Verification).
import { type Block, type Quote, selectorAt, type Verification } from './model.ts';
import { type Normalised, normalise } from './normalise.ts';

type Text = Block & { normalised: Normalised };
type Match = { block: Text; at: number };

/** Normalises each block once; verifying many quotes against one text shares the work. */
export function prepare(blocks: Block[]): Text[] {
  return blocks.map((block) => ({ ...block, normalised: normalise(block.text) }));
}

/** The quote with its verdict; when the words moved, its anchor has followed them. */
export function verify(quote: Quote, blocks: Text[]): Quote {
  const words = normalise(quote.selector.exact).text.trim();
  const anchored = blocks.find(({ id }) => id === quote.selector.paragraphId);
  const matches = words ? blocks.flatMap((block) => matchesIn(block, words)) : [];
  const here = matches.find((match) => match.block === anchored && isAnchor(quote, match));
  if (here) return placed(quote, here, words, 'VERIFIED');
  const [only, ...others] = matches;
  if (only && !others.length) return placed(quote, only, words, 'MOVED');
  if (only) return { ...quote, verification: 'AMBIGUOUS' };
  return { ...quote, verification: anchored ? 'CHANGED' : 'MISSING' };
}

function matchesIn(block: Text, words: string): Match[] {
  const found: Match[] = [];
  const { text } = block.normalised;
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1)) found.push({ block, at });
  return found;
}

function isAnchor(quote: Quote, match: Match): boolean {
  return match.block.normalised.from[match.at] === quote.selector.start;
}

function placed(quote: Quote, { block, at }: Match, words: string, verification: Verification): Quote {
  const { from } = block.normalised;
  const start = from[at] ?? 0;
  const end = (from[at + words.length - 1] ?? start) + 1;
  return { ...quote, selector: selectorAt(block, start, end), verification };
}
