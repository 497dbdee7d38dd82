// Every move of a publication's standing but a publication itself: withheld, killed, reinstated, released, expired.
import type { EditorViewer } from '../access/viewer.ts';
import type { Draft, Head } from '../articles/model.ts';
import { markMove } from '../articles/moves.ts';
import { type Published, putDraft, putHead } from '../articles/store.ts';
import { commit } from '../changes/ledger.ts';
import type { ChangeType, RevisionReason } from '../changes/model.ts';
import type { Desk } from '../table/desk.ts';
import type { Action } from '../table/transact.ts';
import { moveState } from './create.ts';
import { type Edit, orConflict } from './edit.ts';
import { openedEvents } from './entries.ts';
import { putHistory } from './history.ts';
import { articleChange, moveDue, moveRows, planKey, tidy } from './standing.ts';

/** One move of an article's standing: the head after it, the draft after it, and what the ledger says of it. */
export type Move = {
  head: Head;
  draft: Pick<Draft, 'state'> & Partial<Draft>;
  change: { type: ChangeType; reason: RevisionReason; note: string | null };
};

/** `now` is the one instant of the move: of its exposures and of its entry alike. */
type By = { editor: EditorViewer; what: string; now: Date };

/** Writes a move: draft, head, rows, what is due, history and ledger in one transaction. */
export async function move(
  desk: Desk,
  by: By,
  edit: Edit & { published: Published },
  step: Move,
  also: Action[] = [],
): Promise<Draft> {
  const { now } = by;
  const before = edit.published.head;
  const movedAt = step.head.publishedAt === now.toISOString() ? null : now.toISOString();
  const head = { ...step.head, movedAt, revision: before.revision + 1 };
  const draft: Draft = { ...edit.draft, ...step.draft, revision: edit.draft.revision + 1 };
  const rows = moveRows(before, head);
  const moved = markMove(before, head);
  const unplanned = draft.plan ? [] : planKey(edit.draft).map((key): Action => ({ remove: key }));
  // A transaction names no row twice: the sweep takes the due row away itself.
  const taken = new Set(also.flatMap((action) => ('remove' in action ? [action.remove.SK] : [])));
  const due = moveDue(before, head).filter((action) => !('remove' in action && taken.has(action.remove.SK)));
  const actions = [
    putDraft(draft, { revision: edit.draft.revision }),
    putHead(head, { revision: before.revision }),
    putHistory(draft, edit.draft.revision, { ...by, note: step.change.note }),
    ...moveState(edit.draft, draft),
    ...unplanned,
    ...due,
    ...also,
    ...moved.must,
    ...rows.must,
  ];
  const opened = step.change.reason === 'RIGHTS_CHANGE' && head.status === 'USABLE';
  const changes = [articleChange(head, step.change, now), ...(opened ? openedEvents(head, now) : [])];
  await orConflict(edit.draft.revision, () => commit(desk.table, actions, changes));
  await tidy(desk, draft.id, [...rows.stale, ...moved.stale]);
  return draft;
}
