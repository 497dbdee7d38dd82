// The rows of docs/security.md, G15 to G36 and G39, over HTTP.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDoor } from '../../src/api/door.ts';
import { partnerSchema } from '../../src/api/schema.ts';
import { createAuthenticator } from '../../src/partners/authenticate.ts';
import { createPartner, issueApiKey, partnerInput } from '../../src/partners/manage.ts';
import {
  aHouse,
  authorized,
  type Heard,
  type House,
  jsonHeaders,
  newsroomDoor,
  partnerDoor,
} from './support/callers.ts';

let house: House;
const ids = { open: '', draft: '', held: '', quote: '' };

const read = (query: string, variables?: object, bearer = house.callers.partner) =>
  house.ask(partnerDoor, bearer, { query, variables });
const edit = (query: string, variables?: object, bearer = house.callers.admin) =>
  house.ask(newsroomDoor, bearer, { query, variables });

async function aStory(headline: string, body: string, publish: object | null): Promise<string> {
  const made = await edit(
    'mutation($i: CreateArticleInput!) { createArticle(input: $i) { ... on ArticlePayload { article { id draft { revision } } } } }',
    { i: { headline, body, language: 'en', originalPublisher: 'Turan' } },
  );
  const { id, draft } = made.json.data.createArticle.article;
  if (publish)
    await edit('mutation($i: PublishArticleInput!) { publishArticle(input: $i) { __typename } }', {
      i: { id, expectedRevision: draft.revision, ...publish },
    });
  return id;
}

beforeAll(async () => {
  house = await aHouse();
  ids.open = await aStory('Open story', 'Everybody reads this.', {});
  ids.draft = await aStory('Draft story', 'Xylophone draft.', null);
  const until = new Date(Date.now() + 3_600_000).toISOString();
  ids.held = await aStory('Held story', 'Xylophone embargo.', { embargo: { until } });
});
afterAll(() => house.stop());

function isRefused({ status, json }: Heard, expected = 400): void {
  expect({ status, json }).toMatchObject({ status: expected, json: { errors: [{ message: expect.any(String) }] } });
  expect(json).not.toHaveProperty('data');
}

describe('what a document may be', () => {
  const nest = (depth: number, link: (inside: string) => string) => {
    let inside = 'id';
    for (let i = 0; i < depth; i += 1) inside = link(inside);
    return inside;
  };
  const plain = nest(7, (inside) => `quotes { article { ${inside} } }`);
  const inline = nest(7, (inside) => `... on Article { quotes { ... on Quote { article { ${inside} } } } }`);
  const spreads = Array.from(
    { length: 7 },
    (_, i) => `fragment f${i} on Article { quotes { article { ...f${i + 1} } } }`,
  );

  it.each([
    ['fields', `{ article(by: { slug: "a" }) { ${plain} } }`],
    ['inline fragments', `{ article(by: { slug: "a" }) { ${inline} } }`],
    ['spreads', `{ article(by: { slug: "a" }) { ...f0 } } ${spreads.join(' ')} fragment f7 on Article { id }`],
    ['node', `{ node(id: "a") { ... on Article { ${plain} } } }`],
    [
      'introspection',
      `{ __schema { types { fields { type { ${nest(12, (inside) => `ofType { ${inside} }`).replace('id', 'name')} } } } } }`,
    ],
  ])('G16 is not deeper than it may be by %s', async (_, query) => isRefused(await read(query)));

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
    isRefused(await read(many(3000)));
    isRefused(await read(many(50)));
  });

  it('G24 does nothing odd with odd variables', async () => {
    const body = `{"query":"query($i: ID!) { node(id: $i) { id } }","variables":{"__proto__":{"i":"x"},"constructor":{},"i":"${ids.open}"}}`;
    const heard = await house.ask(partnerDoor, house.callers.partner, body);
    expect(heard.json.data).toEqual({ node: { id: ids.open } });
    expect(({} as { i?: string }).i).toBeUndefined();
  });
});

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

