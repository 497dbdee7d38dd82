// Lists read an index partition, never filter after a limit: rows come until the page is full or there are no more. Rows
// are hints; whether one counts is decided by the article's head.
import type { Viewer } from '../access/viewer.ts';
import { facet } from './facets.ts';
import type { Head } from './model.ts';
import type { Row, RowRange, Rows } from './store.ts';

export type ArticleFilter = {
  language?: string | null | undefined;
  subject?: string | null | undefined;
  keyword?: string | null | undefined;
  place?: string | null | undefined;
  originalPublisher?: string | null | undefined;
  publishedFrom?: string | null | undefined;
  publishedBefore?: string | null | undefined;
};

/** More lists than this are not merged: one longer list is read instead, and what is not the viewer's is passed over. */
const mergeable = 8;

/** The narrowest partitions that hold all the viewer may see of what the filter asks for. */
export function partitionsFor(viewer: Viewer, filter: ArticleFilter): string[] {
  if (filter.keyword) return [facet.keyword(filter.keyword)];
  if (filter.place) return [facet.place(filter.place)];
  if (filter.subject) return [facet.subject(filter.subject)];
  if (filter.originalPublisher) return [facet.publisher(filter.originalPublisher)];
  if (filter.language) return [facet.language(filter.language)];
  if (viewer.kind === 'editor') return [facet.all];
  const { subjects, originalPublishers, languages } = viewer.entitlement;
  const rights = [subjects.map(facet.subject), originalPublishers.map(facet.publisher), languages.map(facet.language)];
  return rights.find((lists) => lists.length > 0 && lists.length <= mergeable) ?? [facet.all];
}

export type Walk = {
  partitions: string[];
  /** Where to go on from, inclusive: positions are `publishedAt#id`. */
  start: string | null;
  from?: string | null | undefined;
  before?: string | null | undefined;
  limit: number;
  oldestFirst?: boolean;
};

export type Listed = Row & { partition: string };

/** Whether a row still stands for the article: it was not moved, and the article still belongs to its list. */
export function counts({ partition, position }: Listed, { id, publishedAt, rows }: Head): boolean {
  return rows.includes(partition) && position === `${publishedAt}#${id}`;
}

/** One round trip: a query of each partition, merged. `next` is where to go on, null at the end. */
export async function walk(
  rowsOf: (range: RowRange) => Promise<Rows>,
  wanted: Walk,
): Promise<{ rows: Listed[]; next: string | null }> {
  const { oldestFirst = false, limit } = wanted;
  const bounds = boundsOf(wanted);
  const lists = await Promise.all(
    wanted.partitions.map(async (partition) => ({
      partition,
      ...(await rowsOf({ partition, limit, oldestFirst, ...bounds })),
    })),
  );
  const order = (a: string, b: string) => (a === b ? 0 : a < b === oldestFirst ? -1 : 1);
  const ends = lists.flatMap(({ more, rows }) => (more ? [rows.at(-1)?.position ?? ''] : [])).sort(order);
  const [horizon] = ends;
  const merged = lists
    .flatMap(({ partition, rows }) => rows.map((row): Listed => ({ ...row, partition })))
    .sort((a, b) => order(a.position, b.position));
  const distinct = merged.filter((row, i) => row.position !== merged[i - 1]?.position);
  const rows = horizon === undefined ? distinct : distinct.filter((row) => order(row.position, horizon) <= 0);
  return { rows, next: horizon === undefined ? null : past(horizon, oldestFirst) };
}

/** The first position that has not been read yet, in the order of the walk. */
function past(position: string, oldestFirst: boolean): string {
  return oldestFirst ? `${position}!` : justBefore(position);
}

/** The range's bounds are exclusive, and `start` is not. */
function boundsOf({ start, from, before, oldestFirst }: Walk): { after?: string; before?: string } {
  const low = [from, oldestFirst && start ? justBefore(start) : null]
    .filter((bound) => bound != null)
    .sort()
    .at(-1);
  const high = [before, !oldestFirst && start ? `${start}!` : null].filter((bound) => bound != null).sort()[0];
  return { ...(low ? { after: low } : {}), ...(high ? { before: high } : {}) };
}

function justBefore(position: string): string {
  return `${position.slice(0, -1)}${String.fromCharCode(position.charCodeAt(position.length - 1) - 1)}\u{10FFFF}`;
}
