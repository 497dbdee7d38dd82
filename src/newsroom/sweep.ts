// What is due happens once: each act takes its due row away in its own transaction, so of two sweeps one wins, and a sweep
// that is killed half-way leaves the rest for the next.
import type { EditorViewer } from '../access/viewer.ts';
import type { Plan } from '../articles/plan.ts';
import { BusyRefusal, ConflictRefusal, Refusal, StateRefusal } from '../base/refusal.ts';
import type { Desk } from '../table/desk.ts';
import { dueKeys, type Key } from '../table/keys.ts';
import { type Action, TransactionLost } from '../table/transact.ts';
import { moveState } from './create.ts';
import { type Edit, loadEdit, save } from './edit.ts';
import { move } from './move.ts';
import { publishNow } from './publish.ts';
import { relinkDue } from './relink.ts';
import { momentOf } from './standing.ts';
import { checkTerms, plannedTerms, type Terms } from './terms.ts';
import { expired, released } from './withdraw.ts';

const sweeper: EditorViewer = { kind: 'editor', subject: 'sweep', name: 'Dateline', role: 'admin' };

type Due = { key: Key; at: string; what: string; id: string };

function readDue(key: Key): Due {
  const [at = '', what = '', id = ''] = key.SK.split('#');
  return { key: { PK: key.PK, SK: key.SK }, at, what, id };
}

const page = 100;

/**
 * Does what is due, the earliest first, looking at up to `limit` rows: one that fails again and again does not stand
 * before the rest. Tells how many acts were this sweep's own.
 */
export async function sweep(desk: Desk, limit = 1000): Promise<number> {
  const before = `${desk.clock().toISOString()}~`;
  let [done, after] = [0, ''];
  for (let looked = 0; looked < limit; looked += page) {
    const { items, more } = await desk.table.query({ partition: dueKeys.due, after, before, limit: page });
    for (const due of items.map(readDue)) if (await tried(desk, due)) done += 1;
    if (!more) return done;
    after = items.at(-1)?.SK ?? before;
  }
  return done;
}

async function tried(desk: Desk, due: Due): Promise<boolean> {
  try {
    return await act(desk, due);
  } catch (error) {
    // Lost to another sweep or to an editor: what is still due stays due. A fault in one must not stop the others.
    if (!(error instanceof TransactionLost || error instanceof ConflictRefusal))
      desk.log.fault('sweep', error, { id: due.id, what: due.what });
    return false;
  }
}

async function act(desk: Desk, due: Due): Promise<boolean> {
  if (due.what === 'RELINK') return relinkDue(desk, due);
  const taken: Action[] = [{ remove: due.key, when: 'present' }];
  const edit = await loadEdit(desk, due.id);
  const { draft, published } = edit;
  if (due.what === 'PUBLISH' && draft.plan?.at === due.at) return publishPlanned(desk, edit, draft.plan, taken);
  const head = published?.head;
  if (published && head?.status === 'USABLE') {
    const now = momentOf(published, desk.clock());
    const by = { editor: sweeper, what: `sweep ${due.what.toLowerCase()}`, now };
    if (due.what === 'RELEASE' && head.embargo?.until === due.at) {
      await move(desk, by, { draft, published }, released(published, now), taken);
      return true;
    }
    if (due.what === 'EXPIRE' && head.expiresAt === due.at) {
      await move(desk, by, { draft, published }, expired(published, now), taken);
      return true;
    }
  }
  await desk.table.transact(taken);
  return false;
}

/** A planned story that cannot be published any more goes back to its desk, with the reason in its history. */
async function publishPlanned(desk: Desk, edit: Edit, plan: Plan, taken: Action[]): Promise<boolean> {
  try {
    checkTerms(edit, plan);
    await publishNow(desk, { editor: sweeper, what: 'sweep publish' }, edit, dueTerms(plan, desk.clock()), taken);
    return true;
  } catch (error) {
    // A busy store says nothing of the story: it stays due.
    if (!(error instanceof Refusal) || error instanceof ConflictRefusal || error instanceof BusyRefusal) throw error;
    const why = error instanceof StateRefusal ? error.blockers.join(' ') : error.message;
    desk.log.warn('scheduled publication refused', { id: edit.draft.id });
    const state = edit.draft.version ? edit.draft.state : 'DRAFT';
    const back = { ...edit.draft, plan: null, state } as const;
    await save(
      desk,
      { editor: sweeper, what: 'sweep publish', note: `Not published: ${why}`.slice(0, 2000) },
      edit.draft,
      back,
      [...taken, ...moveState(edit.draft, back)],
    );
    return false;
  }
}

/** The plan's terms as they stand by now, since a sweep may come late. */
function dueTerms(plan: Plan, clock: Date): Terms {
  const now = clock.toISOString();
  if (plan.expiresAt && plan.expiresAt <= now)
    throw new StateRefusal([`Its rights expired at ${plan.expiresAt}, before it could be published.`]);
  return plannedTerms(plan, now);
}
