// An original URL names one article: the second that claims it is refused rather than the first one hidden.
import type { Version } from '../articles/model.ts';
import { followReference, putReference, urlKey } from '../articles/store.ts';
import { StateRefusal } from '../base/refusal.ts';
import type { Table } from '../table/client.ts';
import type { Action } from '../table/transact.ts';

export async function putUrl(table: Table, version: Version): Promise<Action[]> {
  const { originalUrl } = version.content.attribution;
  if (!originalUrl) return [];
  const key = urlKey(originalUrl);
  const holder = await followReference(table, key);
  if (holder === version.articleId) return [];
  if (holder) throw new StateRefusal([`The original URL belongs to ${holder} already.`]);
  return [putReference(key, version.articleId, 'absent')];
}
