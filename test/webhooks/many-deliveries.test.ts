// An endpoint's history is looked through in bounded steps: 90 days of deliveries may hold few of the status asked for.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Delivery, positionOf } from '../../src/webhooks/model.ts';
import { putDelivery } from '../../src/webhooks/store.ts';
import { type Answer, aWorld, type World } from '../support/world.ts';
import { aReceiver, type Receiver } from './support/receiver.ts';

let world: World;
let receiver: Receiver;
beforeAll(async () => {
  world = await aWorld();
  receiver = await aReceiver();
});
afterAll(async () => {
  await receiver.close();
  await world.stop();
});

const all = 2150;

it('finds the one delivery of a rare status behind two thousand others, in bounded steps', async () => {
  const { id: partnerId, key } = await world.partner();
  const create = `mutation($input: WebhookEndpointInput!) { createWebhookEndpoint(input: $input) {
    ... on WebhookEndpointPayload { webhookEndpoint { id } } } }`;
  const made = await world.ask(key, create, { input: { url: receiver.url } });
  const endpointId: string = made.data.createWebhookEndpoint.webhookEndpoint.id;
  const delivery = (n: number): Delivery => ({
    id: `msg_${n}`,
    endpointId,
    partnerId,
    position: positionOf(n),
    change: null,
    told: null,
    body: '{}',
    status: n === 1 ? 'FAILED' : 'DELIVERED',
    ended: null,
    createdAt: world.now().toISOString(),
    attempts: [],
    charged: 0,
    dueAt: null,
    leased: false,
    replay: null,
    inRange: false,
    revision: 1,
  });
  for (let n = 1; n <= all; n += 50) {
    const some = Array.from({ length: Math.min(50, all + 1 - n) }, (_, i) => putDelivery(delivery(n + i), null));
    await world.app.table.transact(some.flat());
  }
  const query = `query($id: ID!, $after: String) { node(id: $id) { ... on WebhookEndpoint {
    deliveries(first: 10, status: FAILED, after: $after) { nodes { id } pageInfo { endCursor hasNextPage } } } } }`;
  const found: string[] = [];
  let after: string | null = null;
  let pages = 0;
  for (let more = true; more; pages += 1) {
    world.count.take();
    const { data }: Answer = await world.ask(key, query, { id: endpointId, after });
    expect(world.count.take().length).toBeLessThan(30);
    found.push(...data.node.deliveries.nodes.map(({ id }: { id: string }) => id));
    ({ endCursor: after, hasNextPage: more } = data.node.deliveries.pageInfo);
  }
  expect(found).toEqual(['msg_1']);
  expect(pages).toBe(2);
});
