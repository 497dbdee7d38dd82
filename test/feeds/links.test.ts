// A feed links to nothing that is not there: to originals, and to pages of its own.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPublished, withdrawn } from '../support/stories.ts';
import { aWorld, type World } from '../support/world.ts';
import { type AFeed, aFeed, formats, withKey } from './support/feeds.ts';
import { all, one, readJsonFeed, readXml } from './support/reading.ts';

const originalUrl = 'https://turan.example/ports';

describe('the links of a feed', () => {
  let world: World;
  let whole: AFeed;
  let short: AFeed;
  const bodies = (feed: AFeed) =>
    Promise.all(formats.map(async (format) => (await world.get(feed.signed[format])).text()));
  beforeAll(async () => {
    world = await aWorld();
    whole = await aFeed(world, (await world.partner()).key);
    short = await aFeed(world, (await world.partner({ fullText: false })).key);
    const { id: own } = await aPublished(world, { headline: 'First published here' });
    const { id: other } = await aPublished(world, { headline: 'Published elsewhere', originalUrl });
    for (const [i, replacement] of [undefined, own, other].entries()) {
      const { id } = await aPublished(world, { headline: `Gone ${i}` });
      await withdrawn(world, 'killArticle', id, 'It is not so.', replacement);
    }
    for (let i = 0; i < 50; i += 1) await aPublished(world, { headline: `For a second page ${i}` });
  }, 60_000);
  afterAll(() => world.stop());

  it.each(['whole', 'short'])('lead to what is there, on each page and in each format (%s)', async (which) => {
    const feed = which === 'whole' ? whole : short;
    const first = await bodies(feed);
    const { next_url } = readJsonFeed(first[2]!);
    const next = await Promise.all(
      formats.map(async (format) => (await world.get(next_url.replace('.json', `.${format}`))).text()),
    );
    const pages = [...first, ...next].map((page) => page.replaceAll('&amp;', '&'));
    const links = new Set(pages.flatMap((page) => page.match(/http:\/\/localhost:4000[^\s"'<>\\]*/g) ?? []));
    expect(links.size).toBeGreaterThan(5);
    for (const link of links) expect((await world.get(link, withKey(feed.key))).status, link).toBe(200);
    expect(pages.join('')).toContain(originalUrl);
    expect(pages.join('')).toContain('What took its place');
  });

  it.each(['whole', 'short'])('are there where a format demands them, without a token (%s)', async (which) => {
    const feed = which === 'whole' ? whole : short;
    const [atom, rss] = await bodies(feed);
    const home = (format: string) => `http://localhost:4000/feeds/${feed.id}.${format}`;
    for (const entry of all(readXml(atom!), 'entry')) {
      const alternates = all(entry, 'link').filter(({ attributes }) => attributes['rel'] === 'alternate');
      const [link] = alternates.map(({ attributes }) => attributes['href']);
      expect(link).toBe(all(entry, 'content').length ? undefined : home('atom'));
    }
    const channel = one(readXml(rss!), 'channel');
    expect(all(channel, 'link').find(({ uri }) => uri === '')!.text).toBe(home('rss'));
    for (const item of all(channel, 'item')) expect(one(item, 'title')!.text).not.toBe('');
  });
});
