// Every row of the tables of failures in schema/README.md, provoked at the running server; and no row is without one.
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '../../src/access/viewer.ts';
import { createDoor } from '../../src/api/door.ts';
import { partnerSchema } from '../../src/api/schema.ts';
import { BusyRefusal } from '../../src/base/refusal.ts';
import { createPartner, issueApiKey, partnerInput } from '../../src/partners/manage.ts';
import type { Table } from '../../src/table/client.ts';
import { authorized, type DoorPath, type Heard, jsonHeaders, newsroomDoor, partnerDoor } from './support/callers.ts';
import { aStory, close, edit, house, ids, open, read } from './support/reading.ts';

beforeAll(() => open());
afterAll(close);

const readme = await readFile(new URL('../../schema/README.md', import.meta.url), 'utf8');
const rows = [...readme.matchAll(/^\| `([A-Z_]+)` +\| (\d{3}) /gm)].map(([, code = '', status]) => [
  code,
  Number(status),
]) as [string, number][];
const typed = [...readme.matchAll(/^\| `([A-Za-z]+Error)` +\| `([A-Z_]+)`/gm)].map(([, type = '']) => type);

const post = (headers: Record<string, string>, body = '{"query":"{ __typename }"}', door: DoorPath = partnerDoor) =>
  house.http(door, {
    method: 'POST',
    headers: { ...authorized(house.callers.partner), ...jsonHeaders, ...headers },
    body,
  });
const list = (argument: string) => read(`{ articles(${argument}) { nodes { id } } }`);
const create = 'mutation { createPartner(input: { name: "Twice" }) { __typename } }';

/** While `run` goes on, the server's table does this instead. */
async function withTable(instead: Partial<Table>, run: () => Promise<Heard>): Promise<Heard> {
  const { table } = house.server.app;
  const before = { ...table };
  Object.assign(table, instead);
  return run().finally(() => Object.assign(table, before));
}

/** A door over the same table, with other terms than the server's. */
async function elsewhere(more: Partial<Parameters<typeof createDoor>[0]>, query = '{ articles { nodes { id } } }') {
  const { app } = house.server;
  const editor: Viewer = { kind: 'editor', subject: 'x', name: 'X', role: 'admin' };
  const common = { app, schema: partnerSchema(), path: '/graphql', newRequestId: () => randomUUID() };
  const door = createDoor({ ...common, identify: async () => editor, ...more });
  const init = { method: 'POST', headers: { ...jsonHeaders, ...authorized('x') }, body: JSON.stringify({ query }) };
  const response = await door(new Request('http://localhost/graphql', init));
  const { status, headers } = response;
  return { status, headers, text: '', json: await response.json() };
}

async function withKey(more: object, query: string, costPerMinute = 10_000): Promise<Heard> {
  const { app } = house.server;
  const partner = await createPartner(
    app,
    partnerInput.parse({ name: 'A Gazette', entitlement: { costPerMinute }, ...more }),
  );
  const { secret } = await issueApiKey(app, { partnerId: partner.id });
  await read(query, {}, secret);
  return read(query, {}, secret);
}

const once = (key: string, query: string) =>
  house.ask(newsroomDoor, house.callers.admin, { query }, { 'idempotency-key': key });
const twice = async (key: string, first: string, second: string) => {
  await once(key, first);
  return once(key, second);
};
const issue = () =>
  `mutation { issueApiKey(partnerId: "${house.callers.otherId}") { ... on ApiKeyPayload { secret } } }`;

async function aFeedFrom(after: string): Promise<Heard> {
  const made = await read(
    'mutation { createFeed(input: { name: "F" }) { ... on FeedPayload { signedUrls { json } } } }',
  );
  const { pathname, search } = new URL(made.json.data.createFeed.signedUrls.json);
  return house.http(`${pathname}${search}&after=${after}`);
}

