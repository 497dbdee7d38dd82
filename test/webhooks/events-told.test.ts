// An event in webhooks is what it is in `changes`: new with the first story that the partner itself may see.
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Follower, follower } from '../support/follow.ts';
import { aDraft, anEvent, linked, published, withdrawn } from '../support/stories.ts';
import { aSyndication, type Syndication } from './support/syndication.ts';

let s: Syndication;
let partner: Follower;
beforeEach(async () => {
  s = await aSyndication();
  partner = follower((query, variables) => s.world.ask(s.partner.key, query, variables));
});
afterEach(() => s.stop());

/** A published story that mentions the event. */
async function naming(event: string, given: Record<string, unknown> = {}, terms: Record<string, unknown> = {}) {
  return published(s.world, await linked(s.world, await aDraft(s.world, given), event), terms);
}

/** What came to the endpoint and what `changes` tells, of one event: they are the same. */
async function toldOf(event: string): Promise<string[]> {
  await s.settle();
  await partner.catchUp();
  const hooks = s.bodies().filter(({ data }) => data['id'] === event);
  const changes = partner.told.filter(({ subjectId }) => subjectId === event);
  expect(hooks.map(({ type, data }) => [data['sequence'], type])).toEqual(
    changes.map(({ sequence, type }) => [sequence, type.toLowerCase().replace('_', '.')]),
  );
  return hooks.map(({ type }) => type);
}

describe('an event that an earlier story named, which the partner may not see', () => {
  it('is created for it by the first story of its own, where the earlier one is under embargo', async () => {
    await s.endpoint();
    const event = await anEvent(s.world, { name: 'Secret summit', date: { start: '2026-05-02' } });
    const hidden = await naming(event, {}, { embargo: { reason: 'Not yet' } });
    expect(await toldOf(event)).toEqual([]);
    await naming(event);
    expect(await toldOf(event)).toEqual(['event.created']);
    await s.world.edit('mutation($id: ID!) { liftEmbargo(id: $id) { __typename } }', { id: hidden.id });
    expect(await toldOf(event)).toEqual(['event.created', 'event.updated']);
    expect(JSON.stringify(s.bodies().filter(({ data }) => data['id'] === event))).not.toContain('RIGHTS_CHANGE');
  });

  it('is created for it where the earlier one is in a language that is not the partner’s', async () => {
    const { key } = await s.world.partner({ languages: ['en'] });
    partner = follower((query, variables) => s.world.ask(key, query, variables));
    await s.endpoint({}, key);
    const event = await anEvent(s.world, { name: 'Summit', date: { start: '2026-05-02' } });
    await naming(event, { language: 'ru' });
    await naming(event);
    expect(await toldOf(event)).toEqual(['event.created']);
  });

  it('comes to an endpoint that asks for new events alone', async () => {
    const { id } = await s.endpoint({ changeTypes: ['EVENT_CREATED'] });
    const event = await anEvent(s.world, { name: 'Summit', date: { start: '2026-05-02' } });
    await naming(event, {}, { embargo: { reason: 'Not yet' } });
    await naming(event);
    await naming(event);
    await s.settle();
    expect(s.bodies().map(({ type }) => type)).toEqual(['event.created']);
    expect((await s.deliveries(id)).map(({ change }) => change.type)).toEqual(['EVENT_CREATED']);
  });

  it('is told in the words that it was first told in, whatever becomes known between two tries', async () => {
    await s.stop();
    let answer = 500;
    s = await aSyndication({
      respond: ({ body }, res) => void res.writeHead(body.includes('challenge') ? 200 : answer).end(body),
    });
    await s.endpoint();
    const event = await anEvent(s.world, { name: 'Summit', date: { start: '2026-05-02' } });
    answer = 204;
    const first = await naming(event);
    await s.settle();
    answer = 500;
    await naming(event);
    await s.settle();
    // By the next try the partner does not see any more what made it an update.
    await withdrawn(s.world, 'withholdArticle', first.id);
    answer = 204;
    s.receiver.got.splice(0);
    s.world.wait(10_000);
    await s.settle();
    expect(s.bodies().flatMap(({ type, data }) => (data['id'] === event ? [type] : []))).toEqual(['event.updated']);
  });

  it('has an id that does not tell, by its fingerprint, what the change was to others', async () => {
    const { id } = await s.endpoint();
    const event = await anEvent(s.world, { name: 'Summit', date: { start: '2026-05-02' } });
    await naming(event, {}, { embargo: { reason: 'Not yet' } });
    await naming(event);
    await s.settle();
    const [delivery] = (await s.deliveries(id)).filter(({ change }) => change.type === 'EVENT_CREATED');
    const [hook] = s.bodies().filter(({ data }) => data['id'] === event);
    const print = createHash('sha256').update([hook?.timestamp, event, 'EVENT_UPDATED'].join('\n')).digest('hex');
    expect(delivery.id).toMatch(/_[0-9a-f]{8}$/);
    expect(delivery.id.endsWith(print.slice(0, 8))).toBe(false);
  });
});
