import type { PartnerViewer } from '../access/viewer.ts';
import { couldReadDuring } from '../access/visibility.ts';
import type { Table } from '../table/client.ts';
import type { Content, Version } from './model.ts';
import { loadVersions, type Published } from './store.ts';

/** The newest text of an article that the partner could read while it stood; null where it could read none. */
export async function lastReadOf(table: Table, viewer: PartnerViewer, article: Published): Promise<Content | null> {
  const { head, version: newest } = article;
  if (couldReadDuring(viewer, head, { from: newest.createdAt, until: null })) return newest.content;
  let [until, before]: [string | null, number | null] = [null, null];
  for (;;) {
    const page: { versions: Version[]; more: boolean } = await loadVersions(table, head.id, { before, limit: 20 });
    for (const { createdAt, content, version } of page.versions) {
      if (couldReadDuring(viewer, head, { from: createdAt, until })) return content;
      [until, before] = [createdAt, version];
    }
    if (!page.more) return null;
  }
}
