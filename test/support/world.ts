// A whole Dateline in one process: the real engine, the real doors, a clock that the test moves. Nothing is faked but time.
import { randomUUID } from 'node:crypto';
import type * as z from 'zod';
import type { Role, Viewer } from '../../src/access/viewer.ts';
import { createDoor, type Door } from '../../src/api/door.ts';
import { createPartnerDoor } from '../../src/api/partner-door.ts';
import { newsroomSchema } from '../../src/api/schema.ts';
import { createIds } from '../../src/base/ids.ts';
import { createLog } from '../../src/base/log.ts';
import { strongBytes, strongRandom } from '../../src/base/random.ts';
import { createVault } from '../../src/base/vault.ts';
import type { App } from '../../src/graph/context.ts';
import { sweep } from '../../src/newsroom/sweep.ts';
import { createPartner, issueApiKey, type partnerInput } from '../../src/partners/manage.ts';
import { createClient, openTable } from '../../src/table/client.ts';
import { createTable } from '../../src/table/create.ts';
import { type Cursors, createCursors } from '../../src/table/cursors.ts';
import { startEngine } from '../../src/table/engine.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers are read by tests that say what they expect
export type Answer = { status: number; data?: any; errors?: any[]; extensions?: any; headers: Headers; text: string };

export type World = {
  app: App;
  /** Where its table is: `aWorld({ endpoint, table })` opens another Dateline over the same one. */
  endpoint: string;
  table: string;
  /** Requests to DynamoDB since the last `count.take()`. */
  count: { take(): string[] };
  logged: string[];
  now(): Date;
  /** Moves the clock on by so many milliseconds. */
  wait(ms: number): void;
  sweep(): Promise<number>;
  /** A partner with these rights, and its key. */
  partner(rights?: z.infer<typeof partnerInput>['entitlement'], name?: string): Promise<{ id: string; key: string }>;
  ask(key: string | undefined, query: string, variables?: Record<string, unknown>): Promise<Answer>;
  edit(query: string, variables?: Record<string, unknown>, role?: Role, idempotencyKey?: string): Promise<Answer>;
  /** A plain request at the partners' host, such as for a feed; a path or a whole URL. */
  get(url: string, init?: RequestInit): Promise<Response>;
  stop(): Promise<void>;
};

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

/** `endpoint` runs it on another DynamoDB, such as Amazon's DynamoDB Local; `table` on a table that may be there. */
export async function aWorld(
  options: { endpoint?: string; table?: string; at?: string; mostCost?: number } = {},
): Promise<World> {
  const given = options.endpoint ?? process.env['DATELINE_TEST_ENDPOINT'];
  const engine = given ? null : await startEngine();
  const endpoint = given ?? engine?.endpoint ?? '';
  let time = Date.parse(options.at ?? '2026-03-01T09:00:00Z');
  const clock = () => new Date(time);
  const logged: string[] = [];
  const operations: string[] = [];
  const name = options.table ?? `test-${randomUUID()}`;
  const settings = {
    name,
    endpoint,
    region: 'eu-central-1',
    credentials,
    onRequest: (operation: string) => void operations.push(operation),
  };
  const client = createClient(settings);
  await createTable(client, name);
  const app: App = {
    table: openTable(settings, client),
    clock,
    ids: createIds({ clock, random: strongRandom }),
    cursors: noted(createCursors('test secret')),
    log: createLog({ now: clock, write: (line) => void logged.push(line) }),
    random: strongRandom,
    randomBytes: strongBytes,
    vault: createVault({ key: strongBytes(32), random: strongBytes }),
    egress: { loopback: true, deadlineMs: 1500 },
    wake: () => {},
    stage: 'test',
    keyPepper: 'pepper',
    publicUrl: 'http://localhost:4000',
  };
  const cost = options.mostCost ? { mostCost: options.mostCost } : {};
  const common = { app, newRequestId: () => randomUUID(), ...cost };
  const partnerDoor = createPartnerDoor(common);
  const newsroomDoor = createDoor({
    ...common,
    schema: newsroomSchema(),
    path: '/newsroom/graphql',
    identify: async (role) => editorOf(role),
  });
  return {
    app,
    endpoint,
    table: name,
    count: { take: () => operations.splice(0) },
    logged,
    now: clock,
    wait(ms) {
      time += ms;
    },
    // Each step of the world takes a moment, as it would: two changes never share an instant.
    sweep: () => sweep(app),
    async partner(rights = {}, partnerName = 'The Test Gazette') {
      const partner = await createPartner(app, { name: partnerName, entitlement: rights ?? {} });
      const { secret } = await issueApiKey(app, { partnerId: partner.id });
      time += 1;
      return { id: partner.id, key: secret };
    },
    ask: (key, query, variables) => send(partnerDoor, '/graphql', { bearer: key, query, variables }),
    async edit(query, variables, role = 'admin', idempotencyKey) {
      time += 1;
      return send(newsroomDoor, '/newsroom/graphql', { bearer: role, query, variables, idempotencyKey });
    },
    get: (url, init) => partnerDoor(new Request(new URL(url, 'http://localhost:4000'), init)),
    async stop() {
      client.destroy();
      await engine?.stop();
    },
  };
}

const places = new Map<string, string>();

/** The place that a cursor of any world holds: nobody but Dateline can read it. */
export const placeOf = (cursor: string): string => places.get(cursor) ?? '';

function noted(cursors: Cursors): Cursors {
  const seal = (scope: string, position: string) => {
    const cursor = cursors.seal(scope, position);
    places.set(cursor, position);
    return cursor;
  };
  return { ...cursors, seal };
}

function editorOf(role: string): Viewer | null {
  const known = role === 'reporter' || role === 'editor' || role === 'admin';
  return known ? { kind: 'editor', subject: `test:${role}`, name: `Test ${role}`, role } : null;
}

type Call = {
  bearer: string | undefined;
  query: string;
  variables: Record<string, unknown> | undefined;
  idempotencyKey?: string | undefined;
};

async function send(door: Door, path: string, { bearer, query, variables, idempotencyKey }: Call): Promise<Answer> {
  const headers = {
    'content-type': 'application/json',
    accept: 'application/graphql-response+json, application/json',
    ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
    ...(idempotencyKey ? { 'idempotency-key': idempotencyKey } : {}),
  };
  const response = await door(
    new Request(`http://localhost${path}`, { method: 'POST', headers, body: JSON.stringify({ query, variables }) }),
  );
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, ...JSON.parse(text) };
}
