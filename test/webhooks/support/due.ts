// What is due, read from its rows as the sweep reads them.
import type { Table } from '../../../src/table/client.ts';
import { dueShards, webhookKeys } from '../../../src/table/keys.ts';

/** The keys of the first rows of each shard, the earliest first. */
export async function dueRows(table: Table): Promise<string[]> {
  const shards = Array.from({ length: dueShards }, (_, i) =>
    table.query({ partition: webhookKeys.dueIn(i), limit: 1 }),
  );
  return (await Promise.all(shards)).flatMap(({ items }) => items.map(({ SK }) => SK)).sort();
}

/** The instant in milliseconds at which the next thing is due; null where nothing is. */
export async function earliestDue(table: Table): Promise<number | null> {
  const [row] = await dueRows(table);
  return row === undefined ? null : Date.parse(row.split('#')[0] ?? '');
}
