import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDraft, aPublished, published, quoted, updated } from '../support/stories.ts';
import { aWorld, type World } from '../support/world.ts';

const failure = '__typename ... on Error { message } ... on StateError { blockers }';

describe('what was published', () => {
  let world: World;
  let key: string;
  let english: string;
  beforeAll(async () => {
    world = await aWorld();
    ({ key } = await world.partner({}));
    english = (await world.partner({ languages: ['en'] })).key;
  });
  afterAll(() => world.stop());

  const aQuoted = async (given: Record<string, unknown> = {}) => {
    const draft = await aDraft(world, given);
    const quote = await quoted(world, draft, 'We will sign on Monday', {
      speaker: 'Leyla Aliyeva',
      speakerRole: 'minister',
    });
    const story = await published(world, { id: draft.id, revision: quote.revision });
    return { ...story, quote: quote.id };
  };
  const changes = async (who = key) =>
    (await world.ask(who, '{ changes(first: 100) { nodes { type subjectId note status reason } } }')).data.changes
      .nodes;

  it.each([
    ['speaker', '"Somebody Else"'],
    ['speakerRole', '"prime minister"'],
    ['kind', 'PARTIAL'],
    ['occasion', '{ kind: SPEECH, outlet: "TV" }'],
    ['range', '{ paragraphId: "p1", start: 1, end: 13 }'],
  ])('keeps every quote from being altered silently: %s', async (field, value) => {
    const story = await aQuoted();
    const edit = await world.edit(
      `mutation { updateQuote(input: { id: "${story.quote}", ${field}: ${value} }) { ${failure} } }`,
    );
    expect(edit.data.updateQuote.__typename).toBe('QuotePayload');
    await expect(published(world, { id: story.id, revision: story.revision + 1 })).rejects.toThrow(
      'give a note that says publicly',
    );
    await published(world, { id: story.id, revision: story.revision + 1 }, { note: `New ${field}.` });
    const told = (await changes()).filter(({ subjectId }: { subjectId: string }) =>
      [story.quote, story.id].includes(subjectId),
    );
    expect(told.map(({ type }: { type: string }) => type)).toEqual([
      'ARTICLE_PUBLISHED',
      'ARTICLE_CORRECTED',
      'QUOTE_CORRECTED',
    ]);
    expect(told[2].note).toBe(`New ${field}.`);
  });

  it('tells of a quote that is withdrawn, and leaves its tombstone to those who could read it', async () => {
    const story = await aQuoted();
    await world.edit(`mutation { removeQuote(id: "${story.quote}") { __typename } }`);
    await published(world, { id: story.id, revision: story.revision + 1 }, { note: 'Never said.' });
    expect(await changes()).toContainEqual({
      type: 'QUOTE_WITHDRAWN',
      subjectId: story.quote,
      note: 'Never said.',
      status: 'CANCELED',
      reason: 'UPDATE',
    });
    const late = (await world.partner({})).key;
    const shape = 'query($id: ID!) { node(id: $id) { __typename ... on Tombstone { note status } } }';
    expect((await world.ask(key, shape, { id: story.quote })).data.node).toEqual({
      __typename: 'Tombstone',
      note: 'Never said.',
      status: 'CANCELED',
    });
    expect((await world.ask(late, shape, { id: story.quote })).data.node).toBeNull();
  });

  it('shows a partner no version, correction or difference that was published to others alone', async () => {
    const story = await aQuoted({ language: 'ru' });
    await world.edit(
      `mutation { updateQuote(input: { id: "${story.quote}", speakerRole: "aide", note: "An aide." }) { __typename } }`,
    );
    await world.edit(`mutation { removeQuote(id: "${story.quote}") { __typename } }`);
    const draft = await updated(
      world,
      { id: story.id, revision: story.revision + 2 },
      { language: 'en', body: 'For all.' },
    );
    await published(world, draft, { reason: 'CORRECTION', note: 'In English.' });
    const shape = `query($id: ID!, $q: ID!) { node(id: $q) { id } article(by: { id: $id }) { corrections { text } versions { nodes { version changes { kind before } } pageInfo { hasNextPage } } } }`;
    const { node, article } = (await world.ask(english, shape, { id: story.id, q: story.quote })).data;
    expect(node).toBeNull();
    expect(article).toEqual({
      corrections: [],
      versions: { nodes: [{ version: 2, changes: [] }], pageInfo: { hasNextPage: false } },
    });
    const own = (await changes(english)).filter(({ subjectId }: { subjectId: string }) =>
      [story.id, story.quote].includes(subjectId),
    );
    expect(own).toEqual([expect.objectContaining({ type: 'ARTICLE_PUBLISHED', note: null })]);
    const all = (await world.ask(key, shape, { id: story.id, q: story.quote })).data;
    expect(all.node).not.toBeNull();
    expect(all.article.versions.nodes).toHaveLength(2);
    expect(all.article.corrections.length).toBeGreaterThan(0);
  });

  it('tells a partner once that a story left its rights, and nothing of what becomes of it then', async () => {
    let story = await aPublished(world, { language: 'en' });
    story = await published(world, await updated(world, story, { language: 'ru' }));
    for (const headline of ['One', 'Two']) story = await published(world, await updated(world, story, { headline }));
    const own = (await changes(english)).filter(({ subjectId }: { subjectId: string }) => subjectId === story.id);
    expect(own.map(({ type }: { type: string }) => type)).toEqual(['ARTICLE_PUBLISHED', 'ARTICLE_WITHHELD']);
  });
});
