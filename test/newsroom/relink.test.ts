// A merge moves every reference, also when its process dies before the references are moved, and also those of a story
// that was being published while it happened.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EditorViewer } from '../../src/access/viewer.ts';
import { mergeEvents } from '../../src/newsroom/merge-events.ts';
import { mergeSpeakers } from '../../src/newsroom/merge-speakers.ts';
import type { Table } from '../../src/table/client.ts';
import { dueKeys } from '../../src/table/keys.ts';
import { aDraft, published, quoted } from '../support/stories.ts';
import { aWorld, type World } from '../support/world.ts';

const editor: EditorViewer = { kind: 'editor', subject: 'test:ed', name: 'Ed', role: 'editor' };

describe('references after a merge', () => {
  let world: World;
  let key: string;
  beforeAll(async () => {
    world = await aWorld();
    ({ key } = await world.partner());
  });
  afterAll(() => world.stop());

  async function anEvent(name: string): Promise<string> {
    const { data } = await world.edit(
      'mutation($name: String!) { createEvent(input: { name: $name, date: { start: "2026-03-02" } }) { ... on EventPayload { event { id } } } }',
      { name },
    );
    return data.createEvent.event.id;
  }

  let number = 0;
  /** A draft that mentions the event and quotes a speaker of its own. */
  async function aStory(eventId: string, speaker: string): Promise<{ id: string; revision: number }> {
    number += 1;
    const draft = await aDraft(world, { headline: `Story ${number}` });
    const quote = await quoted(world, draft, 'We will sign on Monday', { speaker });
    const link = 'mutation($a: ID!, $e: ID!) { linkEvent(articleId: $a, eventId: $e) { __typename } }';
    await world.edit(link, { a: draft.id, e: eventId });
    return { id: draft.id, revision: quote.revision + 1 };
  }

  async function speakerOf(articleId: string): Promise<string> {
    const { data } = await world.edit('query($id: ID!) { article(by: { id: $id }) { quotes { speaker { id } } } }', {
      id: articleId,
    });
    return data.article.quotes[0].speaker.id;
  }

  /** As a partner sees it: what the story refers to, and which stories the event and the speaker lead to. */
  async function seen(articleId: string, event: string, speaker: string) {
    const { data } = await world.ask(
      key,
      `query($a: ID!, $e: ID!, $s: ID!) {
        article(by: { id: $a }) { events { id } quotes { text speaker { id } } }
        event: node(id: $e) { ... on Event { id articles { nodes { id } } } }
        speaker: node(id: $s) { ... on Speaker { id quotes { nodes { article { id } } } } } }`,
      { a: articleId, e: event, s: speaker },
    );
    return {
      events: data.article.events.map(({ id }: { id: string }) => id),
      speaker: data.article.quotes[0].speaker.id,
      words: data.article.quotes[0].text,
      listed: data.event.articles.nodes.map(({ id }: { id: string }) => id),
      quoted: data.speaker.quotes.nodes.map(({ article }: { article: { id: string } }) => article.id),
    };
  }

  const leftDue = async () => (await world.app.table.query({ partition: dueKeys.due, limit: 50 })).items.length;

  it('are moved by the sweep where the process died between the merge and the move', async () => {
    const [from, into] = [await anEvent('Signing'), await anEvent('The signing')];
    const [one, two] = [await aStory(from, 'L. Aliyeva'), await aStory(into, 'Leyla Aliyeva')];
    await published(world, one);
    await published(world, two);
    const [was, is] = [await speakerOf(one.id), await speakerOf(two.id)];
    // The process dies once its merge is written: it reads no list and writes no head after that.
    const { table } = world.app;
    let written = false;
    const gone = async (): Promise<never> => {
      throw new Error('killed');
    };
    const dying: Table = {
      ...table,
      async transact(actions) {
        if (written) return gone();
        await table.transact(actions);
        written = true;
      },
      query: async (range) => (written ? gone() : table.query(range)),
      remove: gone,
    };
    await mergeEvents({ ...world.app, table: dying }, editor, { from, into });
    written = false;
    await mergeSpeakers({ ...world.app, table: dying }, editor, { from: was, into: is });
    expect((await seen(one.id, into, is)).listed).toEqual([two.id]);

    world.wait(1000);
    expect(await world.sweep()).toBeGreaterThan(0);
    expect(await seen(one.id, into, is)).toEqual({
      events: [into],
      speaker: is,
      words: 'We will sign on Monday',
      listed: [two.id, one.id],
      quoted: [two.id, one.id],
    });
    const old = await world.ask(key, 'query($e: ID!, $s: ID!) { nodes(ids: [$e, $s]) { id } }', { e: from, s: was });
    expect(old.data.nodes).toEqual([{ id: into }, { id: is }]);
    world.wait(5 * 60_000);
    expect([await world.sweep(), await leftDue()]).toEqual([0, 0]);
  });

  it('carry what the merge changed of the one that stays, in its own stories too', async () => {
    const [from, into] = [await anEvent('Launch'), await anEvent('The launch')];
    const [one, two] = [await aStory(from, 'S. Mammadov'), await aStory(into, 'Samir Mammadov')];
    await published(world, one);
    await published(world, two);
    const [was, is] = [await speakerOf(one.id), await speakerOf(two.id)];
    await world.edit('mutation($i: UpdateEventInput!) { updateEvent(input: $i) { __typename } }', {
      i: { id: from, participants: [is] },
    });
    await mergeEvents(world.app, editor, { from, into });
    await mergeSpeakers(world.app, editor, { from: was, into: is });
    const { data } = await world.edit(
      'query($id: ID!) { article(by: { id: $id }) { events { aliases participants { id } } quotes { speaker { aliases } } } }',
      { id: two.id },
    );
    expect(data.article).toEqual({
      events: [{ aliases: ['Launch'], participants: [{ id: is }] }],
      quotes: [{ speaker: { aliases: ['S. Mammadov'] } }],
    });
  });

  it('are moved also in a story that was being published while the merge was made', async () => {
    const [from, into] = [await anEvent('Opening'), await anEvent('The opening')];
    const [one, two] = [await aStory(from, 'R. Hasanov'), await aStory(into, 'Rauf Hasanov')];
    await published(world, two);
    const is = await speakerOf(two.id);
    const { data } = await world.edit(
      'query($id: ID!) { article(by: { id: $id }) { draft { quotes { speaker { id } } } } }',
      { id: one.id },
    );
    const was = data.article.draft.quotes[0].speaker.id;
    // The publication has read both as they were, and writes after the merges and all that they moved.
    const slow = await aWorld({ endpoint: world.endpoint, table: world.table, at: world.now().toISOString() });
    const { table } = slow.app;
    let merged = false;
    slow.app.table = {
      ...table,
      async transact(actions) {
        if (!merged) {
          merged = true;
          await mergeEvents(world.app, editor, { from, into });
          await mergeSpeakers(world.app, editor, { from: was, into: is });
        }
        return table.transact(actions);
      },
    };
    await published(slow, one);
    expect(merged).toBe(true);
    await slow.stop();
    world.wait(3 * 60_000);
    expect(await world.sweep()).toBeGreaterThan(0);
    expect(await seen(one.id, into, is)).toMatchObject({
      events: [into],
      speaker: is,
      listed: expect.arrayContaining([one.id, two.id]),
      quoted: expect.arrayContaining([one.id, two.id]),
    });
    expect([await world.sweep(), await leftDue()]).toEqual([0, 0]);
  });
});
