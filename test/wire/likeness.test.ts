import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bandsOf, likenessOf, signatureOf } from '../../src/wire/ingest/likeness.ts';
import { prose } from './support/imports.ts';

const text = (from: number, paragraphs: number) =>
  Array.from({ length: paragraphs }, (_, i) => prose(from + i)).join('\n');
const signed = (content: string) => signatureOf(content) ?? '';

/** The share of runs of three words, counted in full. */
function counted(a: string, b: string): number {
  const runs = (content: string) => {
    const words = content.match(/\w+/g) ?? [];
    return new Set(words.slice(2).map((_, i) => words.slice(i, i + 3).join(' ')));
  };
  const [one, other] = [runs(a), runs(b)];
  const shared = [...one].filter((run) => other.has(run)).length;
  return shared / (one.size + other.size - shared);
}

it('the likeness of two texts is near the share of runs of words that they have in common', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 0, max: 12 }), (seed, more) => {
      const [a, b] = [text(seed, 10), text(seed, 10 + more)];
      expect(Math.abs(likenessOf(signed(a), signed(b)) - counted(a, b))).toBeLessThan(0.25);
    }),
    { numRuns: 60 },
  );
});

it('a text that shares seven tenths shares a band in nearly every case, a stranger in none', () => {
  let found = 0;
  for (let seed = 1; seed <= 100; seed += 1) {
    const bands = new Set(bandsOf(signed(text(seed * 50, 10))));
    if (bandsOf(signed(text(seed * 50, 14))).some((band) => bands.has(band))) found += 1;
    expect(bandsOf(signed(text(seed * 50 + 1_000_000, 10))).some((band) => bands.has(band))).toBe(false);
  }
  expect(found).toBeGreaterThan(93);
});

it('neither case, signs nor space count, and a short text is like none', () => {
  const content = prose(7, 60);
  expect(signatureOf(content.toUpperCase().replaceAll(' ', ',\n'))).toBe(signatureOf(content));
  expect(signatureOf('Too short to tell.')).toBeNull();
});
