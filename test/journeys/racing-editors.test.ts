import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { speakerIdOf } from '../../src/speakers/model.ts';
import { aStart, edits } from '../support/edits.ts';
import { aDraft, anEvent, aPublished, quoted } from '../support/stories.ts';
import { aWorld, type World } from '../support/world.ts';

const rounds = 50;
const failure = '__typename ... on ConflictError { expected actual } ... on Error { message }';

describe('two editors at once', () => {
  let world: World;

  beforeAll(async () => {
    world = await aWorld();
  });
  afterAll(() => world.stop());

  const entries = async (id: string) => {
    const query =
      'query($id: ID!) { node(id: $id) { ... on Article { history(first: 100) { nodes { what fromRevision revision } } } } }';
    return (await world.edit(query, { id })).data.node.history.nodes;
  };

  it(`makes ${rounds} winners and ${rounds} losers in ${rounds} rounds, each loser with the winner's revision`, async () => {
    const story = await aDraft(world);
    const mutation =
      'mutation($i: UpdateArticleInput!) { updateArticle(input: $i) { __typename ... on ConflictError { expected actual } ... on ArticlePayload { article { headline draft { revision } } } } }';
    const kinds: string[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const expectedRevision = story.revision + round;
      const race = await Promise.all(
        ['A', 'B'].map((who) =>
          world.edit(mutation, { i: { id: story.id, expectedRevision, headline: `${who} ${round}` } }),
        ),
      );
      const results = race.map(({ data }) => data.updateArticle);
      kinds.push(...results.map(({ __typename }) => __typename));
      const won = results.find(({ __typename }) => __typename === 'ArticlePayload').article.draft.revision;
      expect(results.find(({ __typename }) => __typename === 'ConflictError')).toMatchObject({
        expected: expectedRevision,
        actual: won,
      });
    }
    expect(kinds.filter((kind) => kind === 'ArticlePayload')).toHaveLength(rounds);
    expect(kinds.filter((kind) => kind === 'ConflictError')).toHaveLength(rounds);
    const history = await entries(story.id);
    expect(history.map(({ revision }: { revision: number }) => revision)).toEqual(
      Array.from({ length: rounds + 1 }, (_, i) => rounds + 1 - i),
    );
  });

  it.each(Object.keys(edits))('lets one of two win with %s, and writes one entry of history', async (name) => {
    const event = await anEvent(world, { name: 'Dredging', date: { start: '2020' } });
    for (let round = 0; round < 3; round += 1) {
      const start = await aStart(world, `Dredging begins ${name} ${round}`, event);
      const { id } = start;
      let at = start;
      if (/withhold|kill/.test(name)) {
        const first = `mutation { publishArticle(input: { id: "${id}", expectedRevision: ${at.revision} }) { ... on ArticlePayload { article { draft { revision } } } } }`;
        at = { ...start, revision: (await world.edit(first)).data.publishArticle.article.draft.revision };
      }
      const args = edits[name]?.(at);
      const before = (await entries(id)).length;
      const race = await Promise.all([1, 2].map(() => world.edit(`mutation { ${name}(${args}) { ${failure} } }`)));
      const results = race.map(({ data, errors }) => data?.[name] ?? errors);
      expect(results.filter((result) => /Payload$/.test(result.__typename))).toHaveLength(1);
      expect(results).toContainEqual(
        expect.objectContaining({ __typename: 'ConflictError', expected: at.revision, actual: at.revision + 1 }),
      );
      if (name === 'killArticle') continue;
      const after = await entries(id);
      expect(after).toHaveLength(before + 1);
      expect(after[0]).toEqual({ what: name, fromRevision: at.revision, revision: at.revision + 1 });
    }
  });

  it('lets one of two win with updateEvent', async () => {
    const event = await anEvent(world, { name: 'Race', date: { start: '2020' } });
    for (let round = 1; round <= 5; round += 1) {
      const race = await Promise.all(
        ['A', 'B'].map((name) =>
          world.edit(
            `mutation { updateEvent(input: { id: "${event}", expectedRevision: ${round}, name: "${name}" }) { ${failure} } }`,
          ),
        ),
      );
      const results = race.map(({ data }) => data.updateEvent);
      expect(results.map(({ __typename }) => __typename).sort()).toEqual(['ConflictError', 'EventPayload']);
      expect(results).toContainEqual(expect.objectContaining({ expected: round, actual: round + 1 }));
    }
  });

  it.each([
    ['mergeEvents', 'event'],
    ['mergeSpeakers', 'speaker'],
  ])('lets one of two win with %s, crosswise, so that neither is an alias of the other', async (name, field) => {
    const make = async (n: number) => {
      if (field === 'event') return anEvent(world, { name: `Race ${n}`, date: { start: '2020' } });
      await quoted(world, await aDraft(world), 'We will sign', { speaker: `Ann Roe${'e'.repeat(n)}` });
      return speakerIdOf(`Ann Roe${'e'.repeat(n)}`);
    };
    for (let round = 1; round <= 5; round += 1) {
      const [a, b] = [await make(2 * round), await make(2 * round + 1)];
      const race = await Promise.all(
        [
          [a, b],
          [b, a],
        ].map(([from, into]) => world.edit(`mutation { ${name}(from: "${from}", into: "${into}") { ${failure} } }`)),
      );
      const results = race.map(({ data, errors }) => data?.[name] ?? errors);
      expect(results.filter(({ __typename }) => /Payload$/.test(__typename))).toHaveLength(1);
      expect(results.filter(({ __typename }) => /Error$/.test(__typename))).toHaveLength(1);
      const { nodes } = (await world.edit(`{ nodes(ids: ["${a}", "${b}"]) { id } }`)).data;
      expect(new Set(nodes.map(({ id }: { id: string }) => id)).size).toBe(1);
    }
  });

  it('gives an original URL to one of two stories that are published with it at once', async () => {
    for (let round = 1; round <= 5; round += 1) {
      const attribution = { originalPublisher: 'Agency', originalUrl: `https://agency.example/story/${round}` };
      const stories = [await aDraft(world, attribution), await aDraft(world, attribution)];
      const race = await Promise.all(
        stories.map(({ id, revision }) =>
          world.edit(
            `mutation { publishArticle(input: { id: "${id}", expectedRevision: ${revision} }) { __typename ... on StateError { blockers } } }`,
          ),
        ),
      );
      const results = race.map(({ data, errors }) => data?.publishArticle ?? errors);
      expect(results.map(({ __typename }) => __typename).sort()).toEqual(['ArticlePayload', 'StateError']);
      const blockers = results.flatMap((result) => result.blockers ?? []);
      expect(blockers).toEqual([expect.stringMatching(/^The original URL belongs to art_\w+ already\.$/)]);
    }
  });

  it('runs a kill again where a merge refreshed the published story under it', async () => {
    const story = await aPublished(world, { headline: 'Original' });
    const translations = Array.from({ length: 4 }, (_, i) =>
      aPublished(world, { headline: `T${i}`, translationOf: story.id }),
    );
    const kill = world.edit(`mutation { killArticle(input: { id: "${story.id}", note: "Gone." }) { ${failure} } }`);
    expect((await kill).data.killArticle.__typename).toBe('ArticlePayload');
    await Promise.allSettled(translations);
  });
});
