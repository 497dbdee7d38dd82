// One page of a feed, before it is written in a format.
import type { PartnerViewer } from '../access/viewer.ts';
import type { Table } from '../table/client.ts';
import type { Cursors } from '../table/cursors.ts';
import { type Entry, storyOf } from './entry.ts';
import { type Feed, type Format, pathOf, readerOf } from './model.ts';
import { type Told, tagOf } from './told.ts';
import { beginning, type Found, type Place, readStories } from './walk.ts';
import { replacementsFor, withdrawnOf } from './withdrawn.ts';

export type Page = {
  id: string;
  title: string;
  language: string | null;
  /** The feed's own address, which a key opens: without a token, for readers show it to others. */
  home: string;
  /** The addresses as the caller reached them: with the token where it came with one. */
  self: string;
  first: string;
  next: string | null;
  updatedAt: string;
  entries: Entry[];
};

export const pageLength = 50;

/** What stories may weigh together, in bytes of HTML: Lambda answers 6 MB, and JSON makes more of it. */
const heaviest = 2_000_000;

export type Wanted = { feed: Feed; partner: PartnerViewer; format: Format; token: string | null; after: string | null };

type Deps = { table: Table; cursors: Cursors; publicUrl: string; now: Date };

/** Throws a ValidationRefusal for a cursor that this feed, with this filter, did not give. */
export async function readPage(deps: Deps, wanted: Wanted): Promise<Page> {
  const { table, cursors, publicUrl, now } = deps;
  const { feed, format, token } = wanted;
  const scope = `feed:${feed.id}:${feed.embargoed}:${JSON.stringify(Object.entries(feed.filter))}`;
  const place = wanted.after === null ? beginning(now) : placeOf(cursors.open(scope, wanted.after));
  const told: Told = { reader: readerOf(wanted.partner, feed), publicUrl, now };
  const { found, rest } = await readStories(
    { table, filter: feed.filter, reader: told.reader, now },
    place,
    pageLength,
  );
  const entries = await entriesOf(table, found, told);
  const kept = entries.length < found.length ? { ...place, below: found[entries.length - 1]?.position ?? null } : rest;
  const address = (after: string | null) => addressOf(`${publicUrl}${pathOf(feed.id, format)}`, { token, after });
  return {
    id: tagOf(publicUrl, feed.id),
    title: feed.name,
    language: feed.filter.language,
    home: `${publicUrl}${pathOf(feed.id, format)}`,
    self: address(wanted.after),
    first: address(null),
    next: kept && address(cursors.seal(scope, `${kept.since}|${kept.below ?? ''}`)),
    updatedAt: [feed.updatedAt, ...entries.map(({ updatedAt }) => updatedAt)].sort().at(-1) ?? feed.updatedAt,
    entries,
  };
}

function placeOf(position: string): Place {
  const at = position.indexOf('|');
  return { since: position.slice(0, at), below: position.slice(at + 1) };
}

function addressOf(path: string, parameters: Record<string, string | null>): string {
  const given = Object.entries(parameters).filter((pair): pair is [string, string] => pair[1] !== null);
  return given.length ? `${path}?${new URLSearchParams(given)}` : path;
}

/** As many as fit, and at least one. */
async function entriesOf(table: Table, found: Found[], told: Told): Promise<Entry[]> {
  const made = found.map((each) => (each.sight === 'visible' ? storyOf(each, told) : withdrawnOf(each, told)));
  const wants = made.flatMap((entry) => (entry.kind === 'withdrawn' && entry.wants ? [entry.wants] : []));
  const replacements = await replacementsFor(table, [...new Set(wants)], told);
  let weight = 0;
  const entries: Entry[] = [];
  for (const entry of made) {
    weight += entry.kind === 'story' ? Buffer.byteLength(entry.html) : 0;
    if (weight > heaviest && entries.length) break;
    entries.push(entry.kind === 'story' ? entry : settled(entry, replacements));
  }
  return entries;
}

function settled(
  { wants, ...entry }: ReturnType<typeof withdrawnOf>,
  replacements: Awaited<ReturnType<typeof replacementsFor>>,
): Entry {
  return { ...entry, replacement: (wants && replacements.get(wants)) || null };
}
