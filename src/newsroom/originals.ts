// An original URL names one article: the second that claims it is refused rather than the first one hidden.
import type { Version } from '../articles/model.ts';
import { followReference, loadPublished, putReference, urlKey } from '../articles/store.ts';
import { StateRefusal } from '../base/refusal.ts';
import type { Table } from '../table/client.ts';
import type { Key } from '../table/keys.ts';
import type { Action } from '../table/transact.ts';

export async function putUrl(table: Table, version: Version): Promise<Action[]> {
  const { originalUrl } = version.content.attribution;
  if (!originalUrl) return [];
  const key = urlKey(originalUrl);
  const holder = await followReference(table, key);
  if (holder === version.articleId) return [];
  if (holder && (await holds(table, holder, key))) {
    throw new StateRefusal([`The original URL belongs to ${holder} already.`]);
  }
  return [putReference(key, version.articleId, ...(holder ? [] : ['absent' as const]))];
}

/** What was killed, or names another URL by now, holds it no more: the story that takes its place may have it. */
async function holds(table: Table, id: string, key: Key): Promise<boolean> {
  const published = await loadPublished(table, id);
  const url = published?.version.content.attribution.originalUrl;
  return published?.head.status !== 'CANCELED' && url != null && urlKey(url).PK === key.PK;
}