describe('what a text may be', () => {
  it.each(['\ud800', 'a\udfff', '\udc00\ud800'])('G32 is whole: not %j', async (t) => {
    isRefused(await read('query($t: String) { speakers(name: $t) { nodes { id } } }', { t }));
    isRefused(await read('query($t: String!) { article(by: { slug: $t }) { id } }', { t }));
    isRefused(await read('query($f: ArticleFilter) { articles(filter: $f) { nodes { id } } }', { f: { keyword: t } }));
  });

  it('is not nested so deep that it breaks the reader', async () => {
    const deep = `{"query":"{ __typename }","variables":{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}}`;
    expect((await house.ask(partnerDoor, house.callers.partner, deep)).status).toBeLessThan(500);
    const once = { 'idempotency-key': 'deep' };
    expect((await house.ask(newsroomDoor, house.callers.editor, deep, once)).status).toBeLessThan(500);
  });
});

describe('how long a request may be', () => {
  const nineMegabytes = JSON.stringify({ query: '{ __typename }', variables: { a: 'x'.repeat(9_000_000) } });

  it('G22 is refused over 1 MB, by its length or in chunks', async () => {
    isRefused(await house.ask(partnerDoor, house.callers.partner, nineMegabytes), 413);
    const chunks = new ReadableStream({
      start(controller) {
        for (let i = 0; i < 20; i += 1) controller.enqueue(new TextEncoder().encode('x'.repeat(100_000)));
        controller.close();
      },
    });
    const heard = await house.http(partnerDoor, {
      method: 'POST',
      headers: { ...jsonHeaders, ...authorized(house.callers.partner) },
      body: chunks,
      duplex: 'half',
    } as RequestInit);
    isRefused(heard, 413);
  });

  it('G22 is not inflated', async () => {
    const headers = { 'content-encoding': 'gzip' };
    isRefused(await house.ask(partnerDoor, house.callers.partner, 'not gzip', headers));
  });
});

describe('what cannot be seen', () => {
  const missing = 'art_00000000000000000000000000';
  const paths = [
    'query($i: ID!) { node(id: $i) { __typename } }',
    'query($i: ID!) { nodes(ids: [$i]) { __typename id } }',
    'query($i: ID!) { article(by: { id: $i }) { __typename } }',
    'query($i: ID!) { quotes(filter: { event: $i }) { nodes { id } } }',
    'query($i: ID!) { events(filter: { participant: $i }) { nodes { id } } }',
  ];
  it.each(paths)('G26 cannot be told from what is missing: %s', async (query) => {
    const nothing = await read(query, { i: missing });
    for (const i of [ids.draft, ids.held, house.callers.otherId, `quo_${ids.held.slice(4)}_1`]) {
      const { status, json } = await read(query, { i });
      expect({ status, data: json.data, errors: json.errors }).toEqual({
        status: nothing.status,
        data: nothing.json.data,
        errors: nothing.json.errors,
      });
    }
  });

  it('G26 stands in no list', async () => {
    const { text } = await read('{ articles(first: 100) { nodes { headline } } changes { nodes { subjectId } } }');
    expect(text).toContain('Open story');
    for (const hidden of ['Held', 'Draft', ids.held, ids.draft]) expect(text).not.toContain(hidden);
  });
});

describe('a key', () => {
  const bad = (key: string): [string, string][] => [
    ['with a wrong checksum', `${key.slice(0, -1)}${key.endsWith('0') ? '1' : '0'}`],
    ['cut short', key.slice(0, -3)],
    ['in other letters', key.toUpperCase()],
    ['of another stage', key.replace('dl_local_', 'dl_prod_')],
    ['of 8 kB', key.repeat(100)],
  ];
  it('G30 that is not right opens nothing', async () => {
    for (const [what, key] of bad(house.callers.partner))
      expect([what, (await read('{ __typename }', {}, key)).status]).toEqual([what, 401]);
  });

  it('G30 counts only in its header', async () => {
    const { partner } = house.callers;
    const body = { query: '{ __typename }', key: partner, authorization: `Bearer ${partner}` };
    expect((await house.ask(`${partnerDoor}?key=${partner}` as typeof partnerDoor, undefined, body)).status).toBe(401);
  });
});

