// What was merged into something visible is no more visible than before: its id leads there only for who could read it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { speakerIdOf } from '../../src/speakers/model.ts';
import { aDraft, anEvent, linked, published, quoted, withdrawn } from '../support/stories.ts';
import { aWorld, type World } from '../support/world.ts';

const merge = (what: 'Events' | 'Speakers') =>
  `mutation($from: ID!, $into: ID!) { merge${what}(from: $from, into: $into) { __typename } }`;

/** Every way to send an id of a speaker or an event; what is answered holds none of what was sent. */
const ways = `query($id: ID!) {
  node(id: $id) { __typename id ... on Speaker { name aliases } ... on Event { name } }
  nodes(ids: [$id, $id]) { id }
  said: quotes(filter: { speaker: $id }) { nodes { id speaker { name } } pageInfo { hasNextPage } }
  about: quotes(filter: { event: $id }) { nodes { id } pageInfo { hasNextPage } }
  events(filter: { participant: $id }) { nodes { id } pageInfo { hasNextPage } }
}`;

describe('an id that was merged', () => {
  let world: World;
  let plain: string;
  let early: string;
  const ask = async (key: string, id: string) => {
    const { data, errors } = await world.ask(key, ways, { id });
    return errors ?? data;
  };
  const nothing = (kind: 'spk' | 'evt') => ask(plain, `${kind}_${'0'.repeat(26)}`);
  const held = () => ({ embargo: { until: new Date(world.now().getTime() + 86_400_000).toISOString() } });

  async function story(of: { speaker: string; event: string }, terms: Record<string, unknown> = {}) {
    const draft = await aDraft(world, { headline: `${of.speaker} speaks` });
    const { revision } = await quoted(world, draft, 'We will sign', { speaker: of.speaker });
    return published(world, await linked(world, { id: draft.id, revision }, of.event), terms);
  }

  beforeAll(async () => {
    world = await aWorld();
    ({ key: plain } = await world.partner({ costPerMinute: 1_000_000 }));
    ({ key: early } = await world.partner({ costPerMinute: 1_000_000, embargoed: true }));
  });
  afterAll(() => world.stop());

  it('leads a partner nowhere while only a story that it may not see prints the name', async () => {
    const event = await anEvent(world, { name: 'Harbour day', date: { start: '2026-03' }, announced: true });
    await story({ speaker: 'Samir Rahimov', event });
    const secret = await story({ speaker: 'Zaur Tahmazli', event }, held());
    const [from, into] = [speakerIdOf('Zaur Tahmazli'), speakerIdOf('Samir Rahimov')];
    await world.edit('mutation($i: UpdateEventInput!) { updateEvent(input: $i) { __typename } }', {
      i: { id: event, participants: [from, into] },
    });
    expect(await ask(plain, from)).toEqual(await nothing('spk'));
    expect((await world.edit(merge('Speakers'), { from, into })).data.mergeSpeakers.__typename).toBe('SpeakerPayload');

    expect(await ask(plain, from)).toEqual(await nothing('spk'));
    expect(await ask(plain, into)).toMatchObject({
      node: { id: into, aliases: [] },
      events: { nodes: [{ id: event }] },
    });
    expect(await ask(early, from)).toMatchObject({
      node: { id: into, aliases: ['Zaur Tahmazli'] },
      said: { nodes: [{}, {}] },
      events: { nodes: [{ id: event }] },
    });
    await world.edit('mutation($id: ID!) { liftEmbargo(id: $id) { __typename } }', { id: secret.id });
    world.wait(1000);
    await world.sweep();
    expect(await ask(plain, from)).toEqual(await ask(plain, into));
    expect(await ask(plain, from)).toMatchObject({ node: { id: into, aliases: ['Zaur Tahmazli'] } });
    await withdrawn(world, 'withholdArticle', secret.id);
    expect(await ask(plain, from)).toEqual(await nothing('spk'));
  });

  it('leads a partner nowhere while only a story that it may not see mentions the event', async () => {
    const [from, into] = [
      await anEvent(world, { name: 'Secret landing', date: { start: '2026-04' } }),
      await anEvent(world, { name: 'Landing', date: { start: '2026-04' } }),
    ];
    await story({ speaker: 'Rauf Hasanov', event: into });
    await story({ speaker: 'Rauf Hasanov', event: from }, held());
    expect(await ask(plain, from)).toEqual(await nothing('evt'));
    expect((await world.edit(merge('Events'), { from, into })).data.mergeEvents.__typename).toBe('EventPayload');
    expect(await ask(plain, from)).toEqual(await nothing('evt'));
    expect(await ask(early, from)).toMatchObject({ node: { id: into }, about: { nodes: [{}, {}] } });
  });

  it('leads on for all where the event was announced, though no story mentions it', async () => {
    const [from, into] = [
      await anEvent(world, { name: 'Sailing', date: { start: '2026-05' }, announced: true }),
      await anEvent(world, { name: 'The sailing', date: { start: '2026-05' }, announced: true }),
    ];
    await world.edit(merge('Events'), { from, into });
    expect(await ask(plain, from)).toMatchObject({ node: { id: into } });
  });
});
