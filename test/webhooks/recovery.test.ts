// CASES.md, the faults of dispatch and of the queue, each by itself: what a sweep alone makes good again.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deliver, leaseMs } from '../../src/webhooks/deliver.ts';
import { dispatch } from '../../src/webhooks/dispatch.ts';
import { loadDelivery } from '../../src/webhooks/store.ts';
import { aPublished, withdrawn } from '../support/stories.ts';
import { aSyndication, type Syndication } from './support/syndication.ts';

class Killed extends Error {}

describe('a process that ends', () => {
  let s: Syndication;
  beforeEach(async () => {
    s = await aSyndication();
  });
  afterEach(() => s.stop());
  const ids = () => s.receiver.got.map(({ headers }) => headers['webhook-id']);
  const dieAt = (point: string) => {
    s.courier.house.checkpoint = (name) => {
      if (name === point) throw new Killed();
    };
  };
  const live = () => {
    delete s.courier.house.checkpoint;
  };

  it('F3: after the commit, with every queue and wake-up lost, leaves all to the sweep', async () => {
    await s.endpoint();
    const { enqueue } = s.courier.house;
    s.courier.house.enqueue = () => {};
    await aPublished(s.world);
    await dispatch(s.courier.house);
    expect(s.receiver.got).toEqual([]);
    s.courier.house.enqueue = enqueue;
    await s.settle();
    expect(ids()).toHaveLength(1);
  });

  it('F4: in the fan-out after some of the endpoints leaves the rest, and doubles none', async () => {
    for (let i = 0; i < 4; i += 1) {
      const other = await s.world.partner({}, `Gazette ${i}`);
      for (let n = 0; n < 9; n += 1) await s.endpoint({}, other.key);
    }
    await aPublished(s.world);
    dieAt('dispatch:created');
    const { enqueue } = s.courier.house;
    s.courier.house.enqueue = () => {};
    await dispatch(s.courier.house).catch(() => {});
    s.courier.house.enqueue = enqueue;
    live();
    await s.settle();
    expect(ids()).toHaveLength(36);
    expect(new Set(ids()).size).toBe(36);
  });

  it('F5: after the POST and before its end is written sends the same bytes and id once more, signed anew', async () => {
    const { id } = await s.endpoint();
    await aPublished(s.world);
    dieAt('attempt:posted');
    await s.settle();
    live();
    expect(s.receiver.got).toHaveLength(1);
    s.world.wait(leaseMs + 1);
    await s.settle();
    const [first, second] = s.receiver.got;
    expect(s.receiver.got).toHaveLength(2);
    expect(second!.body).toBe(first!.body);
    expect(second!.headers['webhook-id']).toBe(first!.headers['webhook-id']);
    expect(second!.headers['webhook-timestamp']).not.toBe(first!.headers['webhook-timestamp']);
    expect(second!.headers['webhook-signature']).not.toBe(first!.headers['webhook-signature']);
    expect((await s.deliveries(id))[0]).toMatchObject({
      status: 'DELIVERED',
      attempts: [{ error: 'INTERRUPTED' }, { error: null, responseStatus: 204 }],
    });
  });

  it('F10: whose lease is still running is not overtaken; one whose lease ran out still writes down what came of it', async () => {
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

  it('F26: that serves an endpoint that hangs serves the others as fast as without it', async () => {
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

  it('F23: signs with the time of each attempt, so that sends at any hour of any clock verify', async () => {
    await s.endpoint();
    for (const at of ['2026-03-29T01:30:00Z', '2038-01-19T03:14:08Z', '2100-01-01T00:00:00Z']) {
      s.world.wait(Date.parse(at) - s.world.now().getTime());
      await withdrawn(s.world, 'killArticle', (await aPublished(s.world)).id);
      await s.settle();
      const received = s.receiver.got.at(-1)!;
      expect(Number(received.headers['webhook-timestamp'])).toBe(Math.floor(received.at / 1000));
    }
  });
});
