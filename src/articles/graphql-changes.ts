// The ledger as one viewer sees it: what is hidden from it leaves no trace (told.ts).
import { kindOf } from '../base/ids.ts';
import { ChangeTypeRef, PublicationStatusRef, RevisionReasonRef } from '../changes/graphql.ts';
import { entriesAfter } from '../changes/ledger.ts';
import type { Change } from '../changes/model.ts';
import { builder } from '../graph/builder.ts';
import { connectionOf, type Page, type PageRequest, paginate } from '../graph/connection.ts';
import type { Context } from '../graph/context.ts';
import { finderOf, Node } from '../graph/node.ts';
import { lookAt } from './graphql-reader.ts';
import { toldOfArticle } from './told.ts';

export const ChangeRef = builder.objectRef<Change>('Change').implement({
  description:
    'One committed change, in an order without gaps. Following `changes` from any cursor misses nothing that the caller may see.',
  fields: (t) => ({
    sequence: t.exposeInt('sequence'),
    type: t.field({ type: ChangeTypeRef, resolve: ({ type }) => type }),
    occurredAt: t.expose('occurredAt', { type: 'DateTime' }),
    subjectId: t.exposeID('subjectId', {
      description: 'The id of what changed; it resolves to a tombstone after a kill.',
    }),
    version: t.exposeInt('version', { nullable: true }),
    status: t.field({ type: PublicationStatusRef, resolve: ({ status }) => status }),
    reason: t.field({ type: RevisionReasonRef, nullable: true, resolve: ({ reason }) => reason }),
    note: t.exposeString('note', { nullable: true }),
    subject: t.field({
      type: Node,
      nullable: true,
      resolve: ({ subjectId }, _, context) => finderOf(kindOf(subjectId))(context, subjectId),
    }),
  }),
});

/** The change as the viewer is told of it, or null where it is not the viewer's to know. */
async function told(context: Context, change: Change): Promise<Change | null> {
  if (context.viewer.kind === 'editor') return change;
  if (!change.articleId) return (await finderOf(kindOf(change.subjectId))(context, change.subjectId)) ? change : null;
  const { published } = await lookAt(context, { id: change.articleId });
  return toldOfArticle(context.viewer, published?.head ?? null, change, context.now);
}

async function pageOfChanges(context: Context, { first, after }: PageRequest): Promise<Page<Change>> {
  const rows: Page<Change>['rows'] = [];
  const limit = Math.max(first + 1, 100);
  let sequence = after === null ? 0 : Number(after);
  for (;;) {
    const entries = await entriesAfter(context.app.table, sequence, limit);
    const seen = await Promise.all(entries.map((change) => told(context, change)));
    for (const change of seen) if (change) rows.push({ position: String(change.sequence), node: change });
    if (rows.length > first) return { rows: rows.slice(0, first), more: true };
    const last = entries.at(-1);
    if (entries.length < limit || !last) return { rows, more: false };
    sequence = last.sequence;
  }
}

const ChangeConnection = connectionOf('Change', ChangeRef);

builder.queryField('changes', (t) =>
  t.field({
    type: ChangeConnection,
    description: 'Oldest first: start without a cursor for all there is, keep the last cursor, come back.',
    args: { first: t.arg.int({ defaultValue: 100 }), after: t.arg.string() },
    resolve: (_, { first, after }, context) =>
      paginate(context, 'changes', { first: first ?? 100, after }, (request) => pageOfChanges(context, request)),
  }),
);
