// Decision 0016: our deliveries cannot be pointed at a stranger, and neither can our challenges.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { longestPauseMs, mostForHost, mostForPartner } from '../../src/webhooks/asking.ts';
import { aReceiver, echo, type Receiver } from './support/receiver.ts';
import { aSyndication, onEndpoint, type Syndication } from './support/syndication.ts';

const shape =
  '__typename ... on ValidationError { issues { path message } } ... on WebhookEndpointPayload { secret webhookEndpoint { id url status description } }';
const create = `mutation($url: URL!) { createWebhookEndpoint(input: { url: $url }) { ${shape} } }`;
const update = `mutation($id: ID!, $input: WebhookEndpointInput!) { updateWebhookEndpoint(id: $id, input: $input) { ${shape} } }`;
const remove = 'mutation($id: ID!) { deleteWebhookEndpoint(id: $id) { __typename } }';
const verify = onEndpoint('verifyWebhookEndpoint');

const seconds = (n: number) => ({
  __typename: 'ValidationError',
  issues: [{ path: ['id'], message: expect.stringContaining(`Try again in ${n} s (2026-`) }],
});
const unechoed = {
  __typename: 'ValidationError',
  issues: [{ path: ['id'], message: expect.stringContaining('has not been verified') }],
};

describe('a server that does not echo', () => {
  let s: Syndication;
  let stranger: Receiver;
  let key: string;
  let echoes = false;
  const call = (mutation: string, variables: object) => s.call(mutation, { ...variables }, key);
  const asked = () => stranger.got.splice(0).length;
  const anEndpoint = async () => {
    const made = await call(create, { url: stranger.url });
    expect([made.webhookEndpoint.status, asked()]).toEqual(['UNVERIFIED', 1]);
    return made.webhookEndpoint.id as string;
  };

  beforeAll(async () => {
    s = await aSyndication();
    stranger = await aReceiver((received, res) => (echoes ? echo(received, res) : void res.end('ok')));
  });
  beforeEach(async () => {
    ({ key } = await s.world.partner({ costPerMinute: 1_000_000 }));
  });
  afterEach(() => {
    echoes = false;
    asked();
  });
  afterAll(async () => {
    await stranger.close();
    await s.stop();
  });

  it('is asked once more by hand, however often that is said in one document', async () => {
    const id = await anEndpoint();
    const many = Array.from({ length: 29 }, (_, i) => `v${i}: verifyWebhookEndpoint(id: $id) { ${shape} }`);
    const { data } = await s.world.ask(key, `mutation($id: ID!) { ${many.join(' ')} }`, { id });
    expect(asked()).toBe(1);
    const [first, ...others] = Object.values(data);
    expect(first).toMatchObject(unechoed);
    for (const other of others) expect(other).toMatchObject(seconds(30));
  });

  it('is asked once by many calls at the same time', async () => {
    const id = await anEndpoint();
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, i) => call(i % 2 ? verify : onEndpoint('sendTestWebhook'), { id })),
    );
    expect(asked()).toBe(1);
    expect(answers.filter(({ issues }) => issues?.[0].message.includes('Try again in'))).toHaveLength(11);
  });

  it('is left alone for longer each time, and never for more than an hour', async () => {
    const id = await anEndpoint();
    let pause = 30;
    for (let i = 0; i < 9; i += 1) {
      expect(await call(verify, { id })).toMatchObject(unechoed);
      expect(await call(onEndpoint('sendTestWebhook'), { id })).toMatchObject(seconds(pause));
      s.world.wait(pause * 1000 - 1);
      expect(await call(verify, { id })).toMatchObject(seconds(1));
      expect(asked()).toBe(1);
      s.world.wait(1);
      pause = Math.min(2 * pause, longestPauseMs / 1000);
    }
    expect(pause).toBe(3600);
    echoes = true;
    expect(await call(verify, { id })).toMatchObject({ webhookEndpoint: { status: 'ACTIVE' } });
    expect(await call(verify, { id })).toMatchObject({ webhookEndpoint: { status: 'ACTIVE' } });
  });

  it('is asked at once when its owner has the secret: the challenge of the creation does not count', async () => {
    const id = await anEndpoint();
    echoes = true;
    expect(await call(verify, { id })).toMatchObject({ webhookEndpoint: { status: 'ACTIVE' } });
  });

  it('is asked and verified by a test webhook just as by verifyWebhookEndpoint', async () => {
    const id = await anEndpoint();
    const test = onEndpoint('sendTestWebhook');
    expect(await call(test, { id })).toMatchObject(unechoed);
    echoes = true;
    s.world.wait(30_000);
    expect(await call(test, { id })).toMatchObject({ webhookEndpoint: { status: 'ACTIVE', statusReason: null } });
    expect(stranger.got.map(({ body }) => JSON.parse(body).type)).toEqual(['endpoint.challenge', 'endpoint.challenge']);
    await s.settle();
    await call(remove, { id });
  });

  it('is not asked more by an endpoint whose URL moves about on it; what else is changed is kept', async () => {
    const id = await anEndpoint();
    const input = { url: `${stranger.url}/1` };
    expect(await call(update, { id, input })).toMatchObject({ webhookEndpoint: { ...input, status: 'UNVERIFIED' } });
    for (let i = 2; i < 5; i += 1)
      expect(await call(update, { id, input: { url: `${stranger.url}/${i}` } })).toMatchObject({
        issues: [{ path: ['input', 'url'], message: expect.stringContaining('Try again in 30 s') }],
      });
    expect(await call(update, { id, input: { ...input, description: 'Moved.' } })).toMatchObject({
      webhookEndpoint: { ...input, description: 'Moved.', status: 'UNVERIFIED' },
    });
    expect(asked()).toBe(1);
    s.world.wait(30_000);
    echoes = true;
    expect(await call(update, { id, input: { url: `${stranger.url}/5` } })).toMatchObject({
      webhookEndpoint: { status: 'ACTIVE' },
    });
  });

  it('is asked so often in an hour by one partner, through however many endpoints', async () => {
    const again = async (url = stranger.url) => {
      const made = await call(create, { url });
      if (made.webhookEndpoint) await call(remove, { id: made.webhookEndpoint.id });
      return made;
    };
    const made = 'WebhookEndpointPayload';
    for (let i = 0; i < mostForHost; i += 1) expect((await again()).__typename).toBe(made);
    for (let i = 0; i < 5; i += 1)
      expect(await again()).toEqual({
        __typename: 'ValidationError',
        issues: [{ path: ['input', 'url'], message: expect.stringMatching(/Try again at 2026-\S+:00:00\.000Z\.$/) }],
      });
    expect(asked()).toBe(mostForHost);
    // One server may have many names.
    const names = Array.from({ length: mostForPartner }, (_, i) => stranger.url.replace('127.0.0.1', `127.0.1.${i}`));
    const ends: string[] = [];
    for (const name of names) ends.push((await again(name)).__typename);
    expect(ends.filter((end) => end === made)).toHaveLength(mostForPartner - mostForHost);
    s.world.wait(3_600_000);
    expect((await again()).__typename).toBe(made);
  });

  it('is bounded by the hour, and one that echoes is not', async () => {
    for (let i = 0; i < mostForHost + 5; i += 1) {
      const made = await s.call(create, { url: s.receiver.url }, key);
      expect(made.webhookEndpoint.status).toBe('ACTIVE');
      await call(remove, { id: made.webhookEndpoint.id });
    }
  });
});
