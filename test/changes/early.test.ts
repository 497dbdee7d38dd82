// DynamoDB may let the rows of one transaction be read a moment apart. No engine here does, so the table is made to: it
// answers for articles and events as they were, while the ledger already has the change.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Table } from '../../src/table/client.ts';
import type { Item } from '../../src/table/item.ts';
import { type Follower, follower } from '../support/follow.ts';
import { aPublished, withdrawn } from '../support/stories.ts';
import { aWorld, type World } from '../support/world.ts';

/** While `lag.on`, an article or an event reads as it was when last read before, or as missing. */
function lagging(table: Table, lag: { on: boolean }): Table {
  const rows = new Map<string, Item | undefined>();
  const lists = new Map<string, Awaited<ReturnType<Table['query']>>>();
  const late = (partition: string) => lag.on && /^[AE]#/.test(partition);
  const keep = (item: Item | undefined) => item && rows.set(`${item.PK} ${item.SK}`, item);
  const get: Table['get'] = async (key) => {
    if (!late(key.PK)) return table.get(key);
    return rows.get(`${key.PK} ${key.SK}`);
  };
  return {
    ...table,
    get,
    async getAll(keys) {
      if (keys.some(({ PK }) => late(PK))) return Promise.all(keys.map(get));
      const found = await table.getAll(keys);
      found.forEach(keep);
      return found;
    },
    async query(range) {
      if (late(range.partition)) return lists.get(range.partition) ?? { items: [], more: false };
      const answer = await table.query(range);
      answer.items.forEach(keep);
      lists.set(range.partition, answer);
      return answer;
    },
  };
}

describe('a reader that comes before the rows of a change can all be read', () => {
  let world: World;
  let reader: World;
  let partner: Follower;
  const lag = { on: false };

  beforeAll(async () => {
    world = await aWorld();
    const { key } = await world.partner();
    reader = await aWorld({ endpoint: world.endpoint, table: world.table });
    reader.app.table = lagging(reader.app.table, lag);
    await reader.ask(key, '{ __typename }');
    partner = follower((query, variables) => reader.ask(key, query, variables));
  });
  afterAll(async () => {
    await reader.stop();
    await world.stop();
  });
  beforeEach(() => {
    lag.on = false;
  });

  /** What the partner is told once all can be read; before that it must have been told nothing of it. */
  async function toldAfter(change: () => Promise<string>): Promise<string[]> {
    await partner.catchUp();
    lag.on = true;
    const id = await change();
    expect(await partner.catchUp()).toEqual([]);
    lag.on = false;
    return (await partner.catchUp()).filter(({ subjectId }) => subjectId === id).map(({ type }) => type);
  }

  it('hears of a first publication afterwards', async () => {
    expect(await toldAfter(async () => (await aPublished(world)).id)).toEqual(['ARTICLE_PUBLISHED']);
  });

  it('hears of the end of an embargo afterwards', async () => {
    const { id } = await aPublished(world, {}, { embargo: { reason: 'Not yet' } });
    await partner.catchUp();
    expect(partner.told.some(({ subjectId }) => subjectId === id)).toBe(false);
    const lift = async () => {
      await world.edit('mutation($id: ID!) { liftEmbargo(id: $id) { __typename } }', { id });
      return id;
    };
    expect(await toldAfter(lift)).toEqual(['ARTICLE_PUBLISHED']);
  });

  it('hears of a reinstatement afterwards, and not that it is still withheld', async () => {
    const { id } = await aPublished(world);
    await withdrawn(world, 'withholdArticle', id);
    const reinstate = async () => (await withdrawn(world, 'reinstateArticle', id)).id;
    expect(await toldAfter(reinstate)).toEqual(['ARTICLE_REINSTATED']);
  });

  it('hears of an event that is announced afterwards', async () => {
    const fields = '... on EventPayload { event { id } }';
    const announce = async () => {
      const { data } = await world.edit(
        `mutation { createEvent(input: { name: "Forum", date: { start: "2026-05-01" }, announced: true }) { ${fields} } }`,
      );
      return data.createEvent.event.id;
    };
    expect(await toldAfter(announce)).toEqual(['EVENT_CREATED']);
  });

  it('is never shown one version’s text under another version’s head', async () => {
    const { id } = await aPublished(world);
    const { table } = world.app;
    const { items } = await table.query({ partition: `A#${id}`, limit: 2 });
    const [head, version] = items as [Item, Item];
    const newer: Item = { ...version, SK: 'P#999997', revision: 2 };
    const torn: Table = {
      ...table,
      query: async (range) =>
        range.partition === `A#${id}` ? { items: [head, newer], more: true } : table.query(range),
    };
    const { loadPublished } = await import('../../src/articles/store.ts');
    expect((await loadPublished(torn, id))?.version.version).toBe(1);
  });
});
