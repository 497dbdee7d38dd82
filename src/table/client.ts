// The only door to DynamoDB. Expressions are constant texts with #names and :values: no text that people wrote is ever in
// one (the embedded engine aborts on some, GHSA-gwhp-7jch-7xj6, and injection is impossible by form).
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  type BatchGetCommandOutput,
  DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb';
import { add, type Counts } from './counters.ts';
import { stopIfLate } from './deadline.ts';
import type { Item } from './item.ts';
import type { Key } from './keys.ts';
import { type Action, send, TransactionLost } from './transact.ts';

export type Range = {
  partition: string;
  /** Exclusive bounds on the sort key; leave one out for no bound on that side. */
  after?: string;
  before?: string;
  limit: number;
  newestFirst?: boolean;
};

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
  /** Hygiene only: rows that no reader counts on any more. Not atomic. */
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
    async get(key) {
      onRequest('Get');
      const { Item: item } = await client.send(new GetCommand({ TableName: name, Key: key, ConsistentRead: true }));
      return item as Item | undefined;
    },
    getAll: (keys) => getAll(door, keys),
    query: (range) => query(door, range),
    transact: (actions) => send(door, actions),
    add: (key, counts, expiresAtSeconds) => add(door, key, counts, expiresAtSeconds),
    async remove(keys) {
      for (const key of keys) {
        await send(door, [{ remove: key }]).catch((lost) => {
          if (!(lost instanceof TransactionLost)) throw lost;
        });
      }
    },
  };
}

type Door = {
  client: DynamoDBDocumentClient;
  name: string;
  onRequest: (operation: string) => void;
  sleep: (ms: number) => Promise<void>;
};

const nameOf = (key: Key) => `${key.PK}\n${key.SK}`;

async function getAll(door: Door, keys: Key[]): Promise<(Item | undefined)[]> {
  const distinct = [...new Map(keys.map((key) => [nameOf(key), { PK: key.PK, SK: key.SK }])).values()];
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
    if (round > 8) throw new Error(`BatchGet left ${rest.length} keys unread after ${round} rounds.`);
    if (round) await door.sleep(25 * 2 ** round);
    door.onRequest('BatchGet');
    const answer: BatchGetCommandOutput = await door.client.send(
      new BatchGetCommand({ RequestItems: { [door.name]: { Keys: rest, ConsistentRead: true } } }),
    );
    for (const item of (answer.Responses?.[door.name] ?? []) as Item[]) found.set(nameOf(item), item);
    rest = (answer.UnprocessedKeys?.[door.name]?.Keys ?? []) as Key[];
  }
}

const lowest = ' ';
const highest = '\u{10FFFF}';

async function query(door: Door, range: Range): Promise<{ items: Item[]; more: boolean }> {
  const [low, high] = [range.after ?? lowest, range.before ?? highest];
  if (low > high) return { items: [], more: false };
  const items: Item[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    door.onRequest('Query');
    const answer = await door.client.send(
      new QueryCommand({
        TableName: door.name,
        KeyConditionExpression: '#pk = :pk AND #sk BETWEEN :low AND :high',
        ExpressionAttributeNames: { '#pk': 'PK', '#sk': 'SK' },
        ExpressionAttributeValues: { ':pk': range.partition, ':low': low, ':high': high },
        ConsistentRead: true,
        ScanIndexForward: !range.newestFirst,
        // BETWEEN includes its ends and our bounds do not: room for both, and one more to know whether there is more.
        Limit: range.limit + 3 - items.length,
        ...(start ? { ExclusiveStartKey: start } : {}),
      }),
    );
    items.push(
      ...((answer.Items ?? []) as Item[]).filter((item) => item.SK !== range.after && item.SK !== range.before),
    );
    start = answer.LastEvaluatedKey;
  } while (start && items.length <= range.limit);
  return { items: items.slice(0, range.limit), more: items.length > range.limit };
}
