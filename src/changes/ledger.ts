// A change and its ledger entries are one transaction. The tail item lets exactly one writer take each number; a reader
// stops at the first gap, because the rows of one transaction may become readable a moment apart.
import pLimit, { type LimitFunction } from 'p-limit';
import * as z from 'zod';
import { BusyRefusal } from '../base/refusal.ts';
import type { Table } from '../table/client.ts';
import { entity } from '../table/item.ts';
import { ledgerKeys } from '../table/keys.ts';
import { type Action, TransactionLost } from '../table/transact.ts';
import { type Change, changeShape, type NewChange } from './model.ts';

const changeEntity = entity('change', changeShape);
const tailEntity = entity('ledger-tail', z.object({ sequence: z.number().int() }));

/** Writers of one process wait for each other; those of other processes meet at the tail and try again. */
const turns = new WeakMap<Table, LimitFunction>();

function turn(table: Table): LimitFunction {
  const found = turns.get(table) ?? pLimit(1);
  turns.set(table, found);
  return found;
}

const tries = 60;

/**
 * Writes `actions` and appends `changes`, all or nothing. Throws TransactionLost when a condition of `actions` does not
 * hold (with the index in `actions`), BusyRefusal when other writers keep winning the tail.
 */
export async function commit(table: Table, actions: Action[], changes: NewChange[]): Promise<void> {
  if (!changes.length) return table.transact(actions);
  await turn(table)(async () => {
    for (let round = 0; round < tries; round += 1) {
      if (await attempt(table, actions, changes)) return;
      await new Promise((resolve) => setTimeout(resolve, Math.min(5 * (round + 1), 100)));
    }
    throw new BusyRefusal();
  });
}

async function attempt(table: Table, actions: Action[], changes: NewChange[]): Promise<boolean> {
  const tail = await tailOf(table);
  const puts = changes.map((change, i): Action => {
    const sequence = tail + 1 + i;
    return { put: changeEntity.item(ledgerKeys.entry(sequence), { ...change, sequence }), when: 'absent' };
  });
  try {
    await table.transact([...actions, moveTail(tail, tail + changes.length), ...puts]);
    return true;
  } catch (error) {
    if (!(error instanceof TransactionLost) || error.lost.some(({ index }) => index < actions.length)) throw error;
    return false;
  }
}

function moveTail(from: number, to: number): Action {
  return {
    put: tailEntity.item(ledgerKeys.tail, { sequence: to }, { revision: to }),
    when: from === 0 ? 'absent' : { revision: from },
  };
}

async function tailOf(table: Table): Promise<number> {
  const item = await table.get(ledgerKeys.tail);
  return item ? tailEntity.read(item).sequence : 0;
}

/** The number of the newest entry; 0 while there is none. */
export const lastSequence = (table: Table): Promise<number> => tailOf(table);

/** Up to `limit` entries after `sequence`, in order and without a gap. Fewer than asked for: the ledger ends there. */
export async function entriesAfter(table: Table, sequence: number, limit: number): Promise<Change[]> {
  const entries: Change[] = [];
  let next = sequence + 1;
  while (entries.length < limit) {
    const partition = ledgerKeys.segment(next);
    const { items } = await table.query({
      partition,
      after: ledgerKeys.position(next - 1),
      limit: limit - entries.length,
    });
    for (const entry of items.map(changeEntity.read)) {
      if (entry.sequence !== next) return entries;
      entries.push(entry);
      next += 1;
    }
    if (ledgerKeys.segment(next) === partition) return entries;
  }
  return entries;
}
