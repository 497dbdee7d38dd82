// How alike two texts are: MinHash over runs of three words, so that a later version or a copy is found by a few rows and
// never by reading other stories. An estimate for hints alone; it never decides what a quote's words are.
import { fold } from '../../base/fold.ts';

const hashes = 64;
const perBand = 4;
const run = 3;
/** A text of fewer words is too short to be told from others like it. */
const fewest = 25;
const longest = 200_000;

/** The words of a text, folded; signs and the space between them do not count. */
function wordsOf(text: string): string[] {
  return fold(text.slice(0, longest)).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** FNV-1a with a last mixing, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return mixed(hash);
}

function mixed(given: number): number {
  let hash = given;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Fixed for ever, as the stored rows are made with them: an odd factor and a summand for each hash. */
const factors = Uint32Array.from({ length: hashes }, (_, i) => mixed(2 * i + 1) | 1);
const summands = Uint32Array.from({ length: hashes }, (_, i) => mixed(2 * i + 2));

/** The least value of each hash over the runs of words, as base64; null for a text that is too short. */
export function signatureOf(text: string): string | null {
  const words = wordsOf(text);
  if (words.length < fewest) return null;
  const least = new Uint32Array(hashes).fill(0xffffffff);
  const runs = new Set<number>();
  for (let i = 0; i + run <= words.length; i += 1) runs.add(hashOf(words.slice(i, i + run).join(' ')));
  for (const hash of runs) {
    for (let i = 0; i < hashes; i += 1) {
      const value = mixed(Math.imul(hash, factors[i] ?? 1) + (summands[i] ?? 0));
      if (value < (least[i] ?? 0)) least[i] = value;
    }
  }
  return Buffer.from(least.buffer).toString('base64');
}

/** The share of equal values: near the share of runs that the two texts have in common (Jaccard), 0 to 1. */
export function likenessOf(one: string, other: string): number {
  const [a, b] = [Buffer.from(one, 'base64'), Buffer.from(other, 'base64')];
  if (a.length !== b.length) return 0;
  let equal = 0;
  for (let at = 0; at < a.length; at += 4) if (a.readUInt32LE(at) === b.readUInt32LE(at)) equal += 1;
  return equal / (a.length / 4);
}

/** Two texts that share seven runs in ten have one of these in common in 99 of 100 cases; strangers do not. */
export function bandsOf(signature: string): string[] {
  const bytes = Buffer.from(signature, 'base64');
  const width = 4 * perBand;
  return Array.from({ length: bytes.length / width }, (_, i) => {
    const band = bytes.subarray(i * width, (i + 1) * width);
    return `${i}.${band.toString('base64url')}`;
  });
}
