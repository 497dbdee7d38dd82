// The first schedules of the fault harness (test/faults/webhooks); npm run test:faults plays more of them.
import { expect, it } from 'vitest';
import { playAll } from '../faults/webhooks/schedules.ts';

const runs = 8;

it(`I1 to I7 hold after each of ${runs} schedules of faults and kills`, { timeout: 150_000 }, async () => {
  const outcomes = await playAll(1, runs);
  expect(outcomes.filter(({ broken }) => broken.length)).toEqual([]);
  expect(outcomes).toHaveLength(runs);
  expect(outcomes.reduce((sum, { kills }) => sum + kills, 0)).toBeGreaterThan(0);
});
