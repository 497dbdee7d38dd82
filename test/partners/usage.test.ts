import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { flushUsage } from '../../src/partners/usage.ts';
import { aPublished } from '../support/stories.ts';
import { aWorld, type World } from '../support/world.ts';

const usage = '{ viewer { usage { requests cost articlesServed } } }';

describe('what a partner uses', () => {
  let world: World;
  let slug: string;
  let partner: { id: string; key: string };

  beforeAll(async () => {
    world = await aWorld();
    ({ slug } = await aPublished(world));
    await aPublished(world, { headline: 'A second story' });
  });
  beforeEach(async () => {
    partner = await world.partner();
  });
  afterAll(() => world.stop());

  const read = () => world.ask(partner.key, '{ articles { nodes { id } } }');

  it('is told to the partner: requests, cost, and each article once for an answer', async () => {
    await read();
    await world.ask(
      partner.key,
      `{ a: article(by: { slug: "${slug}" }) { id } b: article(by: { slug: "${slug}" }) { id } }`,
    );
    await world.ask(partner.key, '{ nothing }');
    const { data } = await world.ask(partner.key, usage);
    expect(data.viewer.usage).toEqual({ requests: 3, cost: 21 + 2, articlesServed: 3 });
  });

  it('is told to editors, and to no other partner', async () => {
    await read();
    const query = `query($id: ID!) { node(id: $id) { ... on Partner { usage { requests articlesServed } } } }`;
    expect((await world.edit(query, { id: partner.id })).data.node.usage).toEqual({ requests: 1, articlesServed: 2 });
    const other = await world.partner();
    expect((await world.ask(other.key, query, { id: partner.id })).data.node).toBeNull();
  });

  it('is written once for many requests', async () => {
    await flushUsage(world.app.table, world.now(), { all: true });
    await read();
    world.count.take();
    for (let i = 0; i < 20; i += 1) await read();
    expect(world.count.take().filter((operation) => operation === 'Update').length).toBeLessThan(3);
    await flushUsage(world.app.table, world.now(), { all: false });
    expect(world.count.take()).toEqual([]);
    world.wait(6000);
    await flushUsage(world.app.table, world.now(), { all: false });
    expect(world.count.take()).toEqual(['Update']);
  });

  it('is kept by the day', async () => {
    await read();
    const day = world.now().toISOString();
    world.wait(2 * 86_400_000);
    await read();
    await read();
    const between = `query($from: DateTime, $to: DateTime) { viewer { usage(from: $from, to: $to) { requests } } }`;
    const asked = async (from: string, to: string) =>
      (await world.ask(partner.key, between, { from, to })).data.viewer.usage.requests;
    expect(await asked(day, day)).toBe(1);
    expect(await asked(day, world.now().toISOString())).toBe(4);
    expect(await asked(world.now().toISOString(), world.now().toISOString())).toBe(4);
  });

  it('is not lost where the table cannot be reached', async () => {
    await read();
    const { table } = world.app;
    const { add } = table;
    table.add = () => Promise.reject(new Error('unreachable'));
    await expect(flushUsage(table, world.now(), { all: true })).rejects.toThrow('unreachable');
    table.add = add;
    expect((await world.ask(partner.key, usage)).data.viewer.usage).toMatchObject({ requests: 1, articlesServed: 2 });
  });

  it.each([
    ['2026-01-02T00:00:00Z', '2026-01-01T00:00:00Z'],
    ['2020-01-01T00:00:00Z', '2026-01-01T00:00:00Z'],
  ])('is not told for the range %s to %s', async (from, to) => {
    const answer = await world.ask(partner.key, `{ viewer { usage(from: "${from}", to: "${to}") { requests } } }`);
    expect(answer.errors![0].extensions.code).toBe('VALIDATION');
  });
});
