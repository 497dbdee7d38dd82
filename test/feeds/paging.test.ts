// Paged feeds (RFC 5005, 3): whoever follows `next` to the end meets every story once.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPublished, published, updated, withdrawn } from '../support/stories.ts';
import { aWorld, placeOf, type World } from '../support/world.ts';
import { type AFeed, aFeed, formats, onFeed, withKey } from './support/feeds.ts';
import { all, one, parseFeed, readJsonFeed, readXml } from './support/reading.ts';

const many = 260;

describe('a feed of many pages', () => {
  let world: World;
  let key: string;
  let feed: AFeed;
  const made: { id: string; revision: number }[] = [];
  beforeAll(async () => {
    world = await aWorld();
    ({ key } = await world.partner());
    feed = await aFeed(world, key);
    for (let i = 0; i < many; i += 1) {
      made.push(
        await aPublished(world, {
          headline: `Story ${i}`,
          body: 'One line.',
          ...(i % 3 ? {} : { keywords: ['third'] }),
        }),
      );
      // Some out of the partner's sight, and some that move.
      if (i % 8 === 0)
        await aPublished(world, { headline: 'Held', body: 'Held.' }, { embargo: { until: null, reason: 'Held.' } });
    }
    for (const story of made.slice(40, 55)) await published(world, await updated(world, story, { headline: 'Anew' }));
    for (const { id } of made.slice(100, 110)) await withdrawn(world, 'killArticle', id);
    for (const { id } of made.slice(200, 205)) await withdrawn(world, 'withholdArticle', id);
  }, 90_000);
  afterAll(() => world.stop());

  const idsIn = { atom: idsOfAtom, rss: idsOfRss, json: idsOfJson };
  const nextOf = (links: { attributes: Record<string, string> }[]) =>
    links.find(({ attributes }) => attributes['rel'] === 'next')?.attributes['href'];

  function idsOfAtom(body: string) {
    const root = readXml(body);
    const gone = all(root, 'deleted-entry').map(({ attributes }) => attributes['ref']!);
    return {
      ids: [...all(root, 'entry').map((entry) => one(entry, 'id')!.text), ...gone],
      next: nextOf(all(root, 'link')),
    };
  }
  function idsOfRss(body: string) {
    const channel = one(readXml(body), 'channel');
    const links = all(channel, 'link').filter(({ uri }) => uri === 'http://www.w3.org/2005/Atom');
    return { ids: all(channel, 'item').map((item) => one(item, 'guid')!.text), next: nextOf(links) };
  }
  function idsOfJson(body: string) {
    const { items, next_url: next } = readJsonFeed(body);
    return { ids: items.map(({ id }: { id: string }) => id) as string[], next: next as string | undefined };
  }
  /** Sealed as it is, what it holds is known to its reader already. */
  const idsOfCursor = (next: string | undefined) =>
    placeOf(new URL(next ?? 'http://x/').searchParams.get('after') ?? '').match(/art_[0-9a-z]{26}/g) ?? [];
  async function follow(format: (typeof formats)[number], url: string, between?: () => Promise<unknown>) {
    const seen: string[] = [];
    let pages = 0;
    for (let next: string | undefined = url; next; ) {
      const response: Response = await world.get(next, url.includes('token') ? {} : withKey(key));
      expect(response.status).toBe(200);
      const page: { ids: string[]; next: string | undefined } = idsIn[format](await response.text());
      seen.push(...page.ids.map((id) => id.slice(id.lastIndexOf(':') + 1)));
      next = page.next;
      for (const id of idsOfCursor(next)) expect(page.ids.some((each) => each.endsWith(id))).toBe(true);
      pages += 1;
      await between?.();
    }
    return { seen, pages };
  }

  it.each(formats)('gives each story once in %s, withdrawn or not', async (format) => {
    const { seen, pages } = await follow(format, feed.signed[format]);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.toSorted()).toEqual(made.map(({ id }) => id).toSorted());
    expect(pages).toBe(6);
    expect(idsOfCursor(idsIn[format](await (await world.get(feed.signed[format])).text()).next)).toHaveLength(1);
  });

  it('goes on with the key in the header, without a token in any address', async () => {
    const { seen } = await follow('json', feed.urls.json);
    expect(seen).toHaveLength(many);
    const body = await (await world.get(feed.urls.atom, withKey(key))).text();
    expect(body).not.toContain('token');
  });

  it('reads the pages of a narrow filter to the end', async () => {
    const narrow = await aFeed(world, key, { filter: { keyword: 'third' } });
    const { seen } = await follow('json', narrow.signed.json);
    expect(seen.toSorted()).toEqual(
      made
        .filter((_, i) => i % 3 === 0)
        .map(({ id }) => id)
        .toSorted(),
    );
  });

  it('misses nothing while stories move: what moved is at the front again', async () => {
    let n = 0;
    const moved: string[] = [];
    const { seen } = await follow('json', feed.signed.json, async () => {
      const story = made[120 + n++ * 15]!;
      if (n > 5) return;
      await withdrawn(world, 'withholdArticle', story.id);
      moved.push(story.id);
    });
    expect(new Set(seen).size).toBe(seen.length);
    const front = idsOfJson(await (await world.get(feed.signed.json)).text()).ids.map((id) =>
      id.slice(id.lastIndexOf(':') + 1),
    );
    expect(front.slice(0, 5).toSorted()).toEqual(moved.toSorted());
    expect(new Set([...seen, ...front]).size).toBe(many);
  });

  it('is a feed on each page to feedparser, which finds the next', async () => {
    const second = nextOf(all(readXml(await (await world.get(feed.signed.atom)).text()), 'link'))!;
    const { items, meta } = await parseFeed(await (await world.get(second)).text());
    expect(items).toHaveLength(50);
    expect(meta['#type']).toBe('atom');
    const links = all(readXml(await (await world.get(second)).text()), 'link').map(
      ({ attributes }) => attributes['rel'],
    );
    expect(links).toEqual(expect.arrayContaining(['self', 'first', 'next']));
  });

  it('refuses a cursor that is forged, another feed’s, or of the filter before', async () => {
    const { next } = idsOfJson(await (await world.get(feed.signed.json)).text());
    const after = new URL(next!).searchParams.get('after')!;
    const refused = async (url: string, cursor: string) => {
      const response = await world.get(`${url}&after=${encodeURIComponent(cursor)}`);
      expect([response.status, (await response.json()).code]).toEqual([400, 'BAD_CURSOR']);
    };
    for (const cursor of [`${after.slice(0, -2)}AA`, '', 'x', `${after}A`]) await refused(feed.signed.json, cursor);
    const other = await aFeed(world, key);
    await refused(other.signed.json, after);
    const own = idsOfJson(await (await world.get(other.signed.json)).text()).next!;
    expect((await world.get(own)).status).toBe(200);
    await onFeed(world, key, 'updateFeed', other.id, { name: 'Narrower', filter: { keyword: 'third' } });
    expect((await world.get(own)).status).toBe(400);
  });

  it('ends a page early where its stories are long, and goes on behind', async () => {
    const [partner, long] = [await world.partner(), '& '.repeat(70_000)];
    const heavy = await aFeed(world, partner.key, { filter: { keyword: 'heavy' } });
    const wanted: string[] = [];
    for (let i = 0; i < 6; i += 1) wanted.push((await aPublished(world, { keywords: ['heavy'], body: long })).id);
    const response = await world.get(heavy.signed.rss);
    expect(Number((await response.text()).length)).toBeLessThan(2_500_000);
    const { seen, pages } = await follow('rss', heavy.signed.rss);
    expect([seen.length, pages]).toEqual([6, 2]);
    expect(seen).toEqual(wanted.toReversed());
  }, 60_000);
});
