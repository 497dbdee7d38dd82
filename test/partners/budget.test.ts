import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createBudget } from '../../src/partners/budget.ts';
import { aWorld, type World } from '../support/world.ts';

describe('a partner’s points a minute', () => {
  let world: World;
  let partnerId: string;
  let n = 0;

  beforeAll(async () => {
    world = await aWorld();
  });
  beforeEach(() => {
    n += 1;
    partnerId = `ptn_${n}`;
    world.wait(60_000 - (world.now().getTime() % 60_000));
    world.count.take();
  });
  afterAll(() => world.stop());

  it('are spent from leases, so that most requests cost the table nothing', async () => {
    const spend = createBudget(world.app);
    let granted = 0;
    for (let i = 0; i < 1200; i += 1) if ((await spend({ partnerId, limit: 10_000, points: 10 })).granted) granted += 1;
    expect(granted).toBe(1000);
    const writes = world.count.take();
    expect(new Set(writes)).toEqual(new Set(['Update']));
    // A fortieth at first, doubled up to a tenth, a quarter of what is left: that took 28.
    expect(writes.length).toBeLessThan(28);
  });

  it('hold over all processes together, to the point', async () => {
    const processes = Array.from({ length: 5 }, () => createBudget(world.app));
    const answers = await Promise.all(
      Array.from({ length: 500 }, (_, i) => processes[i % 5]!({ partnerId, limit: 1000, points: 3 })),
    );
    const spent = answers.filter(({ granted }) => granted).length * 3;
    expect(spent).toBeLessThanOrEqual(1000);
    expect(spent).toBeGreaterThan(800);
  });

  it('are asked for no more once they are used up, and are whole again with the next minute', async () => {
    const spend = createBudget(world.app);
    while ((await spend({ partnerId, limit: 100, points: 30 })).granted);
    world.count.take();
    const refused = await spend({ partnerId, limit: 100, points: 30 });
    expect(refused).toMatchObject({ granted: false, available: 10 });
    expect(world.count.take()).toEqual([]);
    expect((await spend({ partnerId, limit: 100, points: 10 })).granted).toBe(true);
    expect(refused.resetAt.getTime()).toBeGreaterThan(world.now().getTime());
    world.wait(60_000);
    expect((await spend({ partnerId, limit: 100, points: 30 })).granted).toBe(true);
  });
});
