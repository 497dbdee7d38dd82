// A feed stands in the order of the last move of each story, newest first: what was published, and what moved since, are two
// lists that are merged as they are read. Each story is met once, at its last move (docs/decisions/0032).
import type { PartnerViewer } from '../access/viewer.ts';
import { readUntil, type Sight, sightOf, stopsReadingAt } from '../access/visibility.ts';
import { lastReadOf } from '../articles/last-read.ts';
import { type Listed, walk } from '../articles/list.ts';
import { loadMoved, type Moved, movedForDays } from '../articles/moves.ts';
import { partitionsOf } from '../articles/placement.ts';
import { loadManyPublished, loadRows, type Published } from '../articles/store.ts';
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

/**
 * Up to `length` stories below a place. `rest` is where to go on, null at the end: always the place of a story that was
 * found, so that a cursor does not hold one that is hidden.
 */
export async function readStories(
  reading: Reading,
  place: Place,
  length: number,
): Promise<{ found: Found[]; rest: Place | null }> {
  const found: Found[] = [];
  let below = place.below;
  for (let round = 0; found.length <= length; round += 1) {
    const batch = await nextRows(reading, { ...place, below }, { stories: length + 1, moves: round ? 1_000 : 100 });
    found.push(...(await sighted(reading, place, batch.rows)));
    below = batch.below;
    if (below === null) break;
  }
  const page = found.slice(0, length);
  const last = found.length > length ? page.at(-1) : undefined;
  return { found: page, rest: last ? { ...place, below: last.position } : null };
}

type Row = ({ listed: Listed } | { moved: Moved }) & { position: string };

type Batch = {
  rows: Row[];
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
    walk((rows) => loadRows(table, rows), { partitions: listsToRead(reader, filter), ...range }),
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
  return { rows, below: end };
}

/** What stands behind the rows, as far as each is its story's place and the partner may know of it. */
async function sighted(reading: Reading, { since }: Place, rows: Row[]): Promise<Found[]> {
  const { table, reader, filter, now } = reading;
  const published = await loadManyPublished(
    table,
    rows.map((row) => ('listed' in row ? row.listed : row.moved)),
  );
  const seen = rows.map(({ position, ...row }, i): Found | null => {
    const each = published[i];
    const sight = each ? sightOf(reader, each.head, now) : 'hidden';
    if (!each || sight === 'hidden') return null;
    const found: Found = { ...each, position, sight };
    return standsAt(found, 'moved' in row, { reader, since }) ? found : null;
  });
  const fitting = await Promise.all(
    seen.map(async (found) => found && (await isOf(table, reader, filter, found)) && found),
  );
  return fitting.filter((found) => found !== null && found !== false);
}

/**
 * Rows are hints: the head alone says where its story stands now. A story that the reader lost with a right stands where it
 * was: it is told of the move that ended its reading, and of none that came after.
 */
function standsAt(
  { head, position, sight }: Found,
  isMove: boolean,
  at: { reader: PartnerViewer; since: string },
): boolean {
  const { id, movedAt, publishedAt, status, rows } = head;
  const lost = sight === 'tombstone' && status === 'USABLE';
  const tells = movedAt !== null && movedAt > at.since && (!lost || stopsReadingAt(at.reader, head, movedAt));
  if (isMove) return tells && position === `${movedAt}#${id}`;
  if (tells || !rows.length || position !== `${publishedAt}#${id}`) return false;
  return !lost || publishedAt <= (readUntil(at.reader, head) ?? '');
}

/** Whether the filter is meant, by what the reader can read of the story, or could read of it last. */
async function isOf(table: Table, reader: PartnerViewer, filter: FeedFilter, found: Found): Promise<boolean> {
  const { publishedFrom, publishedBefore } = filter;
  const { publishedAt } = found.head;
  if (publishedFrom !== null && publishedAt < publishedFrom) return false;
  if (publishedBefore !== null && publishedAt >= publishedBefore) return false;
  const wanted = listsOfFilter(filter);
  if (!wanted.length) return true;
  const content = found.sight === 'visible' ? found.version.content : await lastReadOf(table, reader, found);
  const lists = content ? partitionsOf(content, (id) => id) : [];
  return wanted.every((list) => lists.includes(list));
}
