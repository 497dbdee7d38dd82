// What a feed says of a story that its reader could read and may not any more: that it is gone, why, and what took its
// place. None of its text.
import { sightOf } from '../access/visibility.ts';
import { escapeHtml } from '../articles/credit.ts';
import { tombstoneOf } from '../articles/graphql-tombstone.ts';
import { loadManyPublished, type Published } from '../articles/store.ts';
import { asUri } from '../base/uri.ts';
import type { Table } from '../table/client.ts';
import { type Told, tagOf } from './told.ts';

export type Withdrawn = {
  kind: 'withdrawn';
  id: string;
  articleId: string;
  status: string;
  reason: string;
  note: string;
  updatedAt: string;
  /** `link`: where it was first published, if that is known. */
  replacement: { articleId: string; id: string; link: string | null } | null;
};

export function withdrawnOf({ head }: Published, { reader, publicUrl }: Told): Withdrawn & { wants: string | null } {
  const { status, reason, note, since, replacementId } = tombstoneOf(reader, head.id, head);
  return {
    kind: 'withdrawn',
    id: tagOf(publicUrl, head.id),
    articleId: head.id,
    status,
    reason,
    note,
    updatedAt: since,
    replacement: null,
    wants: replacementId,
  };
}

/** The stories that took the place of others, as far as the reader may see them: by their ids, in one request. */
export async function replacementsFor(
  table: Table,
  ids: string[],
  { reader, publicUrl, now }: Told,
): Promise<Map<string, Withdrawn['replacement']>> {
  const found = ids.length
    ? await loadManyPublished(
        table,
        ids.map((id) => ({ id })),
      )
    : [];
  const visible = found.filter((each) => each !== null && sightOf(reader, each.head, now) === 'visible');
  return new Map(
    visible.flatMap((each) => {
      if (!each) return [];
      const { id } = each.head;
      const { originalUrl } = each.version.content.attribution;
      const link = originalUrl && asUri(originalUrl);
      return [[id, { articleId: id, id: tagOf(publicUrl, id), link }] as const];
    }),
  );
}

/** What stands in the headline's place, in formats that have no withdrawals. */
export const withdrawnTitle = ({ status }: Withdrawn): string =>
  status === 'CANCELED' ? 'Withdrawn for good: take it down' : 'Withdrawn: take it down';

export function withdrawnHtml({ reason, note, replacement }: Withdrawn): string {
  const instead = replacement ? `<p>${insteadOf(replacement)}</p>` : '';
  return `<p>This story has been withdrawn (${reason}): take every copy down.</p><p>${escapeHtml(note)}</p>${instead}`;
}

const insteadOf = ({ id, link }: NonNullable<Withdrawn['replacement']>) =>
  link ? `<a href="${escapeHtml(link)}">What took its place</a>` : `What took its place: ${escapeHtml(id)}`;
