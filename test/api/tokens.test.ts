// Row G29 of docs/security.md, over HTTP.
import { createHmac, createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aHouse, type House, newsroomDoor } from './support/callers.ts';

let house: House;
beforeAll(async () => {
  house = await aHouse();
});
afterAll(() => house.stop());

describe('a token (G29)', () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claimsOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString());
  const headOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[0]!, 'base64url').toString());
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const signed = (head: object, claims: object) => {
    const body = `${part(head)}.${part(claims)}`;
    return `${body}.${sign('sha256', Buffer.from(body), createPrivateKey(stranger.export({ type: 'pkcs8', format: 'pem' }))).toString('base64url')}`;
  };

  it('that nobody signed, or another key, or a public key used as a secret, opens nothing', async () => {
    const { admin } = house.callers;
    const claims = claimsOf(admin);
    const jwk = JSON.stringify(house.server.issuer.jwks);
    const hs = `${part({ ...headOf(admin), alg: 'HS256' })}.${part(claims)}`;
    const forged = [
      `${part({ ...headOf(admin), alg: 'none' })}.${part(claims)}.`,
      `${hs}.${createHmac('sha256', jwk).update(hs).digest('base64url')}`,
      signed(headOf(admin), claims),
      signed({ ...headOf(admin), kid: 'unknown' }, claims),
      `${admin.split('.')[0]}.${part({ ...claims, 'cognito:groups': ['admin'], exp: claims.exp + 9999 })}.${admin.split('.')[2]}`,
      `${admin.slice(0, -4)}AAAA`,
    ];
    for (const token of forged)
      expect((await house.ask(newsroomDoor, token, { query: '{ __typename }' })).status).toBe(401);
  });

  it('that has expired opens nothing', async () => {
    const token = await house.server.issuer.mintToken({ role: 'admin', name: 'Late', expiresInSeconds: -1 });
    expect((await house.ask(newsroomDoor, token, { query: '{ __typename }' })).status).toBe(401);
  });

  it('with a key id that nobody knows is refused a hundred times, at no cost', async () => {
    const token = signed({ alg: 'RS256', kid: 'x' }, claimsOf(house.callers.admin));
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => house.ask(newsroomDoor, token, { query: '{ __typename }' })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
  });
});
