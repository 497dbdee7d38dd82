import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPublished, published, updated, withdrawn } from '../support/stories.ts';
import { aWorld, type World } from '../support/world.ts';
import { type AFeed, aFeed, onFeed } from './support/feeds.ts';

const minute = 60_000;

describe('a feed that has not changed', () => {
  let world: World;
  let feed: AFeed;
  let story: { id: string; revision: number };
  beforeAll(async () => {
    world = await aWorld();
    feed = await aFeed(world, (await world.partner()).key);
    story = await aPublished(world);
    world.wait(minute);
  });
  afterAll(() => world.stop());

  const condition = (headers: Record<string, string>) => world.get(feed.signed.atom, { headers });

  it('is a 304 by its ETag and by its date, and the ETag counts before the date', async () => {
    const { headers } = await world.get(feed.signed.atom);
    const [etag, date] = [headers.get('etag')!, headers.get('last-modified')!];
    for (const given of [etag, `W/${etag}`, `"a", ${etag}`, '*']) {
      const answer = await condition({ 'if-none-match': given });
      expect([answer.status, await answer.text(), answer.headers.get('etag')]).toEqual([304, '', etag]);
    }
    expect((await condition({ 'if-modified-since': date })).status).toBe(304);
    world.wait(60 * minute);
    expect((await condition({ 'if-none-match': etag })).status).toBe(304);
    expect((await condition({ 'if-modified-since': date })).status).toBe(304);
    expect((await condition({ 'if-modified-since': 'Sat, 28 Feb 2026 09:00:00 GMT' })).status).toBe(200);
    expect((await condition({ 'if-modified-since': 'nonsense' })).status).toBe(200);
    expect((await condition({ 'if-none-match': '"other"', 'if-modified-since': date })).status).toBe(200);
  });

  it('is whole again after every kind of change, by either', async () => {
    const changes: (() => Promise<unknown>)[] = [
      async () => {
        story = await published(world, await updated(world, story, { headline: 'Anew' }));
      },
      () => aPublished(world, {}, { expiresAt: new Date(world.now().getTime() + 10 * minute).toISOString() }),
      async () => world.wait(11 * minute),
      () => withdrawn(world, 'withholdArticle', story.id),
      () => withdrawn(world, 'reinstateArticle', story.id),
      () => withdrawn(world, 'killArticle', story.id),
      () => onFeed(world, feed.key, 'updateFeed', feed.id, { name: 'Another name' }),
    ];
    for (const change of changes) {
      const { headers } = await world.get(feed.signed.atom);
      world.wait(minute);
      await change();
      expect((await condition({ 'if-none-match': headers.get('etag')! })).status).toBe(200);
      expect((await condition({ 'if-modified-since': headers.get('last-modified')! })).status).toBe(200);
      world.wait(minute);
    }
  });

  it('has no date while its second is not over, nor on a later page', async () => {
    await aPublished(world);
    expect((await world.get(feed.signed.atom)).headers.has('last-modified')).toBe(false);
    world.wait(3_000);
    expect((await world.get(feed.signed.atom)).headers.has('last-modified')).toBe(true);
  });

  it('tells its age of rights that changed, too', async () => {
    const partner = await world.partner({ languages: ['en'] });
    const own = await aFeed(world, partner.key);
    world.wait(minute);
    const { headers } = await world.get(own.signed.json);
    world.wait(minute);
    const rights =
      'mutation($id: ID!) { updatePartner(id: $id, input: { name: "P", entitlement: { languages: ["az"] } }) { __typename } }';
    await world.edit(rights, { id: partner.id });
    const since = { 'if-modified-since': headers.get('last-modified')! };
    expect((await world.get(own.signed.json, { headers: since })).status).toBe(200);
  });
});
