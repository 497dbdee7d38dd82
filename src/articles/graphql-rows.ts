// The newest rows of a list are read once for a partner's request: whether an event is seen, its stories and their quotes all
// begin with the same rows. For editors nothing is remembered, since their mutations move rows and show them in the answer.
import type { Context } from '../graph/context.ts';
import { type Walk, walk } from './list.ts';
import { loadRows, type RowRange, type Rows } from './store.ts';

type Newest = { limit: number; rows: Promise<Rows> };

const read = new WeakMap<Context, Map<string, Newest>>();

const upTo = ({ rows, more }: Rows, limit: number): Rows => ({
  rows: rows.slice(0, limit),
  more: more || rows.length > limit,
});

/** So many of the newest, and whether there are more: from what has been read, where that reaches. */
export async function newestRows(context: Context, partition: string, limit: number): Promise<Rows> {
  const lists = read.get(context) ?? new Map<string, Newest>();
  read.set(context, lists);
  const before = lists.get(partition);
  if (before && before.limit < limit) {
    const whole = await before.rows;
    if (!whole.more) return whole;
  }
  const known = lists.get(partition);
  if (known && known.limit >= limit) return upTo(await known.rows, limit);
  const rows = loadRows(context.app.table, { partition, limit });
  lists.set(partition, { limit, rows });
  return rows;
}

/** One step through lists of articles, as list.ts walks them. */
export function walkIn(context: Context, wanted: Walk) {
  const isEditor = context.viewer.kind === 'editor';
  const rowsOf = (range: RowRange) =>
    isEditor || range.after || range.before || range.oldestFirst
      ? loadRows(context.app.table, range)
      : newestRows(context, range.partition, range.limit);
  return walk(rowsOf, wanted);
}
