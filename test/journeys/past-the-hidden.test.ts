// A partner that may see little finds it all the same: what is hidden on the way costs few requests, and no page goes on for ever.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { facet } from '../../src/articles/facets.ts';
import { putRow } from '../../src/articles/store.ts';
import { newEvent, putEvent } from '../../src/events/store.ts';
import { speakerIdOf } from '../../src/speakers/model.ts';
import { aDraft, anEvent, aPublished, published, quoted } from '../support/stories.ts';
import { aWorld, type World } from '../support/world.ts';

type Found = { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };

describe('a list of much that is hidden', () => {
  let world: World;
  let key: string;
  let own: string;
  const hidden: string[] = [];

  const about = '{ nodes { id } pageInfo { hasNextPage endCursor } }';
  const query = `query($first: Int!, $after: String, $word: String!) { articles(first: $first, after: $after, filter: { keyword: $word }) ${about} }`;
  const ask = async (word: string, first = 1, after: string | null = null): Promise<Found> =>
    (await world.ask(key, query, { first, after, word })).data.articles;

  beforeAll(async () => {
    world = await aWorld();
    ({ key } = await world.partner({ languages: ['az'] }));
    own = (await aPublished(world, { language: 'az', keywords: ['merger', 'dredging'] })).id;
    for (let i = 0; i < 200; i += 1) hidden.push((await aPublished(world, { keywords: ['merger'] })).id);
    for (let i = 0; i < 20; i += 1) await world.ask(key, '{ __typename }');
  }, 60_000);
  afterAll(() => world.stop());

  it('is passed over in longer and longer steps', async () => {
    world.count.take();
    expect(await ask('merger')).toMatchObject({ nodes: [{ id: own }], pageInfo: { hasNextPage: false } });
    expect(world.count.take().length).toBeLessThan(25);
  });

  /** Puts rows of hidden stories into a list, all newer than the partner's own story there. */
  const bury = async (partition: string, count: number): Promise<void> => {
    const rows = Array.from({ length: count }, (_, i) => {
      const publishedAt = new Date(Date.parse('2026-03-02T00:00:00Z') + i * 1000).toISOString();
      return putRow(partition, { id: hidden[i % hidden.length] ?? '', publishedAt, version: 1 });
    });
    for (let i = 0; i < rows.length; i += 90) await world.app.table.transact(rows.slice(i, i + 90));
  };

  it('costs an operation of many such lists not many times as much', async () => {
    const aliases = Array.from(
      { length: 29 },
      (_, i) => `l${i}: articles(first: 1, filter: { keyword: "merger" }) ${about}`,
    );
    world.count.take();
    const { data } = await world.ask(key, `{ ${aliases.join(' ')} }`);
    const lists = Object.values(data as Record<string, Found>);
    // Together they look at so much and no more: which of them come to their end first is chance.
    const whole = lists.filter(({ pageInfo }) => !pageInfo.hasNextPage);
    expect(whole.length).toBeGreaterThan(0);
    for (const { nodes } of whole) expect(nodes).toEqual([{ id: own }]);
    for (const { nodes, pageInfo } of lists) expect(nodes.length === 1 || pageInfo.endCursor !== null).toBe(true);
    expect(world.count.take().length).toBeLessThan(300);
  });

  it('is gone through by short pages, to the end, and misses nothing', async () => {
    await bury(facet.keyword('dredging'), 2_300);
    const pages: Found[] = [];
    for (
      let after: string | null = null;
      pages.at(-1)?.pageInfo.hasNextPage ?? true;
      after = pages.at(-1)?.pageInfo.endCursor ?? null
    )
      pages.push(await ask('dredging', 5, after));
    expect(pages.map(({ nodes }) => nodes.map(({ id }) => id))).toEqual([[], [], [own]]);
  });

  it('ends a look for the parts of an event, which has no pages', async () => {
    const whole = await anEvent(world, { name: 'Congress', date: { start: '2026-01' }, announced: true });
    const date = { start: '2026-01-02', end: null };
    const createdAt = world.now().toISOString();
    const { table } = world.app;
    const parts = Array.from({ length: 2_300 }, (_, i) =>
      newEvent({ id: `evt_${String(i).padStart(26, '0')}`, name: 'Session', date, partOf: whole, createdAt }),
    );
    const seen = await anEvent(world, {
      name: 'Opening',
      date: { start: '2026-01-01' },
      partOf: whole,
      announced: true,
    });
    const rows = parts.flatMap((part) => putEvent(part));
    for (let i = 0; i < rows.length; i += 90) await table.transact(rows.slice(i, i + 90));
    world.count.take();
    const { data, errors } = await world.ask(
      key,
      'query($id: ID!) { node(id: $id) { ... on Event { parts { id } } } }',
      {
        id: whole,
      },
    );
    expect(errors).toBeUndefined();
    expect(data.node.parts).toEqual([{ id: seen }]);
    expect(world.count.take().length).toBeLessThan(1_300);
  }, 30_000);

  it("does not keep a speaker's roles and other names from being gathered", async () => {
    const draft = await aDraft(world, { language: 'az' });
    const said = await quoted(world, draft, 'We will sign on Monday', {
      speaker: 'Nigar Hasanli',
      speakerRole: 'pilot',
    });
    await published(world, { id: draft.id, revision: said.revision });
    const id = speakerIdOf('Nigar Hasanli');
    await bury(facet.speaker(id), 1_200);
    world.count.take();
    const { data } = await world.ask(key, 'query($id: ID!) { node(id: $id) { ... on Speaker { roles { role } } } }', {
      id,
    });
    expect(data.node.roles).toEqual([{ role: 'pilot' }]);
    expect(world.count.take().length).toBeLessThan(60);
  }, 30_000);
});
