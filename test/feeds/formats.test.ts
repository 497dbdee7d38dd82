import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPublished, corrected, published, quoted, updated, withdrawn } from '../support/stories.ts';
import { aWorld, type World } from '../support/world.ts';
import { type AFeed, aFeed } from './support/feeds.ts';
import { all, one, parseFeed, readJsonFeed, readXml } from './support/reading.ts';

const note = 'Sent in error & kept back.';
const first = { headline: 'Ports <b>treaty</b> & more', summary: 'Ports will be joined.' };
const detail = {
  byline: 'Nigar Quliyeva',
  subjects: ['medtop:04000000'],
  keywords: ['ports'],
  originalUrl: 'https://turan.example/ports?a=1&b=2',
  originallyPublishedOn: '2026-02-28',
  usageTerms: 'Print only.',
};

describe('a feed, read by tools that are not ours', () => {
  let world: World;
  let feed: AFeed;
  let id: string;
  let gone: string;
  let replacement: string;
  const body = async (format: 'atom' | 'rss' | 'json') => (await world.get(feed.signed[format])).text();
  beforeAll(async () => {
    world = await aWorld();
    const { key } = await world.partner();
    feed = await aFeed(world, key, { name: 'Ports & <harbours>' });
    const story = await aPublished(world, { ...first, ...detail });
    id = story.id;
    gone = (await aPublished(world, { headline: 'A secret of the palace' })).id;
    world.wait(60_000);
    const after = await updated(world, story, { body: 'It will be signed on Tuesday.' });
    await published(world, after, { reason: 'CORRECTION', note: 'The day was <wrong>.' });
    replacement = (await aPublished(world, { headline: 'What is true' })).id;
    await withdrawn(world, 'killArticle', gone, note, replacement);
    world.wait(60_000);
  });
  afterAll(() => world.stop());

  it('is Atom to feedparser, with credit, link, correction and its date', async () => {
    const { meta, items } = await parseFeed(await body('atom'));
    expect([meta['#type'], meta['#version'], meta.title]).toEqual(['atom', '1.0', 'Ports &amp; &lt;harbours&gt;']);
    const item = items.find(({ guid }) => guid.endsWith(id))!;
    expect(item).toMatchObject({
      guid: `tag:localhost,2026:${id}`,
      title: 'Ports &lt;b&gt;treaty&lt;/b&gt; &amp; more',
      link: detail.originalUrl,
      author: 'Nigar Quliyeva',
    });
    expect(item.categories).toEqual(expect.arrayContaining(['medtop:04000000', 'ports']));
    expect(item.date!.getTime() - item.pubdate!.getTime()).toBeGreaterThan(59_000);
    expect(item.description).toContain('The day was &lt;wrong&gt;.');
    expect(item.description).toContain('<p>It will be signed on Tuesday.</p>');
    expect(item.description).toContain(
      '<p>This article originally appeared in <a href="https://turan.example/ports?a=1&amp;b=2">Turan</a> on 28 February 2026.</p>',
    );
    expect(item.description).toContain('<p>Print only.</p>');
  });

  it('tells in Atom of a withdrawal as RFC 6721 does, and nothing of the text', async () => {
    const xml = await body('atom');
    const feedElement = readXml(xml);
    expect(feedElement).toMatchObject({ name: 'feed', uri: 'http://www.w3.org/2005/Atom' });
    const [tombstone] = all(feedElement, 'deleted-entry');
    expect(tombstone).toMatchObject({
      uri: 'http://purl.org/atompub/tombstones/1.0',
      attributes: { ref: `tag:localhost,2026:${gone}`, when: expect.stringMatching(/^2026-03-01T09:01:/) },
    });
    expect(one(tombstone, 'comment')!.text).toBe(`KILL: ${note}`);
    expect(one(tombstone, 'link')!.attributes['title']).toBe(`tag:localhost,2026:${replacement}`);
    expect(xml).not.toContain('secret');
    for (const entry of all(feedElement, 'entry'))
      for (const name of ['id', 'title', 'updated', 'author', 'rights']) expect(all(entry, name)).toHaveLength(1);
  });

  it('is RSS 2.0 to feedparser; a withdrawal comes under the same guid', async () => {
    const xml = await body('rss');
    const { meta, items } = await parseFeed(xml);
    expect([meta['#type'], meta['#version'], meta.title]).toEqual(['rss', '2.0', 'Ports & <harbours>']);
    const item = items.find(({ guid }) => guid.endsWith(id))!;
    expect(item).toMatchObject({ link: detail.originalUrl, author: 'Nigar Quliyeva' });
    expect(item.summary).toContain('Ports will be joined.');
    expect(item.description).toContain('<p>It will be signed on Tuesday.</p>');
    const withdrawal = items.find(({ guid }) => guid.endsWith(gone))!;
    expect(withdrawal.title).toBe('Withdrawn for good: take it down');
    expect(withdrawal.description).toContain('(KILL)');
    expect(withdrawal.description).toContain('Sent in error &amp; kept back.');
    expect(withdrawal.categories).toEqual(['canceled']);
    expect(xml).not.toContain('secret');
    const channel = one(readXml(xml), 'channel');
    const item2 = all(channel, 'item').find((each) => one(each, 'guid')!.text.endsWith(id));
    expect(one(item2, 'title')!.text).toBe(first.headline);
    expect(one(item2, 'guid')!.attributes['isPermaLink']).toBe('false');
    expect(one(item2, 'rights')).toMatchObject({ uri: 'http://purl.org/dc/elements/1.1/' });
  });

  it('is JSON Feed 1.1 by its schema, with what it has no field for in _dateline', async () => {
    const json = readJsonFeed(await body('json'));
    const item = json.items.find((each: { id: string }) => each.id.endsWith(id));
    expect(item).toMatchObject({
      title: first.headline,
      url: detail.originalUrl,
      summary: first.summary,
      _dateline: {
        articleId: id,
        version: 2,
        status: 'USABLE',
        reason: 'CORRECTION',
        note: 'The day was <wrong>.',
        credit: 'This article originally appeared in Turan on 28 February 2026.',
        fullText: true,
        publishability: { allowed: true },
        corrections: [{ version: 2, text: 'The day was <wrong>.' }],
      },
    });
    const withdrawal = json.items.find((each: { id: string }) => each.id.endsWith(gone));
    expect(withdrawal._dateline).toEqual({
      articleId: gone,
      status: 'CANCELED',
      reason: 'KILL',
      note,
      since: expect.any(String),
      replacement: {
        articleId: replacement,
        id: `tag:localhost,2026:${replacement}`,
        link: null,
      },
    });
    expect(JSON.stringify(json)).not.toContain('secret');
  });

  it('says its own address, and is typed', async () => {
    const types = { atom: 'application/atom+xml', rss: 'application/rss+xml', json: 'application/feed+json' };
    for (const [format, type] of Object.entries(types)) {
      const address = feed.signed[format as 'atom'];
      const response = await world.get(address);
      expect(response.headers.get('content-type')).toBe(`${type}; charset=utf-8`);
      const text = (await response.text()).replaceAll('&amp;', '&');
      expect(text).toContain(`"${address}"`);
    }
  });

  it('is valid without any item', async () => {
    const { key } = await world.partner();
    const empty = await aFeed(world, key, { filter: { keyword: 'nothing of the kind' } });
    expect(readJsonFeed(await (await world.get(empty.signed.json)).text()).items).toEqual([]);
    for (const format of ['atom', 'rss'] as const)
      expect((await parseFeed(await (await world.get(empty.signed[format])).text())).items).toEqual([]);
  });

  it('tells of a quote that was corrected', async () => {
    const story = await aPublished(world, { headline: 'One more on ports' });
    const quote = await quoted(world, story, 'We will sign on Monday', { speaker: 'Leyla Aliyeva' });
    await published(world, { id: story.id, revision: quote.revision });
    await corrected(world, story.id, { quote: quote.id, from: 'Monday', to: 'Friday', note: 'She said Friday.' });
    const json = readJsonFeed(await body('json'));
    expect(json.items[0]).toMatchObject({ _dateline: { articleId: story.id, reason: 'QUOTE_CORRECTION' } });
    expect(json.items[0].content_html).toContain('She said Friday.');
  });
});