async function running(): Promise<Heard> {
  const { table } = house.server.app;
  const { transact } = table;
  const [begun, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const hold: Table['transact'] = async (actions) => {
    if (actions.some((action) => 'put' in action && action.put.e === 'partner')) {
      begun.resolve();
      await held.promise;
    }
    return transact(actions);
  };
  return withTable({ transact: hold }, async () => {
    const first = once('running', create);
    await begun.promise;
    const second = await once('running', create);
    held.resolve();
    await first;
    return second;
  });
}

async function tooLong(): Promise<Heard> {
  const id = await aStory('Long', `${'word '.repeat(2000)}\n\n`.repeat(14), {});
  const bodies = Array.from({ length: 29 }, (_, i) => `b${i}: body`).join(' ');
  return read(`{ nodes(ids: ["${id}", "${id}"]) { ... on Article { ${bodies} } } }`);
}

const late = () => ({
  ...house.server.app,
  table: { ...house.server.app.table, query: () => new Promise<never>(() => {}) },
});
const busy = () => Promise.reject(new BusyRefusal());

const provoked: Record<string, () => Promise<Heard>> = {
  UNAUTHENTICATED: () => post({ authorization: 'Bearer x' }),
  FORBIDDEN: () => edit(create, {}, house.callers.reporter),
  BAD_REQUEST: () => post({}, '[]'),
  BAD_USER_INPUT: () => read('query($t: DateTime) { viewer { usage(from: $t) { requests } } }', { t: 'then' }),
  VALIDATION: () => list('after: "x"'),
  OPERATION_RESOLUTION_FAILURE: () => read('query A { __typename } query B { __typename }'),
  GRAPHQL_PARSE_FAILED: () => read('{'),
  GRAPHQL_VALIDATION_FAILED: () => read('{ nothing }'),
  COST_EXCEEDED: () => withKey({}, '{ articles(first: 100) { nodes { id } } }', 10),
  RATE_LIMITED: () => withKey({}, '{ articles(first: 8) { nodes { id } } }', 10),
  PAYLOAD_TOO_LARGE: () => post({}, JSON.stringify({ query: ' '.repeat(1_000_000) })),
  UNSUPPORTED_MEDIA_TYPE: () => post({ 'content-type': 'text/plain' }),
  NOT_ACCEPTABLE: () => post({ accept: 'text/event-stream' }),
  METHOD_NOT_ALLOWED: () =>
    house.http(`${newsroomDoor}?query=${encodeURIComponent(create)}`, { headers: authorized(house.callers.admin) }),
  NOT_FOUND: () => house.http('/feeds/fed_none.json?token=none'),
  BAD_CURSOR: () => aFeedFrom('x'),
  UNKNOWN_DOCUMENT: () => post({}, '{"documentId":"none"}'),
  TRUSTED_DOCUMENTS_ONLY: () => withKey({ trustedDocumentsOnly: true }, '{ __typename }'),
  ANSWER_TOO_LARGE: tooLong,
  TIMEOUT: () => elsewhere({ app: late(), timeoutMs: 50 }),
  IDEMPOTENCY_CONFLICT: () => twice('conflict', create, issue()),
  IDEMPOTENCY_RUNNING: running,
  IDEMPOTENCY_SPENT: () => twice('spent', issue(), issue()),
  BUSY: () => withTable({ query: busy, get: busy, getAll: busy }, () => edit('{ articles { nodes { id } } }')),
  READ_ONLY: () => elsewhere({ readOnly: true }, 'mutation { revokeFeed(id: "x") { __typename } }'),
  UNEXPECTED: () => elsewhere({ identify: async () => ({ kind: 'partner' }) as never }),
};

describe('the tables of failures', () => {
  it('say each code once, and each is provoked here', () => {
    expect(rows.map(([code]) => code).sort()).toEqual(Object.keys(provoked).sort());
  });

  it.each(rows)('%s comes with %i, in the promised form', async (code, status) => {
    const heard = await provoked[code]!();
    const told = heard.json?.errors?.[0]?.extensions.code ?? heard.json?.code;
    expect([told, heard.status]).toEqual([code, status]);
    expect(heard.json.data ?? null).toBeNull();
  });

  it('name the typed refusals as they come', async () => {
    const save = 'updateArticle(input: { id: $id, expectedRevision: 99, headline: "x" }) { __typename }';
    const asked: Record<string, string> = {
      ValidationError: 'createPartner(input: { name: "" }) { __typename }',
      NotFoundError: 'revokeApiKey(id: "key_none") { __typename }',
      ConflictError: save,
      StateError: `reinstateArticle(input: { id: $id, note: "x" }) { __typename }`,
    };
    expect(typed.sort()).toEqual(Object.keys(asked).sort());
    for (const [type, mutation] of Object.entries(asked)) {
      const variable = mutation.includes('$id') ? '($id: ID!)' : '';
      const { json } = await edit(`mutation${variable} { result: ${mutation} }`, { id: ids.open });
      expect(json.data?.result ?? json).toEqual({ __typename: type });
    }
  });
});
