// A move is whatever happens to an article after its first publication: a new version, a withdrawal, a return. The feeds
// stand in the order of the last one, so each leaves a row here, with the lists that the article stands or stood in (0032).
import * as z from 'zod';
import type { Table } from '../table/client.ts';
import { entity } from '../table/item.ts';
import { feedKeys, type Key } from '../table/keys.ts';
import type { Action } from '../table/transact.ts';
import type { Head } from './model.ts';

const rowEntity = entity('moved', z.object({ id: z.string(), version: z.number().int(), lists: z.array(z.string()) }));

/** How long a move keeps its article in front of what was published since; after that it is back in its own place. */
export const movedForDays = 30;

const daySeconds = 86_400;

function movedKey({ id, movedAt }: Head): Key[] {
  return movedAt === null ? [] : [{ PK: feedKeys.moved, SK: feedKeys.position(movedAt, id) }];
}

/** The row of the move that led from `before` to `after`. `must` is part of the move; what is stale may go after it. */
export function markMove(before: Head | null, after: Head): { must: Action[]; stale: Key[] } {
  const { id, version, movedAt } = after;
  // Also those that it leaves: who could read it there may have to be told.
  const lists = [...new Set([...(before?.rows ?? []), ...after.rows])].filter((list) =>
    list.startsWith(feedKeys.feed('')),
  );
  const expiresAtSeconds = Math.ceil(Date.parse(movedAt ?? '') / 1000) + (movedForDays + 2) * daySeconds;
  return {
    must: movedKey(after).map((key) => ({ put: rowEntity.item(key, { id, version, lists }, { expiresAtSeconds }) })),
    stale: before && before.movedAt !== movedAt ? movedKey(before) : [],
  };
}

export type Moved = { position: string; id: string; version: number; lists: string[] };

/** Newest first, between two positions or instants that are not included. */
export async function loadMoved(
  table: Table,
  range: { after: string; before?: string | undefined; limit: number },
): Promise<{ rows: Moved[]; more: boolean }> {
  const { after, before, limit } = range;
  const bounds = { after, ...(before ? { before } : {}) };
  const { items, more } = await table.query({ partition: feedKeys.moved, ...bounds, limit, newestFirst: true });
  return { rows: items.map((item) => ({ position: item.SK, ...rowEntity.read(item) })), more };
}
