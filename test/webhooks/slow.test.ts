// Attempts that take long: what they hold up, and what goes on beside them (docs/reliability.md F10, F26).
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { veryShortly } from '../../src/webhooks/decide.ts';
import { deliver, leaseMs } from '../../src/webhooks/deliver.ts';
import { loadDelivery } from '../../src/webhooks/store.ts';
import { aPublished, withdrawn } from '../support/stories.ts';
import { dueRows } from './support/due.ts';
import { aSyndication, type Syndication } from './support/syndication.ts';

describe('an attempt that takes long', () => {
  let s: Syndication;
  beforeEach(async () => {
    s = await aSyndication();
  });
  afterEach(() => s.stop());
  const ids = () => s.receiver.got.map(({ headers }) => headers['webhook-id']);

  it('F10: is not overtaken while its lease runs; once it ran out, what came of it is still written down', async () => {
    const { id } = await s.endpoint();
    await aPublished(s.world);
    const real = s.courier.house.post;
    const held = Promise.withResolvers<void>();
    s.courier.house.post = Object.assign(
      async (request: Parameters<typeof real>[0]) => {
        await held.promise;
        return real(request);
      },
      { close: real.close },
    );
    await s.courier.sweep();
    for (let round = 0; round < 200; round += 1) {
      const found = await loadDelivery(s.world.app.table, { endpointId: id, position: '000000000001' });
      if (found?.leased) break;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const found = await loadDelivery(s.world.app.table, { endpointId: id, position: '000000000001' });
    const ref = {
      endpointId: id,
      partnerId: s.partner.id,
      position: '000000000001',
      articleId: found!.change!.articleId,
    };
    s.courier.house.post = real;
    await deliver(s.courier.house, ref);
    expect(s.receiver.got).toHaveLength(0);
    s.world.wait(leaseMs + 1);
    await deliver(s.courier.house, ref);
    expect(s.receiver.got).toHaveLength(1);
    held.resolve();
    await s.courier.queue.idle();
    expect((await s.deliveries(id))[0]).toMatchObject({
      status: 'DELIVERED',
      attempts: [
        { responseStatus: 204, error: null },
        { responseStatus: 204, error: null },
      ],
    });
    expect(ids()).toEqual([ids()[0], ids()[0]]);
  });

  it('is followed at once by what came behind it meanwhile', async () => {
    await s.endpoint();
    const article = await aPublished(s.world);
    const real = s.courier.house.post;
    const held = Promise.withResolvers<void>();
    const began = performance.now();
    s.courier.house.post = Object.assign(
      async (request: Parameters<typeof real>[0]) => {
        await held.promise;
        return { ...(await real(request)), durationMs: Math.round(performance.now() - began) };
      },
      { close: real.close },
    );
    await s.courier.sweep();
    await withdrawn(s.world, 'killArticle', article.id);
    s.world.wait(2000);
    await s.courier.sweep();
    await new Promise((resolve) => setTimeout(resolve, veryShortly + 50));
    expect((await dueRows(s.world.app.table)).join()).toContain('000000000002');
    held.resolve();
    await s.courier.queue.idle();
    expect(s.bodies().map(({ type }) => type)).toEqual(['article.published', 'article.killed']);
    expect(await dueRows(s.world.app.table)).toEqual([]);
  });

  it('F26: at one endpoint delays no other', async () => {
    const hanging = new Set<string>();
    const real = s.courier.house.post;
    await s.endpoint();
    const slow = await s.endpoint({ url: `${s.receiver.url}/slow` });
    expect(slow.status).toBe('ACTIVE');
    const never = Promise.withResolvers<void>();
    s.courier.house.post = Object.assign(
      async (request: Parameters<typeof real>[0]) => {
        if (!request.url.endsWith('/slow')) return real(request);
        hanging.add(String(request.headers['webhook-id']));
        await never.promise;
        return { status: null, error: 'TIMEOUT' as const, durationMs: 15_000, answer: null, retryAfter: null };
      },
      { close: real.close },
    );
    for (let i = 0; i < 20; i += 1) await aPublished(s.world, { headline: `Story ${i}` });
    await s.courier.sweep();
    for (let round = 0; round < 400 && s.receiver.got.length < 20; round += 1)
      await new Promise((resolve) => setTimeout(resolve, 10));
    expect(s.receiver.got).toHaveLength(20);
    expect(hanging.size).toBe(4);
    never.resolve();
    await s.courier.queue.idle();
    // The breaker is open: what is left of its backlog is kept and waits.
    expect(hanging.size).toBeLessThan(20);
    expect((await s.deliveries(slow.id, 'PENDING')).length).toBe(20);
  });
});
