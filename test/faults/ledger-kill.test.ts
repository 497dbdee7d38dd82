// No change is lost, whatever dies when: a newsroom is killed twenty times at random moments while it publishes, the
// engine with it some of the times, and each time all that was promised is there, once and whole.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Engine, startEngine } from '../../src/table/engine.ts';
import { type Follower, follower } from '../support/follow.ts';
import { aWorld, type World } from '../support/world.ts';
import { expectWhole, readLedger } from './ledger-whole.ts';
import { seeded, seedOfRun, start } from './support.ts';

const kills = 20;
const table = 'killed';
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

let folder: string;
let engine: Engine;
let reader: World;
let key: string;
let partner: Follower;

const open = async () => {
  reader = await aWorld({ endpoint: engine.endpoint, table, at: new Date().toISOString() });
  partner = follower((query, variables) => reader.ask(key, query, variables), 100, partner?.cursor ?? null);
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dateline-kill-'));
  engine = await startEngine({ file: join(folder, 'table.db') });
  reader = await aWorld({ endpoint: engine.endpoint, table });
  ({ key } = await reader.partner({ costPerMinute: 1_000_000 }));
  await reader.stop();
  await open();
});
afterAll(async () => {
  await reader.stop();
  await engine.stop();
  await rm(folder, { recursive: true, force: true });
});

it(`keeps the ledger whole through ${kills} kills`, async () => {
  const random = seeded(seedOfRun());
  const count = { kills: 0, engineKills: 0, promised: 0, cut: 0, cutButWritten: 0 };
  const told: string[] = [];
  for (let round = 1; round <= kills; round += 1) {
    const writer = start('./ledger-writer.ts', [engine.endpoint, table]);
    await writer.said('ready');
    // However slow the machine is: the blow falls at a random moment after the first promise.
    while (!writer.lines.some((line) => line.startsWith('ack '))) await pause(5);
    const killAt = Math.floor(random() * 900);
    const engineToo = random() < 0.4;
    const engineFirst = random() < 0.5;
    await pause(killAt);
    if (engineToo && engineFirst) process.kill(engine.pid, 'SIGKILL');
    await writer.kill();
    count.kills += 1;
    if (engineToo) {
      if (!engineFirst) process.kill(engine.pid, 'SIGKILL');
      await engine.stop();
      count.engineKills += 1;
      engine = await startEngine({ file: join(folder, 'table.db') });
    }
    await reader.stop();
    await open();

    const entries = await readLedger(reader.app.table);
    await expectWhole(reader.app.table, entries);
    const written = entries.map(({ type, articleId, version }) => `${type} ${articleId} ${version}`);
    expect(new Set(written).size).toBe(written.length);
    const promised = writer.lines.filter((line) => line.startsWith('ack ')).map((line) => line.slice(4));
    for (const one of promised) expect(written, `${one} was acknowledged`).toContain(one);
    told.push(...(await partner.catchUp()).map(({ type, subjectId, version }) => `${type} ${subjectId} ${version}`));
    expect(told).toEqual(written);

    const cut = writer.lines
      .filter((line) => line.startsWith('try '))
      .map((line) => line.slice(4))
      .filter((one) => !promised.includes(one));
    count.promised += promised.length;
    count.cut += cut.length;
    count.cutButWritten += cut.filter((one) => written.includes(one)).length;
  }
  console.log(
    `${count.kills} kills of the newsroom, ${count.engineKills} of them with the engine; ${count.promised} changes acknowledged, ${count.cut} cut off (${count.cutButWritten} of these were written whole, the others not at all); ledger of ${told.length} entries`,
  );
  expect(count.cut).toBeGreaterThan(kills / 2);
  expect(count.promised).toBeGreaterThan(kills);
  expect(count.promised + count.cutButWritten).toBe(told.length);
});
