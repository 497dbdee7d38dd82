// Rows of docs/security.md over HTTP: what a document and a list may be.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newsroomSchema, partnerSchema } from '../../src/api/schema.ts';
import { newsroomDoor, partnerDoor } from './support/callers.ts';
import { close, edit, house, ids, isRefused, open, read, theLogIsClean } from './support/reading.ts';

beforeAll(() => open());
afterAll(close);

describe('what a document may be', () => {
  it('G16 does not go round in circles by introspection', async () => {
    const circle = Array.from({ length: 12 }).reduce<string>((inside) => `ofType { ${inside} }`, 'name');
    isRefused(await read(`{ __schema { types { fields { type { ${circle} } } } } }`));
  });

  it('G19 is no bomb of fragments', async () => {
    const bomb = Array.from({ length: 22 }, (_, i) => `fragment f${i} on Query { ...f${i + 1} ...f${i + 1} }`);
    const started = performance.now();
    const { status } = await read(`{ ...f0 } ${bomb.join(' ')} fragment f22 on Query { __typename }`);
    expect(status).toBeLessThan(500);
    expect(performance.now() - started).toBeLessThan(500);
  });

  it.each([3000, 20_000])('G21 is not %i levels deep', async (depth) =>
    isRefused(await read(`${'{ a '.repeat(depth)}${'}'.repeat(depth)}`)),
  );

  it('G23 names its operation among many, and has not thousands', async () => {
    const many = (n: number) => Array.from({ length: n }, (_, i) => `query q${i} { __typename }`).join(' ');
    const started = performance.now();
    for (const n of [3000, 700, 50, 2]) isRefused(await read(many(n)));
    isRefused(await read(`${many(2)} { __typename }`));
    const absent = { query: many(2), operationName: 'q7' };
    isRefused(await house.ask(partnerDoor, house.callers.partner, absent));
    expect(performance.now() - started).toBeLessThan(1000);
    const named = { query: many(2), operationName: 'q1' };
    expect((await house.ask(partnerDoor, house.callers.partner, named)).json.data).toEqual({ __typename: 'Query' });
  });

  it('G24 does nothing odd with odd variables', async () => {
    const body = `{"query":"query($i: ID!) { node(id: $i) { id } }","variables":{"__proto__":{"i":"x"},"constructor":{},"i":"${ids.open}"}}`;
    const heard = await house.ask(partnerDoor, house.callers.partner, body);
    expect(heard.json.data).toEqual({ node: { id: ids.open } });
    expect(({} as { i?: string }).i).toBeUndefined();
  });
});

/** Every list at the root of either schema. */
const lists = [['partner', partnerSchema()] as const, ['newsroom', newsroomSchema()] as const].flatMap(
  ([door, schema]) =>
    Object.values(schema.getQueryType()?.getFields() ?? {})
      .filter(({ args }) => args.some(({ name }) => name === 'first'))
      .map(({ name }) => [name, door] as const),
);

