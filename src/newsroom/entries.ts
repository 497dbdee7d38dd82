// What a publication tells the ledger: the article, each quote corrected or withdrawn, and each event newly mentioned.
import { facet } from '../articles/facets.ts';
import type { Head, Version } from '../articles/model.ts';
import { loadRows, type Published } from '../articles/store.ts';
import type { ChangeType, NewChange } from '../changes/model.ts';
import type { Table } from '../table/client.ts';
import { correcting } from './freeze.ts';
import { articleChange } from './standing.ts';

export type Publication = { before: Published | null; version: Version; head: Head; now: Date };

export async function publicationChanges(table: Table, publication: Publication): Promise<NewChange[]> {
  const { before, version, head, now } = publication;
  const { reason, note } = version;
  const type: ChangeType = !before
    ? 'ARTICLE_PUBLISHED'
    : correcting.has(reason)
      ? 'ARTICLE_CORRECTED'
      : 'ARTICLE_UPDATED';
  return [
    articleChange(head, { type, reason, note }, now),
    ...quoteChanges(publication),
    ...(await eventChanges(table, head, before?.head ?? null, now)),
  ];
}

function quoteChanges({ version, head, now }: Publication): NewChange[] {
  const common = {
    occurredAt: now.toISOString(),
    articleId: head.id,
    version: version.version,
    standing: head.revision,
  };
  const fresh = version.corrections.filter(
    (correction) => correction.version === version.version && correction.quoteId,
  );
  return [
    ...fresh.map(
      ({ quoteId, reason, text }): NewChange => ({
        ...common,
        type: 'QUOTE_CORRECTED',
        subjectId: quoteId ?? '',
        status: 'USABLE',
        reason,
        note: text,
      }),
    ),
    ...version.gone.map(
      (id): NewChange => ({
        ...common,
        type: 'QUOTE_WITHDRAWN',
        subjectId: id,
        status: 'CANCELED',
        reason: version.reason,
        note: version.note,
      }),
    ),
  ];
}

/** An event is told of when a story that partners may read first mentions it, and again with each further story. */
async function eventChanges(table: Table, head: Head, before: Head | null, now: Date): Promise<NewChange[]> {
  const had = new Set(before?.events.map(({ event }) => event.id));
  const fresh = [
    ...new Map(head.events.filter(({ event }) => !had.has(event.id)).map(({ event }) => [event.id, event])).values(),
  ];
  const told = await Promise.all(
    fresh.map(async ({ id, announced }) => {
      const known = announced || (await loadRows(table, { partition: facet.event(id), limit: 1 })).rows.length > 0;
      const type: ChangeType = known ? 'EVENT_UPDATED' : 'EVENT_CREATED';
      return {
        type,
        occurredAt: now.toISOString(),
        subjectId: id,
        articleId: head.id,
        version: null,
        status: 'USABLE' as const,
        reason: null,
        note: null,
        standing: head.revision,
      };
    }),
  );
  const opens = before !== null && head.exposures.at(-1)?.from === now.toISOString();
  const known = opens ? openedEvents(head, now) : [];
  return [...told, ...known.filter(({ subjectId }) => had.has(subjectId))];
}

/** A story that opens to a further audience shows it events: entries for those alone who could not read it before. */
export function openedEvents(head: Head, now: Date): NewChange[] {
  return [...new Set(head.events.map(({ event }) => event.id))].map((subjectId) => ({
    type: 'EVENT_UPDATED',
    occurredAt: now.toISOString(),
    subjectId,
    articleId: head.id,
    version: null,
    status: 'USABLE',
    reason: 'RIGHTS_CHANGE',
    note: null,
    standing: head.revision,
  }));
}
