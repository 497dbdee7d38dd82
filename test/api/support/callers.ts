// The running server as strangers meet it: over HTTP, with every kind of caller.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '../../../src/access/viewer.ts';
import { createLog } from '../../../src/base/log.ts';
import { strongBytes } from '../../../src/base/random.ts';
import { loadSigningKey } from '../../../src/local/issuer/signing-key.ts';
import { createTokenMaker } from '../../../src/local/issuer/tokens.ts';
import { type LocalServer, startServer } from '../../../src/local/server.ts';
import { createPartner, issueApiKey, partnerInput, revokeApiKey, updatePartner } from '../../../src/partners/manage.ts';

export const partnerDoor = '/graphql';
export const newsroomDoor = '/newsroom/graphql';
export type DoorPath = typeof partnerDoor | typeof newsroomDoor;

// biome-ignore lint/suspicious/noExplicitAny: answers are read by tests that say what they expect
export type Heard = { status: number; headers: Headers; text: string; json: any };

export type House = Awaited<ReturnType<typeof aHouse>>;

/** `endpoint` runs it on another engine than its own. */
export async function aHouse(options: { endpoint?: string } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-doors-'));
  const logged: string[] = [];
  const log = createLog({ now: () => new Date(), write: (line) => void logged.push(line) });
  const server = await startServer({ port: 0, folder, onEngineExit: () => {}, log, ...options });
  server.open();
  const callers = await callersOf(server);
  const http = (path: string, init: RequestInit = {}) => hear(`${server.origin}${path}`, init);
  return {
    server,
    callers,
    logged,
    http,
    ask(door: DoorPath, bearer: string | undefined, body: unknown, headers: Record<string, string> = {}) {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      return http(door, { method: 'POST', headers: { ...jsonHeaders, ...authorized(bearer), ...headers }, body: text });
    },
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export const jsonHeaders = {
  'content-type': 'application/json',
  accept: 'application/graphql-response+json, application/json',
};

export const authorized = (bearer: string | undefined): Record<string, string> =>
  bearer ? { authorization: `Bearer ${bearer}` } : {};

async function hear(url: string, init: RequestInit): Promise<Heard> {
  const response = await fetch(url, init);
  const text = await response.text();
  const { status, headers } = response;
  return { status, headers, text, json: asJson(text) };
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function callersOf({ app, issuer, folder }: LocalServer) {
  const hourAgo = { ...app, clock: () => new Date(Date.now() - 3_600_000) };
  const input = (name: string, more = {}) => partnerInput.parse({ name, ...more });
  const partner = await createPartner(app, input('The Test Gazette', { entitlement: { costPerMinute: 10_000_000 } }));
  const other = await createPartner(app, input('The Other Gazette'));
  const inactive = await createPartner(app, input('The Late Gazette'));
  const key = async (partnerId: string) => (await issueApiKey(app, { partnerId })).secret;
  const revoked = await issueApiKey(app, { partnerId: partner.id });
  await revokeApiKey(app, revoked.apiKey.id);
  const soon = new Date(Date.now() - 1000).toISOString();
  const expired = await issueApiKey(hourAgo, { partnerId: partner.id, expiresAt: soon });
  const inactiveKey = await key(inactive.id);
  await updatePartner(app, inactive.id, input('The Late Gazette', { active: false }));
  const token = (role: Role) => issuer.mintToken({ role, name: `Test ${role}`, expiresInSeconds: 600 });
  return {
    partnerId: partner.id,
    otherId: other.id,
    partner: await key(partner.id),
    other: await key(other.id),
    expired: expired.secret,
    revoked: revoked.secret,
    inactive: inactiveKey,
    reporter: await token('reporter'),
    editor: await token('editor'),
    admin: await token('admin'),
    elsewhere: await tokenOfElsewhere(issuer.clientId, folder),
  };
}

/** An admin of another newsroom: all is well with the token but its issuer. */
async function tokenOfElsewhere(clientId: string, folder: string): Promise<string> {
  const key = await loadSigningKey(folder);
  const made = {
    issuer: 'https://elsewhere.example/issuer',
    clientId,
    key,
    clock: () => new Date(),
    random: strongBytes,
  };
  return createTokenMaker(made).access({ name: 'Their admin', role: 'admin' }, 600);
}
