// Two names, one person: every quote moves to the speaker that stays, and the words stay as they were printed.
import type { EditorViewer } from '../access/viewer.ts';
import { ConflictRefusal, invalid, NotFoundRefusal } from '../base/refusal.ts';
import type { Speaker } from '../speakers/model.ts';
import { loadSpeakers, putSpeaker, unlistSpeaker } from '../speakers/store.ts';
import type { Desk } from '../table/desk.ts';
import { type Action, TransactionLost } from '../table/transact.ts';
import { relinkNow, relinkTask } from './relink.ts';

export async function mergeSpeakers(
  desk: Desk,
  _editor: EditorViewer,
  input: { from: string; into: string },
): Promise<Speaker> {
  const [from, into] = await loadSpeakers(desk.table, [input.from, input.into]);
  if (!from) throw new NotFoundRefusal(input.from);
  if (!into) throw new NotFoundRefusal(input.into);
  if (from.id === into.id) throw invalid('from', 'These are the same speaker already.');
  const aliases = [...new Set([...into.aliases, from.name, ...from.aliases])]
    .filter((name) => name !== into.name)
    .slice(0, 50);
  const after = { ...into, aliases, revision: into.revision + 1 };
  const now = desk.clock();
  const tasks = [into, from].map(({ id }) => relinkTask(id, now));
  const actions: Action[] = [
    putSpeaker({ ...from, mergedInto: into.id, revision: from.revision + 1 }, { revision: from.revision }),
    putSpeaker(after, { revision: into.revision }),
    { remove: unlistSpeaker(from) },
    ...tasks.flatMap(({ actions }) => actions),
  ];
  // Somebody merged one of the two a moment ago: where they stand now decides.
  await desk.table.transact(actions).catch((error) => {
    throw error instanceof TransactionLost
      ? new ConflictRefusal(from.revision, error.lost[0]?.item?.revision ?? from.revision + 1)
      : error;
  });
  for (const task of tasks) await relinkNow(desk, task);
  return after;
}
