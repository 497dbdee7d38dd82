import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Budget, createBudget } from '../../src/partners/budget.ts';
import { aWorld, type World } from '../support/world.ts';

/** As many as the partners' function may run (infra/stages.ts). */
const processes = 200;

type Load = { limit: number; points: number; share: number };
type Which = (request: number) => number;

/** The same numbers in every run. */
function numbers(): () => number {
  let seed = 1;
  return () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return seed / 2 ** 31;
  };
}

const inTurn: Which = (request) => request % processes;
/** Few processes get most of it, as Lambda's do. */
function mostToFew(): Which {
  const next = numbers();
  return () => Math.floor(processes * next() ** 4);
}

describe('a partner’s points a minute, over two hundred processes', () => {
  let world: World;
  let partnerId: string;
  let budgets: Budget[];
  let n = 0;

  beforeAll(async () => {
    world = await aWorld();
  });
  beforeEach(() => {
    n += 1;
    partnerId = `ptn_${n}`;
    budgets = Array.from({ length: processes }, () => createBudget(world.app));
    world.wait(60_000 - (world.now().getTime() % 60_000));
    world.count.take();
  });
  afterAll(() => world.stop());

  async function spend({ limit, points, share }: Load, which: Which) {
    const requests = Math.floor((share * limit) / points);
    const wave = 20;
    let granted = 0;
    for (let i = 0; i < requests; i += wave) {
      const some = Array.from({ length: Math.min(wave, requests - i) }, (_, k) => budgets[which(i + k)]!);
      const answers = await Promise.all(some.map((budget) => budget({ partnerId, limit, points })));
      granted += answers.filter((answer) => answer.granted).length;
    }
    return { requests, granted, writes: world.count.take().length };
  }

  it('suffice for one request of each process, however little of the budget that is', async () => {
    const load = { limit: 1_000_000, points: 40, share: (processes * 40) / 1_000_000 };
    expect(await spend(load, inTurn)).toEqual({ requests: processes, granted: processes, writes: processes });
  });

  const sizes = [
    { limit: 1_000, points: 3 },
    { limit: 10_000, points: 40 },
    { limit: 1_000_000, points: 1_000 },
  ];

  it.each(sizes)('refuse nothing below nine tenths of $limit, at $points a request', async (size) => {
    const even = await spend({ ...size, share: 0.9 }, inTurn);
    expect(even.granted).toBe(even.requests);
    expect(even.writes).toBeLessThanOrEqual(even.requests);
    world.wait(60_000);
    const uneven = await spend({ ...size, share: 0.9 }, mostToFew());
    expect(uneven.granted).toBe(uneven.requests);
    expect(uneven.writes).toBeLessThanOrEqual(uneven.requests);
  });

  it.each(sizes)('hold one that wants twice $limit to it, at $points a request', async (size) => {
    const { granted } = await spend({ ...size, share: 2 }, inTurn);
    expect(granted * size.points).toBeLessThanOrEqual(size.limit);
    expect(granted * size.points).toBeGreaterThan(0.95 * size.limit);
  });

  it('cost the table one request in seven where each process is busy', async () => {
    const { requests, granted, writes } = await spend({ limit: 400_000, points: 16, share: 0.5 }, inTurn);
    expect(granted).toBe(requests);
    expect(writes).toBeLessThan(requests / 7);
  });

  it('leave what is too dear for the rest of the minute to cheaper requests', async () => {
    const [one, other] = [budgets[0]!, budgets[1]!];
    expect((await one({ partnerId, limit: 100, points: 80 })).granted).toBe(true);
    expect((await one({ partnerId, limit: 100, points: 80 })).granted).toBe(false);
    expect((await other({ partnerId, limit: 100, points: 20 })).granted).toBe(true);
  });
});
