// What a partner may not see is in no feed of its own, in no format; what it may see is.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { later } from '../support/desk.ts';
import { type Built, build, rights } from '../support/hidden-things.ts';
import { aPublished, published, updated, withdrawn } from '../support/stories.ts';
import { aWorld, type World } from '../support/world.ts';
import { aFeed, formats, linesIn } from './support/feeds.ts';
import { readJsonFeed } from './support/reading.ts';

const setRights =
  'mutation($id: ID!, $e: EntitlementInput) { updatePartner(id: $id, input: { name: "P", entitlement: $e }) { __typename } }';

describe('stories of every kind that a partner may not see', () => {
  let built: Built;
  beforeAll(async () => {
    built = await build(true);
  }, 60_000);
  afterAll(() => built.world.stop());

  const filters = () => [
    {},
    { language: 'ru' },
    { subject: 'medtop:15000000' },
    { originalPublisher: 'Third Agency' },
    { keyword: 'ports' },
    { place: 'Baku' },
    ...Object.values(built.hidden).flatMap(({ keyword, place }) => [{ keyword }, { place }]),
  ];

  it('leave no trace in any feed, whatever its filter and format', async () => {
    for (const filter of filters())
      for (const embargoed of [false, true]) {
        const feed = await aFeed(built.world, built.key, { filter, embargoed });
        for (const format of formats) {
          const body = await (await built.world.get(feed.signed[format])).text();
          expect(body.toLowerCase(), JSON.stringify(filter)).not.toContain('secret');
          for (const [kind, { article }] of Object.entries(built.hidden))
            expect(body, kind).not.toContain(article.slice(4));
        }
        await built.world.ask(built.key, 'mutation($id: ID!) { revokeFeed(id: $id) { __typename } }', { id: feed.id });
      }
  });

  it('do not crowd out what the partner may see, or its tombstones', async () => {
    const feed = await aFeed(built.world, built.key);
    const lines = await linesIn(built.world, feed);
    expect(lines).toContainEqual({ id: built.visible.article, gone: false });
    expect(lines).toContainEqual({ id: built.tombstone, gone: true });
    expect(rights.languages).toContain('en');
  });
});

describe('the rights of a partner', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterAll(() => world.stop());

  it('without the full text are summary, credit and corrections, and no word of the body', async () => {
    const { key } = await world.partner({ fullText: false });
    const story = await aPublished(world, { headline: 'A long one', summary: 'In short.', body: 'Wholesome words.' });
    await published(world, await updated(world, story, { body: 'Wholesome verbs.' }), {
      reason: 'CORRECTION',
      note: 'Put right.',
    });
    const feed = await aFeed(world, key);
    for (const format of formats) {
      const body = await (await world.get(feed.signed[format])).text();
      expect(body).not.toContain('Wholesome');
      for (const shown of ['In short.', 'Put right.', 'originally appeared in', 'A long one'])
        expect(body).toContain(shown);
    }
  });

  it('to embargoed stories show in feeds that ask for them alone, each with its hour; others wait for the release', async () => {
    const { key } = await world.partner({ embargoed: true });
    const none = await world.partner();
    const [plain, early] = [await aFeed(world, key), await aFeed(world, key, { embargoed: true })];
    const unentitled = await aFeed(world, none.key, { embargoed: true });
    const until = later(world, 3_600_000);
    const { id } = await aPublished(world, { headline: 'Held until noon' }, { embargo: { until, reason: 'Held.' } });
    expect(await linesIn(world, plain)).not.toContainEqual({ id, gone: false });
    expect(await linesIn(world, unentitled)).not.toContainEqual({ id, gone: false });
    expect(await linesIn(world, early)).toContainEqual({ id, gone: false });
    const told = readJsonFeed(await (await world.get(early.signed.json)).text()).items[0];
    expect(told.content_html).toContain(`Do not publish before ${until}`);
    expect(told._dateline.publishability).toMatchObject({ allowed: false, reason: 'EMBARGOED', until });
    world.wait(3_600_000);
    await world.sweep();
    for (const feed of [plain, early, unentitled]) expect((await linesIn(world, feed))[0]).toEqual({ id, gone: false });
  });

  it('to an embargoed story that was killed before its release leave nothing in a feed that never showed it', async () => {
    const { key } = await world.partner({ embargoed: true });
    const [plain, early] = [await aFeed(world, key), await aFeed(world, key, { embargoed: true })];
    const { id } = await aPublished(world, {}, { embargo: { until: later(world, 1e9), reason: 'Held.' } });
    await withdrawn(world, 'killArticle', id);
    expect((await linesIn(world, plain)).map((line) => line.id)).not.toContain(id);
    expect(await linesIn(world, early)).toContainEqual({ id, gone: true });
  });

  it('that end take the story away, and say so where it was; those that begin bring it', async () => {
    const partner = await world.partner({ languages: ['en'] });
    const feed = await aFeed(world, partner.key);
    const english = await aPublished(world, { headline: 'In English' });
    const russian = await aPublished(world, { headline: 'По-русски', language: 'ru' });
    expect(await linesIn(world, feed)).toContainEqual({ id: english.id, gone: false });
    expect((await linesIn(world, feed)).map(({ id }) => id)).not.toContain(russian.id);
    world.wait(1000);
    await world.edit(setRights, { id: partner.id, e: { languages: ['ru'] } });
    const lines = await linesIn(world, feed);
    expect(lines).toContainEqual({ id: russian.id, gone: false });
    expect(lines).toContainEqual({ id: english.id, gone: true });
  });

  it('that expire end with their minute, before any sweep', async () => {
    const { key } = await world.partner();
    const feed = await aFeed(world, key);
    const { id } = await aPublished(world, {}, { expiresAt: later(world, 60_000) });
    expect(await linesIn(world, feed)).toContainEqual({ id, gone: false });
    world.wait(60_001);
    expect(await linesIn(world, feed)).toContainEqual({ id, gone: true });
    await world.sweep();
    expect(await linesIn(world, feed)).toContainEqual({ id, gone: true });
  });
});
