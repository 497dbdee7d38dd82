import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Block, type Quote, selectorAt } from '../../src/quotes/model.ts';
import { prepare, verify } from '../../src/quotes/verify.ts';

const quoteAt = (block: Block, start: number, end: number): Quote => ({
  id: 'quo_1',
  text: block.text.slice(start, end),
  kind: 'DIRECT',
  speakerId: null,
  attributedTo: null,
  speakerRole: null,
  cue: null,
  occasion: null,
  language: 'en',
  selector: selectorAt(block, start, end),
  verification: 'VERIFIED',
  about: [],
  pendingNote: null,
});

/** The words that two texts are compared by, written anew from docs/quotes.md: a character at a time, the spaces last. */
function words(text: string): string {
  const same: [string, string][] = [
    ['“”„‟«»″＂', '"'],
    ['‘’‚‛‹›′ʼ´`', "'"],
    ['‐‑‒–—―−', '-'],
    ['\u00AD\u200B\u200C\u200D\u200E\u200F\u202A\u202E\u2060\uFEFF', ''],
    ['…', '...'],
  ];
  const one = (character: string) => same.find(([all]) => all.includes(character))?.[1] ?? character;
  return [...text].map(one).join('').replace(/\s+/gu, ' ').trim();
}

type Place = { paragraphId: string; start: number; end: number };

/** Every place whose words are those of the quote, by trying every stretch of every text: space at the edges is no part. */
function places(blocks: Block[], wanted: string): Place[] {
  const found: Place[] = [];
  for (const { id, text } of blocks)
    for (let start = 0; start < text.length; start += 1)
      for (let end = start + 1; end <= text.length; end += 1) {
        const tight = words(text.charAt(start)) !== '' && words(text.charAt(end - 1)) !== '';
        if (tight && words(text.slice(start, end)) === wanted) found.push({ paragraphId: id, start, end });
      }
  return found;
}

/** The contract's descriptions of Verification, word for word. */
function verdict(quote: Quote, blocks: Block[]): Quote['verification'] {
  const { paragraphId, start, exact } = quote.selector;
  const lead = [...exact].findIndex((character) => words(character) !== '');
  const stands = places(blocks, words(exact));
  if (stands.some((place) => place.paragraphId === paragraphId && place.start === start + lead)) return 'VERIFIED';
  if (stands.length === 1) return 'MOVED';
  if (stands.length > 1) return 'AMBIGUOUS';
  return blocks.some(({ id }) => id === paragraphId) ? 'CHANGED' : 'MISSING';
}

const letters = [
  'a',
  'b',
  'ə',
  'И',
  '.',
  '..',
  '…',
  '“',
  '”',
  '"',
  '’',
  "'",
  '–',
  '-',
  ' ',
  '  ',
  '\u00A0',
  '\n',
  '\u200B',
  '\u00AD',
];
const text = fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 14 }).map((parts) => parts.join(''));
const blocksOf = fc
  .array(text, { minLength: 1, maxLength: 3 })
  .map((texts) => texts.map((each, i): Block => ({ id: `p${i + 1}`, text: each })));

/** A draft, a quote cut out of it, and the draft after an edit of any kind. */
const edited = blocksOf.chain((before) =>
  fc.record({
    before: fc.constant(before),
    at: fc.nat({ max: before.length - 1 }),
    cut: fc.tuple(fc.nat({ max: 13 }), fc.integer({ min: 1, max: 5 })),
    after: fc.oneof(
      blocksOf,
      fc.constant(before),
      fc
        .array(fc.tuple(fc.nat({ max: 2 }), fc.nat({ max: 13 }), fc.nat({ max: 2 }), text), { maxLength: 2 })
        .map((edits) =>
          edits.reduce(
            (blocks, [which, place, gone, put]) =>
              blocks.map((block, i) =>
                i === which
                  ? { ...block, text: `${block.text.slice(0, place)}${put}${block.text.slice(place + gone)}` }
                  : block,
              ),
            before,
          ),
        ),
      fc.constant(before.slice(1)),
      fc.constant([...before].reverse()),
    ),
  }),
);

describe('the verdict on a quote', () => {
  it('is the one of the contract, whatever was edited', () => {
    const met = new Set<string>();
    void fc.assert(
      fc.property(edited, ({ before, at, cut: [start, length], after }) => {
        const block = before[at] as Block;
        const quote = quoteAt(block, start, Math.min(start + length, block.text.length));
        fc.pre(words(quote.selector.exact) !== '');
        const found = verify(quote, prepare(after));
        met.add(found.verification);
        expect(found.verification).toBe(verdict(quote, after));
      }),
      { numRuns: 4000 },
    );
    expect([...met].sort()).toEqual(['AMBIGUOUS', 'CHANGED', 'MISSING', 'MOVED', 'VERIFIED']);
  });

  it('puts the anchor of verified and of moved words on them, and leaves every other where it was', () => {
    void fc.assert(
      fc.property(edited, ({ before, at, cut: [start, length], after }) => {
        const block = before[at] as Block;
        const quote = quoteAt(block, start, Math.min(start + length, block.text.length));
        fc.pre(words(quote.selector.exact) !== '');
        const { verification, selector, text: said } = verify(quote, prepare(after));
        expect(said).toBe(quote.text);
        const found = verification === 'VERIFIED' || verification === 'MOVED';
        const stands = after.find(({ id }) => id === selector.paragraphId) as Block;
        expect(selector).toEqual(found ? selectorAt(stands, selector.start, selector.end) : quote.selector);
        expect(words(selector.exact)).toBe(words(quote.selector.exact));
      }),
      { numRuns: 1500 },
    );
  });

  it('is never changed by an edit elsewhere, nor by another way of setting marks and space', () => {
    const other: Record<string, string> = { ' ': ' \n', '"': '”', '“': '«', "'": '’', '–': '-', '…': '...' };
    const prose = fc
      .array(fc.constantFrom('said', 'we', 'sign', '"', ' ', ' ', ' ', '…', '–', "'"), { minLength: 3, maxLength: 20 })
      .map((parts) => parts.join(''));
    void fc.assert(
      fc.property(prose, prose, prose, fc.nat(), (before, after, elsewhere, place) => {
        const said = '“We’ll sign – tomorrow…”';
        const block = { id: 'p1', text: `${before}${said}${after}` };
        const start = before.length;
        const quote = quoteAt(block, start, start + said.length);
        const reset = [...said]
          .map((character, i) => ((place >> (i % 30)) & 1 ? (other[character] ?? character) : character))
          .join('');
        const later = verify(
          quote,
          prepare([
            { id: 'p9', text: elsewhere },
            { id: 'p1', text: `${before}${reset}${elsewhere}` },
          ]),
        );
        expect(later.verification).toBe('VERIFIED');
        const moved = verify(quote, prepare([{ id: 'p1', text: `${elsewhere}x${before}${reset}${after}` }]));
        expect(moved.verification).toBe('MOVED');
      }),
      { numRuns: 500 },
    );
  });

  it('takes no likeness for the words', () => {
    const block = { id: 'p1', text: 'We will sign on Monday' };
    for (const text of [
      'we will sign on Monday',
      'We will sign on Monda',
      'We will, sign on Monday',
      'We wi11 sign on Monday',
    ])
      expect(verify(quoteAt(block, 0, 22), prepare([{ id: 'p1', text }])).verification).toBe('CHANGED');
  });
});
