// Row G29 of docs/security.md, over HTTP: forged, borrowed and outdated tokens, each at the running newsroom door.
import { createHmac, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keyFileIn, loadSigningKey } from '../../src/local/issuer/signing-key.ts';
import { createTokenMaker } from '../../src/local/issuer/tokens.ts';
import { aHouse, type House, newsroomDoor } from './support/callers.ts';
import { theLogIsClean } from './support/reading.ts';

type Claims = Record<string, unknown>;

let house: House;
/** The issuer's own: what is signed with it lacks nothing but what a row takes away. */
let ours: KeyObject;
let head: Claims;
let good: Claims;
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const read = (text: string | undefined) => JSON.parse(Buffer.from(text ?? '', 'base64url').toString());
const seconds = () => Math.floor(Date.now() / 1000);

beforeAll(async () => {
  house = await aHouse();
  ours = createPrivateKey({
    key: JSON.parse(await readFile(keyFileIn(house.server.folder), 'utf8')),
    format: 'jwk',
  });
  [head, good] = house.callers.admin.split('.').slice(0, 2).map(read) as [Claims, Claims];
});
afterAll(() => house.stop());

/** Signed by our issuer, but for the changes; a claim that is undefined is left out. */
function token(changes: Claims = {}, heading: Claims = {}, key = ours, hash = 'sha256'): string {
  const body = `${part({ ...head, ...heading })}.${part({ ...good, ...changes })}`;
  return `${body}.${sign(hash, Buffer.from(body), key).toString('base64url')}`;
}

const ask = (bearer: string) => house.ask(newsroomDoor, bearer, { query: '{ __typename }' });

async function expectRefused(bearer: string): Promise<void> {
  const heard = await ask(bearer);
  const stranger = await house.ask(newsroomDoor, undefined, { query: '{ __typename }' });
  expect([heard.status, heard.text]).toEqual([401, stranger.text]);
  expect(heard.headers.get('www-authenticate')).toBe('Bearer');
}

describe('a token (G29)', () => {
  it('that our issuer signed opens the door: what follows is refused for what it changes alone', async () => {
    expect((await ask(token())).status).toBe(200);
    expect((await ask(token({ exp: seconds() + 30, nbf: seconds() - 5 }))).status).toBe(200);
  });

  it.each<[string, () => Claims]>([
    ['of another issuer', () => ({ iss: 'https://evil.example' })],
    ['of another pool of the same host', () => ({ iss: `${good['iss']}2` })],
    ['whose issuer only begins like ours', () => ({ iss: `${good['iss']}/more` })],
    ['whose issuer is a list with ours in it', () => ({ iss: [good['iss']] })],
    ['without an issuer', () => ({ iss: undefined })],
    ['that is an id token', () => ({ token_use: 'id', aud: good['client_id'], client_id: undefined })],
    ['that is a refresh token', () => ({ token_use: 'refresh' })],
    ['without a use', () => ({ token_use: undefined })],
    ['of another application', () => ({ client_id: 'somebody-else' })],
    ['whose audience, not whose client, is ours', () => ({ client_id: undefined, aud: good['client_id'] })],
    ['that expired a second ago', () => ({ exp: seconds() - 1 })],
    ['that never expires', () => ({ exp: undefined })],
    ['whose expiry is a text', () => ({ exp: String(seconds() + 600) })],
    ['that is valid from a minute hence', () => ({ nbf: seconds() + 60 })],
    ['of somebody in no group', () => ({ 'cognito:groups': undefined })],
    ['of somebody in groups of almost our names', () => ({ 'cognito:groups': ['Admin', 'editors', ' editor'] })],
    ['whose groups are a text', () => ({ 'cognito:groups': 'admin' })],
    ['without a subject', () => ({ sub: undefined })],
  ])('%s opens nothing, though our issuer signed it', async (_, changes) => expectRefused(token(changes())));

  it('that signs somebody in opens nothing: the very id token that the issuer gives', async () => {
    const key = await loadSigningKey(house.server.folder);
    const { issuer, clientId } = house.server.issuer;
    const made = { issuer, clientId, key, clock: () => new Date(), random: (n: number) => Buffer.alloc(n, 1) };
    const person = { name: 'Test admin', role: 'admin' } as const;
    expect((await ask(await createTokenMaker(made).access(person, 60))).status).toBe(200);
    await expectRefused(await createTokenMaker(made).id(person, 60));
  });
});

describe('a signature (G29)', () => {
  it('that is none, in any spelling, opens nothing', async () => {
    for (const alg of ['none', 'None', 'NONE', '']) {
      const body = `${part({ ...head, alg })}.${part(good)}`;
      for (const end of ['', '.', `.${token().split('.')[2]}`]) await expectRefused(`${body}${end}`);
    }
  });

  it('with our public key for a secret opens nothing, however the key is written', async () => {
    const jwk = house.server.issuer.jwks.keys[0];
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    const spki = { type: 'spki', format: 'pem' } as const;
    const pem = key.export(spki).toString();
    const secrets = [pem, pem.trim(), key.export({ ...spki, format: 'der' }), JSON.stringify(jwk), jwk.n];
    for (const secret of [...secrets, key.export({ type: 'pkcs1', format: 'pem' })]) {
      const body = `${part({ ...head, alg: 'HS256' })}.${part(good)}`;
      await expectRefused(`${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`);
    }
  });

  it('by another key opens nothing, whatever the header says of where that key is', async () => {
    const jwk = createPublicKey(stranger).export({ format: 'jwk' });
    const url = `${house.server.origin}/evil.json`;
    for (const heading of [{}, { jwk }, { jku: url }, { x5u: url }, { kid: 'unknown' }, { kid: '../../dev/null' }])
      await expectRefused(token({}, heading, stranger));
  });

  it('without the id of its key, or by another algorithm of our own key, opens nothing', async () => {
    for (const kid of [undefined, 7, '', null]) await expectRefused(token({}, { kid }));
    await expectRefused(token({}, { alg: 'RS512' }, ours, 'sha512'));
    await expectRefused(token({}, { alg: 'PS256' }));
  });

  it('of other claims, or cut, opens nothing', async () => {
    const [heading, , signature] = token({ 'cognito:groups': ['reporter'] }).split('.');
    await expectRefused(`${heading}.${part(good)}.${signature}`);
    await expectRefused(token().slice(0, -4));
    await expectRefused(`${token()}.${signature}`);
    await expectRefused('x'.repeat(8000));
  });
});

it('G39 leaves a clean log', () => theLogIsClean(house));