describe('what a list may be asked for', () => {
  const asked = 'query($n: Int) { articles(first: $n) { nodes { id } } }';
  it.each<[string, string, object?]>([
    ['a literal', '{ articles(first: 100000) { nodes { id } } }'],
    ['a variable', asked, { n: 100_000 }],
    ['a variable’s default', 'query($n: Int = 100000) { articles(first: $n) { nodes { id } } }'],
    ['last', '{ articles(last: 100000) { nodes { id } } }'],
    ['first and last', '{ articles(first: 1, last: 100000) { nodes { id } } }'],
    ['nothing', asked, { n: 0 }],
    ['less than nothing', asked, { n: -1 }],
    ['more than an Int', asked, { n: 2 ** 31 }],
    ['a list of ids', `{ nodes(ids: [${Array(300).fill('"a"').join(',')}]) { id } }`],
    ['ten thousand ids', 'query($i: [ID!]!) { nodes(ids: $i) { id } }', { i: Array(10_000).fill('a') }],
    [
      'a text of 900 kB',
      'query($k: String) { articles(filter: { keyword: $k }) { nodes { id } } }',
      { k: 'x'.repeat(900_000) },
    ],
  ])('G17 G20 is bounded, by %s', async (_, query, variables) => isRefused(await read(query, variables)));

  it.each(lists)('G17 is at most a hundred at %s of the %s door', async (name, door) => {
    const of = (first: number) => ({ query: `{ ${name}(first: ${first}) { pageInfo { hasNextPage } } }` });
    const bearer = door === 'partner' ? house.callers.partner : house.callers.admin;
    const ask = (first: number) => house.ask(door === 'partner' ? partnerDoor : newsroomDoor, bearer, of(first));
    expect((await ask(100)).status).toBe(200);
    for (const first of [101, 0, -1]) isRefused(await ask(first));
  });

  it.each([[{}], [{ n: null }]])('G17 is twenty where nothing is said: %j', async (variables) => {
    const { json } = await read(asked, variables);
    expect(json.extensions.cost.requested).toBe(21);
  });

  it('G18 is reckoned anew for each set of variables', async () => {
    const query =
      'query($n: Int) { articles(first: $n) { nodes { events { articles(first: 100) { nodes { id } } } } } }';
    expect((await read(query, { n: 1 })).status).toBe(200);
    const dear = await read(query, { n: 100 });
    isRefused(dear);
    expect(dear.json.errors[0].extensions).toMatchObject({ code: 'COST_EXCEEDED', cost: { requested: 51_101 } });
    isRefused(await edit(query, { n: 100 }));
  });

  it('G34 is paid for by each alias', async () => {
    const names = Array.from({ length: 25 }, (_, i) => `s${i}: speakers(name: "${i}", first: 1) { nodes { id } }`);
    expect((await read(`{ ${names.join(' ')} }`)).json.extensions.cost.requested).toBe(25 * 3);
  });

  it.each([
    ['junk', () => 'abcdef'],
    ['base64 junk', () => Buffer.from('{"PK":"D#x","SK":"DRAFT"}').toString('base64url')],
    ['a tampered one', (own: string) => own.slice(0, -1) + (own.endsWith('A') ? 'B' : 'A')],
    ['a long one', () => 'A'.repeat(5000)],
  ])('G31 goes on from no cursor that is %s', async (_, forge) => {
    const own = await read('{ articles(first: 1) { pageInfo { endCursor } } }');
    const after = forge(own.json.data.articles.pageInfo.endCursor);
    isRefused(await read('query($a: String) { articles(after: $a) { nodes { id } } }', { a: after }));
  });

  it('G31 goes on from no cursor of another list, filter or kind of caller', async () => {
    const { json } = await read('{ articles(first: 1) { pageInfo { endCursor } } }');
    const a = json.data.articles.pageInfo.endCursor;
    isRefused(await read('query($a: String) { quotes(after: $a) { nodes { id } } }', { a }));
    isRefused(
      await read('query($a: String) { articles(after: $a, filter: { language: "en" }) { nodes { id } } }', { a }),
    );
    isRefused(await edit('query($a: String) { articles(after: $a) { nodes { id } } }', { a }));
  });

  it('G31 goes on from no cursor of another list within it, and answers none of the rest', async () => {
    const { json } = await read('{ articles(first: 1) { nodes { id } pageInfo { endCursor } } }');
    const [{ id }] = json.data.articles.nodes;
    const a = json.data.articles.pageInfo.endCursor;
    const nested =
      'query($id: ID!, $a: String) { article(by: { id: $id }) { headline versions(after: $a) { nodes { version } } } }';
    expect((await read(nested, { id })).status).toBe(200);
    for (const after of [a, 'junk']) {
      const heard = await read(nested, { id, a: after });
      isRefused(heard);
      expect(heard.json.errors[0].extensions.code).toBe('VALIDATION');
    }
    isRefused(await read('{ viewer { usage(from: "2030-01-01T00:00:00Z", to: "2029-01-01T00:00:00Z") { cost } } }'));
  });

  it.each(['begins_with(PK, "D#")', '#pk', ':v0', 'SELECT', '\u0000', '%', 'A#', '\u{10FFFF}'])(
    'G32 compares a filter’s text and does nothing else with it: %j',
    async (text) => {
      for (const name of ['keyword', 'place', 'originalPublisher']) {
        const heard = await read(`query($t: String) { articles(filter: { ${name}: $t }) { nodes { id } } }`, {
          t: text,
        });
        expect(heard.json.data).toEqual({ articles: { nodes: [] } });
      }
      expect((await read('query($t: String) { speakers(name: $t) { nodes { id } } }', { t: text })).status).toBe(200);
    },
  );
});

it('G39 leaves a clean log', () => theLogIsClean());
