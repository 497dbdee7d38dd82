// Two partners with webhooks in the worlds of hidden-things.ts: one may see all, the other is the one that asks. Each has
// endpoints that take what comes, that fail, and that never echoed their challenge.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { issueApiKey, revokeApiKey } from '../../src/partners/manage.ts';
import { createCourier } from '../../src/webhooks/courier.ts';
import type { World } from './world.ts';

export type Syndicated = {
  /** Of the partner that may see all. */
  others: Owned;
  own: Owned;
  /** Delivers all that is due. */
  settle(): Promise<void>;
  stop(): Promise<void>;
};
type Owned = { partner: string; endpoint: string; endpoints: string[]; key: string; feed: string };

const create = `mutation($input: WebhookEndpointInput!) { createWebhookEndpoint(input: $input) {
  ... on WebhookEndpointPayload { webhookEndpoint { id } } } }`;

/** Where it listens. It answers each delivery as its kind says; a challenge is echoed unless it is mute. */
async function receiverOf(kind: 'good' | 'failing' | 'mute') {
  const server = createServer(async (req, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    if (kind !== 'mute' && body.includes('endpoint.challenge'))
      return void res.setHeader('content-type', 'application/json').end(body);
    res.writeHead(kind === 'good' ? 200 : 500).end(`It is ${kind}.`);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, close };
}

type Partner = { id: string; key: string };

export async function syndicate(world: World, partners: { other: Partner; own: Partner }): Promise<Syndicated> {
  const receivers = await Promise.all((['good', 'failing', 'mute'] as const).map(receiverOf));
  const courier = createCourier({ ...world.app, random: () => 0.5 });
  const subscribe = async ({ id, key }: Partner): Promise<Owned> => {
    const endpoints: string[] = [];
    for (const [i, { url }] of receivers.entries()) {
      const input = { url, description: `Endpoint ${i}`, ...(i ? { changeTypes: ['ARTICLE_KILLED'] } : {}) };
      world.wait(1);
      endpoints.push((await world.ask(key, create, { input })).data.createWebhookEndpoint.webhookEndpoint.id);
    }
    const feed = await aFeed(world, key);
    return { partner: id, endpoint: endpoints[0] ?? '', endpoints, key: await someKeys(world, id), feed };
  };
  return {
    others: await subscribe(partners.other),
    own: await subscribe(partners.own),
    async settle() {
      for (let rested = 0; rested < 2; ) {
        rested = (await courier.sweep()) ? 0 : rested + 1;
        await courier.queue.idle();
        if (rested) world.wait(300);
      }
    },
    async stop() {
      await courier.close();
      for (const receiver of receivers) receiver.close();
    },
  };
}

/** A saved filter that says something of everything that a filter can say. */
async function aFeed(world: World, key: string): Promise<string> {
  const filter = {
    language: 'en',
    subject: 'medtop:11000000',
    keyword: 'ports',
    place: 'Baku',
    originalPublisher: 'Turan',
    publishedFrom: '2026-01-01T00:00:00Z',
    publishedBefore: '2027-01-01T00:00:00Z',
  };
  const create = 'mutation($input: FeedInput!) { createFeed(input: $input) { ... on FeedPayload { feed { id } } } }';
  const answer = await world.ask(key, create, { input: { name: 'Ports', filter, embargoed: true } });
  return answer.data.createFeed.feed.id;
}

/** A key that will expire and one that is revoked, so that no field of a key stays empty. */
async function someKeys({ app, now }: World, partnerId: string): Promise<string> {
  const expiresAt = new Date(now().getTime() + 9e9).toISOString();
  await issueApiKey(app, { partnerId, label: 'Soon over', expiresAt });
  const { apiKey } = await issueApiKey(app, { partnerId, label: 'Over' });
  await revokeApiKey(app, apiKey.id);
  return apiKey.id;
}
