// A partner that sees little of the ledger follows it all the same: what it was shown nothing of is behind it for good.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { commit } from '../../src/changes/ledger.ts';
import { follower } from '../support/follow.ts';
import { aPublished } from '../support/stories.ts';
import { aWorld, type World } from '../support/world.ts';

const query = `query($first: Int!, $after: String) { changes(first: $first, after: $after) {
  nodes { subjectId } edges { cursor } pageInfo { hasNextPage endCursor } } }`;

describe('a partner that sees little of the ledger', () => {
  let world: World;
  let key: string;
  let hidden: string;
  let after: string | null;

  const poll = async (first = 100) => {
    const { data, errors } = await world.ask(key, query, { first, after });
    expect(errors).toBeUndefined();
    after = data.changes.pageInfo.endCursor;
    return data.changes;
  };

  /** So many changes of a story that the partner may not see. */
  async function elsewhere(count: number): Promise<void> {
    const change = {
      type: 'ARTICLE_UPDATED' as const,
      occurredAt: world.now().toISOString(),
      subjectId: hidden,
      articleId: hidden,
      version: 1,
      status: 'USABLE' as const,
      reason: 'UPDATE' as const,
      note: null,
    };
    for (let left = count; left > 0; left -= 90)
      await commit(world.app.table, [], Array(Math.min(left, 90)).fill(change));
  }

  beforeAll(async () => {
    world = await aWorld();
    ({ key } = await world.partner({ languages: ['az'] }));
    hidden = (await aPublished(world)).id;
    await world.ask(key, '{ __typename }');
  });
  afterAll(() => world.stop());
  beforeEach(async () => {
    after = null;
    while ((await poll()).pageInfo.hasNextPage);
  });

  it('does not look again at what it was shown nothing of', async () => {
    await elsewhere(300);
    expect((await poll()).nodes).toEqual([]);
    world.count.take();
    const { nodes, pageInfo } = await poll();
    expect([nodes, pageInfo.hasNextPage]).toEqual([[], false]);
    expect(world.count.take()).toEqual(['Query']);
  });

  it('is led past more than one request looks through, and told that there is more', async () => {
    await elsewhere(2_500);
    const own = await aPublished(world, { language: 'az' });
    world.count.take();
    const first = await poll();
    expect([first.nodes, first.pageInfo.hasNextPage]).toEqual([[], true]);
    expect(world.count.take().length).toBeLessThan(60);
    const second = await poll();
    expect([second.nodes, second.pageInfo.hasNextPage]).toEqual([[{ subjectId: own.id }], false]);
  });

  it('goes on right after the last that it was shown while its page is full', async () => {
    const [a, b] = [await aPublished(world, { language: 'az' }), await aPublished(world, { language: 'az' })];
    const page = await poll(1);
    expect([page.nodes, page.pageInfo]).toEqual([
      [{ subjectId: a.id }],
      { hasNextPage: true, endCursor: page.edges[0].cursor },
    ]);
    expect((await poll(1)).nodes).toEqual([{ subjectId: b.id }]);
  });

  it('cannot tell by its cursor whether anything happened elsewhere', async () => {
    const [before, quiet] = [(await poll()).pageInfo.endCursor, (await poll()).pageInfo.endCursor];
    await elsewhere(1);
    const later = (await poll()).pageInfo.endCursor;
    expect(new Set([before, quiet, later]).size).toBe(3);
    expect(new Set([before, quiet, later].map((cursor) => cursor.length)).size).toBe(1);
    await aPublished(world, { language: 'az' });
    const told = await poll();
    expect(told.nodes).toHaveLength(1);
    expect(told.pageInfo.endCursor).not.toBe(told.edges[0].cursor);
  });

  it('hears by following to the end of what comes after all that, and hears it once', async () => {
    await elsewhere(2_100);
    const own = await aPublished(world, { language: 'az' });
    const all = follower((text, variables) => world.ask(key, text, variables));
    expect((await all.catchUp()).at(-1)?.subjectId).toBe(own.id);
    expect(await all.catchUp()).toEqual([]);
  });
});
