// Who counts before it writes must not be overtaken in between. A guard is a row of what is counted, put at the revision at
// which the counting began: of two at once, the second counts again.
import * as z from 'zod';
import { BusyRefusal } from '../base/refusal.ts';
import type { Table } from './client.ts';
import { entity, type Item } from './item.ts';
import type { Key } from './keys.ts';
import { type Action, TransactionLost } from './transact.ts';

const guardEntity = entity('guard', z.object({}));

/** Read before the counting; the action goes first into the transaction that was counted for. */
export async function loadGuard(table: Table, key: Key): Promise<Action> {
  return inPlaceOf(await table.get(key), (revision) => guardEntity.item(key, {}, { revision }));
}

/** Puts a row where it stands as it was read, or is absent as it was. */
export function inPlaceOf(before: Item | undefined, made: (revision: number) => Item): Action {
  const revision = before?.revision ?? 0;
  return { put: made(revision + 1), when: before ? { revision } : 'absent' };
}

const tries = 25;

/** Counts and writes, and does both again where the guard, the first action of its transaction, was put by another. */
export async function inTurn<T>(attempt: () => Promise<T>): Promise<T> {
  for (let round = 0; round < tries; round += 1) {
    try {
      return await attempt();
    } catch (error) {
      const overtaken = error instanceof TransactionLost && error.lost.some(({ index }) => index === 0);
      if (!overtaken) throw error;
    }
  }
  throw new BusyRefusal();
}
