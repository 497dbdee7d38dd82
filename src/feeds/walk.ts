// A feed stands in the order of the last move of each story, newest first: what was published, and what moved since, are two
// lists that are merged as they are read. Each story is met once, at its last move (docs/decisions/0032).
import type { PartnerViewer } from '../access/viewer.ts';
import { type Sight, sightOf } from '../access/visibility.ts';
import { type Listed, walk } from '../articles/list.ts';
import { loadMoved, type Moved, movedForDays } from '../articles/moves.ts';
import { loadManyPublished, type Published } from '../articles/store.ts';
import type { Table } from '../table/client.ts';
import { listsOfFilter, listsToRead } from './lists.ts';
import type { FeedFilter } from './model.ts';

/** Where a page ended, and the day from which moves count: a chain of pages keeps to the one it began with. */
export type Place = { since: string; below: string | null };

export type Found = Published & { position: string; sight: Exclude<Sight, 'hidden'> };

type Reading = { table: Table; reader: PartnerViewer; filter: FeedFilter; now: Date };

const dayMs = 86_400_000;

export function beginning(now: Date): Place {
  const since = new Date(Math.floor(now.getTime() / dayMs - movedForDays) * dayMs);
  return { since: since.toISOString(), below: null };
}

/** Rows looked at for one page; a filter that finds less is answered with a shorter page, and goes on with the next. */
const patience = 10_000;

/** Up to `length` stories below a place. `rest` is where to go on, null at the end. */
export async function readStories(
  reading: Reading,
  place: Place,
  length: number,
): Promise<{ found: Found[]; rest: Place | null }> {
  const found: Found[] = [];
  let below = place.below;
  for (let looked = 0; looked < patience && found.length < length; ) {
    const batch = await nextRows(reading, { ...place, below }, { stories: length, moves: looked ? 1_000 : 100 });
    looked += batch.looked;
    found.push(...(await sighted(reading, place, batch.rows)));
    below = batch.below;
    if (below === null) break;
  }
  const page = found.slice(0, length);
  if (found.length > length) below = page.at(-1)?.position ?? null;
  return { found: page, rest: below === null ? null : { ...place, below } };
}

type Row = ({ listed: Listed } | { moved: Moved }) & { position: string };

type Batch = {
  rows: Row[];
  looked: number;
  /** All above it has been looked at; null where there is no more. */
  below: string | null;
};

type Wanted = { stories: number; moves: number };

/** One round trip: the next rows of both lists, down to where both have been read. */
async function nextRows({ table, reader, filter }: Reading, place: Place, wanted: Wanted): Promise<Batch> {
  const below = place.below ?? undefined;
  const before = [below, filter.publishedBefore].filter((bound) => bound != null).sort()[0];
  const range = { start: null, from: filter.publishedFrom, before, limit: wanted.stories };
  const [listed, moved] = await Promise.all([
    walk(table, { partitions: listsToRead(reader, filter), ...range }),
    loadMoved(table, { after: place.since, before: below, limit: wanted.moves }),
  ]);
  const ends = [
    ...(listed.next === null ? [] : [listed.rows.at(-1)?.position ?? '']),
    ...(moved.more ? [moved.rows.at(-1)?.position ?? ''] : []),
  ];
  const end = ends.sort().at(-1) ?? null;
  const lists = listsOfFilter(filter);
  const rows = [
    ...listed.rows.map((row): Row => ({ listed: row, position: row.position })),
    ...moved.rows
      .filter((row) => lists.every((list) => row.lists.includes(list)))
      .map((row): Row => ({ moved: row, position: row.position })),
  ]
    .filter(({ position }) => end === null || position >= end)
    .sort((a, b) => (a.position < b.position ? 1 : -1));
  return { rows, looked: Math.max(1, listed.rows.length + moved.rows.length), below: end };
}

/** What stands behind the rows, as far as each is its story's place and the partner may know of it. */
async function sighted({ table, reader, filter, now }: Reading, { since }: Place, rows: Row[]): Promise<Found[]> {
  const wanted = rows.map((row) => ('listed' in row ? row.listed : row.moved));
  const published = await loadManyPublished(table, wanted);
  return rows.flatMap((row, i): Found[] => {
    const each = published[i];
    if (!each || !standsThere(each, row, { since, filter })) return [];
    const sight = sightOf(reader, each.head, now);
    return sight === 'hidden' ? [] : [{ ...each, position: row.position, sight }];
  });
}

/** Rows are hints: the head alone says where its story stands now. */
function standsThere({ head }: Published, row: Row, { since, filter }: { since: string; filter: FeedFilter }): boolean {
  const moved = head.movedAt !== null && head.movedAt > since;
  if ('moved' in row)
    return moved && row.position === `${head.movedAt}#${head.id}` && isBetween(head.publishedAt, filter);
  const { listed } = row;
  const counts = head.rows.length > 0 && listed.position === `${head.publishedAt}#${head.id}`;
  return !moved && counts && listsOfFilter(filter).every((list) => head.rows.includes(list));
}

function isBetween(publishedAt: string, { publishedFrom, publishedBefore }: FeedFilter): boolean {
  return (
    (publishedFrom === null || publishedAt >= publishedFrom) &&
    (publishedBefore === null || publishedAt < publishedBefore)
  );
}
