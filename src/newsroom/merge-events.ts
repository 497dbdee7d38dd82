// Two nodes, one event: every mention moves to the one that stays, and each story's wording stays as it was.
import type { EditorViewer } from '../access/viewer.ts';
import { invalid } from '../base/refusal.ts';
import { commit } from '../changes/ledger.ts';
import type { Event } from '../events/model.ts';
import { listPartIds, loadEvents, putAlias, putEvent } from '../events/store.ts';
import type { Desk } from '../table/desk.ts';
import type { Action } from '../table/transact.ts';
import { eventChange, loadOne, orLost } from './events.ts';
import { relinkNow, relinkTask } from './relink.ts';

/** `from` becomes an alias of `into`, which then is where every story's mention leads. */
export async function mergeEvents(
  desk: Desk,
  _editor: EditorViewer,
  input: { from: string; into: string },
): Promise<Event> {
  const [from, into] = [await loadOne(desk, input.from), await loadOne(desk, input.into)];
  if (from.id === into.id) throw invalid('from', 'These are the same event already.');
  if (from.announced && !into.announced)
    throw invalid('into', 'Partners know of the first event: merge the other into it, or announce the second too.');
  const now = desk.clock();
  const partOf = into.partOf === from.id ? from.partOf : into.partOf;
  const after = {
    ...into,
    partOf,
    revision: into.revision + 1,
    participants: [...new Set([...into.participants, ...from.participants])].slice(0, 20),
  };
  const task = relinkTask(from.id, now);
  const parts = await adopted(desk, from.id, into.id);
  await orLost(from, () =>
    commit(
      desk.table,
      [...putAlias(from, into.id), ...putEvent(after, into), ...parts, ...task.actions],
      [eventChange(after, 'EVENT_UPDATED', now)],
    ),
  );
  await relinkNow(desk, task);
  return after;
}

/** The sub-events of a merged event become those of the event that stays. */
async function adopted(desk: Desk, from: string, into: string): Promise<Action[]> {
  const parts = await loadEvents(
    desk.table,
    (await listPartIds(desk.table, { parent: from, after: null, limit: 20 })).rows.map(({ id }) => id),
  );
  return parts.flatMap((part) =>
    part && part.partOf === from && part.id !== into
      ? putEvent({ ...part, partOf: into, revision: part.revision + 1 }, part)
      : [],
  );
}
