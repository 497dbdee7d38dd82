import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BusyRefusal } from '../../src/base/refusal.ts';
import { aStore, awsError, row, type Store } from './support/store.ts';

describe('reading the table', () => {
  let store: Store;
  const pad = (n: number) => String(n).padStart(4, '0');
  const keys = Array.from({ length: 250 }, (_, i) => ({ PK: `many#${i % 7}`, SK: pad(i) }));

  beforeAll(async () => {
    store = await aStore();
    for (let i = 0; i < keys.length; i += 99)
      await store.table.transact(keys.slice(i, i + 99).map(({ PK, SK }) => ({ put: row(PK, SK, `"${SK}"`) })));
    await store.table.transact(Array.from({ length: 30 }, (_, i) => ({ put: row('list', pad(i)) })));
  });
  afterAll(() => store.stop());
  beforeEach(() => {
    store.meddle(null);
    store.requests.length = 0;
    store.slept.length = 0;
  });

  it('gets what is there, and nothing where nothing is', async () => {
    expect(await store.table.get({ PK: 'list', SK: '0003' })).toEqual(row('list', '0003'));
    expect(await store.table.get({ PK: 'list', SK: 'no' })).toBeUndefined();
  });

  it('gets any number of keys in their order, a key named twice twice, in one request to a hundred', async () => {
    const wanted = [...keys, { PK: 'many#0', SK: 'missing' }, ...keys.slice(0, 10)].reverse();
    const found = await store.table.getAll(wanted);
    expect(found.map((item) => item?.SK)).toEqual(wanted.map(({ SK }) => (SK === 'missing' ? undefined : SK)));
    expect(store.requests).toEqual(['BatchGet', 'BatchGet', 'BatchGet']);
    expect(await store.table.getAll([])).toEqual([]);
  });

  it('asks again for the keys that a busy store left unread, ever slower, until it has them all', async () => {
    store.meddle(async (command, send) => {
      const answer = await send(command);
      const asked = (command.input['RequestItems'] as Record<string, { Keys: unknown[] }>)[store.name]?.Keys ?? [];
      if (asked.length < 2) return answer;
      const left = asked.slice(Math.ceil(asked.length / 2)) as { PK: string; SK: string }[];
      const kept = answer.Responses[store.name].filter(
        (item: { PK: string; SK: string }) => !left.some(({ PK, SK }) => PK === item.PK && SK === item.SK),
      );
      return { Responses: { [store.name]: kept }, UnprocessedKeys: { [store.name]: { Keys: left } } };
    });
    const found = await store.table.getAll(keys.slice(0, 90));
    expect(found.map((item) => item?.SK)).toEqual(keys.slice(0, 90).map(({ SK }) => SK));
    expect(store.slept).toEqual([50, 100, 200, 400, 800, 1600]);
  });

  it('says that the store is busy when keys stay unread or reads stay throttled, and never half an answer', async () => {
    store.meddle(async (command) => ({ Responses: {}, UnprocessedKeys: command.input['RequestItems'] }));
    await expect(store.table.getAll(keys.slice(0, 5))).rejects.toBeInstanceOf(BusyRefusal);
    store.meddle(async () => {
      throw awsError('ProvisionedThroughputExceededException');
    });
    await expect(store.table.get({ PK: 'list', SK: '0003' })).rejects.toBeInstanceOf(BusyRefusal);
    await expect(store.table.query({ partition: 'list', limit: 1 })).rejects.toBeInstanceOf(BusyRefusal);
    store.meddle(async () => {
      throw awsError('AccessDeniedException');
    });
    await expect(store.table.get({ PK: 'list', SK: '0003' })).rejects.toThrow('injected AccessDeniedException');
  });

  const sorts = async (range: { after?: string; before?: string; limit: number; newestFirst?: boolean }) => {
    const { items, more } = await store.table.query({ partition: 'list', ...range });
    return [...items.map(({ SK }) => Number(SK)), more];
  };
  const span = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

  it('keeps both bounds of a query out, and tells exactly whether there is more', async () => {
    expect(await sorts({ limit: 30 })).toEqual([...span(0, 30), false]);
    expect(await sorts({ limit: 29 })).toEqual([...span(0, 29), true]);
    expect(await sorts({ after: '0003', before: '0007', limit: 10 })).toEqual([4, 5, 6, false]);
    expect(await sorts({ after: '0003', before: '0007', limit: 3 })).toEqual([4, 5, 6, false]);
    expect(await sorts({ after: '0003', before: '0007', limit: 2 })).toEqual([4, 5, true]);
    expect(await sorts({ after: '0003', before: '0007', limit: 2, newestFirst: true })).toEqual([6, 5, true]);
    expect(await sorts({ after: '0003', before: '0007', limit: 3, newestFirst: true })).toEqual([6, 5, 4, false]);
    expect(await sorts({ before: '0002', limit: 2 })).toEqual([0, 1, false]);
    expect(await sorts({ after: '0028', limit: 1 })).toEqual([29, false]);
    expect(await sorts({ after: '0029', limit: 1 })).toEqual([false]);
    expect(await sorts({ after: '0005', before: '0005', limit: 5 })).toEqual([false]);
    expect(await sorts({ after: '0007', before: '0003', limit: 5 })).toEqual([false]);
    expect(await sorts({ after: '0003x', before: '0005x', limit: 5 })).toEqual([4, 5, false]);
  });

  it('walks on when the store ends a page early', async () => {
    store.meddle((command, send) => send(Object.assign(command, { input: { ...command.input, Limit: 2 } })));
    expect(await sorts({ after: '0003', limit: 9 })).toEqual([...span(4, 13), true]);
    expect(await sorts({ after: '0003', before: '0006', limit: 9 })).toEqual([4, 5, false]);
  });

  it('compares bounds as the store sorts them, by the bytes of UTF-8', async () => {
    await store.table.transact(['\uD7FF', '\uFFFD', '😀'].map((SK) => ({ put: row('utf8', SK) })));
    const found = await store.table.query({ partition: 'utf8', after: '\uD7FF', before: '😀', limit: 5 });
    expect(found.items.map(({ SK }) => SK)).toEqual(['\uFFFD']);
    const last = await store.table.query({ partition: 'utf8', after: '\uFFFD', limit: 5 });
    expect(last.items.map(({ SK }) => SK)).toEqual(['😀']);
  });

  it('answers a key that can be no item’s as missing, without asking the store', async () => {
    for (const part of ['', 'half \uD83D a character', 'x'.repeat(2049)]) {
      for (const key of [
        { PK: part, SK: 'a' },
        { PK: 'list', SK: part },
      ]) {
        expect(await store.table.get(key)).toBeUndefined();
        expect(await store.table.getAll([key, { PK: 'list', SK: '0001' }])).toEqual([undefined, row('list', '0001')]);
      }
      expect(await store.table.query({ partition: part, limit: 1 })).toEqual({ items: [], more: false });
    }
    expect(await store.table.query({ partition: 'list', after: '\uD83D', limit: 1 })).toMatchObject({ items: [] });
    expect(store.requests.every((operation) => operation === 'BatchGet')).toBe(true);
  });
});
