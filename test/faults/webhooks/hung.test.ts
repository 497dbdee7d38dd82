// docs/reliability.md F26 at its full size: one endpoint hangs with a backlog of 10,000, and fifty that are well do not wait for it.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { commit, entriesAfter, lastSequence } from '../../../src/changes/ledger.ts';
import type { NewChange } from '../../../src/changes/model.ts';
import { type Engine, startEngine } from '../../../src/table/engine.ts';
import { articleKeys } from '../../../src/table/keys.ts';
import { dispatch } from '../../../src/webhooks/dispatch.ts';
import { loadForSending, loadWaiting } from '../../../src/webhooks/store.ts';
import { type Agency, anAgency } from './agency.ts';

const backlog = 10_000;
const well = 50;
const stories = 20;
const most = { memory: 150e6, slower: 2 };

let engine: Engine;
let agency: Agency;
beforeAll(async () => {
  engine = await startEngine();
  agency = await anAgency(engine, { deadlineMs: 15_000 });
});
afterAll(async () => {
  await agency.close();
  await engine.stop();
});

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Stories made of one that was published: the same rows under other ids, and their entries in the ledger. */
async function manyPublished(count: number): Promise<void> {
  const { table } = agency;
  const { id } = await agency.publish('The first of many');
  const head = await table.get(articleKeys.head(id));
  const [entry] = await entriesAfter(table, (await lastSequence(table)) - 1, 1);
  if (!head || !entry) throw new Error('The first story is not there.');
  const { sequence: _, ...change } = entry;
  for (let from = 1; from < count; from += 45) {
    const ids = Array.from({ length: Math.min(45, count - from) }, (_, i) => `${id.slice(0, -5)}${from + i + 10_000}`);
    const heads = ids.map((other) => ({
      put: { ...head, ...articleKeys.head(other), data: head.data.replaceAll(id, other) },
    }));
    const changes = ids.map((other): NewChange => ({ ...change, subjectId: other, articleId: other }));
    await commit(table, heads, changes);
  }
}

/** Publishes at a calm pace; the 95th percentile of the time from commit to receipt at the endpoints that are well. */
async function p95(name: string): Promise<number> {
  const committed = new Map<string, number>();
  for (let n = 0; n < stories; n += 1) {
    const { id, at } = await agency.publish(`${name} ${n}`);
    committed.set(id, at);
    agency.courier.wake();
    await pause(400);
  }
  const first = new Map<string, number>();
  const times = () => {
    for (const { path, articleId, at } of agency.arrivals.splice(0)) {
      const began = committed.get(articleId);
      const name = `${path} ${articleId}`;
      if (began !== undefined && path.includes('/well/') && !first.has(name)) first.set(name, at - began);
    }
    return [...first.values()];
  };
  for (let round = 0; round < 1200 && times().length < stories * well; round += 1) await pause(50);
  const sorted = times().sort((a, b) => a - b);
  expect(sorted).toHaveLength(stories * well);
  return sorted[Math.floor((sorted.length - 1) * 0.95)] ?? 0;
}

async function waiting(endpointId: string): Promise<number> {
  let [count, after] = [0, ''];
  for (;;) {
    const page = await loadWaiting(agency.table, endpointId, { after, limit: 1000 });
    count += page.positions.length;
    after = page.after;
    if (!page.more) return count;
  }
}

it(`F26: one endpoint hangs with ${backlog} deliveries, and ${well} others do not wait`, {
  timeout: 600_000,
}, async () => {
  const { courier, table } = agency;
  const healthy = await agency.endpoints(well, 'well');
  const sweeping = setInterval(() => courier.wake(), 500);
  await p95('Warm');
  const alone = await p95('Alone');
  clearInterval(sweeping);

  await agency.list(healthy, false);
  const [hung] = await agency.endpoints(1, 'hang');
  if (!hung) throw new Error('There is no endpoint.');
  const { enqueue } = courier.house;
  courier.house.enqueue = () => {};
  await manyPublished(backlog);
  await dispatch(courier.house);
  expect(await waiting(hung.id)).toBe(backlog);
  courier.house.enqueue = enqueue;
  await agency.list(healthy, true);

  const before = process.memoryUsage.rss();
  let peak = before;
  const sweepingBeside = setInterval(() => {
    courier.wake();
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 500);
  const beside = await p95('Beside');
  const place = { endpointId: hung.id, partnerId: '', position: '', articleId: null };
  let { health } = await loadForSending(table, place);
  // Its first attempts end after 15 s, and the next ones after as many again.
  for (let second = 0; second < 90 && !health?.openUntil; second += 1) {
    await pause(1000);
    ({ health } = await loadForSending(table, place));
  }
  clearInterval(sweepingBeside);
  const grew = peak - before;
  console.log(
    `p95 of ${stories * well} deliveries: ${Math.round(alone)} ms alone, ${Math.round(beside)} ms beside; ${health?.failures} failures of the one that hangs; memory grew by ${Math.round(grew / 1e6)} MB`,
  );
  expect(beside).toBeLessThanOrEqual(alone * most.slower);
  expect(grew).toBeLessThan(most.memory);
  expect(health?.openUntil).toBeTruthy();
  expect(health?.failures).toBeLessThan(50);
  expect(await waiting(hung.id)).toBe(backlog + stories);
});
