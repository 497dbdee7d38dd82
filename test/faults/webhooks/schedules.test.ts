// npm run test:faults. FAULT_SEED and FAULT_RUNS say which schedules; the seed of each that breaks is printed.
import { expect, it } from 'vitest';
import { playAll } from './schedules.ts';

const seed = Number(process.env['FAULT_SEED'] ?? 1000);
const runs = Number(process.env['FAULT_RUNS'] ?? 200);

it(`I1 to I7 hold after each of ${runs} schedules from seed ${seed}`, { timeout: 1_800_000 }, async () => {
  const outcomes = await playAll(seed, runs);
  const sum = (of: (outcome: (typeof outcomes)[number]) => number) => outcomes.reduce((all, each) => all + of(each), 0);
  const longest = Math.max(...outcomes.map(({ rounds }) => rounds));
  console.log(
    `${outcomes.length} schedules, ${sum(({ receipts }) => receipts)} receipts, ${sum(({ kills }) => kills)} kills, all over after ${longest} rounds of calm at most`,
  );
  expect(outcomes.filter(({ broken }) => broken.length)).toEqual([]);
  expect(outcomes).toHaveLength(runs);
});
