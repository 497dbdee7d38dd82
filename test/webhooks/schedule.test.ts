import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Outcome } from '../../src/webhooks/outcome.ts';
import { afterFailure, jitter, maxAttempts, pauseAfter, pauses } from '../../src/webhooks/schedule.ts';
import { aPublished, withdrawn } from '../support/stories.ts';
import { aSyndication, onEndpoint, type Syndication } from './support/syndication.ts';

const hour = 3_600_000;
const outcome = (given: Partial<Outcome>): Outcome => ({
  status: 500,
  error: 'STATUS',
  durationMs: 1,
  answer: null,
  retryAfter: null,
  ...given,
});

describe('the schedule', () => {
  const now = new Date('2026-03-01T09:00:00Z');

  it('F24: is ten attempts over at least 75 hours, the first retry after 5 to 6 seconds', () => {
    expect(maxAttempts).toBe(10);
    expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBeGreaterThanOrEqual(75 * hour);
    expect(pauseAfter(1, null, { now, random: () => 0 })).toBe(5000);
    expect(pauseAfter(1, null, { now, random: () => 0.999 })).toBeLessThanOrEqual(6000);
    expect(pauseAfter(10, null, { now, random: () => 0 })).toBeNull();
  });

  it.each([
    [{ ms: 120_000 }, 120_000],
    [{ ms: 1 }, 5000],
    [{ ms: 999_999_999_000 }, hour],
    [{ at: now.getTime() + 60_000 }, 60_000],
    [{ at: now.getTime() - 60_000 }, 5000],
    [null, 5000],
  ])('F16: Retry-After %j waits %i ms', (retryAfter, expected) => {
    expect(pauseAfter(1, retryAfter, { now, random: () => 0 })).toBe(expected);
  });

  it('leaves an endpoint alone at once when it asks so, and after five failures otherwise', () => {
    const slow = afterFailure(null, outcome({ status: 503 }), now);
    expect(slow.openUntil).toBe(new Date(now.getTime() + 5000).toISOString());
    let health = afterFailure(null, outcome({}), now);
    for (let i = 0; i < 3; i += 1) health = afterFailure(health, outcome({}), now);
    expect(health.openUntil).toBeNull();
    expect(afterFailure(health, outcome({}), now).openUntil).not.toBeNull();
  });
});

