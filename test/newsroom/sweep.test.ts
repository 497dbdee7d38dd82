// Planned publications, ends of embargoes and expiries happen once each, however many sweeps run and wherever one dies.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BusyRefusal } from '../../src/base/refusal.ts';
import type { Table } from '../../src/table/client.ts';
import { dueKeys } from '../../src/table/keys.ts';
import { atDesk, entriesOf, later, sweptOf } from '../support/desk.ts';
import { aDraft, published } from '../support/stories.ts';
import { aWorld, type World } from '../support/world.ts';

const minute = 60_000;
const wholeLife = ['ARTICLE_PUBLISHED INITIAL', 'ARTICLE_UPDATED RIGHTS_CHANGE', 'ARTICLE_WITHHELD RIGHTS_CHANGE'];

describe('the sweep', () => {
  let world: World;
  const others: World[] = [];

  beforeAll(async () => {
    world = await aWorld();
    for (let i = 0; i < 3; i += 1) others.push(await aWorld({ endpoint: world.endpoint, table: world.table }));
  });
  afterAll(async () => {
    for (const other of others) await other.stop();
    await world.stop();
  });

  /** Planned in one minute, under embargo for one more, expiring after a third. */
  async function aPlanned(): Promise<string> {
    const terms = {
      at: later(world, minute),
      embargo: { until: later(world, 2 * minute) },
      expiresAt: later(world, 3 * minute),
    };
    return (await published(world, await aDraft(world), terms)).id;
  }

  const pass = (ms: number) => {
    world.wait(ms);
    for (const other of others) other.wait(world.now().getTime() - other.now().getTime());
  };
  const leftDue = async () => (await world.app.table.query({ partition: dueKeys.due, limit: 500 })).items.length;

  it('does nothing before its time, and each thing once at its time', async () => {
    const id = await aPlanned();
    expect([await world.sweep(), (await atDesk(world, id)).state]).toEqual([0, 'SCHEDULED']);
    pass(minute + 10);
    expect([await world.sweep(), await world.sweep()]).toEqual([1, 0]);
    expect(await atDesk(world, id)).toMatchObject({ state: 'PUBLISHED', version: 1, publishAt: null });
    pass(minute);
    expect([await world.sweep(), await world.sweep()]).toEqual([1, 0]);
    pass(minute);
    expect([await world.sweep(), await world.sweep()]).toEqual([1, 0]);
    expect((await atDesk(world, id)).state).toBe('WITHHELD');
    expect(await entriesOf(world, id)).toEqual(wholeLife);
    expect(await sweptOf(world, id)).toEqual(['sweep publish', 'sweep release', 'sweep expire']);
    expect(await leftDue()).toBe(0);
  });

  it('does each thing once when three sweeps run at the same time', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 12; i += 1) ids.push(await aPlanned());
    for (let stage = 0; stage < 3; stage += 1) {
      pass(minute + 100);
      let done = 0;
      for (let round = 0; round < 20 && done < ids.length; round += 1)
        done += (await Promise.all(others.map((other) => other.sweep()))).reduce((a, b) => a + b, 0);
      expect(done).toBe(ids.length);
    }
    for (const id of ids) {
      expect(await entriesOf(world, id)).toEqual(wholeLife);
      expect(await sweptOf(world, id)).toEqual(['sweep publish', 'sweep release', 'sweep expire']);
    }
    expect(await leftDue()).toBe(0);
    expect(others.flatMap(({ logged }) => logged)).toEqual([]);
  }, 60_000);

  it('catches up in order when it comes late: the embargo is over by then', async () => {
    const id = await aPlanned();
    pass(2 * minute + 10);
    expect(await world.sweep()).toBe(1);
    pass(minute);
    expect(await world.sweep()).toBe(1);
    expect(await entriesOf(world, id)).toEqual([wholeLife[0], wholeLife[2]]);
  });

  it('sends a story back to its desk when its rights ended before the sweep came', async () => {
    const id = await aPlanned();
    pass(4 * minute);
    await world.sweep();
    const desk = await atDesk(world, id);
    expect(desk).toMatchObject({ state: 'DRAFT', version: 0, publishAt: null });
    expect(desk.history.at(-1)).toMatchObject({ by: 'Dateline', note: expect.stringContaining('rights expired') });
    expect([await entriesOf(world, id), await leftDue()]).toEqual([[], 0]);
  });

  /** A sweep whose process dies at its n-th request: before it is sent, or after it was done. */
  function dyingAt(table: Table, n: number, afterwards: boolean): { table: Table; died: () => boolean } {
    let count = 0;
    const mortal = async <T>(run: () => Promise<T>): Promise<T> => {
      count += 1;
      if (count > n || (count === n && !afterwards)) throw new Error('killed');
      const result = await run();
      if (count >= n) throw new Error('killed');
      return result;
    };
    return {
      died: () => count >= n,
      table: {
        ...table,
        get: (key) => mortal(() => table.get(key)),
        getAll: (keys) => mortal(() => table.getAll(keys)),
        query: (range) => mortal(() => table.query(range)),
        transact: (actions) => mortal(() => table.transact(actions)),
        remove: (keys) => mortal(() => table.remove(keys)),
        add: (...counted) => mortal(() => table.add(...counted)),
        stamp: (...used) => mortal(() => table.stamp(...used)),
      },
    };
  }

  it('may die at any of its requests, before or after it is done: the next one finishes, once', async () => {
    let deaths = 0;
    for (const afterwards of [false, true]) {
      for (let n = 1, died = true; died; n += 1) {
        const id = await aPlanned();
        died = false;
        for (let stage = 0; stage < 3; stage += 1) {
          pass(minute + 100);
          const mortal = dyingAt(world.app.table, n, afterwards);
          const { sweep } = await import('../../src/newsroom/sweep.ts');
          await sweep({ ...world.app, table: mortal.table, log: { ...world.app.log, fault: () => {} } }).catch(
            () => {},
          );
          if (mortal.died()) deaths += 1;
          died ||= mortal.died();
          await world.sweep();
        }
        expect(await entriesOf(world, id), `died at ${n}`).toEqual(wholeLife);
        expect(await sweptOf(world, id)).toEqual(['sweep publish', 'sweep release', 'sweep expire']);
        expect(await leftDue()).toBe(0);
      }
    }
    expect(deaths).toBeGreaterThan(30);
  }, 60_000);

  it('leaves a story due when the store is busy, and goes on with the others', async () => {
    const [first, second] = [await aPlanned(), await aPlanned()];
    pass(minute + 100);
    const { table } = world.app;
    const { sweep } = await import('../../src/newsroom/sweep.ts');
    const busy: Table = {
      ...table,
      transact: async (actions) => {
        if (JSON.stringify(actions).includes(first)) throw new BusyRefusal();
        return table.transact(actions);
      },
    };
    expect(await sweep({ ...world.app, table: busy })).toBe(1);
    expect([(await atDesk(world, first)).state, (await atDesk(world, second)).state]).toEqual([
      'SCHEDULED',
      'PUBLISHED',
    ]);
    expect(await world.sweep()).toBe(1);
    expect((await atDesk(world, first)).state).toBe('PUBLISHED');
  });

  it('is not held up by rows that can never be done', async () => {
    const stuck = Array.from({ length: 120 }, (_, i) => ({
      PK: dueKeys.due,
      SK: `2026-01-01T00:00:00.${String(i).padStart(3, '0')}Z#PUBLISH#art_${'0'.repeat(26)}`,
    }));
    for (let i = 0; i < stuck.length; i += 60)
      await world.app.table.transact(
        stuck.slice(i, i + 60).map((key) => ({ put: { ...key, e: 'due', f: 1, data: '{}' } })),
      );
    const id = await aPlanned();
    pass(minute + 100);
    await world.sweep();
    expect((await atDesk(world, id)).state).toBe('PUBLISHED');
    expect(world.logged.some((line) => line.includes('"sweep"'))).toBe(true);
    await world.app.table.remove(stuck);
  });
});
