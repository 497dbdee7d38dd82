// docs/reliability.md, the faults of dispatch and of the queue, each by itself: what a sweep alone makes good again.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { leaseMs } from '../../src/webhooks/deliver.ts';
import { dispatch } from '../../src/webhooks/dispatch.ts';
import { aPublished, withdrawn } from '../support/stories.ts';
import { earliestDue } from './support/due.ts';
import { aSyndication, onEndpoint, type Syndication } from './support/syndication.ts';

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

  /** Sweeps, and moves the clock to what is due next, until nothing is; tells how often. */
  const roundsUntilCalm = async () => {
    for (let round = 1; ; round += 1) {
      await s.courier.sweep();
      await s.courier.queue.idle();
      const next = await earliestDue(s.world.app.table);
      if (next === null) return round;
      s.world.wait(Math.max(1, next - s.world.now().getTime()));
    }
  };

  it('F5: once its attempt is opened holds up its story for a lease, and what waits there does not keep asking', async () => {
    await s.endpoint();
    const article = await aPublished(s.world);
    dieAt('attempt:opened');
    await s.courier.sweep();
    await s.courier.queue.idle();
    live();
    await withdrawn(s.world, 'killArticle', article.id);
    const began = s.world.now().getTime();
    expect(await roundsUntilCalm()).toBeLessThan(20);
    expect(s.world.now().getTime() - began).toBeLessThanOrEqual(leaseMs + 1000);
    expect(s.bodies().map(({ type }) => type)).toEqual(['article.killed']);
  });

  it('F29: behind a step of a replay, before it is written down, sends once what the step had opened', async () => {
    const { id } = await s.endpoint();
    for (let i = 0; i < 3; i += 1) await aPublished(s.world, { headline: `Story ${i}` });
    await s.settle();
    const sent = ids();
    s.receiver.got.splice(0);
    await s.call(onEndpoint('replayWebhooks', ', afterSequence: 0'), { id });
    for (let death = 0; death < 3; death += 1) {
      dieAt('replay:step');
      await s.courier.sweep();
      await s.courier.queue.idle();
      live();
    }
    await s.settle();
    expect(ids().sort()).toEqual(sent.sort());
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
