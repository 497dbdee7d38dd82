// A door in the region that does not write (docs/decisions/0033), over HTTP: reading goes on, and nothing is changed.
import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDoor } from '../../src/api/door.ts';
import { newsroomSchema, partnerSchema } from '../../src/api/schema.ts';
import { listenLocally, passTo } from '../../src/local/http.ts';
import { createAuthenticator } from '../../src/partners/authenticate.ts';
import { authorized, jsonHeaders, newsroomDoor, partnerDoor } from './support/callers.ts';
import { close, house, open } from './support/reading.ts';

const origins: Record<string, string> = {};
const servers: Server[] = [];
const counted: object[] = [];

async function openDoor(path: string, schema: Parameters<typeof createDoor>[0]['schema']): Promise<void> {
  const { app } = house.server;
  const editor = { kind: 'editor', subject: 'x', name: 'Editor', role: 'admin' } as const;
  const identify = path === partnerDoor ? createAuthenticator(app) : async () => editor;
  const metrics = (values: object) => void counted.push(values);
  const door = createDoor({ app, schema, path, identify, newRequestId: () => randomUUID(), metrics, readOnly: true });
  const opened = await listenLocally((req, res) => void passTo(door, req, res), 0);
  servers.push(...opened);
  origins[path] = `http://127.0.0.1:${((opened[0] as Server).address() as AddressInfo).port}`;
}

beforeAll(async () => {
  await open();
  await openDoor(partnerDoor, partnerSchema());
  await openDoor(newsroomDoor, newsroomSchema());
});
afterAll(async () => {
  for (const server of servers) server.close();
  await close();
});

async function ask(path: string, query: string, headers: Record<string, string> = {}) {
  const init = { ...jsonHeaders, ...authorized(house.callers.partner), ...headers };
  const answer = await fetch(`${origins[path]}${path}`, {
    method: 'POST',
    headers: init,
    body: JSON.stringify({ query }),
  });
  return { status: answer.status, retry: answer.headers.get('retry-after'), json: await answer.json() };
}

describe('a door in the region that does not write', () => {
  it.each([
    [partnerDoor, 'mutation { createWebhookEndpoint(input: { url: "https://example.org/hook" }) { __typename } }'],
    [newsroomDoor, 'mutation { createPartner(input: { name: "Elsewhere" }) { __typename } }'],
  ])('refuses what would change something at %s, with a time to come back', async (path, query) => {
    for (const headers of [{}, { 'idempotency-key': 'away' }]) {
      const { status, retry, json } = await ask(path, query, headers);
      expect([status, retry, json.errors[0].extensions.code, 'data' in json]).toEqual([503, '60', 'READ_ONLY', false]);
      // By design, though its status is 5xx: no rollout goes back for it, and nobody is woken.
      expect(counted.splice(0)).toEqual([{}]);
    }
    const found = await house.ask(newsroomDoor, house.callers.admin, {
      query: '{ partners(first: 100) { nodes { name webhookEndpoints { id } } } }',
    });
    expect(found.text).not.toContain('Elsewhere');
    expect(found.text).not.toContain('whk_');
  });

  it('answers every query, and counts it', async () => {
    for (const path of [partnerDoor, newsroomDoor]) {
      const { status, json } = await ask(path, '{ articles { nodes { headline } } }');
      expect([status, json.data.articles.nodes.length > 0]).toEqual([200, true]);
      expect(json.extensions.cost.requested).toBe(21);
    }
    expect(
      (await ask(partnerDoor, '{ viewer { usage { requests } } }')).json.data.viewer.usage.requests,
    ).toBeGreaterThan(0);
  });
});
