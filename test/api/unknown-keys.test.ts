// Row G29 of docs/security.md: how often an issuer is asked for its keys, counted at the issuer, over HTTP on both sides.
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTokenVerifier } from '../../src/access/oidc.ts';
import { createDoor } from '../../src/api/door.ts';
import { identifyEditor } from '../../src/api/identify.ts';
import { newsroomSchema } from '../../src/api/schema.ts';
import { listenLocally, passTo } from '../../src/local/http.ts';
import { authorized, jsonHeaders, newsroomDoor } from './support/callers.ts';
import { close, house, open } from './support/reading.ts';

const strangers = await generateKeyPair('RS256');
const servers: Server[] = [];
const portOf = (server: Server) => (server.address() as AddressInfo).port;
let fetches = 0;
let door: string;
let issuer: string;

/** The newsroom door as a function opens it: it reads the keys of its issuer where the issuer publishes them. */
beforeAll(async () => {
  await open();
  const keyHost = createServer((_, res) => {
    fetches += 1;
    setTimeout(() => res.end(JSON.stringify(house.server.issuer.jwks)), 20);
  });
  await new Promise<void>((listening) => keyHost.listen(0, '127.0.0.1', listening));
  const { app } = house.server;
  const { clientId } = house.server.issuer;
  issuer = house.server.issuer.issuer;
  const jwksUri = `http://127.0.0.1:${portOf(keyHost)}/.well-known/jwks.json`;
  const identify = identifyEditor(createTokenVerifier({ issuer, clientId, jwksUri, now: app.clock }));
  const schema = newsroomSchema();
  const answer = createDoor({ app, schema, path: newsroomDoor, identify, newRequestId: () => randomUUID() });
  const opened = await listenLocally((req, res) => void passTo(answer, req, res), 0);
  servers.push(keyHost, ...opened);
  door = `http://127.0.0.1:${portOf(opened[0] as Server)}${newsroomDoor}`;
});
afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  await close();
});

const body = JSON.stringify({ query: '{ __typename }' });
async function ask(token: string): Promise<number> {
  const headers = { ...jsonHeaders, ...authorized(token) };
  const response = await fetch(door, { method: 'POST', headers, body });
  await response.text();
  return response.status;
}

const forged = (kid: string) =>
  new SignJWT({ token_use: 'access', client_id: house.server.issuer.clientId, 'cognito:groups': ['admin'] })
    .setProtectedHeader({ alg: 'RS256', kid })
    .setIssuer(issuer)
    .setSubject('nobody')
    .setExpirationTime('10m')
    .sign(strangers.privateKey);

const refusals = async (name: string, count: number) =>
  Promise.all(Array.from({ length: count }, async (_, i) => ask(await forged(`${name}-${i}`))));

it('G29 asks the issuer for its keys once, however many key ids nobody knows come at once', async () => {
  expect(new Set(await refusals('cold', 100))).toEqual(new Set([401]));
  expect(fetches).toBe(1);
});

it('G29 asks no more often while they keep coming, and lets editors in all the while', async () => {
  const before = fetches;
  for (let round = 0; round < 5; round += 1) {
    const [refused, admitted] = await Promise.all([refusals(`round-${round}`, 40), ask(house.callers.editor)]);
    expect(new Set(refused)).toEqual(new Set([401]));
    expect(admitted).toBe(200);
  }
  expect(fetches - before).toBeLessThanOrEqual(1);
});
