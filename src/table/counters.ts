// Counters: numbers that many processes add to at once, without reading them first. For metering only: a retry inside the
// client may add twice.
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Door } from './door.ts';
import type { Key } from './keys.ts';

/** What a counter counts; each is a number attribute of its own. */
export type Counts = { requests: number; cost: number; articlesServed: number };

const expression =
  'ADD #requests :requests, #cost :cost, #articles :articles SET #e = :e, #f = :f, #expires = :expires';
const names = {
  '#requests': 'requests',
  '#cost': 'cost',
  '#articles': 'articlesServed',
  '#e': 'e',
  '#f': 'f',
  '#expires': 'expiresAtSeconds',
};

/** Adds to a counter, made where there is none, and gives it as it then stands: one write of one unit. */
export async function add(door: Door, key: Key, counts: Counts, expiresAtSeconds: number): Promise<Counts> {
  door.onRequest('Update');
  const { Attributes: after } = await door.client.send(
    new UpdateCommand({
      TableName: door.name,
      Key: { PK: key.PK, SK: key.SK },
      UpdateExpression: expression,
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: {
        ':requests': counts.requests,
        ':cost': counts.cost,
        ':articles': counts.articlesServed,
        ':e': 'counter',
        ':f': 1,
        ':expires': expiresAtSeconds,
      },
      ReturnValues: 'ALL_NEW',
    }),
  );
  return readCounts(after ?? {});
}

/** The counts of a counter's item. */
export function readCounts(item: object): Counts {
  const { requests = 0, cost = 0, articlesServed = 0 } = item as Partial<Counts>;
  return { requests, cost, articlesServed };
}
