// What is due happens once: each act takes its due row away in its own transaction, so of two sweeps one wins, and a sweep
// that is killed half-way leaves the rest for the next.
import type { EditorViewer } from '../access/viewer.ts';
import type { Log } from '../base/log.ts';
import { ConflictRefusal, Refusal, StateRefusal } from '../base/refusal.ts';
import type { Desk } from '../table/desk.ts';
import { dueKeys, type Key } from '../table/keys.ts';
import { type Action, TransactionLost } from '../table/transact.ts';
import { moveState } from './create.ts';
import { loadEdit, save } from './edit.ts';
import { move } from './move.ts';
import { publishNow } from './publish.ts';
import { relinkDue } from './relink.ts';
import { checkTerms } from './terms.ts';
import { expired, released } from './withdraw.ts';

const sweeper: EditorViewer = { kind: 'editor', subject: 'sweep', name: 'Dateline', role: 'admin' };

type Due = { key: Key; at: string; what: string; id: string };

function readDue(key: Key): Due {
  const [at = '', what = '', id = ''] = key.SK.split('#');
  return { key: { PK: key.PK, SK: key.SK }, at, what, id };
}

/** Does up to `limit` of what is due; tells how many acts were this sweep's own. */
export async function sweep(desk: Desk & { log: Log }, limit = 100): Promise<number> {
  const { items } = await desk.table.query({ partition: dueKeys.due, before: `${desk.clock().toISOString()}~`, limit });
  let done = 0;
  for (const due of items.map(readDue)) {
    try {
      if (await act(desk, due)) done += 1;
    } catch (error) {
      // Lost to another sweep or to an editor: what is still due stays due. A fault in one must not stop the others.
      if (!(error instanceof TransactionLost || error instanceof ConflictRefusal))
        desk.log.fault('sweep', error, { id: due.id, what: due.what });
    }
  }
  return done;
}

async function act(desk: Desk & { log: Log }, due: Due): Promise<boolean> {
  if (due.what === 'RELINK') return relinkDue(desk, due);
  const taken: Action[] = [{ remove: due.key, when: 'present' }];
  const by = { editor: sweeper, what: `sweep ${due.what.toLowerCase()}` };
  const { draft, published } = await loadEdit(desk, due.id);
  if (due.what === 'PUBLISH' && draft.plan?.at === due.at) return publishPlanned(desk, due, taken);
  const head = published?.head;
  if (published && head?.status === 'USABLE') {
    if (due.what === 'RELEASE' && head.embargo?.until === due.at) {
      await move(desk, by, { draft, published }, released(published, desk.clock()), taken);
      return true;
    }
    if (due.what === 'EXPIRE' && head.expiresAt === due.at) {
      await move(desk, by, { draft, published }, expired(published, desk.clock()), taken);
      return true;
    }
  }
  await desk.table.transact(taken);
  return false;
}

/** A planned story that cannot be published any more goes back to its desk, with the reason in its history. */
async function publishPlanned(desk: Desk & { log: Log }, due: Due, taken: Action[]): Promise<boolean> {
  const edit = await loadEdit(desk, due.id);
  const { plan } = edit.draft;
  if (!plan) return false;
  try {
    checkTerms(edit, plan);
    const { embargo, expiresAt, reason, note } = plan;
    const now = desk.clock().toISOString();
    const terms = {
      ...(embargo ? { embargo: embargo.until && embargo.until <= now ? null : embargo } : {}),
      ...(expiresAt ? { expiresAt } : {}),
      reason,
      note,
    };
    await publishNow(desk, { editor: sweeper, what: 'sweep publish' }, edit, terms, taken);
    return true;
  } catch (error) {
    if (!(error instanceof Refusal) || error instanceof ConflictRefusal) throw error;
    const why = error instanceof StateRefusal ? error.blockers.join(' ') : error.message;
    desk.log.warn('scheduled publication refused', { id: due.id });
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
