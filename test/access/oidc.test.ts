import { createHmac } from 'node:crypto';
import { exportJWK, exportSPKI, generateKeyPair } from 'jose';
import { describe, expect, it } from 'vitest';
import { createTokenVerifier } from '../../src/access/oidc.ts';
import {
  base64,
  type Changes,
  clientId,
  goodClaims,
  issuer,
  jwks,
  keys,
  noon,
  noonSeconds,
  sign,
  strangers,
} from './support/tokens.ts';

const verifier = () => createTokenVerifier({ issuer, clientId, jwks, now: () => noon });
const failureOf = async (token: string) => {
  const verdict = await verifier()(token);
  return verdict.ok ? 'accepted' : verdict.failure;
};

describe('who an editor is', () => {
  it('reads the subject, the name and the role from a good token', async () => {
    expect(await verifier()(await sign())).toEqual({
      ok: true,
      editor: { subject: '7c0f8a1e-editor', name: 'leyla', role: 'editor' },
    });
  });

  it.each([
    [['reporter'], 'reporter'],
    [['admin', 'reporter'], 'admin'],
    [['reporter', 'editor', 'press-club'], 'editor'],
  ])('gives the highest role among the groups %j', async (groups, role) => {
    const verdict = await verifier()(await sign({ 'cognito:groups': groups }));
    expect(verdict).toMatchObject({ ok: true, editor: { role } });
  });
});

describe('tokens that are refused (G29)', () => {
  const mangled: Array<[string, Changes, string]> = [
    ['of another issuer', { iss: 'https://evil.example' }, 'issuer'],
    ['of another user pool', { iss: issuer.replace('TestPool1', 'TestPool2') }, 'issuer'],
    ['whose issuer only begins like ours', { iss: `${issuer}/more` }, 'issuer'],
    ['without an issuer', { iss: undefined }, 'issuer'],
    ['that is an id token', { token_use: 'id', aud: clientId, client_id: undefined }, 'not-an-access-token'],
    ['that is a refresh token', { token_use: 'refresh' }, 'not-an-access-token'],
    ['without a use', { token_use: undefined }, 'not-an-access-token'],
    ['of another application', { client_id: 'somebody-else' }, 'client'],
    ['whose audience, not whose client, is ours', { client_id: undefined, aud: clientId }, 'client'],
    ['that expired a second ago', { exp: noonSeconds - 1 }, 'expired'],
    ['that expires this very second', { exp: noonSeconds }, 'expired'],
    ['that never expires', { exp: undefined }, 'malformed'],
    ['that is valid from the next second', { nbf: noonSeconds + 1 }, 'not-yet-valid'],
    ['of somebody in no group', { 'cognito:groups': undefined }, 'role'],
    ['of somebody in other groups', { 'cognito:groups': ['Admin', 'editors', ' editor'] }, 'role'],
    ['whose groups are a string', { 'cognito:groups': 'admin' }, 'role'],
    ['without a subject', { sub: undefined }, 'malformed'],
    ['without a name', { username: '' }, 'malformed'],
  ];

  it.each(mangled)('refuses one %s', async (_, changes, failure) => {
    expect(await failureOf(await sign(changes))).toBe(failure);
  });

  it('accepts the last second before it expires', async () => {
    expect(await failureOf(await sign({ exp: noonSeconds + 1 }))).toBe('accepted');
  });

  it('refuses alg none, with and without an empty or kept signature', async () => {
    const unsigned = `${base64({ alg: 'none', kid: 'key-1' })}.${base64(goodClaims)}`;
    const kept = (await sign()).split('.')[2];
    expect(await failureOf(`${unsigned}.`)).toBe('malformed');
    expect(await failureOf(unsigned)).toBe('malformed');
    expect(await failureOf(`${unsigned}.${kept}`)).toBe('algorithm');
  });

  it('refuses HS256 signed with the public key as the secret', async () => {
    const input = `${base64({ alg: 'HS256', kid: 'key-1' })}.${base64(goodClaims)}`;
    const secret = await exportSPKI(keys.publicKey);
    const signature = createHmac('sha256', secret).update(input).digest('base64url');
    expect(await failureOf(`${input}.${signature}`)).toBe('algorithm');
  });

  it('refuses other RSA algorithms, even with our own key', async () => {
    const { privateKey, publicKey } = await generateKeyPair('RS512', { extractable: true });
    const { kty = '', ...rest } = await exportJWK(publicKey);
    const verify = createTokenVerifier({
      issuer,
      clientId,
      now: () => noon,
      jwks: { keys: [{ ...rest, kty, kid: 'key-1' }] },
    });
    expect(await verify(await sign({}, { alg: 'RS512' }, privateKey))).toMatchObject({ failure: 'algorithm' });
  });

  it('refuses a signature by another key, and a payload changed after signing', async () => {
    const [header, , signature] = (await sign()).split('.');
    expect(await failureOf(await sign({}, {}, strangers.privateKey))).toBe('signature');
    const promoted = base64({ ...goodClaims, 'cognito:groups': ['admin'] });
    expect(await failureOf(`${header}.${promoted}.${signature}`)).toBe('signature');
  });

  it.each([
    '',
    ' ',
    'a.b.c',
    '..',
    'Bearer x',
    '{}',
    '\u0000',
    'é.é.é',
    `${'a'.repeat(3_000_000)}.a.a`,
    'null.null.null',
  ])('refuses noise without throwing (%#)', async (noise) => {
    expect(await failureOf(noise)).toBe('malformed');
  });

  it('answers every failure with a sentence and nothing of the token', async () => {
    const token = await sign({ client_id: 'somebody-else' });
    const verdict = await verifier()(token);
    expect(verdict).toEqual({ ok: false, failure: 'client', message: 'The token was issued to another application.' });
  });
});
