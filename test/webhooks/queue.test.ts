import { describe, expect, it } from 'vitest';
import type { DeliveryRef } from '../../src/webhooks/model.ts';
import { createQueue } from '../../src/webhooks/queue.ts';

const ref = (endpointId: string, n: number): DeliveryRef => ({
  endpointId,
  partnerId: 'ptr_1',
  position: String(n),
  articleId: null,
});

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** A queue whose runs at an endpoint called "hangs…" last until they are let go. */
function aQueue(given: { hangsAfterMs: number; mostHanging?: number }) {
  const ran: string[] = [];
  const held: (() => void)[] = [];
  const queue = createQueue({
    ...given,
    inAll: 8,
    perEndpoint: 4,
    failed: () => {},
    run: async ({ endpointId, position }) => {
      ran.push(`${endpointId}/${position}`);
      if (endpointId.startsWith('hangs')) await new Promise<void>((resolve) => held.push(resolve));
    },
  });
  const offer = (endpointId: string, count: number) => {
    for (let n = 0; n < count; n += 1) queue.offer(ref(endpointId, n));
  };
  const letGo = async () => {
    while (queue.size()) {
      for (const go of held.splice(0)) go();
      await pause(1);
    }
  };
  return { queue, ran, offer, letGo };
}

describe('the queue', () => {
  it('runs each delivery once, however often it is offered, and then it is idle', async () => {
    const { queue, ran, offer } = aQueue({ hangsAfterMs: 1000 });
    for (let again = 0; again < 3; again += 1) offer('well', 20);
    await queue.idle();
    expect(ran).toEqual(Array.from({ length: 20 }, (_, n) => `well/${n}`));
  });

  it('serves the others beside more endpoints that hang than it has places', async () => {
    const { ran, offer, letGo } = aQueue({ hangsAfterMs: 20 });
    for (let n = 0; n < 20; n += 1) offer(`hangs ${n}`, 10);
    offer('well', 30);
    await pause(400);
    expect(ran.filter((name) => name.startsWith('well'))).toHaveLength(30);
    await letGo();
    expect(ran).toHaveLength(230);
  });

  it('gives an endpoint that hangs nothing new, and goes on with it once it answers', async () => {
    const { ran, offer, letGo } = aQueue({ hangsAfterMs: 20 });
    offer('hangs', 10);
    await pause(200);
    expect(ran).toHaveLength(4);
    await letGo();
    expect(ran).toHaveLength(10);
  });

  it('lets no more hang beside all than it is told', async () => {
    const { ran, offer, letGo } = aQueue({ hangsAfterMs: 10, mostHanging: 5 });
    for (let n = 0; n < 40; n += 1) offer(`hangs ${n}`, 1);
    await pause(200);
    expect(ran).toHaveLength(13);
    await letGo();
    expect(ran).toHaveLength(40);
  });
});
