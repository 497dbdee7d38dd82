// Editors' lists by state stand in partitions of their own, which no partner's function may read.
import type { Page, PageRequest } from '../graph/connection.ts';
import type { Context } from '../graph/context.ts';
import { draftKeys } from '../table/keys.ts';
import { type ArticleNode, readForEditors } from './graphql-reader.ts';
import type { ArticleState } from './model.ts';

export async function pageInState(
  context: Context,
  { first, after }: PageRequest,
  state: ArticleState,
  fits: (article: ArticleNode) => boolean,
): Promise<Page<ArticleNode>> {
  const rows: Page<ArticleNode>['rows'] = [];
  let before = after;
  for (;;) {
    const range = {
      partition: draftKeys.state(state),
      limit: first + 1,
      newestFirst: true,
      ...(before ? { before } : {}),
    };
    const { items, more } = await context.app.table.query(range);
    const nodes = await Promise.all(items.map(({ SK }) => readForEditors(context, SK.split('#')[1] ?? '')));
    for (const [i, node] of nodes.entries()) if (node && fits(node)) rows.push({ position: items[i]?.SK ?? '', node });
    if (rows.length > first) return { rows: rows.slice(0, first), more: true };
    if (!more) return { rows, more: false };
    before = items.at(-1)?.SK ?? null;
  }
}
