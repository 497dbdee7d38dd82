// A schedule is made of one number: the same seed makes the same steps.
export type Dice = {
  next(): number;
  pick<T>(from: readonly T[]): T;
  upTo(n: number): number;
  chance(p: number): boolean;
};

export function dice(seed: number): Dice {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const upTo = (n: number) => Math.floor(next() * n);
  return { next, upTo, chance: (p) => next() < p, pick: (from) => from[upTo(from.length)] as (typeof from)[number] };
}
