// How docs/feeds.md says that a tool keeps up: it knows its entries by id and date, and reads on from the front.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPublished, withdrawn } from '../support/stories.ts';
import { aWorld, type World } from '../support/world.ts';
import { type AFeed, aFeed } from './support/feeds.ts';
import { readJsonFeed } from './support/reading.ts';

type Item = { id: string; date_modified: string; _dateline: { articleId: string; status: string; reason: string } };

describe('a tool that keeps up with a feed', () => {
  let world: World;
  let partner: { id: string; key: string };
  let feed: AFeed;
  const known = new Map<string, string>();
  const english: string[] = [];
  const russian: string[] = [];

  /** What is new to it, as it is met; it ends with what it knows, or with the feed. */
  async function catchUp(upTo: 'what it knows' | 'the end'): Promise<Item[]> {
    const met: Item[] = [];
    for (let url: string | undefined = feed.signed.json; url; ) {
      const page: { items: Item[]; next_url?: string } = readJsonFeed(await (await world.get(url)).text());
      for (const item of page.items) {
        const old = known.get(item.id) === item.date_modified;
        if (old && upTo === 'what it knows') return met;
        if (!old) met.push(item);
        known.set(item.id, item.date_modified);
      }
      url = page.next_url;
    }
    return met;
  }

  beforeAll(async () => {
    world = await aWorld();
    partner = await world.partner();
    feed = await aFeed(world, partner.key);
    for (let i = 0; i < 3; i += 1) english.push((await aPublished(world, { headline: `English ${i}` })).id);
    for (let i = 0; i < 52; i += 1)
      russian.push((await aPublished(world, { headline: `Russian ${i}`, language: 'ru' })).id);
  }, 60_000);
  afterAll(() => world.stop());

  it('misses nothing that happens to a story, when it stops at what it knows', async () => {
    expect(await catchUp('the end')).toHaveLength(55);
    expect(await catchUp('what it knows')).toEqual([]);
    await withdrawn(world, 'killArticle', english[0]!);
    await withdrawn(world, 'withholdArticle', russian[0]!);
    const met = await catchUp('what it knows');
    expect(met.map(({ _dateline }) => _dateline.articleId)).toEqual([russian[0], english[0]]);
    expect(met.map(({ _dateline }) => _dateline.status)).toEqual(['WITHHELD', 'CANCELED']);
  });

  it('learns what it lost with a right of its own by reading to the end, and by nothing less', async () => {
    world.wait(60_000);
    await world.edit(
      'mutation($id: ID!) { updatePartner(id: $id, input: { name: "P", entitlement: { languages: ["ru"] } }) { __typename } }',
      { id: partner.id },
    );
    expect(await catchUp('what it knows')).toEqual([]);
    const met = await catchUp('the end');
    expect(met.map(({ _dateline }) => _dateline.articleId).sort()).toEqual(english.slice(1).sort());
    for (const { _dateline } of met) expect(_dateline).toMatchObject({ status: 'WITHHELD', reason: 'RIGHTS_CHANGE' });
    expect(await catchUp('the end')).toEqual([]);
  });
});
