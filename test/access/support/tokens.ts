import { exportJWK, generateKeyPair, SignJWT } from 'jose';

export const issuer = 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_TestPool1';
export const clientId = 'newsroom-console';
export const noon = new Date('2026-03-02T12:00:00Z');
export const noonSeconds = noon.getTime() / 1000;

export const goodClaims = {
  iss: issuer,
  sub: '7c0f8a1e-editor',
  username: 'leyla',
  token_use: 'access',
  client_id: clientId,
  'cognito:groups': ['editor'],
  iat: noonSeconds - 60,
  exp: noonSeconds + 600,
};

export const keys = await generateKeyPair('RS256', { extractable: true });
export const strangers = await generateKeyPair('RS256');
const { kty = '', ...rest } = await exportJWK(keys.publicKey);
export const jwks = { keys: [{ ...rest, kty, kid: 'key-1', alg: 'RS256', use: 'sig' }] };

export type Changes = Record<string, unknown>;

/** Signs the good claims with changes; one set to undefined is left out. */
export async function sign(changes: Changes = {}, header: { alg?: string; kid?: string } = {}, key = keys.privateKey) {
  const claims = Object.fromEntries(Object.entries({ ...goodClaims, ...changes }).filter(([, v]) => v !== undefined));
  return await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'key-1', ...header }).sign(key);
}

export const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
