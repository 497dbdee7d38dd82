// Withholding can be undone, killing cannot. Both reach everyone who could read the article, by the ledger.
import * as z from 'zod';
import type { EditorViewer } from '../access/viewer.ts';
import type { Draft, Withdrawal } from '../articles/model.ts';
import { loadPublished, type Published } from '../articles/store.ts';
import { invalid, NotFoundRefusal, StateRefusal } from '../base/refusal.ts';
import type { RevisionReason } from '../changes/model.ts';
import type { Desk } from '../table/desk.ts';
import type { Action } from '../table/transact.ts';
import { moveState } from './create.ts';
import { again, type Edit, openEdit, save } from './edit.ts';
import { noteInput } from './input.ts';
import { type Move, move } from './move.ts';
import { conceal, expose, momentOf, planKey } from './standing.ts';

export const withdrawInput = z.object({
  id: z.string(),
  expectedRevision: z.number().int().nullish(),
  note: noteInput,
  replacementId: z.string().nullish(),
});
type Input = z.infer<typeof withdrawInput>;

async function open(
  desk: Desk,
  { id, expectedRevision }: Pick<Input, 'id' | 'expectedRevision'>,
  allowed: Draft['state'][],
  otherwise: string,
): Promise<Edit & { published: Published }> {
  const { draft, published } = await openEdit(desk, id, expectedRevision);
  if (!published || !allowed.includes(draft.state)) throw new StateRefusal([otherwise]);
  return { draft, published };
}

function withdrawalOf(input: Input, reason: RevisionReason, now: Date): Withdrawal {
  return { reason, note: input.note, since: now.toISOString(), replacementId: input.replacementId ?? null };
}

/** A withheld article is gone for partners until it is reinstated. */
export const withholdArticle = (desk: Desk, editor: EditorViewer, input: Input): Promise<Draft> =>
  again(() => withholdOnce(desk, editor, input));

async function withholdOnce(desk: Desk, editor: EditorViewer, input: Input): Promise<Draft> {
  if (input.replacementId) throw invalid(['input', 'replacementId'], 'Only a kill names a replacement.');
  const edit = await open(desk, input, ['PUBLISHED'], 'Only what is published can be withheld.');
  const { head } = edit.published;
  const now = momentOf(edit.published, desk.clock());
  return move(desk, { editor, what: 'withholdArticle', now }, edit, {
    head: {
      ...head,
      status: 'WITHHELD',
      withdrawal: withdrawalOf(input, 'WITHHOLD', now),
      exposures: conceal(head.exposures, now),
    },
    draft: { state: 'WITHHELD' },
    change: { type: 'ARTICLE_WITHHELD', reason: 'WITHHOLD', note: input.note },
  });
}

/** Opens a withheld article again, to the audience it had; rights that had expired are granted anew without an end. */
export const reinstateArticle = (desk: Desk, editor: EditorViewer, input: Input): Promise<Draft> =>
  again(() => reinstateOnce(desk, editor, input));

async function reinstateOnce(desk: Desk, editor: EditorViewer, input: Input): Promise<Draft> {
  if (input.replacementId) throw invalid(['input', 'replacementId'], 'Only a kill names a replacement.');
  const edit = await open(desk, input, ['WITHHELD'], 'Only a withheld article can be reinstated.');
  const { head, version } = edit.published;
  const now = momentOf(edit.published, desk.clock());
  const expired = head.expiresAt !== null && head.expiresAt <= now.toISOString();
  const over = head.embargo?.until && head.embargo.until <= now.toISOString();
  const embargo = over ? null : head.embargo;
  return move(desk, { editor, what: 'reinstateArticle', now }, edit, {
    head: {
      ...head,
      status: 'USABLE',
      withdrawal: null,
      embargo,
      expiresAt: expired ? null : head.expiresAt,
      publishedAt: over ? now.toISOString() : head.publishedAt,
      exposures: expose(head.exposures, version.content, embargo !== null, now),
    },
    draft: { state: 'PUBLISHED' },
    change: { type: 'ARTICLE_REINSTATED', reason: 'REINSTATE', note: input.note },
  });
}

/** Final. A story that was never published simply ends; a published one leaves a tombstone for all who could read it. */
export const killArticle = (desk: Desk, editor: EditorViewer, input: Input): Promise<Draft> =>
  again(() => killOnce(desk, editor, input));

async function killOnce(desk: Desk, editor: EditorViewer, input: Input): Promise<Draft> {
  const { draft, published } = await openEdit(desk, input.id, input.expectedRevision);
  await checkReplacement(desk, input);
  const sealed: Move['draft'] = { state: 'KILLED', plan: null, proposals: [] };
  if (!published) {
    const also: Action[] = [
      ...planKey(draft).map((key): Action => ({ remove: key })),
      ...moveState(draft, { ...draft, state: 'KILLED' }),
    ];
    return save(desk, { editor, what: 'killArticle', note: input.note }, draft, sealed, also);
  }
  const { head } = published;
  const now = momentOf(published, desk.clock());
  return move(
    desk,
    { editor, what: 'killArticle', now },
    { draft, published },
    {
      head: {
        ...head,
        status: 'CANCELED',
        withdrawal: withdrawalOf(input, 'KILL', now),
        exposures: conceal(head.exposures, now),
        rows: [],
      },
      draft: sealed,
      change: { type: 'ARTICLE_KILLED', reason: 'KILL', note: input.note },
    },
  );
}

async function checkReplacement(desk: Desk, { id, replacementId }: Input): Promise<void> {
  if (!replacementId) return;
  if (replacementId === id) throw invalid(['input', 'replacementId'], 'An article cannot replace itself.');
  if (!(await loadPublished(desk.table, replacementId))) throw new NotFoundRefusal(replacementId);
}

/** The end of an embargo, by hand or by the sweep: the story opens to all, and is new to them from now. */
export function released({ head, version }: Published, now: Date): Move {
  return {
    head: {
      ...head,
      embargo: null,
      publishedAt: now.toISOString(),
      exposures: expose(head.exposures, version.content, false, now),
    },
    draft: { state: 'PUBLISHED' },
    change: { type: 'ARTICLE_UPDATED', reason: 'RIGHTS_CHANGE', note: null },
  };
}

export const liftEmbargo = (
  desk: Desk,
  editor: EditorViewer,
  input: Pick<Input, 'id' | 'expectedRevision'>,
): Promise<Draft> => again(() => liftOnce(desk, editor, input));

async function liftOnce(
  desk: Desk,
  editor: EditorViewer,
  input: Pick<Input, 'id' | 'expectedRevision'>,
): Promise<Draft> {
  const edit = await open(desk, input, ['PUBLISHED'], 'Only what is published under embargo can be released from it.');
  if (!edit.published.head.embargo) throw new StateRefusal(['There is no embargo to lift.']);
  const now = momentOf(edit.published, desk.clock());
  return move(desk, { editor, what: 'liftEmbargo', now }, edit, released(edit.published, now));
}

/** The end of the rights: withheld by the clock already, and now by the record. */
export function expired({ head }: Published, now: Date): Move {
  const note = 'The rights to this story have expired.';
  return {
    head: {
      ...head,
      status: 'WITHHELD',
      withdrawal: { reason: 'RIGHTS_CHANGE', note, since: head.expiresAt ?? now.toISOString(), replacementId: null },
      exposures: conceal(head.exposures, now),
    },
    draft: { state: 'WITHHELD' },
    change: { type: 'ARTICLE_WITHHELD', reason: 'RIGHTS_CHANGE', note },
  };
}