describe('a fault', () => {
  it('G15 is masked, and found in the log by its id', async () => {
    const { table } = house.server.app;
    const { query } = table;
    const secret = 'arn:aws:dynamodb:eu-central-1:123456789012:table/dateline-prod';
    table.query = () => Promise.reject(new Error(secret));
    const heard = await read('{ articles { nodes { id } } }');
    table.query = query;
    expect(heard.text).not.toContain('arn:aws');
    const [error] = heard.json.errors;
    expect(error).toMatchObject({ message: 'Unexpected error.', extensions: { code: 'UNEXPECTED' } });
    expect(error.extensions.requestId).toBe(heard.headers.get('x-request-id'));
    expect(
      house.logged.filter((line) => line.includes(error.extensions.requestId) && line.includes(secret)),
    ).toHaveLength(1);
  });

  it('G35 of time is told in time, and the work ends', async () => {
    const { app } = house.server;
    let requests = 0;
    const slow = { ...app, table: { ...app.table } };
    slow.table.query = async (range) => {
      requests += 1;
      await new Promise((resolve) => setTimeout(resolve, 150));
      return app.table.query(range);
    };
    const door = createDoor({
      app: slow,
      schema: partnerSchema(),
      path: '/graphql',
      identify: createAuthenticator(app),
      newRequestId: () => randomUUID(),
      timeoutMs: 100,
    });
    const started = performance.now();
    const response = await door(
      new Request('http://localhost/graphql', {
        method: 'POST',
        headers: { ...jsonHeaders, ...authorized(house.callers.partner) },
        body: JSON.stringify({ query: '{ articles { nodes { events { articles { nodes { id } } } } } }' }),
      }),
    );
    expect(performance.now() - started).toBeLessThan(1000);
    expect([response.status, (await response.json()).errors[0].extensions.code]).toEqual([504, 'TIMEOUT']);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(requests).toBe(1);
  });

  it('G36 of length tells to page', async () => {
    const long = await aStory('Long story', `${'word '.repeat(2000)}\n\n`.repeat(14), {});
    const bodies = Array.from({ length: 29 }, (_, i) => `b${i}: body`).join(' ');
    const heard = await read(`query($a: ID!, $b: ID!) { nodes(ids: [$a, $b]) { ... on Article { ${bodies} } } }`, {
      a: long,
      b: long,
    });
    isRefused(heard);
    expect(heard.json.errors[0]).toMatchObject({
      message: expect.stringContaining('page by page'),
      extensions: { code: 'ANSWER_TOO_LARGE' },
    });
  });
});

describe('a partner over its limit', () => {
  it('G33 is refused with the time to wait, and no other is', async () => {
    const { app } = house.server;
    const poor = await createPartner(
      app,
      partnerInput.parse({ name: 'The Poor Gazette', entitlement: { costPerMinute: 100 } }),
    );
    const { secret } = await issueApiKey(app, { partnerId: poor.id });
    const dear = '{ articles(first: 40) { nodes { id } } }';
    const heard = await Promise.all(Array.from({ length: 200 }, () => read(dear, {}, secret)));
    const served = heard.filter(({ status }) => status === 200).length;
    expect(served).toBeGreaterThanOrEqual(1);
    expect(served).toBeLessThanOrEqual(4);
    const refused = heard.find(({ status }) => status === 429)!;
    isRefused(refused, 429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    for (const { cost } of [refused.json.extensions, refused.json.errors[0].extensions])
      expect(cost).toEqual({ requested: 41, available: expect.any(Number), resetAt: expect.stringMatching(/Z$/) });
    expect((await read(dear, {}, house.callers.other)).status).toBe(200);
    const over = await read('{ articles(first: 100) { nodes { id } } }', {}, secret);
    expect(over.json.errors[0].extensions.code).toBe('COST_EXCEEDED');
  });
});

describe('the log of all this', () => {
  it('G39 holds no key, token or text, and each request with its id', () => {
    const all = house.logged.join('\n');
    const { partnerId, otherId, ...secrets } = house.callers;
    for (const secret of Object.values(secrets)) expect(all).not.toContain(secret);
    expect(all).not.toMatch(/Xylophone|Held story|Draft story|dl_local_[0-9a-z]+_/);
    const requests = house.logged
      .map((line) => JSON.parse(line))
      .filter(({ event, level }) => event === 'request' && level === 'info');
    expect(requests.length).toBeGreaterThan(100);
    expect(new Set(requests.map(({ requestId }) => requestId)).size).toBe(requests.length);
  });
});
