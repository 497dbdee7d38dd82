// Who may read a feed, and what it costs.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { feedPrice } from '../../src/api/feeds-door.ts';
import { loadFeed } from '../../src/feeds/store.ts';
import { aPublished } from '../support/stories.ts';
import { aWorld, type World } from '../support/world.ts';
import { type AFeed, aFeed, formats, onFeed, withKey } from './support/feeds.ts';

const minute = 60_000;
const tokenOf = (url: string) => new URL(url).searchParams.get('token')!;

describe('the door of the feeds', () => {
  let world: World;
  let partner: { id: string; key: string };
  let feed: AFeed;
  beforeAll(async () => {
    world = await aWorld();
    partner = await world.partner();
    feed = await aFeed(world, partner.key);
    await aPublished(world);
  });
  afterAll(() => world.stop());

  it('opens with the key of its partner in the header, and with its signed URL', async () => {
    for (const format of formats) {
      expect((await world.get(feed.urls[format], withKey(partner.key))).status).toBe(200);
      const signed = await world.get(feed.signed[format]);
      expect(signed.status).toBe(200);
      expect(Object.fromEntries(signed.headers)).toMatchObject({
        'cache-control': 'private, no-cache',
        vary: 'authorization',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'strict-transport-security': 'max-age=31536000; includeSubDomains',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'x-request-id': expect.any(String),
      });
    }
  });

  it('refuses who shows nothing or a bad key with 401, whether there is such a feed or not', async () => {
    const bodies: string[] = [];
    for (const url of [feed.urls.atom, feed.urls.atom.replace(/fed_..../, 'fed_0000')])
      for (const init of [{}, withKey('dl_test_nonsense'), { headers: { authorization: 'Basic eDp5' } }]) {
        const response = await world.get(url, init);
        expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
        bodies.push(await response.text());
      }
    expect(new Set(bodies).size).toBe(1);
  });

  it('gives one and the same 404 for what is not yours, not there, revoked, or signed wrongly', async () => {
    const other = await world.partner({}, 'The Other Gazette');
    const revoked = await aFeed(world, partner.key);
    expect(await onFeed(world, partner.key, 'revokeFeed', revoked.id)).toMatchObject({ __typename: 'FeedPayload' });
    const missing = feed.urls.json.replace(/fed_..../, 'fed_0000');
    const token = tokenOf(feed.signed.json);
    const cases: [string, RequestInit][] = [
      [feed.urls.json, withKey(other.key)],
      [missing, withKey(partner.key)],
      [revoked.urls.json, withKey(partner.key)],
      [revoked.signed.json, {}],
      [`${feed.urls.json}?token=`, withKey(partner.key)],
      [`${feed.urls.json}?token=${token.slice(0, -1)}x`, {}],
      [`${feed.urls.json}?token=${tokenOf(revoked.signed.json)}`, {}],
      [`${feed.urls.json}?token=${partner.key}`, {}],
      [`${missing}?token=${token}`, {}],
      [feed.signed.json.replace('.json', '.html'), {}],
      [feed.signed.json.replace('.json', '.json/x'), {}],
      [feed.signed.json.replace('/feeds/', '/feeds//'), {}],
    ];
    const answers = await Promise.all(cases.map(async ([url, init]) => world.get(url, init)));
    const bodies = await Promise.all(answers.map((response) => response.text()));
    expect(answers.map(({ status }) => status)).toEqual(cases.map(() => 404));
    expect(new Set(bodies).size).toBe(1);
    expect(answers[0]!.headers.get('content-type')).toBe('application/problem+json');
    expect(JSON.parse(bodies[0]!)).toEqual({
      type: 'urn:dateline:problem:not-found',
      title: 'Not found',
      status: 404,
      detail: 'There is no such feed, or it is not yours, or it was revoked.',
      code: 'NOT_FOUND',
    });
  });

  it('closes the old signed URL with the answer that brings the new one', async () => {
    const own = await aFeed(world, partner.key);
    expect((await world.get(own.signed.rss)).status).toBe(200);
    const { signedUrls } = await onFeed(world, partner.key, 'rotateFeedUrls', own.id);
    expect((await world.get(own.signed.rss)).status).toBe(404);
    expect((await world.get(signedUrls.rss)).status).toBe(200);
  });

  it('closes with its partner', async () => {
    const other = await world.partner({}, 'The Closing Gazette');
    const own = await aFeed(world, other.key);
    const close = 'mutation($id: ID!) { updatePartner(id: $id, input: { name: "P", active: false }) { __typename } }';
    await world.edit(close, { id: other.id });
    expect((await world.get(own.signed.rss)).status).toBe(404);
  });

  it('takes GET and HEAD, and nothing else', async () => {
    const head = await world.get(feed.signed.atom, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect(head.headers.get('etag')).toBe((await world.get(feed.signed.atom)).headers.get('etag'));
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      const response = await world.get(feed.signed.atom, { method });
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    }
  });

  it('keeps no token, in the table or the log', async () => {
    const token = tokenOf(feed.signed.atom);
    await world.get(feed.signed.atom);
    await world.get(`${feed.signed.atom}x`);
    expect(JSON.stringify(await loadFeed(world.app.table, feed.id))).not.toContain(token.slice(-38));
    expect(world.logged.join('\n')).not.toContain(token.slice(-38));
    world.app.log.warn('anything', { said: `a line with ${token} in it` });
    expect(world.logged.at(-1)).not.toContain(token.slice(-38));
    const mine = await world.ask(partner.key, '{ viewer { feeds { urls { atom } } } }');
    expect(mine.text).not.toContain('token');
  });
});

