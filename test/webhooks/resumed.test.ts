// What an endpoint missed while it was ill comes when its owner brings it back: held, unseen, or failed in the meantime.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aPublished, published, updated, withdrawn } from '../support/stories.ts';
import { earliestDue } from './support/due.ts';
import { aSyndication, type Syndication } from './support/syndication.ts';

const day = 24 * 3_600_000;

describe('an endpoint that is resumed', () => {
  let s: Syndication;
  let answer: number;
  beforeEach(async () => {
    answer = 204;
    s = await aSyndication({
      respond: ({ body }, res) => void res.writeHead(body.includes('challenge') ? 200 : answer).end(body),
    });
  });
  afterEach(() => s.stop());
  const told = () => s.bodies().map(({ type, data }) => `${type} ${data['version']}`);

  /** Moves the clock to each time that something is due, for so many days. */
  async function live(days: number): Promise<void> {
    const until = s.world.now().getTime() + days * day;
    for (;;) {
      await s.settle();
      const next = await earliestDue(s.world.app.table);
      const now = s.world.now().getTime();
      if (next === null || next > until) return s.world.wait(Math.max(0, until - now));
      s.world.wait(Math.max(0, next - now));
    }
  }

  async function resume(id: string): Promise<void> {
    s.receiver.got.splice(0);
    answer = 204;
    const { webhookEndpoint } = await s.call(
      'mutation($id: ID!, $url: URL!) { updateWebhookEndpoint(id: $id, input: { url: $url, paused: false }) { ... on WebhookEndpointPayload { webhookEndpoint { status statusReason } } } }',
      { id, url: s.receiver.url },
    );
    expect(webhookEndpoint).toEqual({ status: 'ACTIVE', statusReason: null });
    await s.settle();
  }

  it('gets the withdrawal that it answered with 410', async () => {
    const { id } = await s.endpoint();
    const article = await aPublished(s.world);
    await s.settle();
    answer = 410;
    await withdrawn(s.world, 'killArticle', article.id);
    await s.settle();
    const [delivery] = await s.deliveries(id);
    expect(delivery).toMatchObject({ status: 'FAILED' });
    await resume(id);
    expect(told()).toEqual(['article.killed 1']);
    expect(s.receiver.got.map(({ headers }) => headers['webhook-id'])).toEqual([delivery.id]);
  });

  it('gets what had no attempts left before the five days were over, the newest of each story, and nothing older', async () => {
    const { id } = await s.endpoint();
    answer = 500;
    const old = await aPublished(s.world, { headline: 'Failed long before' });
    await live(4);
    answer = 204;
    await aPublished(s.world, { headline: 'Well in between' });
    await live(1);
    answer = 500;
    const article = await aPublished(s.world, { headline: 'While it was ill' });
    const killed = await aPublished(s.world, { headline: 'Gone' });
    await withdrawn(s.world, 'killArticle', killed.id);
    await live(4);
    expect(await s.deliveries(id, 'FAILED')).toHaveLength(3);
    await published(s.world, await updated(s.world, article, { headline: 'While it is ill' }));
    await live(2);
    expect((await s.deliveries(id)).some(({ status }) => status === 'PENDING')).toBe(true);
    await resume(id);
    expect(s.bodies().map(({ data }) => data['id'])).not.toContain(old.id);
    expect(told().sort()).toEqual(['article.killed 1', 'article.updated 2']);
    expect((await s.deliveries(id, 'PENDING')).length).toBe(0);
  });
});
