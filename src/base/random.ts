import { randomBytes, randomInt } from 'node:crypto';
import type { Random } from './ids.ts';

const resolution = 2 ** 47;

/** Cryptographically strong numbers from 0 (inclusive) to 1 (exclusive). */
export const strongRandom: Random = () => randomInt(resolution) / resolution;

/** `size` cryptographically strong bytes. */
export type RandomBytes = (size: number) => Uint8Array;

export const strongBytes: RandomBytes = (size) => randomBytes(size);
