// An event that is here is suggested for a proposal; an editor says whether it is the one.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anEvent } from '../support/stories.ts';
import { aWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.stop());

const proposed = 'id draft { revision proposals { id eventName matchedEvent { id } matchLikeness } }';
const failures = '... on Error { message } ... on NotFoundError { id } ... on ValidationError { issues { message } }';

const copy = (number: number, sentence: string) => `Story ${number} of the harbour

${sentence}

The town of Tarsk has waited for it.

This story was originally published by Lorn Post.`;

type Proposed = {
  id: string;
  eventName: string | null;
  matchedEvent: { id: string } | null;
  matchLikeness: number | null;
};

async function imported(number: number, sentence: string) {
  const { data } = await world.edit(
    `mutation($content: String!) { importArticle(input: { content: $content }) { ... on ArticlePayload { article { ${proposed} } } } }`,
    { content: copy(number, sentence) },
  );
  const { article } = data.importArticle;
  const proposal: Proposed = article.draft.proposals.find(({ eventName }: Proposed) => eventName);
  return { id: article.id as string, proposal };
}

async function confirmed(article: { id: string; proposal: Proposed }, eventId?: string) {
  const { data } = await world.edit(
    `mutation($id: ID!, $ids: [ID!]!, $events: [EventChoiceInput!]) { confirmProposals(articleId: $id, ids: $ids, events: $events) { ... on ArticlePayload { article { events { id name aliases } } } ${failures} } }`,
    {
      id: article.id,
      ids: [article.proposal.id],
      events: eventId ? [{ proposalId: article.proposal.id, eventId }] : null,
    },
  );
  return data.confirmProposals;
}

describe('A proposed event', () => {
  it('carries the event here that it resembles, and becomes that one only where the editor says so', async () => {
    const id = await anEvent(world, {
      name: 'Joint declaration of the governors of Tarsk',
      date: { start: '2019-03-14' },
    });
    const sentence = 'The dredgers keep to the joint declaration of the governors on March 14, 2019, he said.';
    const story = await imported(1, sentence);
    expect(story.proposal).toMatchObject({ matchedEvent: { id } });
    expect(story.proposal.matchLikeness).toBeLessThan(1);
    const { article } = await confirmed(story, id);
    expect(article.events).toEqual([
      { id, name: 'Joint declaration of the governors of Tarsk', aliases: [story.proposal.eventName] },
    ]);
    const other = await imported(2, sentence.replace('he said', 'she said'));
    expect(other.proposal.matchedEvent).toEqual({ id });
    expect((await confirmed(other)).article.events[0].id).not.toBe(id);
  });

  it('finds an event whose date is less precise, and one that an alias names', async () => {
    const id = await anEvent(world, { name: 'Harbour treaty', date: { start: '2018' } });
    const merged = await anEvent(world, { name: 'Signing of the port agreement', date: { start: '2018-05-02' } });
    await world.edit('mutation($from: ID!, $into: ID!) { mergeEvents(from: $from, into: $into) { __typename } }', {
      from: merged,
      into: id,
    });
    const story = await imported(3, 'They met for the signing of the port agreement on May 2, 2018, in the town.');
    expect(story.proposal).toMatchObject({ matchedEvent: { id } });
  });

  it('carries none where none resembles it, and one of the same name and date without being told', async () => {
    expect((await imported(4, 'The bridge collapse on June 9, 2017, killed nobody.')).proposal.matchedEvent).toBeNull();
    const first = await imported(5, 'The grain summit on July 3, 2016, ended early.');
    const [event] = (await confirmed(first)).article.events;
    const second = await imported(6, 'Nobody came to the grain summit on July 3, 2016, at first.');
    expect(second.proposal).toMatchObject({
      eventName: first.proposal.eventName,
      matchedEvent: { id: event.id },
      matchLikeness: 1,
    });
    expect((await confirmed(second)).article.events[0].id).toBe(event.id);
  });

  it('cannot be linked to an event that is not there, nor for a proposal that is not confirmed', async () => {
    const story = await imported(7, 'The salt summit on August 4, 2015, ended early.');
    const missing = `evt_${'0'.repeat(26)}`;
    expect(await confirmed(story, missing)).toMatchObject({ id: missing });
    const { data } = await world.edit(
      `mutation($id: ID!, $events: [EventChoiceInput!]) { confirmProposals(articleId: $id, ids: [], events: $events) { ${failures} __typename } }`,
      { id: story.id, events: [{ proposalId: story.proposal.id, eventId: missing }] },
    );
    expect(data.confirmProposals.issues[0].message).toBe(
      `${story.proposal.id} is no proposal of an event that is confirmed here.`,
    );
  });
});
