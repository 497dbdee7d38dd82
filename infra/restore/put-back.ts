// Makes the table hold again what a restored one holds. AWS restores into a new table only, and a stack cannot take on another in
// place of its own; so the rows go back, and key, stream, expiry, replica and protection stay as they are.
import { isDeepStrictEqual } from 'node:util';
import {
  type AttributeValue,
  BatchGetItemCommand,
  type BatchGetItemCommandOutput,
  BatchWriteItemCommand,
  type BatchWriteItemCommandOutput,
  type DynamoDBClient,
  type KeysAndAttributes,
  paginateScan,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';

type Item = Record<string, AttributeValue>;

export interface PutBack {
  readonly client: DynamoDBClient;
  /** The restored table, and the one that is to be like it. */
  readonly from: string;
  readonly into: string;
  /** False only counts. */
  readonly write: boolean;
  /** Waits, after DynamoDB has left something of a batch undone. */
  readonly wait: () => Promise<unknown>;
}

/** How many rows were, or would be, put and deleted, and how many were alike. */
export type Done = { put: number; deleted: number; alike: number };

/** What was used is counted on while all else stands still, and is no news: it stays as the table has it. */
const stays = (item: Item): boolean => item.PK?.S?.startsWith('U#') ?? false;
const keyOf = ({ PK, SK }: Item): Item => ({ PK: PK as AttributeValue, SK: SK as AttributeValue });
const nameOf = (item: Item): string => JSON.stringify([item.PK?.S, item.SK?.S]);

/** Puts what differs or is missing, deletes what the restored table does not have; may be run again, and then finds all alike. */
export async function putBack(job: PutBack): Promise<Done> {
  const done: Done = { put: 0, deleted: 0, alike: 0 };
  for await (const items of batches(job, job.from, 'whole')) {
    const there = await get(job, job.into, items);
    const differing = items.filter((item) => !isDeepStrictEqual(there.get(nameOf(item)), item));
    done.put += differing.length;
    done.alike += items.length - differing.length;
    if (job.write)
      await write(
        job,
        differing.map((Item) => ({ PutRequest: { Item } })),
      );
  }
  for await (const keys of batches(job, job.into, 'keys')) {
    const there = await get(job, job.from, keys);
    const gone = keys.filter((key) => !there.has(nameOf(key)));
    done.deleted += gone.length;
    if (job.write)
      await write(
        job,
        gone.map((Key) => ({ DeleteRequest: { Key } })),
      );
  }
  return done;
}

/** All rows of a table, or their keys, in as many as one request may ask for. */
async function* batches({ client }: PutBack, TableName: string, what: 'whole' | 'keys'): AsyncGenerator<Item[]> {
  const keys = what === 'keys' ? { ProjectionExpression: 'PK, SK' } : {};
  for await (const { Items = [] } of paginateScan({ client }, { TableName, ConsistentRead: true, ...keys })) {
    const items = Items.filter((item) => !stays(item));
    for (let at = 0; at < items.length; at += 100) yield items.slice(at, at + 100);
  }
}

/** The rows of a table that have the same keys, by their keys. */
async function get({ client, wait }: PutBack, table: string, items: Item[]): Promise<Map<string, Item>> {
  const found = new Map<string, Item>();
  let keys: Item[] | undefined = items.map(keyOf);
  while (keys?.length) {
    const RequestItems: Record<string, KeysAndAttributes> = { [table]: { Keys: keys, ConsistentRead: true } };
    const { Responses, UnprocessedKeys }: BatchGetItemCommandOutput = await client.send(
      new BatchGetItemCommand({ RequestItems }),
    );
    for (const item of Responses?.[table] ?? []) found.set(nameOf(item), item);
    keys = UnprocessedKeys?.[table]?.Keys;
    if (keys?.length) await wait();
  }
  return found;
}

async function write({ client, into, wait }: PutBack, requests: WriteRequest[]): Promise<void> {
  for (let at = 0; at < requests.length; at += 25) {
    let left: WriteRequest[] | undefined = requests.slice(at, at + 25);
    while (left?.length) {
      const { UnprocessedItems }: BatchWriteItemCommandOutput = await client.send(
        new BatchWriteItemCommand({ RequestItems: { [into]: left } }),
      );
      left = UnprocessedItems?.[into];
      if (left?.length) await wait();
    }
  }
}
