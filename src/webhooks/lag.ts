// How long the oldest change has waited to be told to some partner: what the alarm for late deliveries hears.
import { entriesAfter } from '../changes/ledger.ts';
import { dueShards, webhookKeys } from '../table/keys.ts';
import { loadCursor } from './dispatch.ts';
import type { House } from './house.ts';
import { type Delivery, positionOf } from './model.ts';
import { loadDeliveriesAt, readDue } from './store.ts';

type Asked = Pick<House, 'table' | 'clock'>;

/** Seconds since the oldest change that is not offered yet, or offered and not delivered; 0 where there is none. */
export async function oldestUndelivered(house: Asked): Promise<number> {
  const instants = await Promise.all([oldestUnoffered(house), oldestWaiting(house)]);
  const ages = instants.map((at) => (at === null ? 0 : (house.clock().getTime() - Date.parse(at)) / 1000));
  return Math.max(0, Math.round(Math.max(...ages)));
}

async function oldestUnoffered(house: Asked): Promise<string | null> {
  const { sequence } = await loadCursor(house);
  const [next] = await entriesAfter(house.table, sequence, 1);
  return next?.occurredAt ?? null;
}

/** Of each shard so many rows are looked at: with more than that, the oldest of these is as loud. */
const perShard = 2000;
const looked = 100;

async function oldestWaiting(house: Asked): Promise<string | null> {
  const shards = await Promise.all(
    Array.from({ length: dueShards }, (_, shard) =>
      house.table.query({ partition: webhookKeys.dueIn(shard), limit: perShard, peek: false }),
    ),
  );
  const rows = shards.flatMap(({ items }) => items).filter(({ SK }) => SK.split('#')[2] === 'D');
  const oldest = rows.map(readDue).sort((a, b) => (a.position < b.position ? -1 : 1));
  const deliveries = await loadDeliveriesAt(house.table, oldest.slice(0, looked));
  return deliveries.find(isFirstTelling)?.change?.occurredAt ?? null;
}

/** What was asked for again has been told, or missed, before; a test is no change. */
function isFirstTelling(delivery: Delivery | null): boolean {
  return (
    delivery?.change != null && delivery.replay === null && delivery.position === positionOf(delivery.change.sequence)
  );
}
