// A partner's feeds: made at its door, read over plain HTTP.
import type { World } from '../../support/world.ts';
import { all, one, readJsonFeed, readXml } from './reading.ts';

type Urls = { atom: string; rss: string; json: string };
export type AFeed = { id: string; key: string; urls: Urls; signed: Urls };

const urls = '{ atom rss json }';
const made = `... on FeedPayload { feed { id name urls ${urls} } signedUrls ${urls} }
  ... on ValidationError { issues { path message } }`;

/** With the partner's key. */
export async function aFeed(world: World, key: string, input: Record<string, unknown> = {}): Promise<AFeed> {
  const { data, errors } = await world.ask(
    key,
    `mutation($input: FeedInput!) { createFeed(input: $input) { __typename ${made} } }`,
    { input: { name: 'My feed', ...input } },
  );
  const payload = data?.createFeed;
  if (!payload?.feed) throw new Error(JSON.stringify(errors ?? data));
  return { id: payload.feed.id, key, urls: payload.feed.urls, signed: payload.signedUrls };
}

/** A mutation of a feed by its id alone; `input` for updateFeed. */
export async function onFeed(world: World, key: string, name: string, id: string, input?: Record<string, unknown>) {
  const extra = input ? ['$input: FeedInput!', 'input: $input'] : ['', ''];
  const { data, errors } = await world.ask(
    key,
    `mutation($id: ID!, ${extra[0]}) { ${name}(id: $id, ${extra[1]}) { __typename ${made} } }`,
    { id, input },
  );
  if (!data) throw new Error(JSON.stringify(errors));
  return data[name];
}

/** What each format says of the same page: for every item its id, and whether it is withdrawn. */
export type Line = { id: string; gone: boolean };

const lineOf = { atom: linesOfAtom, rss: linesOfRss, json: linesOfJson };

function linesOfAtom(body: string): Line[] {
  const feed = readXml(body);
  return [
    ...all(feed, 'entry').map((entry) => ({ id: one(entry, 'id')!.text, gone: false })),
    ...all(feed, 'deleted-entry').map(({ attributes }) => ({ id: attributes['ref']!, gone: true })),
  ];
}

function linesOfRss(body: string): Line[] {
  return all(one(readXml(body), 'channel'), 'item').map((item) => ({
    id: one(item, 'guid')!.text,
    gone: one(item, 'title')!.text.startsWith('Withdrawn'),
  }));
}

function linesOfJson(body: string): Line[] {
  return readJsonFeed(body).items.map((item: { id: string; _dateline: { status: string } }) => ({
    id: item.id,
    gone: item._dateline.status !== 'USABLE',
  }));
}

export const formats = ['atom', 'rss', 'json'] as const;

/** Of each format; the ids as articles have them. Throws where the formats disagree. */
export async function linesIn(world: World, feed: AFeed): Promise<Line[]> {
  const read = await Promise.all(
    formats.map(async (format) => {
      const body = await (await world.get(feed.signed[format])).text();
      return lineOf[format](body).map(({ id, gone }) => ({ id: id.slice(id.lastIndexOf(':') + 1), gone }));
    }),
  );
  const [, rss, json] = read.map((lines) => JSON.stringify(lines.toSorted((a, b) => (a.id < b.id ? -1 : 1))));
  if (rss !== json || JSON.stringify(read[0]!.toSorted((a, b) => (a.id < b.id ? -1 : 1))) !== rss)
    throw new Error(`The formats disagree: ${JSON.stringify(read)}`);
  return read[2]!;
}

export const withKey = (key: string, headers: Record<string, string> = {}): RequestInit => ({
  headers: { authorization: `Bearer ${key}`, ...headers },
});
