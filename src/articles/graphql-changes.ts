// The ledger as one viewer sees it: what is hidden from it leaves no trace (told.ts).
import { kindOf } from '../base/ids.ts';
import { ChangeTypeRef, PublicationStatusRef, RevisionReasonRef } from '../changes/graphql.ts';
import { entriesAfter } from '../changes/ledger.ts';
import type { Change } from '../changes/model.ts';
import { eventLoader } from '../events/graphql-loader.ts';
import type { Event } from '../events/model.ts';
import { builder } from '../graph/builder.ts';
import { connectionOf, type Page, type PageRequest, paginate } from '../graph/connection.ts';
import type { Context } from '../graph/context.ts';
import { finderOf, Node } from '../graph/node.ts';
import { ledgerKeys } from '../table/keys.ts';
import { type Stories, storiesOf } from './event-stories.ts';
import { lookAt } from './graphql-reader.ts';
import type { Listed } from './list.ts';
import { type Subject, toldOf } from './told.ts';

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

/**
 * The change as the viewer is told of it, or null where it is not the viewer's to know. `early` where the article or the
 * event still reads as it was before the change: what it would be judged by is not there yet.
 */
async function told(context: Context, change: Change): Promise<Change | null | 'early'> {
  const { viewer, now } = context;
  if (viewer.kind === 'editor') return change;
  const { subjectId, articleId, standing = 0 } = change;
  if (!articleId && (await isEarly(context, subjectId, standing))) return 'early';
  const looked = articleId ? await lookAt(context, { id: articleId }) : null;
  if (looked && looked.revision < standing) return 'early';
  const subject: Subject = {
    head: looked?.published?.head ?? null,
    event: () => eventLoader(context).load(subjectId),
    stories: (event) => storiesFor(context, event.id),
  };
  return toldOf(viewer, subject, change, now);
}

/** Reads the event anew where it seems older than its change: what an article's head carries of it may be. */
async function isEarly(context: Context, id: string, standing: number): Promise<boolean> {
  const isOlder = (event: Event | null) => !event || (event.id === id && event.revision < standing);
  const loader = eventLoader(context);
  return isOlder(await loader.load(id)) && isOlder(await loader.clear(id).load(id));
}

const read = new WeakMap<Context, Map<string, Stories>>();

/** The stories that an event's page of changes is judged by: read once for the request. */
function storiesFor(context: Context, eventId: string): Stories {
  const known = read.get(context) ?? new Map<string, Stories>();
  read.set(context, known);
  const headOf = async (row: Listed) => (await lookAt(context, row)).published?.head ?? null;
  const stories = known.get(eventId) ?? storiesOf(context.app.table, eventId, (rows) => Promise.all(rows.map(headOf)));
  known.set(eventId, stories);
  return stories;
}

const chunk = 200;

/** How many entries one request looks through for those that are the viewer's to know. */
const mostLookedAt = 2000;

/** Where the page ends, also past what is hidden: salted, so that two cursors do not tell whether anything hidden lies between. */
const endAt = ({ app }: Context, sequence: number) =>
  `${ledgerKeys.position(sequence)}~${Buffer.from(app.randomBytes(6)).toString('hex')}`;

async function pageOfChanges(context: Context, { first, after }: PageRequest): Promise<Page<Change>> {
  const rows: Page<Change>['rows'] = [];
  let sequence = Number(after?.split('~')[0] ?? 0);
  for (let looked = 0; ; looked += chunk) {
    const entries = await entriesAfter(context.app.table, sequence, chunk);
    const seen = await Promise.all(entries.map((change) => told(context, change)));
    const early = seen.indexOf('early');
    const readable = early < 0 ? entries.length : early;
    for (const change of seen.slice(0, readable))
      if (change && change !== 'early') rows.push({ position: String(change.sequence), node: change });
    if (rows.length > first) return { rows: rows.slice(0, first), more: true };
    sequence += readable;
    if (readable < chunk) return { rows, more: false, end: endAt(context, sequence) };
    if (looked + chunk >= mostLookedAt) return { rows, more: true, end: endAt(context, sequence) };
  }
}

const ChangeConnection = connectionOf('Change', ChangeRef);

builder.queryField('changes', (t) =>
  t.field({
    type: ChangeConnection,
    description:
      'Oldest first. Start without a cursor to get everything; keep `pageInfo.endCursor`, even that of an empty page, and come back with it. A page may be short, even empty, while `hasNextPage` is true.',
    args: { first: t.arg.int({ defaultValue: 100 }), after: t.arg.string() },
    resolve: (_, { first, after }, context) =>
      paginate(context, 'changes', { first: first ?? 100, after }, (request) => pageOfChanges(context, request)),
  }),
);
