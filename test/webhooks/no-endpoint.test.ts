// A house without endpoints tells nobody of anything; what it costs to know that, and that the first endpoint begins after it.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dispatch } from '../../src/webhooks/dispatch.ts';
import { aPublished } from '../support/stories.ts';
import { aSyndication, type Syndication } from './support/syndication.ts';

describe('dispatch where there is no endpoint', () => {
  let s: Syndication;
  beforeEach(async () => {
    s = await aSyndication();
  });
  afterEach(() => s.stop());

  it('moves past a batch of changes in one transaction', async () => {
    for (let i = 0; i < 60; i += 1) await aPublished(s.world);
    s.world.count.take();
    expect(await dispatch(s.courier.house)).toBe(60);
    const batch = ['Get', 'Query', 'Query', 'TransactWrite'];
    expect(s.world.count.take()).toEqual([...batch, ...batch]);
    expect(await dispatch(s.courier.house)).toBe(0);
  }, 30_000);

  it('lets the first endpoint begin with what comes after it', async () => {
    await aPublished(s.world);
    await dispatch(s.courier.house);
    await s.endpoint();
    const { id } = await aPublished(s.world);
    await s.settle();
    expect(s.receiver.got.map(({ body }) => JSON.parse(body).data.articleId)).toEqual([id]);
  });

  it('leaves the turn to another dispatcher that has moved the cursor', async () => {
    await aPublished(s.world);
    const counts = await Promise.all([dispatch(s.courier.house), dispatch(s.courier.house)]);
    expect(counts.reduce((sum, count) => sum + count)).toBe(1);
  });
});
