// Versions that were read are remembered, as far as there is room. What is let go of is read anew and never missing.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadManyPublished, type Published, putHead, putVersion } from '../../src/articles/store.ts';
import type { Table } from '../../src/table/client.ts';
import type { Item } from '../../src/table/item.ts';
import type { Key } from '../../src/table/keys.ts';
import { aPublished } from '../support/stories.ts';
import { aWorld, type World } from '../support/world.ts';

/** More than are remembered. */
const many = 2_001;

describe('the memory of versions', () => {
  let world: World;
  let model: Published;
  const items = new Map<string, Item>();
  const nameOf = ({ PK, SK }: Key) => `${PK} ${SK}`;
  const idOf = (n: number) => `art_${String(n).padStart(26, '0')}`;

  /** A table that is nothing but batched reads; `meanwhile` happens while each of them is under way. */
  const tableOf = (meanwhile: (keys: Key[]) => Promise<void> = async () => {}): Table => {
    const getAll = async (keys: Key[]) => {
      await meanwhile(keys);
      return keys.map((key) => items.get(nameOf(key)));
    };
    return { getAll } as unknown as Table;
  };

  beforeAll(async () => {
    world = await aWorld();
    const { id } = await aPublished(world);
    const [published] = await loadManyPublished(world.app.table, [{ id }]);
    if (!published) throw new Error('It was not published.');
    model = published;
    for (let n = 0; n < many + 2; n += 1) {
      const { head, version } = model;
      const copy = { ...head, id: idOf(n) };
      for (const action of [putHead(copy, 'absent'), putVersion({ ...version, articleId: copy.id })])
        if ('put' in action) items.set(nameOf(action.put), action.put);
    }
  });
  afterAll(() => world.stop());

  it('loses nothing of a page while others fill it', async () => {
    const [first, second] = [{ id: idOf(many), version: 1 }, { id: idOf(many + 1) }];
    const others = Array.from({ length: many }, (_, n) => ({ id: idOf(n), version: 1 }));
    let filling = false;
    const table: Table = tableOf(async (keys) => {
      if (filling || keys.length !== 1) return;
      filling = true;
      await loadManyPublished(table, others);
    });
    await loadManyPublished(table, [first, { ...first, id: idOf(0) }]);
    const page = await loadManyPublished(table, [first, second]);
    expect(filling).toBe(true);
    expect(page.map((published) => published?.head.id)).toEqual([first.id, second.id]);
  });

  it('reads what it remembers no more than once', async () => {
    const asked: number[] = [];
    const table = tableOf(async (keys) => void asked.push(keys.length));
    for (let i = 0; i < 2; i += 1) await loadManyPublished(table, [{ id: idOf(1), version: 1 }]);
    expect(asked).toEqual([2, 1]);
  });

  it('has a bound of characters, so that long stories do not fill a function', async () => {
    const { version } = model;
    const text = 'x'.repeat(300_000);
    const long = { ...version, content: { ...version.content, paragraphs: [{ id: 'p1', text }] } };
    const asked: number[] = [];
    const table = tableOf(async (keys) => void asked.push(keys.length));
    const wanted = Array.from({ length: 400 }, (_, n) => ({ id: idOf(n), version: 1 }));
    for (const { id } of wanted) {
      const action = putVersion({ ...long, articleId: id });
      if ('put' in action) items.set(nameOf(action.put), action.put);
    }
    for (let i = 0; i < 2; i += 1) for (const one of wanted) await loadManyPublished(table, [one]);
    expect(asked.slice(400).filter((keys) => keys === 2).length).toBeGreaterThan(0);
  });
});
