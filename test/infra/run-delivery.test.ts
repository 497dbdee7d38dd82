// The three functions of the delivery, run as Lambda runs them, on one table: the stream's event, the queue's and the clock's.
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ourCode } from '../../infra/code.ts';
import { bundle } from './runtime/bundle.ts';
import { aCloud, type Cloud } from './runtime/cloud.ts';
import { sqsDeliveries, streamLedger, sweep as sweepEvent } from './runtime/events.ts';
import type { Receiver } from './runtime/load.ts';
import { type Answer, type Bundle, runBundle } from './runtime/run-bundle.ts';

const records = (bodies: string[]) => {
  const [record] = sqsDeliveries.Records;
  return { Records: bodies.map((body, i) => ({ ...record, messageId: `m${i}`, body })) };
};
const metricsOf = ({ lines }: Bundle) =>
  lines
    .splice(0)
    .map((line) => JSON.parse(line))
    .filter((line) => line._aws);

let cloud: Cloud;
let receiver: Receiver;
let endpointId: string;
let dispatch: Bundle;
let deliver: Bundle;
let deliverHere: Bundle;
let sweep: Bundle;

beforeAll(async () => {
  cloud = await aCloud();
  const run = (entry: string) => runBundle(bundle(entry).file, cloud.env);
  const here = fileURLToPath(new URL('fixtures/deliver-here.mjs', import.meta.url));
  const { entries } = ourCode;
  [dispatch, deliver, deliverHere, sweep] = [
    await run(entries.dispatch),
    await run(entries.deliver),
    await run(here),
    await run(entries.sweep),
  ];
  receiver = await cloud.code.aReceiver();
  const { key } = await cloud.world.partner();
  const ask = `mutation($input: WebhookEndpointInput!) { createWebhookEndpoint(input: $input) {
    ... on WebhookEndpointPayload { webhookEndpoint { id status } } } }`;
  const made = await cloud.world.ask(key, ask, { input: { url: receiver.url } });
  const { webhookEndpoint } = Object.values(made.data)[0] as unknown as {
    webhookEndpoint: { id: string; status: string };
  };
  expect(webhookEndpoint.status).toBe('ACTIVE');
  endpointId = webhookEndpoint.id;
  receiver.got.splice(0);
}, 90_000);
afterAll(async () => {
  for (const running of [dispatch, deliver, deliverHere, sweep]) running?.[Symbol.dispose]();
  await receiver?.close();
  await cloud?.stop();
});

const queued = () => cloud.services.sent.splice(0);
const bodyOf = (answer: Answer) => {
  expect(answer.failed, JSON.stringify(answer.body)).toBe(false);
  return answer.body;
};

describe('a change on its way to a partner', () => {
  it('is dispatched when the stream tells of it: a message of ids, in the group of its endpoint', async () => {
    await cloud.code.stories.aPublished(cloud.world, { headline: 'Ports treaty to be signed' });
    bodyOf(await dispatch.invoke(streamLedger));
    const [message, ...more] = queued();
    expect(more).toEqual([]);
    expect(message?.MessageGroupId).toBe(endpointId);
    const ids = JSON.parse(message?.MessageBody ?? '');
    expect(Object.keys(ids).sort()).toEqual(['articleId', 'endpointId', 'partnerId', 'position']);
    expect(JSON.stringify(message)).not.toMatch(/Ports|http/);
    expect(bodyOf(await dispatch.invoke(streamLedger))).toEqual({ batchItemFailures: [] });
    expect(queued()).toEqual([]);
    expect(bodyOf(await deliverHere.invoke(records([message?.MessageBody ?? ''])))).toEqual({ batchItemFailures: [] });
    expect(receiver.got.map(({ body }) => JSON.parse(body).type)).toEqual(['article.published']);
    expect(metricsOf(deliverHere)).toMatchObject([{ Deliveries: 1 }]);
    await deliverHere.invoke(records([message?.MessageBody ?? '']));
    expect(receiver.got.splice(0)).toHaveLength(1);
  });

  it('gets lost with its message, and is found by the sweep, which tells how late the oldest is', async () => {
    await cloud.code.stories.aPublished(cloud.world, { headline: 'A second story' });
    cloud.services.ill = true;
    bodyOf(await dispatch.invoke(streamLedger));
    expect(dispatch.lines.join('\n')).toContain('deliveries not queued');
    cloud.services.ill = false;
    bodyOf(await sweep.invoke(sweepEvent));
    const sent = queued();
    expect(sent).toHaveLength(1);
    const [late] = metricsOf(sweep);
    expect(late.OldestUndeliveredSeconds).toBeGreaterThan(10);
    bodyOf(await deliverHere.invoke(records(sent.map(({ MessageBody }) => MessageBody))));
    expect(receiver.got.splice(0)).toHaveLength(1);
    bodyOf(await sweep.invoke(sweepEvent));
    expect(queued()).toEqual([]);
    expect(metricsOf(sweep)).toMatchObject([{ OldestUndeliveredSeconds: 0 }]);
  });

  it('goes nowhere near this machine as it is deployed, and the attempt says why', async () => {
    await cloud.code.stories.aPublished(cloud.world, { headline: 'A third story' });
    bodyOf(await dispatch.invoke(streamLedger));
    deliver.lines.length = 0;
    const sent = queued().map(({ MessageBody }) => MessageBody);
    expect(bodyOf(await deliver.invoke(records(sent)))).toEqual({ batchItemFailures: [] });
    expect(receiver.got).toEqual([]);
    expect(metricsOf(deliver)).toMatchObject([{ DeliveryFailures: 1 }]);
  });
});

describe('a batch of which a part fails', () => {
  it('gives back that part alone', async () => {
    await cloud.code.stories.aPublished(cloud.world, { headline: 'A fourth story' });
    bodyOf(await dispatch.invoke(streamLedger));
    const good = queued().map(({ MessageBody }) => MessageBody);
    const answer = await deliverHere.invoke(records(['{"deliveryId":"first"}', ...good, 'no JSON']));
    expect(bodyOf(answer)).toEqual({ batchItemFailures: [{ itemIdentifier: 'm0' }, { itemIdentifier: 'm2' }] });
    expect(receiver.got.splice(0)).toHaveLength(1);
  });
});

describe('the sweep', () => {
  it('releases what is due, and the publication is counted', async () => {
    const { code, world } = cloud;
    const draft = await code.stories.aDraft(world, { headline: 'Released' });
    const at = new Date(world.now().getTime() + 5_000).toISOString();
    const ask = 'mutation($i: PublishArticleInput!) { publishArticle(input: $i) { __typename } }';
    await world.edit(ask, { i: { id: draft.id, expectedRevision: draft.revision, at } });
    const answer = bodyOf(await sweep.invoke(sweepEvent));
    expect(answer).toMatchObject({ done: 1 });
    expect(metricsOf(sweep)).toContainEqual(expect.objectContaining({ Publications: 1 }));
  });
});
