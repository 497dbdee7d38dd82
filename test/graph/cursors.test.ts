// A page seals the cursors that are asked for, and no others: sealing twenty that nobody reads was a tenth of a list's time.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPublished } from '../support/stories.ts';
import { aWorld, type World } from '../support/world.ts';

describe('a page', () => {
  let world: World;
  let key: string;
  let sealed = 0;

  const sealedBy = async (selection: string): Promise<number> => {
    sealed = 0;
    const { data } = await world.ask(key, `{ articles(first: 3) { ${selection} } }`);
    expect(data).toBeTruthy();
    return sealed;
  };

  beforeAll(async () => {
    world = await aWorld();
    const { cursors } = world.app;
    world.app.cursors = {
      ...cursors,
      seal(scope, position) {
        sealed += 1;
        return cursors.seal(scope, position);
      },
    };
    for (let i = 0; i < 4; i += 1) await aPublished(world);
    ({ key } = await world.partner());
  });
  afterAll(() => world.stop());

  it('seals as many cursors as it is asked for', async () => {
    expect(await sealedBy('nodes { id }')).toBe(0);
    expect(await sealedBy('nodes { id } pageInfo { hasNextPage endCursor }')).toBe(1);
    expect(await sealedBy('edges { cursor node { id } } pageInfo { startCursor }')).toBe(4);
  });

  it('gives one place one cursor, on its edge and as the end of its page', async () => {
    const { data } = await world.ask(
      key,
      '{ articles(first: 3) { edges { cursor } pageInfo { startCursor endCursor } } }',
    );
    const { edges, pageInfo } = data.articles;
    expect(pageInfo).toEqual({ startCursor: edges[0].cursor, endCursor: edges[2].cursor });
  });
});
