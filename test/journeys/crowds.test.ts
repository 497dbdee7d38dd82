// What a partner may have so many of, asked for many times at the same moment: never one more than the limit, none that no
// list shows, and a typed refusal for the rest.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { queryAll } from '../../src/table/query.ts';
import { aFeed } from '../feeds/support/feeds.ts';
import { type Answer, aWorld, type World } from '../support/world.ts';
import { aReceiver, echo, type Receiver } from '../webhooks/support/receiver.ts';

const createFeed =
  'mutation { createFeed(input: { name: "One of many" }) { __typename ... on FeedPayload { feed { id } signedUrls { json } } } }';
const createEndpoint = 'mutation($url: URL!) { createWebhookEndpoint(input: { url: $url }) { __typename } }';

/** How each of many calls ended: the type of what it gave, or the code of its error. */
const endOf = (field: string) => (answer: Answer) =>
  answer.data?.[field].__typename ?? answer.errors?.[0].extensions.code;
const many = <T>(count: number, call: () => Promise<T>) => Promise.all(Array.from({ length: count }, call));

describe('a partner that asks for many at once', () => {
  let world: World;
  let receiver: Receiver;
  beforeAll(async () => {
    world = await aWorld();
    receiver = await aReceiver(echo);
  });
  afterAll(async () => {
    await receiver.close();
    await world.stop();
  });

  const listed = async (key: string, field: string): Promise<string[]> =>
    (await world.ask(key, `{ viewer { ${field} { id } } }`)).data.viewer[field].map(({ id }: { id: string }) => id);
  const rowsOf = (partition: string) => queryAll(world.app.table, { partition });

  it('for its last feed gets one, and refusals', async () => {
    const { id, key } = await world.partner({}, 'The Feeding Gazette');
    for (let i = 0; i < 49; i += 1) await aFeed(world, key);
    const answers = await many(30, () => world.ask(key, createFeed));
    const ends = answers.map(endOf('createFeed'));
    expect(ends.filter((end) => end === 'FeedPayload')).toHaveLength(1);
    expect(ends.filter((end) => end === 'ValidationError')).toHaveLength(29);
    const made = answers.find(({ data }) => data.createFeed.feed)!.data.createFeed;
    const feeds = await listed(key, 'feeds');
    expect(feeds).toHaveLength(50);
    expect(feeds).toContain(made.feed.id);
    expect((await rowsOf(`FEED#${id}`)).filter(({ SK }) => SK.startsWith('fed_'))).toHaveLength(50);
    await world.ask(key, 'mutation($id: ID!) { revokeFeed(id: $id) { __typename } }', { id: made.feed.id });
    expect((await world.get(made.signedUrls.json)).status).toBe(404);
    expect(endOf('createFeed')(await world.ask(key, createFeed))).toBe('FeedPayload');
  });

  it('for endpoints gets twenty, and refusals', async () => {
    const { id, key } = await world.partner({}, 'The Hooked Gazette');
    const answers = await many(30, () => world.ask(key, createEndpoint, { url: receiver.url }));
    const ends = answers.map(endOf('createWebhookEndpoint'));
    expect(ends.filter((end) => end === 'WebhookEndpointPayload')).toHaveLength(20);
    expect(ends.filter((end) => end === 'ValidationError')).toHaveLength(10);
    const endpoints = await listed(key, 'webhookEndpoints');
    expect(endpoints).toHaveLength(20);
    // Those that changes are offered to: who was too slow to echo is not among them yet.
    const roster = (await rowsOf('W#LIST')).filter(({ SK }) => SK.startsWith(id));
    expect(endpoints).toEqual(expect.arrayContaining(roster.map(({ SK }) => SK.slice(SK.indexOf('#') + 1))));
  });

  it('sees all that it has, also where there are more than the limit of today', async () => {
    const { id, key } = await world.partner({}, 'The Old Gazette');
    const [first] = await many(1, () => aFeed(world, key));
    const stored = await world.app.table.get({ PK: `FEED#${first!.id}`, SK: 'META' });
    for (let i = 0; i < 90; i += 30) {
      const copies = Array.from({ length: 30 }, (_, j) => `${first!.id.slice(0, -2)}${10 + i + j}`);
      await world.app.table.transact(
        copies.flatMap((copy) => {
          const data = stored!.data.replaceAll(first!.id, copy);
          const listedRow = { PK: `FEED#${id}`, SK: copy, e: 'listed', f: 1, data: JSON.stringify({ id: copy }) };
          return [{ put: { ...stored!, PK: `FEED#${copy}`, data } }, { put: listedRow }];
        }),
      );
    }
    expect((await listed(key, 'feeds')).length).toBeGreaterThanOrEqual(90);
    expect(endOf('createFeed')(await world.ask(key, createFeed))).toBe('ValidationError');
  });
});
