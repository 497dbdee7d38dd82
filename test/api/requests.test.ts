// Rows of docs/security.md over HTTP: texts, lengths, what is hidden, and keys.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authorized, jsonHeaders, newsroomDoor, partnerDoor } from './support/callers.ts';
import { close, house, ids, isRefused, open, read, theLogIsClean } from './support/reading.ts';

beforeAll(() => open());
afterAll(close);

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

it('G39 leaves a clean log', () => theLogIsClean());
