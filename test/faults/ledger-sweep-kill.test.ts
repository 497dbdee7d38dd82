// What is due happens once, whatever dies when: two sweeps run in processes of their own and are killed half-way.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Engine, startEngine } from '../../src/table/engine.ts';
import { dueKeys } from '../../src/table/keys.ts';
import { entriesOf, later, sweptOf } from '../support/desk.ts';
import { aDraft, published } from '../support/stories.ts';
import { aWorld, type World } from '../support/world.ts';
import { expectWhole, readLedger } from './ledger-whole.ts';
import { seeded, seedOfRun, start } from './support.ts';

const rounds = 4;
const stories = 8;
const minute = 60_000;
const table = 'swept';

let folder: string;
let engine: Engine;
let world: World;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dateline-sweep-'));
  engine = await startEngine({ file: join(folder, 'table.db') });
  world = await aWorld({ endpoint: engine.endpoint, table });
});
afterAll(async () => {
  await world.stop();
  await engine.stop();
  await rm(folder, { recursive: true, force: true });
});

const leftDue = async () => (await world.app.table.query({ partition: dueKeys.due, limit: 500 })).items.length;

it(`does each thing once through ${rounds} times two killed sweeps`, async () => {
  const random = seeded(seedOfRun());
  let halfway = 0;
  for (let round = 0; round < rounds; round += 1) {
    const ids: string[] = [];
    for (let i = 0; i < stories; i += 1) {
      const terms = {
        at: later(world, minute),
        embargo: { until: later(world, 2 * minute) },
        expiresAt: later(world, 3 * minute),
      };
      ids.push((await published(world, await aDraft(world), terms)).id);
    }
    for (let stage = 0; stage < 3; stage += 1) {
      world.wait(minute + 1000);
      const before = await leftDue();
      const args = [engine.endpoint, table, world.now().toISOString()];
      const sweepers = [start('./ledger-sweeper.ts', args), start('./ledger-sweeper.ts', args)];
      const pause = random() * 250;
      await Promise.all(
        sweepers.map(async (sweeper, i) => {
          await sweeper.said('ready');
          await new Promise((resolve) => setTimeout(resolve, pause * (i + 1)));
          await sweeper.kill();
        }),
      );
      await expectWhole(world.app.table, await readLedger(world.app.table));
      const now = `${world.now().toISOString()}~`;
      const left = (await world.app.table.query({ partition: dueKeys.due, before: now, limit: 100 })).items.length;
      if (left > 0 && left < before) halfway += 1;
      while ((await world.sweep()) > 0);
    }
    for (const id of ids) {
      expect(await entriesOf(world, id)).toEqual([
        'ARTICLE_PUBLISHED INITIAL',
        'ARTICLE_UPDATED RIGHTS_CHANGE',
        'ARTICLE_WITHHELD RIGHTS_CHANGE',
      ]);
      expect(await sweptOf(world, id)).toEqual(['sweep publish', 'sweep release', 'sweep expire']);
    }
    expect(await leftDue()).toBe(0);
  }
  await expectWhole(world.app.table, await readLedger(world.app.table));
  console.log(`${rounds * 3} times two sweeps killed, ${halfway} of them with some acts done and some left`);
  expect(halfway).toBeGreaterThan(0);
});
