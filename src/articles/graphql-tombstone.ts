// What is left of what a viewer could read once: enough to take copies down. Of what it could never read, nothing is left.

import type { Viewer } from '../access/viewer.ts';
import { couldReadDuring, readUntil } from '../access/visibility.ts';
import type { PublicationStatus, RevisionReason } from '../changes/model.ts';
import type { Context } from '../graph/context.ts';
import type { NodeShape } from '../graph/node.ts';
import type { Head, Version } from './model.ts';
import { loadVersions } from './store.ts';

export type Tombstone = {
  id: string;
  status: PublicationStatus;
  reason: RevisionReason;
  note: string;
  since: string;
  replacementId: string | null;
};

/** A story out of the viewer's rights, or expired, is withdrawn for that viewer though no editor withdrew it. */
export function tombstoneOf(viewer: Viewer, id: string, head: Head): Tombstone & NodeShape {
  const ended = viewer.kind === 'partner' ? readUntil(viewer, head) : null;
  const byRights = {
    reason: 'RIGHTS_CHANGE' as const,
    note: 'The rights to this story have ended.',
    since: ended ?? head.expiresAt ?? head.publishedAt,
    replacementId: null,
  };
  const status = head.status === 'USABLE' ? 'WITHHELD' : head.status;
  return { __typename: 'Tombstone', id, status, ...(head.withdrawal ?? byRights) };
}

/** Of a quote that stands in the newest version no more. */
export function tombstoneOfQuote(id: string, head: Head): (Tombstone & NodeShape) | null {
  const found = head.withdrawnQuotes.find((quote) => quote.id === id);
  if (!found) return null;
  const { since, note } = found;
  const rest = { status: 'CANCELED', reason: 'QUOTE_CORRECTION', replacementId: null } as const;
  return { __typename: 'Tombstone', id, since, note, ...rest };
}

/** Whether a version with the quote stood while the viewer could read the article: numbers of quotes can be guessed. */
export async function couldSeeQuote(context: Context, head: Head, id: string): Promise<boolean> {
  const { viewer } = context;
  let until: string | null = null;
  let before: number | null = null;
  for (;;) {
    const page: { versions: Version[]; more: boolean } = await loadVersions(context.app.table, head.id, {
      before,
      limit: 20,
    });
    for (const { createdAt, content, version } of page.versions) {
      const has = content.quotes.some((quote) => quote.id === id);
      if (has && (viewer.kind === 'editor' || couldReadDuring(viewer, head, { from: createdAt, until }))) return true;
      until = createdAt;
      before = version;
    }
    if (!page.more) return false;
  }
}
