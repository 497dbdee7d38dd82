// A short run of the fault harness with every `npm test`; npm run test:faults plays 200 schedules.
import { expect, it } from 'vitest';
import { playAll } from '../faults/webhooks/schedules.ts';

const seed = 1000;
const runs = 20;

it(`F1 to F5, F7, F9 to F12, F28: I1 to I7 hold after ${runs} schedules of faults and kills`, {
  timeout: 120_000,
}, async () => {
  const outcomes = await playAll(seed, runs);
  expect(outcomes.filter(({ broken }) => broken.length)).toEqual([]);
  expect(outcomes.reduce((sum, { kills }) => sum + kills, 0)).toBeGreaterThan(5);
  expect(outcomes.reduce((sum, { receipts }) => sum + receipts, 0)).toBeGreaterThan(100);
});
