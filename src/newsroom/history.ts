// Every change of an article leaves an entry of who, what, when and from which revision, in the same transaction.
import * as z from 'zod';
import { type EditorViewer, roles } from '../access/viewer.ts';
import type { Draft } from '../articles/model.ts';
import type { Table } from '../table/client.ts';
import { entity } from '../table/item.ts';
import { draftKeys } from '../table/keys.ts';
import type { Action } from '../table/transact.ts';

const entryShape = z.object({
  at: z.string(),
  by: z.object({ subject: z.string(), name: z.string(), role: z.enum(roles) }),
  what: z.string(),
  fromRevision: z.number().int(),
  revision: z.number().int(),
  note: z.string().nullable(),
});
export type HistoryEntry = z.infer<typeof entryShape>;

const entryEntity = entity('history', entryShape);

/** `what` is the mutation's name, or `sweep` with what was due. */
export type Deed = { editor: EditorViewer; what: string; now: Date; note?: string | null };

export function putHistory(draft: Pick<Draft, 'id' | 'revision'>, fromRevision: number, deed: Deed): Action {
  const { subject, name, role } = deed.editor;
  const entry = {
    at: deed.now.toISOString(),
    by: { subject, name, role },
    what: deed.what,
    fromRevision,
    revision: draft.revision,
    note: deed.note ?? null,
  };
  return { put: entryEntity.item(draftKeys.history(draft.id, draft.revision), entry), when: 'absent' };
}

/** Newest first. */
export async function loadHistory(table: Table, id: string, page: { before: string | null; limit: number }) {
  const { items, more } = await table.query({
    partition: draftKeys.draft(id).PK,
    after: 'H#',
    before: page.before ?? 'H#\u{10FFFF}',
    limit: page.limit,
    newestFirst: true,
  });
  return { rows: items.map((item) => ({ position: item.SK, node: entryEntity.read(item) })), more };
}