describe('an endpoint that fails', () => {
  let s: Syndication;
  let answer: { status: number; headers?: Record<string, string> };
  beforeEach(async () => {
    answer = { status: 500 };
    s = await aSyndication({
      respond: ({ body }, res) =>
        void res.writeHead(body.includes('challenge') ? 200 : answer.status, answer.headers).end(body),
    });
  });
  afterEach(() => s.stop());

  /** Moves the clock to each time that something is due, up to `until`. */
  async function live(id: string, until: number) {
    for (;;) {
      await s.settle();
      const next = (await s.deliveries(id)).flatMap(({ nextAttemptAt }) =>
        nextAttemptAt ? [Date.parse(nextAttemptAt)] : [],
      );
      const at = Math.min(...next);
      if (at > until || !next.length) return s.world.wait(Math.max(0, until - s.world.now().getTime()));
      s.world.wait(Math.max(0, at - s.world.now().getTime()));
    }
  }

  it('F24: is tried ten times within the jitter of the schedule, and then the delivery has failed', async () => {
    const { id } = await s.endpoint();
    await aPublished(s.world);
    const started = s.world.now().getTime();
    await live(id, started + 100 * hour);
    const times = s.receiver.got.map(({ at }) => at);
    expect(times).toHaveLength(maxAttempts);
    for (const [i, pause] of pauses.entries()) {
      const gap = times[i + 1]! - times[i]!;
      // The breaker may add its own pause to the short ones.
      expect(gap).toBeGreaterThanOrEqual(pause);
      expect(gap).toBeLessThanOrEqual(pause * (1 + jitter) + 6 * 60_000);
    }
    expect(times.at(-1)! - times[0]!).toBeGreaterThanOrEqual(75 * hour);
    const [delivery] = await s.deliveries(id);
    expect(delivery).toMatchObject({ status: 'FAILED', reason: 'NO_MORE_ATTEMPTS' });
    expect(delivery.attempts).toHaveLength(maxAttempts);
    expect(new Set(s.receiver.got.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([delivery.id]));
    expect(new Set(s.receiver.got.map(({ body }) => body)).size).toBe(1);
  });

  it('F16: is disabled at once by 410, and says why and what to do', async () => {
    const { id } = await s.endpoint();
    answer = { status: 410 };
    await aPublished(s.world);
    await s.settle();
    const seen = await s.world.ask(s.partner.key, '{ viewer { webhookEndpoints { id status statusReason } } }');
    expect(seen.data.viewer.webhookEndpoints).toEqual([
      {
        id,
        status: 'DISABLED',
        statusReason: expect.stringMatching(/^The endpoint answered 410 Gone\. .*paused: false/),
      },
    ]);
    expect(s.world.logged.join()).toContain('webhook endpoint disabled');
    await aPublished(s.world, { headline: 'Unseen' });
    await s.settle();
    expect(s.receiver.got).toHaveLength(1);
  });

  it('is disabled after five days of nothing but failure; resumed, it gets what it missed', async () => {
    const { id } = await s.endpoint();
    const started = s.world.now().getTime();
    const first = await aPublished(s.world);
    await live(id, started + 3 * 24 * hour);
    await aPublished(s.world, { headline: 'On the third day' });
    await live(id, started + 5.5 * 24 * hour);
    await withdrawn(s.world, 'killArticle', first.id);
    await s.settle();
    const status = async () =>
      (await s.world.ask(s.partner.key, '{ viewer { webhookEndpoints { status statusReason } } }')).data.viewer
        .webhookEndpoints[0];
    expect(await status()).toMatchObject({ status: 'DISABLED', statusReason: expect.stringContaining('five days') });
    await aPublished(s.world, { headline: 'While disabled' });
    await s.settle();
    s.receiver.got.splice(0);
    answer = { status: 204 };
    await s.call(
      'mutation($id: ID!, $url: URL!) { updateWebhookEndpoint(id: $id, input: { url: $url, paused: false }) { __typename } }',
      { id, url: s.receiver.url },
    );
    await s.settle();
    expect(await status()).toMatchObject({ status: 'ACTIVE', statusReason: null });
    expect(
      s
        .bodies()
        .map(({ type }) => type)
        .sort(),
    ).toEqual(['article.killed', 'article.published', 'article.published']);
  });

  it('F16, F26: that asks to be left alone is, but the first try of a kill goes through', async () => {
    await s.endpoint();
    const article = await aPublished(s.world);
    answer = { status: 204 };
    await s.settle();
    answer = { status: 429, headers: { 'retry-after': '600' } };
    await aPublished(s.world, { headline: 'Slow down' });
    await s.settle();
    s.receiver.got.splice(0);
    await aPublished(s.world, { headline: 'One more' });
    await s.settle();
    expect(s.receiver.got).toEqual([]);
    answer = { status: 204 };
    await withdrawn(s.world, 'killArticle', article.id);
    await s.settle();
    expect(s.bodies().map(({ type }) => type)).toEqual(['article.killed']);
  });

  it('is not charged with trouble of our own', async () => {
    const { id } = await s.endpoint();
    const real = s.courier.house.post;
    s.courier.house.post = Object.assign(async () => outcome({ status: null, error: 'OUR_DNS' }), {
      close: real.close,
    });
    await aPublished(s.world);
    const started = s.world.now().getTime();
    await live(id, started + 400_000);
    s.courier.house.post = real;
    answer = { status: 204 };
    s.world.wait(60_000);
    await s.settle();
    const [delivery] = await s.deliveries(id);
    expect(delivery.status).toBe('DELIVERED');
    expect(delivery.attempts.length).toBeGreaterThan(10);
    expect(await s.call(onEndpoint('sendTestWebhook'), { id })).toMatchObject({
      webhookEndpoint: { status: 'ACTIVE' },
    });
  });
});
