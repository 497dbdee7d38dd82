import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadEndpoint } from '../../src/webhooks/store.ts';
import { aReceiver } from './support/receiver.ts';
import { aSyndication, onEndpoint, type Syndication } from './support/syndication.ts';

const create =
  'mutation($url: URL!) { createWebhookEndpoint(input: { url: $url }) { __typename ... on ValidationError { issues { path message } } ... on WebhookEndpointPayload { secret webhookEndpoint { id status statusReason } } } }';

describe('a partner and its endpoints', () => {
  let s: Syndication;
  beforeAll(async () => {
    s = await aSyndication();
  });
  afterAll(() => s.stop());

  it('is active once the receiver has echoed the signed challenge, and shows its secret once', async () => {
    const endpoint = await s.endpoint({ description: 'main', changeTypes: ['ARTICLE_KILLED'] });
    expect(endpoint).toMatchObject({
      status: 'ACTIVE',
      statusReason: null,
      publicKey: expect.stringMatching(/^whpk_/),
    });
    expect(Buffer.from(endpoint.secret.slice(6), 'base64')).toHaveLength(32);
    const mine = await s.world.ask(
      s.partner.key,
      '{ viewer { webhookEndpoints { id description changeTypes status } } }',
    );
    expect(mine.data.viewer.webhookEndpoints).toEqual([
      { id: endpoint.id, description: 'main', changeTypes: ['ARTICLE_KILLED'], status: 'ACTIVE' },
    ]);
    const again = await s.call(onEndpoint('sendTestWebhook'), { id: endpoint.id });
    expect(again.secret).toBeNull();
  });

  it('keeps no secret that could be read in the table or the logs', async () => {
    const { id, secret } = await s.endpoint();
    const stored = JSON.stringify(await loadEndpoint(s.world.app.table, id));
    expect(stored).not.toContain(secret.slice(6));
    expect(s.world.logged.join('\n')).not.toContain(secret.slice(6));
  });

  it('is unverified while nobody echoes, is sent nothing, and is verified later', async () => {
    const deaf = { now: true };
    const receiver = await aReceiver(({ body }, res) => void res.end(deaf.now ? 'ok' : body));
    const made = await s.call(create, { url: receiver.url });
    expect(made.webhookEndpoint).toMatchObject({
      status: 'UNVERIFIED',
      statusReason: expect.stringContaining('verifyWebhookEndpoint'),
    });
    const { id } = made.webhookEndpoint;
    expect(await s.call(onEndpoint('verifyWebhookEndpoint'), { id })).toMatchObject({ __typename: 'ValidationError' });
    deaf.now = false;
    s.world.wait(30_000);
    expect(await s.call(onEndpoint('verifyWebhookEndpoint'), { id })).toMatchObject({
      webhookEndpoint: { status: 'ACTIVE' },
    });
    await receiver.close();
  });

  it('F18: is refused an inner address at registration, with the reason', async () => {
    for (const url of [
      'https://10.0.0.7/',
      'https://user:pass@hooks.gazette.press/',
      'https://hooks.gazette.press:22/',
    ]) {
      expect(await s.call(create, { url })).toMatchObject({
        __typename: 'ValidationError',
        issues: [{ path: ['input', 'url'] }],
      });
    }
  });

  it('does not exist for another partner, and an admin names the partner', async () => {
    const { id } = await s.endpoint();
    const other = await s.world.partner({}, 'The Other Gazette');
    for (const name of ['deleteWebhookEndpoint', 'rotateWebhookSecret', 'sendTestWebhook', 'verifyWebhookEndpoint'])
      expect(await s.call(onEndpoint(name), { id }, other.key)).toMatchObject({ __typename: 'NotFoundError' });
    const seen = await s.world.ask(other.key, 'query($id: ID!) { node(id: $id) { __typename } }', { id });
    expect(seen.data.node).toBeNull();
    const url = s.receiver.url;
    const byAdmin = (input: object) =>
      s.world.edit(
        'mutation($input: WebhookEndpointInput!) { createWebhookEndpoint(input: $input) { __typename ... on WebhookEndpointPayload { secret webhookEndpoint { id } } } }',
        { input },
      );
    expect((await byAdmin({ url })).data.createWebhookEndpoint.__typename).toBe('ValidationError');
    const made = (await byAdmin({ url, partnerId: other.id })).data.createWebhookEndpoint;
    expect(made.__typename).toBe('WebhookEndpointPayload');
    s.knows(made.webhookEndpoint.id, made.secret);
    const byEditor = await s.world.edit(
      'mutation($id: ID!) { deleteWebhookEndpoint(id: $id) { __typename } }',
      { id },
      'editor',
    );
    expect(byEditor.errors![0].extensions.code).toBe('FORBIDDEN');
  });

  it('shows a partner no partnerId in the input, and nothing of the newsroom among its mutations', async () => {
    const answer = await s.world.ask(
      s.partner.key,
      '{ input: __type(name: "WebhookEndpointInput") { inputFields { name } } mutations: __type(name: "Mutation") { fields { name } } }',
    );
    expect(answer.data.input.inputFields.map(({ name }: { name: string }) => name)).not.toContain('partnerId');
    expect(answer.data.mutations.fields.every(({ name }: { name: string }) => /Webhook|Feed/.test(name))).toBe(true);
  });

  it('is at most twenty', async () => {
    const other = await s.world.partner({}, 'The Many Gazette');
    for (let i = 0; i < 20; i += 1) await s.endpoint({}, other.key);
    expect(await s.call(create, { url: s.receiver.url }, other.key)).toMatchObject({ __typename: 'ValidationError' });
  });
});
