import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDraft, published, quoted } from '../support/stories.ts';
import { aWorld, type World } from '../support/world.ts';

const fields = 'id headline body quotes { text speaker { name } } events { name date { start } }';

describe('what reading costs', () => {
  let world: World;
  let key: string;
  const ids: string[] = [];

  beforeAll(async () => {
    world = await aWorld();
    ({ key } = await world.partner());
    for (let i = 0; i < 22; i += 1) {
      const draft = await aDraft(world, { headline: `Story ${i}` });
      const quote = await quoted(world, draft, 'We will sign on Monday', { speaker: `Speaker ${i}` });
      const event = await world.edit(
        'mutation { createEvent(input: { name: "Signing", date: { start: "2026-03-02" } }) { ... on EventPayload { event { id } } } }',
      );
      await world.edit('mutation($a: ID!, $e: ID!) { linkEvent(articleId: $a, eventId: $e) { __typename } }', {
        a: draft.id,
        e: event.data.createEvent.event.id,
      });
      await published(world, { id: draft.id, revision: quote.revision + 1 });
      ids.push(draft.id);
    }
    // The second lease of points is one for many requests.
    for (let i = 0; i < 17; i += 1) await world.ask(key, '{ __typename }');
  });
  afterAll(() => world.stop());

  it('reads one article with its quotes and events in one request', async () => {
    world.count.take();
    const answer = await world.ask(key, `query($id: ID!) { article(by: { id: $id }) { ${fields} } }`, { id: ids[0] });
    expect(answer.data.article).toMatchObject({
      headline: 'Story 0',
      quotes: [{ speaker: { name: 'Speaker 0' } }],
      events: [{ name: 'Signing' }],
    });
    expect(world.count.take()).toEqual(['Query']);
  });

  it('reads a page of twenty with theirs in two requests', async () => {
    world.count.take();
    const answer = await world.ask(key, `{ articles(first: 20) { nodes { ${fields} } pageInfo { hasNextPage } } }`);
    expect(answer.data.articles.nodes).toHaveLength(20);
    expect(answer.data.articles.nodes[0]).toMatchObject({
      headline: 'Story 21',
      quotes: [{ speaker: { name: 'Speaker 21' } }],
    });
    expect(world.count.take()).toEqual(['Query', 'BatchGet']);
  });
});
