// On what terms a publication is made, and what neither a person nor the sweep may publish.
import * as z from 'zod';
import type { Embargo, Plan } from '../articles/plan.ts';
import { invalid, StateRefusal } from '../base/refusal.ts';
import { type RevisionReason, revisionReasons } from '../changes/model.ts';
import { blockersOf, correctedQuotes } from './blockers.ts';
import type { Edit } from './edit.ts';
import { correcting } from './freeze.ts';
import { noteInput } from './input.ts';

const embargoInput = z
  .object({ until: z.string().nullish(), reason: noteInput.nullish() })
  .transform(({ until, reason }): Embargo => ({ until: until ?? null, reason: reason ?? null }));

export const publishInput = z.object({
  id: z.string(),
  expectedRevision: z.number().int(),
  at: z.string().nullish(),
  embargo: embargoInput.nullish(),
  expiresAt: z.string().nullish(),
  reason: z.enum(revisionReasons).nullish(),
  note: noteInput.nullish(),
});
export type PublishInput = z.infer<typeof publishInput>;

/** How a publication is to be made: `undefined` leaves the embargo or the expiry as it stands, null ends it. */
export type Terms = {
  embargo?: Embargo | null;
  expiresAt?: string | null;
  reason: RevisionReason | null;
  note: string | null;
};

const bySystem = new Set<RevisionReason>(['INITIAL', 'WITHHOLD', 'KILL', 'REINSTATE']);

export function checkInput(input: PublishInput, now: Date): void {
  const at = input.at ?? now.toISOString();
  if (input.embargo?.until && input.embargo.until <= at)
    throw invalid(['input', 'embargo', 'until'], 'An embargo ends after the publication.');
  if (input.expiresAt && input.expiresAt <= at)
    throw invalid(['input', 'expiresAt'], 'The rights expire after the publication.');
  if (input.reason && bySystem.has(input.reason))
    throw invalid(['input', 'reason'], `${input.reason} is given by Dateline itself; leave it out.`);
}

/** What the editor does not name is as the plan says; null ends it. Throws StateRefusal for rights over by `at`. */
export function termsOf(input: PublishInput, plan: Plan | null, at: string): Terms {
  const { embargo, expiresAt, reason, note } = input;
  const planned = plan ? plannedTerms(plan, at) : { reason: null, note: null };
  const ended = expiresAt === undefined && planned.expiresAt != null && planned.expiresAt <= at;
  if (ended)
    throw new StateRefusal([
      `Its planned rights end at ${planned.expiresAt}: give expiresAt, or null where they go on.`,
    ]);
  return {
    ...planned,
    ...(embargo === undefined ? {} : { embargo }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(reason === undefined ? {} : { reason }),
    ...(note === undefined ? {} : { note }),
  };
}

/** A plan's terms as they stand at `at`: an embargo that is over by then is none. */
export function plannedTerms({ embargo, expiresAt, reason, note, ends }: Plan, at: string): Terms {
  const over = embargo?.until != null && embargo.until <= at;
  return {
    ...Object.fromEntries(ends.map((name) => [name, null])),
    ...(embargo ? { embargo: over ? null : embargo } : {}),
    ...(expiresAt ? { expiresAt } : {}),
    reason,
    note,
  };
}

/** The terms that a story came with hold for its first publication, at `at`, unless the editor says otherwise. */
export function withReceived({ draft, published }: Edit, terms: Terms, at: string): Terms {
  const { received } = draft;
  if (published || !received) return terms;
  const { embargo, expiresAt } = received;
  const over = embargo?.until != null && embargo.until <= at;
  if (terms.expiresAt === undefined && expiresAt && expiresAt <= at)
    throw new StateRefusal([`The source's rights ended at ${expiresAt}: give expiresAt, or null where they go on.`]);
  return { embargo: over ? null : embargo, expiresAt, ...terms };
}

export function checkTerms({ draft, published }: Edit, { reason, note }: Pick<Terms, 'reason' | 'note'>): void {
  if (reason && correcting.has(reason) && !note)
    throw invalid(['input', 'note'], 'A correction says publicly what it corrects: give a note.');
  const silent = correctedQuotes(draft, published?.version ?? null).filter(({ now }) => !now.pendingNote && !note);
  const blockers = [
    ...blockersOf(draft),
    ...silent.map(
      ({ now }) => `The published quote ${now.id} changes: give a note that says publicly what is corrected.`,
    ),
  ];
  if (blockers.length) throw new StateRefusal(blockers);
}
