import * as z from 'zod';
import type { Table } from '../table/client.ts';
import { entity } from '../table/item.ts';
import { savedFeedKeys } from '../table/keys.ts';
import { queryAll } from '../table/query.ts';
import type { Action, Condition } from '../table/transact.ts';
import { type Feed, feedShape } from './model.ts';

const feedEntity = entity('feed', feedShape);
const listedEntity = entity('listed', z.object({ id: z.string() }));

export const maxFeeds = 50;

export function putFeed(feed: Feed, when: Condition): Action[] {
  const { id, partnerId, revision } = feed;
  const listed = { put: listedEntity.item(savedFeedKeys.listed(partnerId, id), { id }) };
  const put = feedEntity.item(savedFeedKeys.feed(id), feed, { revision });
  return [{ put, when }, ...(when === 'absent' ? [listed] : [])];
}

export function removeFeed({ id, partnerId, revision }: Feed): Action[] {
  return [{ remove: savedFeedKeys.feed(id), when: { revision } }, { remove: savedFeedKeys.listed(partnerId, id) }];
}

export async function loadFeed(table: Table, id: string): Promise<Feed | null> {
  const item = await table.get(savedFeedKeys.feed(id));
  return item ? feedEntity.read(item) : null;
}

/** Oldest first, and all of them. */
export async function loadFeedsOf(table: Table, partnerId: string): Promise<Feed[]> {
  const items = await queryAll(table, { partition: savedFeedKeys.of(partnerId), after: 'fed_' });
  const found = await table.getAll(items.map((item) => savedFeedKeys.feed(listedEntity.read(item).id)));
  return found.flatMap((item) => (item ? [feedEntity.read(item)] : []));
}
