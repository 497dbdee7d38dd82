// Two nodes, one event: every mention moves to the one that stays, and each story's wording stays as it was.
import type { EditorViewer } from '../access/viewer.ts';
import { invalid } from '../base/refusal.ts';
import { commit } from '../changes/ledger.ts';
import { type Event, withAlias } from '../events/model.ts';
import { putAlias, putEvent } from '../events/store.ts';
import type { Desk } from '../table/desk.ts';
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
  // A part of the event that goes takes its place: it would be a part of itself otherwise.
  const partOf = (await isUnder(desk, into, from.id)) ? from.partOf : into.partOf;
  const after = {
    ...withAlias(into, from.name, ...from.aliases),
    partOf,
    revision: into.revision + 1,
    participants: [...new Set([...into.participants, ...from.participants])].slice(0, 20),
  };
  const tasks = [into, from].map(({ id }) => relinkTask(id, now));
  await orLost(from, () =>
    commit(
      desk.table,
      [...putAlias(from, into.id), ...putEvent(after, into), ...tasks.flatMap(({ actions }) => actions)],
      [eventChange(after, 'EVENT_UPDATED', now)],
    ),
  );
  for (const task of tasks) await relinkNow(desk, task);
  return after;
}

/** Whether an event is a part of another, however long the way up. */
async function isUnder(desk: Desk, event: Event, ancestor: string): Promise<boolean> {
  let above = event.partOf;
  for (let depth = 0; above && depth < 20; depth += 1) {
    if (above === ancestor) return true;
    above = (await loadOne(desk, above)).partOf;
  }
  return false;
}
