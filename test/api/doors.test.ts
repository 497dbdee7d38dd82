// The rows of docs/security.md, G1 to G14, over HTTP; G9 and G11 stand in writes.test.ts.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aHouse, type DoorPath, type House, newsroomDoor, partnerDoor } from './support/callers.ts';
import { theLogIsClean } from './support/reading.ts';

let house: House;
const doors: [string, DoorPath, 'partner' | 'editor'][] = [
  ['partner', partnerDoor, 'partner'],
  ['newsroom', newsroomDoor, 'editor'],
];

beforeAll(async () => {
  house = await aHouse();
});
afterAll(() => house.stop());

const send = (door: DoorPath, caller: 'partner' | 'editor' | null, query: string, variables?: object) =>
  house.ask(door, caller ? house.callers[caller] : undefined, { query, variables });

function isRefused({ status, json }: { status: number; json: unknown }): void {
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  expect(json).toHaveProperty('errors');
  expect(json).not.toHaveProperty('data');
}

describe.each(doors)('the %s door', (_, door, caller) => {
  it.each(['expired', 'revoked', 'inactive'] as const)(
    'lets no key in that is %s, and tells nothing apart',
    async (who) => {
      const refused = await house.ask(door, house.callers[who], { query: '{ __typename }' });
      const stranger = await house.ask(door, undefined, { query: '{ __typename }' });
      expect([refused.status, refused.text]).toEqual([401, stranger.text]);
    },
  );

  it('lets nobody in with the other door’s credential', async () => {
    const wrong = caller === 'partner' ? house.callers.editor : house.callers.partner;
    expect((await house.ask(door, wrong, { query: '{ __typename }' })).status).toBe(401);
  });

  it('G1 refuses a hundred aliases', async () => {
    const aliases = Array.from({ length: 101 }, (_, i) => `alias${i}: __typename`).join(' ');
    isRefused(await send(door, caller, `query cop { ${aliases} }`));
  });

  it('G2 refuses a batch', async () => {
    const heard = await house.ask(door, house.callers[caller], Array(10).fill({ query: '{ __typename }' }));
    isRefused(heard);
    expect(heard.status).toBe(400);
  });

  it('G3 answers ten directives with few errors', async () => {
    const heard = await send(door, caller, `{ __typename ${'@aa '.repeat(10)} }`);
    isRefused(heard);
    expect(heard.json.errors.length).toBeLessThan(10);
  });

  it.each([
    ['__typename', 500],
    ['hello', 3000],
    ['viewer { id }', 4000],
  ])('G4 does bounded work for %s many times over', async (field, times) => {
    const started = performance.now();
    const { status } = await send(door, caller, `{ ${`${field} `.repeat(times)} }`);
    expect(status).toBeLessThan(500);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('G5 counts circular introspection', async () => {
    const deep =
      '{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }';
    const heard = await send(door, caller, deep);
    isRefused(heard);
    isRefused(await send(door, null, deep));
  });

  it('G6 shows its schema to its own callers, and none to strangers', async () => {
    const query = '{ __schema { types { name } } }';
    const own = await send(door, caller, query);
    const names = own.json.data.__schema.types.map(({ name }: { name: string }) => name);
    expect(names.includes('Draft')).toBe(caller === 'editor');
    expect((await send(door, null, query)).status).toBe(401);
  });

  it.each([
    '{ __schema { directive } }',
    '{ vewer { id } }',
    '{ articles(frst: 1) { nodes { id } } }',
    '{ articles { nodes { quotes(kind: DIRCT) { id } } } }',
    '{ node(id: "a") { ... on Artcle { id } } }',
    '{ articles(filter: { langage: "en" }) { nodes { id } } }',
    'query($f: ArticleFilte) { articles(filter: $f) { nodes { id } } }',
  ])('G7 suggests nothing for %s', async (query) => {
    const heard = await send(door, caller, query);
    isRefused(heard);
    expect(heard.text).not.toMatch(/did you mean/i);
  });

  it('G7 suggests nothing for a variable either', async () => {
    const query = 'query($f: ArticleFilter) { articles(filter: $f) { nodes { id } } }';
    const heard = await send(door, caller, query, { f: { langage: 'en' } });
    isRefused(heard);
    expect(heard.text).not.toMatch(/did you mean/i);
  });

  it.each(['', '/', '/graphiql', '?query={__typename}'])(
    'G8 has no page for browsers at its path with "%s"',
    async (end) => {
      const heard = await house.http(`${door}${end}`, { headers: { accept: 'text/html' } });
      expect(heard.status).toBeGreaterThanOrEqual(400);
      expect(heard.text).not.toMatch(/<html|graphiql/i);
    },
  );

  it('G10 needs a header that no page of another site can send', async () => {
    expect((await house.http(`${door}?query={__typename}`)).status).toBe(401);
  });

  it('G12 tells its cost and no timings', async () => {
    const { json, headers } = await send(door, caller, '{ __typename }');
    expect(Object.keys(json.extensions)).toEqual(['cost']);
    expect(json.extensions.cost.requested).toBe(1);
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get('server-timing')).toBeNull();
  });

  it('G13 answers nonsense with 400 and no stack', async () => {
    const heard = await send(door, caller, 'qwerty cop{abc}');
    expect(heard.status).toBe(400);
    expect(heard.text).not.toMatch(/exception|stack|node_modules/);
  });

  it('G14 opens to no other origin', async () => {
    const origin = { origin: 'https://evil.example', 'access-control-request-method': 'POST' };
    const preflight = await house.http(door, { method: 'OPTIONS', headers: origin });
    expect(preflight.status).toBe(405);
    const asked = await house.ask(door, house.callers[caller], { query: '{ __typename }' }, origin);
    for (const { headers } of [preflight, asked])
      expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it('carries the headers that keep browsers from doing more with an answer', async () => {
    const { headers } = await send(door, caller, '{ __typename }');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });
});

describe('the house', () => {
  it('shows strangers its health and the console’s files, and nothing else', async () => {
    expect((await house.http('/healthz')).text).toBe('ok\n');
    expect((await house.http('/')).status).not.toBe(500);
    expect((await house.http('/secrets.json')).status).toBe(404);
    expect((await house.http('/.dateline/secrets.json')).status).toBe(404);
  });
});

it('G39 leaves a clean log', () => theLogIsClean(house));
