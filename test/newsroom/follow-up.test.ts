// What follows a change fails nobody, and a fault in it is in the log: a function that lacks a right would hide it otherwise.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BusyRefusal } from '../../src/base/refusal.ts';
import type { Table } from '../../src/table/client.ts';
import { aDraft, anEvent, aPublished, linked, published, updated } from '../support/stories.ts';
import { aWorld, type World } from '../support/world.ts';

describe('what follows a change', () => {
  let world: World;
  let table: Table;
  beforeAll(async () => {
    world = await aWorld();
    ({ table } = world.app);
  });
  afterAll(() => world.stop());

  const faults = () =>
    world.logged
      .splice(0)
      .map((line) => JSON.parse(line))
      .filter(({ level }) => level === 'fault')
      .map(({ event, id, name }) => ({ event, id, name }));
  const denied = async (): Promise<never> => {
    throw Object.assign(new Error('not authorized'), { name: 'AccessDeniedException' });
  };
  /** Nothing can be removed in between: each fault that this makes. */
  const without = async (remove: Table['remove'], run: () => Promise<unknown>) => {
    world.app.table = { ...table, remove };
    faults();
    await run();
    world.app.table = table;
    return faults();
  };

  it('is logged where old rows cannot be taken away, and the publication stands', async () => {
    const first = await aPublished(world, { keywords: ['merger'] });
    const next = await updated(world, first, { keywords: ['ports'] });
    const seen = await without(denied, async () => expect((await published(world, next)).version).toBe(2));
    expect(seen).toEqual([{ event: 'tidy', id: first.id, name: 'AccessDeniedException' }]);
  });

  it('is logged where stories cannot be carried anew, and the event is changed', async () => {
    const id = await anEvent(world, { name: 'Signing', date: { start: '2026-03-02' } });
    await published(world, await linked(world, await aDraft(world), id));
    const change = 'mutation($i: UpdateEventInput!) { updateEvent(input: $i) { __typename } }';
    const update = (name: string) => world.edit(change, { i: { id, name } });
    const seen = await without(denied, async () =>
      expect((await update('The signing')).data.updateEvent.__typename).toBe('EventPayload'),
    );
    expect(seen).toEqual([{ event: 'relink', id, name: 'AccessDeniedException' }]);
  });

  it('is no fault where the table is busy: the sweep comes to it', async () => {
    const id = await anEvent(world, { name: 'Opening', date: { start: '2026-03-02' } });
    const change = 'mutation($i: UpdateEventInput!) { updateEvent(input: $i) { __typename } }';
    const busy = async (): Promise<never> => {
      throw new BusyRefusal();
    };
    expect(await without(busy, () => world.edit(change, { i: { id, name: 'The opening' } }))).toEqual([]);
  });
});
