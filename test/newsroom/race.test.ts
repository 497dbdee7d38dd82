// Two editors of two newsrooms save the same draft at the same time: one wins, and the other learns what it lost to.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { atDesk } from '../support/desk.ts';
import { aDraft } from '../support/stories.ts';
import { aWorld, type World } from '../support/world.ts';

let worlds: [World, World];
beforeAll(async () => {
  const first = await aWorld();
  worlds = [first, await aWorld({ endpoint: first.endpoint, table: first.table })];
});
afterAll(async () => {
  for (const world of worlds.toReversed()) await world.stop();
});

it('lets one of two racing editors win in each of fifty rounds, whether they save or publish', async () => {
  const { id } = await aDraft(worlds[0]);
  const results: string[] = [];
  for (let round = 0; round < 50; round += 1) {
    const { revision } = await atDesk(worlds[0], id);
    const answers = await Promise.all(
      worlds.map(async (world, i) => {
        const save = `updateArticle(input: { id: $id, expectedRevision: $r, headline: "Round ${round} by ${i}" })`;
        const publish = 'publishArticle(input: { id: $id, expectedRevision: $r })';
        const { data } = await world.edit(
          `mutation($id: ID!, $r: Int!) { result: ${(round + i) % 3 ? save : publish} {
            __typename ... on ArticlePayload { article { draft { revision } } } ... on ConflictError { expected actual } } }`,
          { id, r: revision },
        );
        return data.result;
      }),
    );
    const [won, lost] = answers.toSorted((a, b) => a.__typename.localeCompare(b.__typename));
    expect(won).toEqual({ __typename: 'ArticlePayload', article: { draft: { revision: revision + 1 } } });
    expect(lost).toEqual({ __typename: 'ConflictError', expected: revision, actual: revision + 1 });
    results.push(won.__typename, lost.__typename);
  }
  expect(results.filter((name) => name === 'ArticlePayload')).toHaveLength(50);
  expect(results.filter((name) => name === 'ConflictError')).toHaveLength(50);
  const { history, revision } = await atDesk(worlds[0], id);
  expect(history.map((entry) => entry.revision)).toEqual(Array.from({ length: revision }, (_, i) => i + 1));
}, 60_000);
