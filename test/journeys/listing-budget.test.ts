// What lists of events and of speakers cost, where whether each is seen depends on its stories; and what an event or a speaker
// costs with its newest. Counted in requests to the table.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { speakerIdOf } from '../../src/speakers/model.ts';
import { aDraft, anEvent, linked, published, quoted } from '../support/stories.ts';
import { aWorld, type World } from '../support/world.ts';

const day = (i: number) => `2026-03-${String(i + 1).padStart(2, '0')}`;

describe('what lists cost whose members are seen by their stories', () => {
  let world: World;
  let key: string;
  let fair: string;
  const nigar = speakerIdOf('Nigar Hasanli');
  const signings: string[] = [];

  const story = async (event: string, speaker: string, language = 'en'): Promise<void> => {
    const draft = await aDraft(world, { headline: `Story of ${speaker}`, language });
    const said = await quoted(world, await linked(world, draft, event), 'We will sign on Monday', { speaker });
    await published(world, { id: draft.id, revision: said.revision });
  };

  /** What the question costs a partner whose key has been used before. */
  const costOf = async (query: string, variables: Record<string, unknown> = {}) => {
    world.count.take();
    const { data } = await world.ask(key, query, variables);
    return { data, requests: world.count.take() };
  };
  const queries = (count: number) => Array.from({ length: count }, () => 'Query');

  beforeAll(async () => {
    world = await aWorld();
    ({ key } = await world.partner({ languages: ['en'] }));
    fair = await anEvent(world, { name: 'Fair', date: { start: '2026-02-01' } });
    for (let i = 0; i < 22; i += 1) {
      signings.push(await anEvent(world, { name: `Signing ${i}`, date: { start: day(i) } }));
      await story(signings[i] ?? '', `Speaker ${i}`);
      await story(fair, 'Nigar Hasanli');
    }
    for (let i = 0; i < 30; i += 1) await world.ask(key, '{ __typename }');
  }, 60_000);
  afterAll(() => world.stop());

  it('reads a page of twenty events with a query of each list and one batch', async () => {
    const { data, requests } = await costOf('{ events(first: 20) { nodes { name } } }');
    expect(data.events.nodes).toHaveLength(20);
    expect(requests).toEqual(['Query', 'BatchGet', ...queries(21), 'BatchGet']);
  });

  it('reads a page of twenty speakers alike', async () => {
    const { data, requests } = await costOf('{ speakers(first: 20, name: "Speaker") { nodes { name } } }');
    expect(data.speakers.nodes).toHaveLength(20);
    expect(requests).toEqual(['Query', 'BatchGet', ...queries(21), 'BatchGet']);
  });

  it('reads many nodes alike', async () => {
    const { data, requests } = await costOf('query($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: signings });
    expect(data.nodes.map(({ id }: { id: string }) => id)).toEqual(signings);
    expect(requests).toEqual(['BatchGet', ...queries(22), 'BatchGet']);
  });

  it('reads an event with its twenty newest stories', async () => {
    const { data, requests } = await costOf(
      'query($id: ID!) { node(id: $id) { ... on Event { name articles(first: 20) { nodes { headline } pageInfo { hasNextPage } } } } }',
      { id: fair },
    );
    expect(data.node.articles.nodes).toHaveLength(20);
    expect(data.node.articles.pageInfo.hasNextPage).toBe(true);
    expect(requests).toEqual(['BatchGet', 'Query', 'BatchGet', 'BatchGet']);
  });

  it('reads the twenty newest quotes of a speaker', async () => {
    const { data, requests } = await costOf(
      'query($id: ID!) { quotes(first: 20, filter: { speaker: $id }) { nodes { text speaker { name } article { headline } } } }',
      { id: nigar },
    );
    expect(data.quotes.nodes).toHaveLength(20);
    expect(requests).toEqual(['Query', 'BatchGet']);
  });

  it('reads a speaker with its twenty newest quotes', async () => {
    const { data, requests } = await costOf(
      'query($id: ID!) { node(id: $id) { ... on Speaker { name quotes(first: 20) { nodes { text } } } } }',
      { id: nigar },
    );
    expect(data.node.quotes.nodes).toHaveLength(20);
    expect(requests).toEqual(['Query', 'BatchGet', 'BatchGet']);
  });

  it('reads nothing of an event again for the lists under it', async () => {
    const { data, requests } = await costOf(
      'query($id: ID!) { node(id: $id) { ... on Event { articles(first: 3) { nodes { id } } mentions(first: 10) { nodes { basis article { id } } } quotes(first: 20) { nodes { text } } } } }',
      { id: fair },
    );
    expect(data.node.articles.nodes).toHaveLength(3);
    expect(data.node.mentions.nodes).toHaveLength(10);
    expect(data.node.quotes.nodes).toHaveLength(20);
    expect(requests.filter((each) => each === 'Query')).toHaveLength(1);
  });

  it('asks the same for a speaker that only hidden stories quote as for one that is missing', async () => {
    await story(fair, 'Rauf Hidden', 'az');
    const ask = 'query($id: ID!) { node(id: $id) { id } }';
    const hidden = await costOf(ask, { id: speakerIdOf('Rauf Hidden') });
    const missing = await costOf(ask, { id: speakerIdOf('Nobody At All') });
    expect(hidden).toEqual(missing);
    expect(hidden.data.node).toBeNull();
  });
});
