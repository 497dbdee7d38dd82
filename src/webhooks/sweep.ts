// What is due, from its rows alone: with every queue, wake-up and stream lost, sweeping finishes every job.
import type { Item } from '../table/item.ts';
import { dueShards, webhookKeys } from '../table/keys.ts';
import { dispatch, offerStuck } from './dispatch.ts';
import type { House } from './house.ts';
import { runReplay } from './replay.ts';
import { readDue } from './store.ts';

/** Up to so many rows of each shard in one round; the rest comes with the next. */
const perShard = 2000;

/** One round: offers what the ledger has, goes on with replays, and enqueues the deliveries that are due; tells how many rows it found. */
export async function sweep(house: House): Promise<number> {
  await dispatch(house).catch((error) => house.log.fault('dispatch', error));
  const shards = await Promise.all(Array.from({ length: dueShards }, (_, shard) => dueRows(house, shard)));
  const rows = shards.flat();
  for (const row of rows) {
    // A fault in one must not stop the others.
    await take(house, row).catch((error) => house.log.fault('webhook sweep', error, { row: row.SK }));
  }
  return rows.length;
}

async function dueRows(house: House, shard: number): Promise<Item[]> {
  const before = `${house.clock().toISOString()}~`;
  const { items } = await house.table.query({ partition: webhookKeys.dueIn(shard), before, limit: perShard });
  return items;
}

async function take(house: House, row: Item): Promise<void> {
  const [, , what, rest] = row.SK.split('#');
  if (what === 'R') return runReplay(house, row);
  if (what !== 'C') return house.enqueue(readDue(row));
  await offerStuck(house, Number(rest));
  await house.table.remove([{ PK: row.PK, SK: row.SK }]);
}
