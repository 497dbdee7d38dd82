// After an event or a speaker changes or is merged, every published article that refers to it carries it anew. The words
// stay; only the references move. The work is written down with the change, so that the sweep finishes what a crash left.
import { facet } from '../articles/facets.ts';
import type { Head } from '../articles/model.ts';
import { loadManyPublished, loadRows, type Published, putHead, putRow, rowKey } from '../articles/store.ts';
import type { Desk } from '../table/desk.ts';
import { dueKeys, type Key } from '../table/keys.ts';
import { type Action, TransactionLost } from '../table/transact.ts';
import { adoptParts } from './adopt-parts.ts';
import { followUp } from './follow-up.ts';
import { dueItem, listsOf, loadReferences } from './standing.ts';
import { relinkTranslations } from './translations.ts';

/** By then every publication has ended that had read the node as it was before. */
const lateMs = 120_000;

export type RelinkTask = { id: string; key: Key; actions: Action[] };

/**
 * The rows to put in the transaction that changes or merges the node `id`: due now, and once more for publications that
 * were under way with the node as it was.
 */
export function relinkTask(id: string, now: Date): RelinkTask {
  const at = (time: number): Key => ({ PK: dueKeys.due, SK: `${new Date(time).toISOString()}#RELINK#${id}` });
  const [key, late] = [at(now.getTime()), at(now.getTime() + lateMs)];
  return { id, key, actions: [{ put: dueItem(key) }, { put: dueItem(late) }] };
}

/** Does the task at once, or leaves it to the sweep. */
export async function relinkNow(desk: Desk, { id, key }: RelinkTask): Promise<void> {
  await followUp(desk, 'relink', id, () => relinkDue(desk, { id, key }));
}

/** True where an article was carried anew. */
export async function relinkDue(desk: Desk, due: { key: Key; id: string }): Promise<boolean> {
  const moved = await (due.id.startsWith('art_') ? relinkTranslations(desk, due.id) : relink(desk, due.id));
  if (due.id.startsWith('evt_')) await adoptParts(desk, due.id);
  await desk.table.remove([due.key]);
  return moved;
}

const chunk = 50;

/** Refreshes each article in the node's list; safe to run twice, and at the same time as anything else. */
async function relink(desk: Desk, id: string): Promise<boolean> {
  const partition = id.startsWith('evt_') ? facet.event(id) : facet.speaker(id);
  let before: string | undefined;
  let moved = false;
  for (;;) {
    const { rows, more } = await loadRows(desk.table, { partition, limit: chunk, ...(before ? { before } : {}) });
    const published = await loadManyPublished(desk.table, rows);
    for (const found of published) if (found && (await relinkOne(desk, found, partition))) moved = true;
    before = rows.at(-1)?.position;
    if (!more) return moved;
  }
}

async function relinkOne(desk: Desk, found: Published, partition: string): Promise<boolean> {
  let current: Published | null = found;
  while (current) {
    try {
      const after = await refreshed(desk, current);
      if (after.actions.length) await desk.table.transact(after.actions);
      const { id, publishedAt } = current.head;
      if (!after.lists.includes(partition)) await desk.table.remove([rowKey(partition, publishedAt, id)]);
      return after.actions.length > 0;
    } catch (error) {
      if (!(error instanceof TransactionLost)) throw error;
      [current = null] = await loadManyPublished(desk.table, [{ id: current.head.id }]);
    }
  }
  return false;
}

/** The lists that the article belongs to, and what moves it there: nothing where it carries all as it is already. */
async function refreshed(desk: Desk, { head, version }: Published): Promise<{ lists: string[]; actions: Action[] }> {
  const references = await loadReferences(desk.table, version.content);
  const lists = listsOf(version.content, references);
  const rows = head.status === 'CANCELED' ? [] : lists;
  const carried = (of: Pick<Head, 'events' | 'speakers' | 'rows'>) => JSON.stringify([of.events, of.speakers, of.rows]);
  if (carried(head) === carried({ ...references, rows })) return { lists, actions: [] };
  const after: Head = { ...head, ...references, rows, revision: head.revision + 1 };
  const fresh = rows.filter((partition) => !head.rows.includes(partition));
  return {
    lists,
    actions: [putHead(after, { revision: head.revision }), ...fresh.map((partition) => putRow(partition, after))],
  };
}
