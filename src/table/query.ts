// A list is one query of one partition, in the order of its sort keys; no row is read that is not needed.
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Door } from './door.ts';
import type { Item } from './item.ts';
import { isPossible, isPossibleSort, sortsAfter } from './keys.ts';

export type Range = {
  partition: string;
  /** Exclusive bounds on the sort key; leave one out for no bound on that side. */
  after?: string;
  before?: string;
  limit: number;
  newestFirst?: boolean;
  /** False where it does not matter whether there is more: one row less is read. */
  peek?: boolean;
};

/** Both bounds at once can only be had inclusive; what stands on them is left out afterwards. */
function conditionOf(
  after: string | undefined,
  before: string | undefined,
): { text: string; values: Record<string, string> } {
  const values = {
    ...(after === undefined ? {} : { ':low': after }),
    ...(before === undefined ? {} : { ':high': before }),
  };
  if (after !== undefined && before !== undefined) return { text: '#pk = :pk AND #sk BETWEEN :low AND :high', values };
  if (after !== undefined) return { text: '#pk = :pk AND #sk > :low', values };
  return { text: before === undefined ? '#pk = :pk' : '#pk = :pk AND #sk < :high', values };
}

export async function query(door: Door, range: Range): Promise<{ items: Item[]; more: boolean }> {
  const { before, limit, peek = true } = range;
  const after = range.after || undefined;
  const bothBounds = after !== undefined && before !== undefined;
  const bounds = [after, before].filter((bound) => bound !== undefined);
  const possible = isPossible({ PK: range.partition, SK: 'x' }) && bounds.every(isPossibleSort);
  if (!possible || (bothBounds && !sortsAfter(before, after))) return { items: [], more: false };
  const condition = conditionOf(after, before);
  const wanted = limit + (peek ? 1 : 0);
  const items: Item[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    door.onRequest('Query');
    const answer = await door.client.send(
      new QueryCommand({
        TableName: door.name,
        KeyConditionExpression: condition.text,
        ExpressionAttributeNames: { '#pk': 'PK', ...(Object.keys(condition.values).length ? { '#sk': 'SK' } : {}) },
        ExpressionAttributeValues: { ':pk': range.partition, ...condition.values },
        ConsistentRead: true,
        ScanIndexForward: !range.newestFirst,
        Limit: wanted - items.length + (bothBounds ? 2 : 0),
        ...(start ? { ExclusiveStartKey: start } : {}),
      }),
    );
    items.push(...((answer.Items ?? []) as Item[]).filter((item) => item.SK !== after && item.SK !== before));
    start = answer.LastEvaluatedKey;
  } while (start && items.length < wanted);
  return { items: items.slice(0, limit), more: items.length > limit };
}

/** All rows between the bounds, however many. */
export async function queryAll(
  table: { query(range: Range): Promise<{ items: Item[]; more: boolean }> },
  { after = '', ...range }: Pick<Range, 'partition' | 'after' | 'before'>,
): Promise<Item[]> {
  const found: Item[] = [];
  for (;;) {
    const { items, more } = await table.query({ ...range, after: found.at(-1)?.SK ?? after, limit: 500 });
    found.push(...items);
    if (!more) return found;
  }
}
