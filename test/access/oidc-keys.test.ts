import { describe, expect, it } from 'vitest';
import { createTokenVerifier } from '../../src/access/oidc.ts';
import { base64, clientId, goodClaims, issuer, jwks, noon, sign, strangers } from './support/tokens.ts';

/** A key host that counts what it is asked and can be taken down. */
function keyHost() {
  const host = { requests: 0, up: true, now: noon, body: undefined as string | undefined };
  const fetch = async () => {
    host.requests += 1;
    if (!host.up) throw new TypeError('fetch failed');
    return new Response(host.body ?? JSON.stringify(jwks));
  };
  const verify = createTokenVerifier({ issuer, clientId, jwksUri: `${issuer}/keys`, fetch, now: () => host.now });
  return { host, verify };
}

describe('reading the keys of the issuer', () => {
  it('reads them once for many tokens, also when all come at the same moment', async () => {
    const { host, verify } = keyHost();
    const token = await sign();
    const verdicts = await Promise.all(Array.from({ length: 50 }, () => verify(token)));
    expect(verdicts.every((verdict) => verdict.ok)).toBe(true);
    await verify(token);
    expect(host.requests).toBe(1);
  });

  it('does not read them for a token that its header or issuer already refuses', async () => {
    const { host, verify } = keyHost();
    await verify(await sign({ iss: 'https://evil.example' }));
    await verify(`${base64({ alg: 'HS256', kid: 'x' })}.${base64(goodClaims)}.AAAA`);
    expect(host.requests).toBe(0);
  });

  it('reads them once more, not a hundred times, for a hundred unknown key ids', async () => {
    const { host, verify } = keyHost();
    const good = await sign();
    await verify(good);
    const forged = await Promise.all(
      Array.from({ length: 100 }, (_, i) => sign({}, { kid: `k${i}` }, strangers.privateKey)),
    );
    for (const token of forged) expect(await verify(token)).toMatchObject({ failure: 'unknown-key' });
    expect(host.requests).toBe(2);
    expect(await verify(good)).toMatchObject({ ok: true });
  });

  it('finds a key that the issuer has added, after the wait at the latest', async () => {
    const { host, verify } = keyHost();
    await verify(await sign());
    const rotated = await sign({}, { kid: 'key-2' });
    expect(await verify(rotated)).toMatchObject({ failure: 'unknown-key' });
    host.body = JSON.stringify({ keys: [...jwks.keys, { ...jwks.keys[0], kid: 'key-2' }] });
    host.now = new Date(noon.getTime() + 10_000);
    expect(await verify(rotated)).toMatchObject({ ok: true });
  });

  it('keeps known keys working while the issuer is down', async () => {
    const { host, verify } = keyHost();
    await verify(await sign());
    host.up = false;
    expect(await verify(await sign({}, { kid: 'key-9' }))).toMatchObject({ failure: 'keys-unavailable' });
    expect(await verify(await sign())).toMatchObject({ ok: true });
  });

  it.each([
    ['down', { up: false }],
    ['talking nonsense', { up: true, body: '<html>' }],
    ['publishing something else', { up: true, body: '{"keys":[1]}' }],
  ])('blames the issuer, not the token, when it is %s, and asks it rarely', async (_, state) => {
    const { host, verify } = keyHost();
    Object.assign(host, state);
    for (let i = 0; i < 20; i += 1) expect(await verify(await sign())).toMatchObject({ failure: 'keys-unavailable' });
    expect(host.requests).toBe(1);
    Object.assign(host, { up: true, body: undefined, now: new Date(noon.getTime() + 10_000) });
    expect(await verify(await sign())).toMatchObject({ ok: true });
  });
});
