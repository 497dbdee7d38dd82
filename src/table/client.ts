// The only door to DynamoDB. Expressions are constant texts with #names and :values: no text that people wrote is ever in
// one (the embedded engine aborts on some, GHSA-gwhp-7jch-7xj6, and injection is impossible by form).
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  type BatchGetCommandOutput,
  BatchWriteCommand,
  type BatchWriteCommandOutput,
  DynamoDBDocumentClient,
  GetCommand,
} from '@aws-sdk/lib-dynamodb';
import { BusyRefusal } from '../base/refusal.ts';
import { add, type Counts } from './counters.ts';
import { stopIfLate } from './deadline.ts';
import type { Door } from './door.ts';
import type { Item } from './item.ts';
import { isPossible, type Key } from './keys.ts';
import { query, type Range } from './query.ts';
import { stamp } from './stamp.ts';
import { type Action, isBusy, send } from './transact.ts';

export type Table = {
  get(key: Key): Promise<Item | undefined>;
  /** In the order of the keys; undefined where there is none. Any number of keys, 100 to a request. */
  getAll(keys: Key[]): Promise<(Item | undefined)[]>;
  /** `more` tells whether the partition holds further rows in this range. */
  query(range: Range): Promise<{ items: Item[]; more: boolean }>;
  /** All or nothing; at most 100 actions. Throws TransactionLost where a condition does not hold. */
  transact(actions: Action[]): Promise<void>;
  /** Adds to a counter, made where there is none, and gives it as it then stands. One write, of one unit, at any length. */
  add(key: Key, counts: Counts, expiresAtSeconds: number): Promise<Counts>;
  /** Notes on an item that is there the day it was last used: the one attribute of a key that partners' calls may change. */
  stamp(key: Key, lastUsedOn: string): Promise<void>;
  /** Hygiene only: rows that no reader counts on any more. Not atomic; what a busy store leaves behind stays there. */
  remove(keys: Key[]): Promise<void>;
};

export type TableSettings = {
  name: string;
  endpoint?: string;
  region: string;
  credentials?: { accessKeyId: string; secretAccessKey: string };
  /** Told of every request, so that tests can count them and metrics can price them. */
  onRequest?: (operation: string) => void;
  /** Pauses for so many milliseconds; between tries of a throttled call. */
  sleep?: (ms: number) => Promise<void>;
};

const sleepFor = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export function createClient(settings: TableSettings): DynamoDBDocumentClient {
  const { endpoint, region, credentials } = settings;
  const client = new DynamoDBClient({
    region,
    maxAttempts: 4,
    ...(endpoint ? { endpoint } : {}),
    ...(credentials ? { credentials } : {}),
  });
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
}

export function openTable(settings: TableSettings, client = createClient(settings)): Table {
  const { name, sleep = sleepFor } = settings;
  const onRequest = (operation: string) => {
    stopIfLate();
    settings.onRequest?.(operation);
  };
  const door = { client, name, onRequest, sleep };
  return {
    get: (key) => orBusy(() => get(door, key)),
    getAll: (keys) => orBusy(() => getAll(door, keys)),
    query: (range) => orBusy(() => query(door, range)),
    transact: (actions) => send(door, actions),
    add: (key, counts, expiresAtSeconds) => add(door, key, counts, expiresAtSeconds),
    stamp: (key, lastUsedOn) => stamp(door, key, lastUsedOn),
    async remove(keys) {
      for (let i = 0; i < keys.length; i += 25) await removeChunk(door, keys.slice(i, i + 25));
    },
  };
}

/** The client has tried a throttled read again already; where the store stays busy, the caller is told so. */
async function orBusy<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw isBusy(error) ? new BusyRefusal() : error;
  }
}

async function get(door: Door, key: Key): Promise<Item | undefined> {
  if (!isPossible(key)) return undefined;
  door.onRequest('Get');
  const command = new GetCommand({ TableName: door.name, Key: { PK: key.PK, SK: key.SK }, ConsistentRead: true });
  return (await door.client.send(command)).Item as Item | undefined;
}

const nameOf = (key: Key) => `${key.PK}\n${key.SK}`;

async function getAll(door: Door, keys: Key[]): Promise<(Item | undefined)[]> {
  const possible = keys.filter(isPossible);
  const distinct = [...new Map(possible.map((key) => [nameOf(key), { PK: key.PK, SK: key.SK }])).values()];
  const found = new Map<string, Item>();
  const chunks = Array.from({ length: Math.ceil(distinct.length / 100) }, (_, i) =>
    distinct.slice(i * 100, i * 100 + 100),
  );
  await Promise.all(chunks.map((chunk) => getChunk(door, chunk, found)));
  return keys.map((key) => found.get(nameOf(key)));
}

/** DynamoDB may leave keys unread when busy or past 16 MB; they are asked for again, ever slower, never dropped. */
async function getChunk(door: Door, keys: Key[], found: Map<string, Item>): Promise<void> {
  let rest = keys;
  for (let round = 0; rest.length; round += 1) {
    if (round > 8) throw new BusyRefusal();
    if (round) await door.sleep(25 * 2 ** round);
    door.onRequest('BatchGet');
    const answer: BatchGetCommandOutput = await door.client.send(
      new BatchGetCommand({ RequestItems: { [door.name]: { Keys: rest, ConsistentRead: true } } }),
    );
    for (const item of (answer.Responses?.[door.name] ?? []) as Item[]) found.set(nameOf(item), item);
    rest = (answer.UnprocessedKeys?.[door.name]?.Keys ?? []) as Key[];
  }
}

/** A row that a busy store does not take away is left: readers skip it. */
async function removeChunk(door: Door, keys: Key[]): Promise<void> {
  let rest = keys.map((key) => ({ DeleteRequest: { Key: { PK: key.PK, SK: key.SK } } }));
  for (let round = 0; rest.length && round < 4; round += 1) {
    if (round) await door.sleep(25 * 2 ** round);
    door.onRequest('BatchWrite');
    const answer: BatchWriteCommandOutput | null = await door.client
      .send(new BatchWriteCommand({ RequestItems: { [door.name]: rest } }))
      .catch((error: unknown) => {
        if (isBusy(error)) return null;
        throw error;
      });
    if (answer) rest = (answer.UnprocessedItems?.[door.name] ?? []) as typeof rest;
  }
}