describe('a page of a feed', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
    for (let i = 0; i < 3; i += 1) await aPublished(world);
  });
  afterAll(() => world.stop());

  const usage = async (key: string) =>
    (await world.ask(key, '{ viewer { usage { requests cost articlesServed } } }')).data.viewer.usage;

  it('has one price, which is charged and counted with the stories that went out', async () => {
    const { key } = await world.partner();
    const feed = await aFeed(world, key);
    const before = await usage(key);
    const { headers } = await world.get(feed.signed.json);
    await world.get(feed.signed.json, { headers: { 'if-none-match': headers.get('etag')! } });
    const after = await usage(key);
    expect(after.requests - before.requests).toBe(3);
    expect(after.articlesServed - before.articlesServed).toBe(3);
    expect(after.cost - before.cost).toBe(2 * feedPrice + 2);
    expect(world.logged.map((line) => JSON.parse(line)).filter(({ door }) => door === '/feeds')).toMatchObject([
      { status: 200, method: 'GET', cost: feedPrice, id: expect.stringMatching(/^ptn_/) },
      { status: 304 },
    ]);
  });

  it('takes five requests to the table, however many stories it holds: the feed, its partner, two lists, the stories', async () => {
    const feed = await aFeed(world, (await world.partner()).key);
    await world.get(feed.signed.atom);
    world.count.take();
    await world.get(feed.signed.atom);
    expect(world.count.take().sort()).toEqual(['BatchGet', 'BatchGet', 'Get', 'Query', 'Query']);
  });

  it('is refused with 429 and the time to wait when the points are used up, and with 400 where they never suffice', async () => {
    const { key } = await world.partner({ costPerMinute: feedPrice * 2 + 20 });
    const feed = await aFeed(world, key);
    const answers = [];
    for (let i = 0; i < 3; i += 1) answers.push(await world.get(feed.signed.rss));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(Number(answers[2]!.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await answers[2]!.json()).toMatchObject({ code: 'RATE_LIMITED', status: 429 });
    world.wait(minute);
    expect((await world.get(feed.signed.rss)).status).toBe(200);
    const poor = await world.partner({ costPerMinute: feedPrice - 1 });
    const tooDear = await world.get((await aFeed(world, poor.key)).signed.rss);
    expect([tooDear.status, (await tooDear.json()).code]).toEqual([400, 'COST_EXCEEDED']);
  });
});
