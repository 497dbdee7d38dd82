import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { speakerIdOf } from '../../src/speakers/model.ts';
import { aDraft, anEvent, aPublished, linked, published, quoted, withdrawn } from '../support/stories.ts';
import { aWorld, type World } from '../support/world.ts';

const mergeEvents = `mutation($from: ID!, $into: ID!) { mergeEvents(from: $from, into: $into) { __typename ... on EventPayload { event { id } } } }`;
const mergeSpeakers = `mutation($from: ID!, $into: ID!) { mergeSpeakers(from: $from, into: $into) { __typename ... on SpeakerPayload { speaker { id } } } }`;

describe('events and speakers', () => {
  let world: World;
  let key: string;
  const ask = async (query: string, variables: Record<string, unknown> = {}) => {
    const answer = await world.ask(key, query, variables);
    expect(answer.errors).toBeUndefined();
    return answer.data;
  };
  const told = async (event: string, words: Record<string, string>, given: Record<string, unknown> = {}) => {
    const draft = await aDraft(world, given);
    const { speaker, speakerRole, asStated } = words;
    const quote = speaker ? await quoted(world, draft, 'We will sign', { speaker, speakerRole }) : draft;
    return published(world, await linked(world, { id: draft.id, revision: quote.revision }, event, asStated));
  };

  beforeAll(async () => {
    world = await aWorld();
    ({ key } = await world.partner({ costPerMinute: 10_000_000 }));
  });
  afterAll(() => world.stop());

  it('is announced by editors alone: a reporter makes an event that no partner sees yet', async () => {
    const make = (role: 'reporter' | 'editor', announced: boolean) =>
      world.edit(
        `mutation { createEvent(input: { name: "Sailing of the ${role}", date: { start: "2026-08" }, announced: ${announced} }) { ... on EventPayload { event { id } } } }`,
        {},
        role,
      );
    const refused = await make('reporter', true);
    expect([refused.status, refused.errors]).toEqual([
      403,
      [expect.objectContaining({ message: expect.stringContaining('role editor'), extensions: { code: 'FORBIDDEN' } })],
    ]);
    const listed = async () => {
      const { events } = await ask('{ events(first: 100) { nodes { name } } }');
      return events.nodes.map(({ name }: { name: string }) => name).filter((name: string) => /Sailing/.test(name));
    };
    expect((await make('reporter', false)).data.createEvent.event.id).toMatch(/^evt_/);
    expect(await listed()).toEqual([]);
    expect((await make('editor', true)).data.createEvent.event.id).toMatch(/^evt_/);
    expect(await listed()).toEqual(['Sailing of the editor']);
  });

  it('shows every story in its own words and in the order of publication', async () => {
    const event = await anEvent(world, { name: 'Declaration', date: { start: '2020-11-10' } });
    const first = await told(event, { asStated: 'the statement of November 10' });
    const second = await told(event, { asStated: 'the ceasefire deal of November 9' });
    const shape = `query($id: ID!) { node(id: $id) { ... on Event { articles { nodes { id } } timeline { nodes { id } } mentions { nodes { asStated date { start } article { id } } } } } }`;
    const { node } = await ask(shape, { id: event });
    expect(node.timeline.nodes).toEqual([{ id: first.id }, { id: second.id }]);
    expect(node.articles.nodes).toEqual([{ id: second.id }, { id: first.id }]);
    expect(node.mentions.nodes.map((mention: { asStated: string }) => mention.asStated)).toEqual([
      'the ceasefire deal of November 9',
      'the statement of November 10',
    ]);
  });

  it.each([
    ['2020-11', '2020-11-10', '2020-11-10', true],
    ['2020-11', '2020-11-30', '2020-11-30', true],
    ['2020-11', '2020-12-01', '2020-12-31', false],
    ['2020-11', '2020-10', '2020-10-31', false],
    ['2020', '2020-12-31', null, true],
    ['2020-11-10', '2020-11', '2020-11', true],
    ['2020-02', null, '2020-02-01', true],
    ['2020-11-28/2020-12', '2020-12-31', '2021', true],
    ['2020-11-28/2020-12', '2021', null, false],
  ])('finds an event of %s in the range from %s to %s: %s', async (date, from, to, found) => {
    const [start, end] = date.split('/');
    const event = await anEvent(world, {
      name: `On ${date}`,
      date: { start, ...(end ? { end } : {}) },
      announced: true,
    });
    const { events } = await ask('query($f: EventFilter) { events(first: 100, filter: $f) { nodes { id } } }', {
      f: { from, to },
    });
    expect(events.nodes.some(({ id }: { id: string }) => id === event)).toBe(found);
  });

  it('merges two events on every path, and leaves the published words as they were', async () => {
    const [from, into, part, whole] = (await Promise.all(
      ['Signing in Baku', 'Signing of the treaty', 'Handshake', 'Talks'].map((name) =>
        anEvent(world, { name, date: { start: '2021-05' } }),
      ),
    )) as [string, string, string, string];
    const update = 'mutation($i: UpdateEventInput!) { updateEvent(input: $i) { __typename } }';
    for (const [id, partOf] of [
      [part, from],
      [whole, from],
      [into, whole],
    ])
      expect((await world.edit(update, { i: { id, partOf } })).data.updateEvent.__typename).toBe('EventPayload');
    const story = await told(from, { speaker: 'Ali', asStated: 'signing in Baku' });
    await told(into, {});
    await told(part, {});
    await told(whole, {});
    const text = '{ version versions { nodes { version headline body } } quotes { id text attributedTo } }';
    const before = await ask(`query($id: ID!) { article(by: { id: $id }) ${text} }`, { id: story.id });
    const merged = await world.edit(mergeEvents, { from, into });
    expect(merged.data.mergeEvents).toMatchObject({ event: { id: into } });
    expect(await ask(`query($id: ID!) { article(by: { id: $id }) ${text} }`, { id: story.id })).toEqual(before);
    const data = await ask(
      `query($old: ID!, $id: ID!, $f: QuoteFilter) { old: node(id: $old) { id } nodes(ids: [$old]) { id } article(by: { id: $id }) { events { id } }
        quotes(filter: $f) { nodes { article { id } } } events(first: 100) { nodes { id } }
        new: node(id: $old) { ... on Event { partOf { id } parts { id } articles { nodes { id } } mentions { nodes { asStated event { id } } } } } }`,
      { old: from, id: story.id, f: { event: from } },
    );
    expect(data.old).toEqual({ id: into });
    expect(data.nodes).toEqual([{ id: into }]);
    expect(data.article.events).toEqual([{ id: into }]);
    expect(data.quotes.nodes).toContainEqual({ article: { id: story.id } });
    expect(data.events.nodes.filter(({ id }: { id: string }) => id === from)).toEqual([]);
    expect(data.events.nodes.filter(({ id }: { id: string }) => id === into)).toHaveLength(1);
    expect(data.new.articles.nodes).toContainEqual({ id: story.id });
    expect(data.new.mentions.nodes).toContainEqual({ asStated: 'signing in Baku', event: { id: into } });
    expect(data.new.partOf).toBeNull();
    expect(data.new.parts.map(({ id }: { id: string }) => id).sort()).toEqual([part, whole].sort());
    const unlink = 'mutation($a: ID!, $e: ID!) { unlinkEvent(articleId: $a, eventId: $e) { __typename } }';
    expect((await world.edit(unlink, { a: story.id, e: into })).data.unlinkEvent.__typename).toBe('EventPayload');
  });

  it('merges two speakers on every path, and the names as printed stay', async () => {
    const event = await anEvent(world, { name: 'Press day', date: { start: '2021-06-01' }, announced: true });
    const old = await told(
      event,
      { speaker: 'H. Hajiyev', speakerRole: 'aide' },
      { originallyPublishedOn: '2019-02-03' },
    );
    await told(event, { speaker: 'Hikmet Hajiyev', speakerRole: 'adviser' }, { originallyPublishedOn: '2020-01-01' });
    await told(event, { speaker: 'Hikmet Hajiyev', speakerRole: 'aide' }, { originallyPublishedOn: '2021-07' });
    const [from, into] = [speakerIdOf('H. Hajiyev'), speakerIdOf('Hikmet Hajiyev')];
    await world.edit('mutation($i: UpdateEventInput!) { updateEvent(input: $i) { __typename } }', {
      i: { id: event, participants: [from] },
    });
    expect((await world.edit(mergeSpeakers, { from, into })).data.mergeSpeakers).toMatchObject({
      speaker: { id: into },
    });
    const data = await ask(
      `query($old: ID!, $id: ID!, $q: QuoteFilter, $e: EventFilter) { node(id: $old) { id ... on Speaker { name aliases roles { role firstPrinted lastPrinted } quotes { nodes { attributedTo speaker { id } } } } }
        article(by: { id: $id }) { quotes { attributedTo speakerRole speaker { id } } } quotes(filter: $q) { nodes { attributedTo } }
        events(filter: $e) { nodes { participants { id } } } speakers(name: "h") { nodes { id } } }`,
      { old: from, id: old.id, q: { speaker: from }, e: { participant: into } },
    );
    expect(data.node).toMatchObject({ id: into, name: 'Hikmet Hajiyev', aliases: ['H. Hajiyev'] });
    expect(data.node.roles).toEqual([
      { role: 'aide', firstPrinted: '2019-02-03', lastPrinted: '2021-07' },
      { role: 'adviser', firstPrinted: '2020-01-01', lastPrinted: '2020-01-01' },
    ]);
    expect(data.node.quotes.nodes).toHaveLength(3);
    expect(data.article.quotes).toEqual([{ attributedTo: 'H. Hajiyev', speakerRole: 'aide', speaker: { id: into } }]);
    expect(data.quotes.nodes).toHaveLength(3);
    expect(data.events.nodes).toEqual([{ participants: [{ id: into }] }]);
    expect(data.speakers.nodes).toEqual([{ id: into }]);
  });

  it('links a translation and its original both ways while both are seen', async () => {
    const original = await aPublished(world, { headline: 'Original' });
    const other = await aPublished(world, { headline: 'Tərcümə', language: 'az', translationOf: original.id });
    const shape = 'query($id: ID!) { article(by: { id: $id }) { translations { id } } }';
    expect((await ask(shape, { id: original.id })).article.translations).toEqual([{ id: other.id }]);
    expect((await ask(shape, { id: other.id })).article.translations).toEqual([{ id: original.id }]);
    await withdrawn(world, 'withholdArticle', other.id);
    expect((await ask(shape, { id: original.id })).article.translations).toEqual([]);
    await expect(aDraft(world, { translationOf: speakerIdOf('x') })).rejects.toThrow('ValidationError');
  });
});
