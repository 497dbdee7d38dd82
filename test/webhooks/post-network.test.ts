// docs/reliability.md F18 to F21 at the moment of sending: addresses, the resolver, TLS.
import { describe, expect, it } from 'vitest';
import { isCharged } from '../../src/webhooks/outcome.ts';
import { authority, expired, otherName, selfSigned, valid } from './support/certificates.ts';
import { aPost, kept } from './support/posting.ts';
import { aReceiver } from './support/receiver.ts';

describe('F18, F19: at the moment of sending', () => {
  it('a row with a forbidden URL leaves nothing', async () => {
    const inner = await kept(aReceiver());
    const post = aPost({ loopback: false });
    expect(await post(inner.url)).toMatchObject({ error: 'FORBIDDEN_TARGET' });
    expect(inner.connections()).toBe(0);
  });

  it('a name that was public and now leads inside is not connected to, nor one with a single bad address', async () => {
    const inner = await kept(aReceiver());
    for (const addresses of [['127.0.0.1'], ['93.184.216.34', '127.0.0.1'], ['::1', '93.184.216.34'], []]) {
      const post = aPost({ lookup: async () => addresses });
      const outcome = await post('https://hooks.gazette.press:8443/');
      expect(outcome).toMatchObject({ status: null, error: 'FORBIDDEN_TARGET' });
    }
    expect(inner.connections()).toBe(0);
  });

  it('connects to the vetted address alone: the name is looked up once and the socket pinned', async () => {
    const receiver = await kept(aReceiver());
    let asked = 0;
    const post = aPost({
      lookup: async () => {
        asked += 1;
        return asked === 1 ? ['127.0.0.1'] : ['10.0.0.1'];
      },
    });
    expect(await post(`http://localhost:${receiver.port}/`)).toMatchObject({ status: 204 });
    expect(asked).toBe(1);
  });
});

describe('F20: the resolver', () => {
  const failing = (code: string) => async () => Promise.reject(Object.assign(new Error('dns'), { code }));

  it.each([
    ['ENOTFOUND', 'DNS_NOT_FOUND', true],
    ['EAI_AGAIN', 'OUR_DNS', false],
    ['ESERVFAIL', 'OUR_DNS', false],
    ['EREFUSED', 'OUR_DNS', false],
    ['EAI_MEMORY', 'OUR_DNS', false],
    ['ECONNREFUSED', 'OUR_DNS', false],
    ['ETIMEDOUT', 'OUR_DNS', false],
    ['ENETUNREACH', 'OUR_NETWORK', false],
    ['EMFILE', 'OUR_NETWORK', false],
  ])('%s is %s', async (code, error, charged) => {
    const outcome = await aPost({ lookup: failing(code) })('https://hooks.gazette.press/');
    expect([outcome.error, isCharged(outcome.error)]).toEqual([error, charged]);
  });

  it('that is slow is given up within the attempt, and is our trouble', async () => {
    const outcome = await aPost({ lookup: () => new Promise(() => {}) })('https://hooks.gazette.press/');
    expect(outcome.error).toBe('OUR_DNS');
    expect(outcome.durationMs).toBeLessThan(1500);
  });
});

describe('F21: TLS', () => {
  const served = (options: Parameters<typeof aReceiver>[1]) => kept(aReceiver(undefined, options));

  it('delivers to a certificate that is in order', async () => {
    const { url } = await served(valid);
    expect(await aPost({ ca: authority })(url)).toMatchObject({ status: 204, error: null });
  });

  it.each([
    ['expired', expired],
    ['of another name', otherName],
    ['self-signed', selfSigned],
    [
      'of TLS 1.0 or 1.1',
      { ...valid, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const,
    ],
  ])('refuses a certificate or protocol %s', async (_, options) => {
    const receiver = await served(options);
    expect(await aPost({ ca: authority })(receiver.url)).toMatchObject({ status: null, error: 'TLS' });
    expect(receiver.got).toEqual([]);
  });

  it('refuses the next connection when the certificate has changed for a bad one', async () => {
    const first = await aReceiver(undefined, valid);
    const post = aPost({ ca: authority });
    expect(await post(first.url)).toMatchObject({ status: 204 });
    await first.close();
    const second = await served(selfSigned);
    expect((await post(second.url)).error).toBe('TLS');
  });
});
