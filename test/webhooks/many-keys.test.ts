import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { issueApiKey, revokeApiKey } from '../../src/partners/manage.ts';
import { partnerKeys } from '../../src/table/keys.ts';
import { loadDeliveries } from '../../src/webhooks/store.ts';
import { aPublished } from '../support/stories.ts';
import { wornKeys } from '../support/worn-keys.ts';
import { aReceiver } from './support/receiver.ts';
import { aSyndication, type Syndication } from './support/syndication.ts';

describe('deliveries to a partner that has changed its key hundreds of times', () => {
  let s: Syndication;
  beforeEach(async () => {
    s = await aSyndication();
  });
  afterEach(() => s.stop());

  /** What the table is asked for one story that is published and delivered. */
  async function costOfOne(headline: string): Promise<string[]> {
    await aPublished(s.world, { headline });
    s.world.wait(11_000);
    s.world.count.take();
    await s.courier.sweep();
    await s.courier.queue.idle();
    return s.world.count.take().sort();
  }

  it('arrive, and cost not one request more', async () => {
    const { id } = await s.endpoint();
    const before = await costOfOne('With one key');
    await wornKeys(s.world, s.partner.id, 620);
    expect(await costOfOne('With hundreds')).toEqual(before);
    expect((await s.deliveries(id)).map(({ status }) => status)).toEqual(['DELIVERED', 'DELIVERED']);
  });

  it('arrive where its keys were last changed before the row of live ones was kept', async () => {
    const { id } = await s.endpoint();
    await wornKeys(s.world, s.partner.id, 620);
    await s.world.app.table.transact([{ remove: partnerKeys.keyring(s.partner.id) }]);
    await aPublished(s.world);
    await s.settle();
    expect(await s.deliveries(id)).toMatchObject([{ status: 'DELIVERED' }]);
  });

  it('end with its last key: the next attempt, however soon, is none', async () => {
    const answers = [500, 204];
    const failing = await aReceiver(
      ({ body }, res) => void res.writeHead(body.includes('challenge') ? 200 : (answers.shift() ?? 204)).end(body),
    );
    const { id } = await s.endpoint({ url: failing.url });
    await aPublished(s.world);
    await s.settle();
    await revokeApiKey(s.world.app, s.partner.key.split('_')[2] ?? '');
    s.world.wait(6000);
    await s.settle();
    expect(failing.got.filter(({ body }) => !body.includes('challenge'))).toHaveLength(1);
    const { deliveries } = await loadDeliveries(s.world.app.table, id, { limit: 10 });
    expect(deliveries).toMatchObject([{ status: 'SUPERSEDED', ended: 'NOT_YOURS_ANY_MORE' }]);
    await failing.close();
  });

  it('end with the last of several', async () => {
    const { id } = await s.endpoint();
    const { apiKey } = await issueApiKey(s.world.app, { partnerId: s.partner.id });
    await revokeApiKey(s.world.app, s.partner.key.split('_')[2] ?? '');
    await costOfOne('With another key');
    await revokeApiKey(s.world.app, apiKey.id);
    await costOfOne('With none');
    expect(s.bodies()).toHaveLength(1);
    const { deliveries } = await loadDeliveries(s.world.app.table, id, { limit: 10 });
    expect(deliveries.map(({ status }) => status)).toEqual(['DELIVERED', 'SUPERSEDED']);
  });
});
