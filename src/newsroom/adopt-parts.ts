// The sub-events of a merged event, however many, become those of the event that stays.
import type { Event } from '../events/model.ts';
import { listPartIds, loadEvents, putEvent } from '../events/store.ts';
import type { Desk } from '../table/desk.ts';
import { TransactionLost } from '../table/transact.ts';

const chunk = 50;

/** Does nothing for an event that was not merged; safe to run twice. */
export async function adoptParts(desk: Desk, parent: string): Promise<void> {
  const [stays] = await loadEvents(desk.table, [parent]);
  if (!stays || stays.id === parent) return;
  let after: string | null = null;
  for (;;) {
    const { rows, more } = await listPartIds(desk.table, { parent, after, limit: chunk });
    for (const { id } of rows) await adopt(desk, { id, parent, into: stays.id });
    if (!more) return;
    after = rows.at(-1)?.position ?? null;
  }
}

async function adopt(desk: Desk, { id, parent, into }: { id: string; parent: string; into: string }): Promise<void> {
  for (;;) {
    const [part]: (Event | null)[] = await loadEvents(desk.table, [id]);
    if (part?.partOf !== parent) return;
    const after = { ...part, partOf: part.id === into ? null : into, revision: part.revision + 1 };
    try {
      await desk.table.transact(putEvent(after, part));
      return;
    } catch (error) {
      // An editor changed it at the same moment: it is read again.
      if (!(error instanceof TransactionLost)) throw error;
    }
  }
}
