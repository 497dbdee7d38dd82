// After an event or a speaker changes or is merged, every published article that refers to it carries it anew. The words
// stay; only the references move. The work is written down with the change, so that the sweep finishes what a crash left.
import { facet } from '../articles/facets.ts';
import type { Head } from '../articles/model.ts';
import { loadManyPublished, loadRows, type Published, putHead, putRow, rowKey } from '../articles/store.ts';
import type { Desk } from '../table/desk.ts';
import { dueKeys, type Key } from '../table/keys.ts';
import { type Action, TransactionLost } from '../table/transact.ts';
import { dueItem, listsOf, loadReferences } from './standing.ts';
import { relinkTranslations } from './translations.ts';

/** The row to put in the transaction that changes or merges the node `id`. */
export function relinkTask(id: string, now: Date): { key: Key; action: Action } {
  const key = { PK: dueKeys.due, SK: `${now.toISOString()}#RELINK#${id}` };
  return { key, action: { put: dueItem(key) } };
}

export async function relinkDue(desk: Desk, due: { key: Key; id: string }): Promise<boolean> {
  await (due.id.startsWith('art_') ? relinkTranslations(desk, due.id) : relink(desk, due.id));
  await desk.table.remove([due.key]);
  return true;
}

const chunk = 50;

/** Refreshes each article in the node's list; safe to run twice, and at the same time as anything else. */
async function relink(desk: Desk, id: string): Promise<void> {
  const partition = id.startsWith('evt_') ? facet.event(id) : facet.speaker(id);
  let before: string | undefined;
  for (;;) {
    const { rows, more } = await loadRows(desk.table, { partition, limit: chunk, ...(before ? { before } : {}) });
    const published = await loadManyPublished(desk.table, rows);
    for (const found of published) if (found) await relinkOne(desk, found, partition);
    before = rows.at(-1)?.position;
    if (!more) return;
  }
}

async function relinkOne(desk: Desk, found: Published, partition: string): Promise<void> {
  let current: Published | null = found;
  while (current) {
    try {
      await desk.table.transact(await refreshed(desk, current));
      const { head } = current;
      if (
        !listsOf(current.version.content, await loadReferences(desk.table, current.version.content)).includes(partition)
      ) {
        await desk.table.remove([rowKey(partition, head.publishedAt, head.id)]);
      }
      return;
    } catch (error) {
      if (!(error instanceof TransactionLost)) throw error;
      [current = null] = await loadManyPublished(desk.table, [{ id: current.head.id }]);
    }
  }
}

async function refreshed(desk: Desk, { head, version }: Published): Promise<Action[]> {
  const references = await loadReferences(desk.table, version.content);
  const rows = head.status === 'CANCELED' ? [] : listsOf(version.content, references);
  const after: Head = { ...head, ...references, rows, revision: head.revision + 1 };
  const fresh = rows.filter((partition) => !head.rows.includes(partition));
  return [putHead(after, { revision: head.revision }), ...fresh.map((partition) => putRow(partition, after))];
}
