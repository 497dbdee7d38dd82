import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deliver } from '../../src/webhooks/deliver.ts';
import { dispatch, loadCursor } from '../../src/webhooks/dispatch.ts';
import { loadDelivery, putDelivery } from '../../src/webhooks/store.ts';
import { sweep } from '../../src/webhooks/sweep.ts';
import { aPublished, withdrawn } from '../support/stories.ts';
import { aSyndication, onEndpoint, type Syndication } from './support/syndication.ts';

describe('delivering again, and twice at once', () => {
  let s: Syndication;
  let answer: number;
  beforeEach(async () => {
    answer = 204;
    s = await aSyndication({
      respond: ({ body }, res) => void res.writeHead(body.includes('challenge') ? 200 : answer).end(body),
    });
  });
  afterEach(() => s.stop());
  const types = () => s.bodies().map(({ type }) => type);
  const ids = () => s.receiver.got.map(({ headers }) => headers['webhook-id']);
  const pause = (id: string, paused: boolean) =>
    s.call(
      'mutation($id: ID!, $url: URL!, $paused: Boolean!) { updateWebhookEndpoint(id: $id, input: { url: $url, paused: $paused }) { ... on WebhookEndpointPayload { webhookEndpoint { status } } } }',
      { id, url: s.receiver.url, paused },
    );

  it('replays every change after a sequence, in order, under the same ids and with the same bytes', async () => {
    const { id } = await s.endpoint();
    const article = await aPublished(s.world);
    await s.settle();
    await withdrawn(s.world, 'killArticle', article.id);
    await aPublished(s.world, { headline: 'Another' });
    await s.settle();
    const [firstIds, firstBodies] = [ids(), s.receiver.got.map(({ body }) => body)];
    expect(firstIds).toHaveLength(3);
    s.receiver.got.splice(0);
    await s.call(onEndpoint('replayWebhooks', ', afterSequence: 0'), { id });
    await s.settle();
    expect([...ids()].sort()).toEqual([...firstIds].sort());
    expect(s.receiver.got.map(({ body }) => body).sort()).toEqual([...firstBodies].sort());
    const ofArticle = s.bodies().filter(({ data }) => data['id'] === article.id);
    expect(ofArticle.map(({ type }) => type)).toEqual(['article.published', 'article.killed']);
  });

  it('replays what the endpoint asks for now, whatever it was sent when it asked for more', async () => {
    const { id } = await s.endpoint();
    const article = await aPublished(s.world);
    await s.settle();
    await withdrawn(s.world, 'killArticle', article.id);
    await s.settle();
    s.receiver.got.splice(0);
    const input = { url: s.receiver.url, changeTypes: ['ARTICLE_KILLED'] };
    await s.call(
      'mutation($id: ID!, $input: WebhookEndpointInput!) { updateWebhookEndpoint(id: $id, input: $input) { __typename } }',
      { id, input },
    );
    await s.call(onEndpoint('replayWebhooks', ', afterSequence: 0'), { id });
    await s.settle();
    expect(types()).toEqual(['article.killed']);
  });

  it('F29: sends once for each click, also while an automatic retry is due', async () => {
    const { id } = await s.endpoint();
    answer = 500;
    await aPublished(s.world);
    await s.settle();
    answer = 204;
    s.world.wait(10_000);
    for (let click = 0; click < 3; click += 1) await s.call(onEndpoint('replayWebhooks', ', afterSequence: 0'), { id });
    await Promise.all([s.courier.sweep(), s.courier.sweep()]);
    await s.settle();
    expect(new Set(ids()).size).toBe(1);
    expect(s.receiver.got.length).toBeGreaterThanOrEqual(2);
    expect(s.receiver.got.length).toBeLessThanOrEqual(2 + 3);
  });

  it('replays one, all that failed, and a test, which no change stands behind', async () => {
    const { id } = await s.endpoint();
    await aPublished(s.world);
    await s.settle();
    const [delivery] = await s.deliveries(id);
    const stored = await loadDelivery(s.world.app.table, { endpointId: id, position: '000000000001' });
    await s.world.app.table.transact(
      putDelivery({ ...stored!, status: 'FAILED', ended: 'NO_MORE_ATTEMPTS', revision: stored!.revision + 1 }, stored),
    );
    await s.call(onEndpoint('replayFailedWebhooks'), { id });
    await s.settle();
    await s.call('mutation($id: ID!) { redeliverWebhook(deliveryId: $id) { __typename } }', { id: delivery.id });
    await s.settle();
    expect(ids()).toEqual([delivery.id, delivery.id, delivery.id]);
    await s.call(onEndpoint('sendTestWebhook'), { id });
    await s.settle();
    expect(types().at(-1)).toBe('webhook.test');
    expect((await s.deliveries(id))[0]).toMatchObject({ status: 'DELIVERED', change: null });
    const other = await s.world.partner({}, 'The Other Gazette');
    expect(
      await s.call(
        'mutation($id: ID!) { redeliverWebhook(deliveryId: $id) { __typename } }',
        { id: delivery.id },
        other.key,
      ),
    ).toEqual({ __typename: 'NotFoundError' });
  });

  it('sends one again once, however many ask for it at the same moment', async () => {
    const { id } = await s.endpoint();
    await aPublished(s.world);
    await s.settle();
    const [delivery] = await s.deliveries(id);
    const again = () =>
      s.call('mutation($id: ID!) { redeliverWebhook(deliveryId: $id) { __typename } }', { id: delivery.id });
    const answers = await Promise.all(Array.from({ length: 5 }, again));
    expect(answers).toEqual(Array.from({ length: 5 }, () => ({ __typename: 'WebhookEndpointPayload' })));
    await s.settle();
    expect(ids()).toEqual([delivery.id, delivery.id]);
  });

  it('F25: holds what comes while an endpoint is paused, and delivers each once when it is resumed', async () => {
    const { id } = await s.endpoint();
    expect((await pause(id, true)).webhookEndpoint.status).toBe('PAUSED');
    for (let i = 0; i < 12; i += 1) await aPublished(s.world, { headline: `While paused ${i}` });
    await s.settle();
    expect(types()).toEqual([]);
    s.world.wait(4 * 24 * 3_600_000);
    await pause(id, false);
    await aPublished(s.world, { headline: 'New' });
    await s.settle();
    expect(ids()).toHaveLength(13);
    expect(new Set(ids()).size).toBe(13);
  });

  it('F22: signs with both secrets for a day after a rotation, with two after two, then with the new one alone', async () => {
    const { id, secret: first } = await s.endpoint();
    const second = (await s.call(onEndpoint('rotateWebhookSecret'), { id })).secret;
    const third = (await s.call(onEndpoint('rotateWebhookSecret'), { id })).secret;
    const send = async () => {
      await s.call(onEndpoint('sendTestWebhook'), { id });
      await s.settle();
      const { body, headers } = s.receiver.got.at(-1)!;
      const signed = String(headers['webhook-signature']).split(' ');
      const at = new Date(Number(headers['webhook-timestamp']) * 1000);
      return [first, second, third].map((secret) =>
        signed.includes(new Webhook(secret).sign(String(headers['webhook-id']), at, body)),
      );
    };
    expect(await send()).toEqual([true, true, true]);
    s.world.wait(24 * 3_600_000 + 1);
    expect(await send()).toEqual([false, false, true]);
  });

  it('F6, F10: two dispatchers, two sweeps and fifty messages for one delivery send it once', async () => {
    const { id, ...endpoint } = await s.endpoint();
    expect(endpoint.status).toBe('ACTIVE');
    await aPublished(s.world);
    const { enqueue } = s.courier.house;
    // Nothing is sent before the fifty come.
    s.courier.house.enqueue = () => {};
    await Promise.all([dispatch(s.courier.house), dispatch(s.courier.house), sweep(s.courier.house)]);
    s.courier.house.enqueue = enqueue;
    const ref = { endpointId: id, partnerId: s.partner.id, position: '000000000001', articleId: null };
    const found = await loadDelivery(s.world.app.table, ref);
    const whole = { ...ref, articleId: found!.change!.articleId };
    await Promise.all(Array.from({ length: 50 }, () => deliver(s.courier.house, whole)));
    await s.settle();
    expect(s.receiver.got).toHaveLength(1);
    expect((await s.deliveries(id))[0].attempts).toHaveLength(1);
  });

  it('F8: a change that cannot be read is set aside with its reason, and the others go on', async () => {
    await s.endpoint();
    const { table } = s.world.app;
    const { query } = table;
    let broken = true;
    table.query = async (range) => {
      const page = await query(range);
      const poison = (item: (typeof page.items)[number]) =>
        broken && item.e === 'change' && item.SK.endsWith('2') ? { ...item, data: '{"sequence":' } : item;
      return { ...page, items: page.items.map(poison) };
    };
    for (let i = 0; i < 5; i += 1) await aPublished(s.world, { headline: `Story ${i}` });
    for (let i = 0; i < 8; i += 1) await s.settle();
    expect(s.bodies().map(({ data }) => data['sequence'])).toEqual([1, 3, 4, 5]);
    expect((await loadCursor(s.courier.house)).sequence).toBe(5);
    expect(s.world.logged.join()).toContain('"event":"dispatch"');
    broken = false;
    s.world.wait(61_000);
    await s.settle();
    expect(s.bodies().map(({ data }) => data['sequence'])).toEqual([1, 3, 4, 5, 2]);
  });
});
