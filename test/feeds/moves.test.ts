// A feed stands in the order of each story's last move, so whoever reads its first page learns of what happened since.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aPublished, published, updated, withdrawn } from '../support/stories.ts';
import { aWorld, type World } from '../support/world.ts';
import { type AFeed, aFeed, linesIn } from './support/feeds.ts';
import { readJsonFeed } from './support/reading.ts';

const dayMs = 86_400_000;

describe('a story in a feed', () => {
  let world: World;
  let key: string;
  let feed: AFeed;
  let keyword = 0;
  beforeAll(async () => {
    world = await aWorld();
    ({ key } = await world.partner());
  });
  afterAll(() => world.stop());
  /** Each test has a feed of its own. */
  const about = () => ({ keywords: [`matter ${keyword}`] });
  beforeEach(async () => {
    keyword += 1;
    feed = await aFeed(world, key, { filter: { keyword: `matter ${keyword}` } });
  });
  const ids = async () => (await linesIn(world, feed)).map(({ id, gone }) => (gone ? `-${id}` : id));

  it('comes to the front when it is corrected, withheld, reinstated and killed, each within one fetch', async () => {
    const first = await aPublished(world, about());
    const second = await aPublished(world, about());
    expect(await ids()).toEqual([second.id, first.id]);
    const again = await published(world, await updated(world, first, { headline: 'Anew' }));
    expect(await ids()).toEqual([first.id, second.id]);
    await withdrawn(world, 'withholdArticle', second.id);
    expect(await ids()).toEqual([`-${second.id}`, first.id]);
    await withdrawn(world, 'reinstateArticle', second.id);
    expect(await ids()).toEqual([second.id, first.id]);
    await withdrawn(world, 'killArticle', again.id);
    expect(await ids()).toEqual([`-${first.id}`, second.id]);
  });

  it('leaves the feed when its keyword goes, and enters it when it comes', async () => {
    const story = await aPublished(world, about());
    const other = await aPublished(world, { keywords: ['elsewhere'] });
    await published(world, await updated(world, story, { keywords: ['elsewhere'] }));
    expect(await ids()).toEqual([]);
    await published(world, await updated(world, other, about()));
    expect(await ids()).toEqual([other.id]);
  });

  it('says for thirty days that it was killed, and is back in its place thirty days after another move', async () => {
    const [killed, corrected, between] = [
      await aPublished(world, about()),
      await aPublished(world, about()),
      await aPublished(world, about()),
    ];
    await withdrawn(world, 'killArticle', killed.id);
    await published(world, await updated(world, corrected, { headline: 'Right' }));
    expect(await ids()).toEqual([corrected.id, `-${killed.id}`, between.id]);
    world.wait(30 * dayMs - 60_000);
    expect(await ids()).toEqual([corrected.id, `-${killed.id}`, between.id]);
    world.wait(2 * dayMs);
    expect(await ids()).toEqual([between.id, corrected.id]);
  });

  it('is told of as lost to a right once, and what happens to it afterwards moves nothing and matches nothing', async () => {
    const reader = await world.partner({ languages: ['en'] });
    const feedOf = (filter: object) => aFeed(world, reader.key, { filter });
    const [whole, own, later] = [
      await feedOf({}),
      await feedOf(about().keywords.map((word) => ({ keyword: word }))[0]!),
      await feedOf({ keyword: 'merger' }),
    ];
    const front = async (of: AFeed) =>
      (await linesIn(world, of)).slice(0, 2).map(({ id, gone }) => (gone ? `-${id}` : id));
    const story = await aPublished(world, about());
    const second = await published(world, await updated(world, story, { language: 'ru' }));
    expect((await front(whole))[0]).toBe(`-${story.id}`);
    expect(await front(own)).toEqual([`-${story.id}`]);
    const [b, c] = [await aPublished(world), await aPublished(world)];
    await published(world, await updated(world, second, { keywords: ['merger'] }));
    expect(await front(whole)).toEqual([c.id, b.id]);
    expect(await front(later)).toEqual([]);
    await withdrawn(world, 'killArticle', story.id);
    expect((await front(whole))[0]).toBe(`-${story.id}`);
    expect(await front(later)).toEqual([]);
    expect(await ids()).toEqual([]);
  });

  it('keeps a replacement to itself that the reader may not see', async () => {
    const reader = await world.partner({ languages: ['en'] });
    const own = await aFeed(world, reader.key, { filter: { keyword: `matter ${keyword}` } });
    const story = await aPublished(world, about());
    const other = await aPublished(world, { language: 'ru' });
    await withdrawn(world, 'killArticle', story.id, 'Gone.', other.id);
    const told = async (url: string) => readJsonFeed(await (await world.get(url)).text()).items[0]._dateline;
    expect(await told(own.signed.json)).toMatchObject({ articleId: story.id, replacement: null });
    expect(await told(feed.signed.json)).toMatchObject({ replacement: { articleId: other.id } });
  });

  it('is found by each part of a filter, and by all of them together', async () => {
    const given = {
      ...about(),
      language: 'en-GB',
      subjects: ['medtop:20000170'],
      places: ['Bakı'],
      originalPublisher: 'Xəbər',
    };
    const { id } = await aPublished(world, given);
    const near = [
      { ...given, language: 'az' },
      { ...given, places: ['Gəncə'] },
      { ...given, originalPublisher: 'X' },
    ];
    for (const other of near) await aPublished(world, other);
    const from = world.now().toISOString();
    const whole = {
      keyword: `MATTER ${keyword}`,
      language: 'en',
      subject: 'medtop:04000000',
      place: 'bakı',
      originalPublisher: 'xəbər',
      publishedBefore: from,
    };
    const all = await aFeed(world, key, { filter: whole });
    expect(await linesIn(world, all)).toEqual([{ id, gone: false }]);
    const none = await aFeed(world, key, { filter: { ...whole, publishedBefore: null, publishedFrom: from } });
    expect(await linesIn(world, none)).toEqual([]);
    const { revision } = (
      await world.edit('query($id: ID!) { article(by: { id: $id }) { draft { revision } } }', { id })
    ).data.article.draft;
    await published(world, { id, revision });
    expect(await linesIn(world, all)).toEqual([{ id, gone: false }]);
    expect(await linesIn(world, none)).toEqual([]);
  });
});
