// Rows G20, G26, G30 and G31 of docs/security.md: what the table is asked, counted at the engine while strangers and partners ask.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newsroomDoor, partnerDoor } from './support/callers.ts';
import { close, edit, house, ids, isRefused, open, read, theLogIsClean } from './support/reading.ts';
import { aWatchedEngine, type Watched } from './support/watched-engine.ts';

let engine: Watched;
beforeAll(async () => {
  engine = await aWatchedEngine();
  await open({ endpoint: engine.endpoint });
  // Whoever calls is known from here on; that is looked up twice a minute at most.
  await read('{ __typename }');
  await edit('{ __typename }');
});
afterAll(async () => {
  await close();
  await engine.stop();
});

/** What the table was asked while `ask` ran: operations alone, counters left out. */
async function askedBy(ask: () => Promise<unknown>): Promise<string[]> {
  const from = engine.seen.length;
  await ask();
  return engine.seen.slice(from).flatMap(({ operation }) => (operation === 'UpdateItem' ? [] : [operation]));
}

const many = (n: number) => Array.from({ length: n }, (_, i) => `w${i}`);

describe('what is too much', () => {
  it.each<[string, string, object]>([
    [
      '300 ids',
      'query($i: [ID!]!) { nodes(ids: $i) { id } }',
      { i: Array(300).fill('art_00000000000000000000000000') },
    ],
    ['10,000 ids', 'query($i: [ID!]!) { nodes(ids: $i) { id } }', { i: many(10_000) }],
    [
      'a text of 900 kB',
      'query($k: String) { articles(filter: { keyword: $k }) { nodes { id } } }',
      { k: 'x'.repeat(900_000) },
    ],
    ['a page of 100,000', 'query($n: Int) { articles(first: $n) { nodes { id } } }', { n: 100_000 }],
    [
      'a cursor of 5,000 letters',
      'query($a: String) { articles(after: $a) { nodes { id } } }',
      { a: 'A'.repeat(5000) },
    ],
    [
      'a forged key of the table',
      'query($a: String) { articles(after: $a) { nodes { id } } }',
      { a: Buffer.from('{"PK":{"S":"D#x"},"SK":{"S":"DRAFT"}}').toString('base64url') },
    ],
  ])('G20 G31 is refused before the table is asked anything: %s', async (_, query, variables) => {
    expect(await askedBy(async () => isRefused(await read(query, variables)))).toEqual([]);
    expect(await askedBy(async () => isRefused(await edit(query, variables)))).toEqual([]);
  });

  const good = { headline: 'h', body: 'b', language: 'en', originalPublisher: 'Turan' };
  it.each<[string, object]>([
    ['10,000 keywords', { keywords: many(10_000) }],
    ['10,000 places', { places: many(10_000) }],
    ['10,000 subjects', { subjects: many(10_000) }],
    ['a headline of 900 kB', { headline: 'x'.repeat(900_000) }],
    ['a keyword of 900 kB', { keywords: ['x'.repeat(900_000)] }],
    ['a byline of 900 kB', { byline: 'x'.repeat(900_000) }],
  ])('G20 is no story, and nothing is written of it: %s', async (_, more) => {
    const query =
      'mutation($i: CreateArticleInput!) { createArticle(input: $i) { __typename ... on ValidationError { issues { path } } } }';
    const asked = await askedBy(async () => {
      const { status, json } = await edit(query, { i: { ...good, ...more } });
      expect(status).toBe(200);
      expect(json.data.createArticle).toMatchObject({ __typename: 'ValidationError' });
    });
    expect(asked).toEqual([]);
  });

  it('G20 is no partner either: 10,000 of what it may see', async () => {
    const query = 'mutation($i: PartnerInput!) { createPartner(input: $i) { __typename } }';
    for (const entitlement of [
      { subjects: many(10_000) },
      { originalPublishers: many(10_000) },
      { languages: Array(10_000).fill('en') },
    ])
      expect(
        await askedBy(async () => {
          const { json } = await edit(query, { i: { name: 'P', entitlement } });
          expect(json.data?.createPartner.__typename ?? 'refused').not.toMatch(/Payload/);
        }),
      ).toEqual([]);
  });
});

describe('a key', () => {
  const wrong = (key: string): [string, string][] => [
    ['with a wrong checksum', `${key.slice(0, -1)}${key.endsWith('0') ? '1' : '0'}`],
    ['with one letter of its secret changed', `${key.slice(0, -10)}${key.at(-10) === 'A' ? 'B' : 'A'}${key.slice(-9)}`],
    ['cut short', key.slice(0, -3)],
    ['longer by a letter', `${key}0`],
    ['in capitals', key.toUpperCase()],
    ['in small letters', key.toLowerCase()],
    ['of another stage', key.replace('dl_local_', 'dl_prod_')],
    ['of 10 kB', `${key}${'A'.repeat(10_000)}`],
    ['with another before it', `${key} ${key}`],
    ['that is empty', ''],
  ];

  it('G30 that is wrong is refused without a question to the table, and stands in no log', async () => {
    const stranger = (await house.ask(partnerDoor, undefined, { query: '{ __typename }' })).text;
    for (const [what, key] of wrong(house.callers.partner))
      expect([
        what,
        await askedBy(async () => {
          const headers = { authorization: `Bearer ${key}` };
          const heard = await house.ask(partnerDoor, undefined, { query: '{ __typename }' }, headers);
          expect([what, heard.status, heard.text]).toEqual([what, 401, stranger]);
        }),
      ]).toEqual([what, []]);
    for (const [, key] of wrong(house.callers.partner))
      if (key) expect(house.logged.join('\n')).not.toContain(key.slice(0, 60));
  });

  it('G30 counts only in its header, and only as a bearer’s', async () => {
    const { partner } = house.callers;
    const asked = await askedBy(async () => {
      const body = { query: '{ __typename }', key: partner, authorization: `Bearer ${partner}` };
      for (const query of [`?key=${partner}`, `?authorization=Bearer%20${partner}`, `?access_token=${partner}`])
        expect((await house.ask(`${partnerDoor}${query}` as typeof partnerDoor, undefined, body)).status).toBe(401);
      for (const header of [
        { 'x-api-key': partner },
        { cookie: `key=${partner}` },
        { authorization: `Basic ${partner}` },
        { authorization: partner },
      ])
        expect((await house.ask(partnerDoor, undefined, body, header as Record<string, string>)).status).toBe(401);
    });
    expect(asked).toEqual([]);
  });
});

describe('what cannot be seen', () => {
  const missing = 'art_00000000000000000000000000';
  it.each([
    'query($i: ID!) { node(id: $i) { __typename } }',
    'query($i: ID!) { nodes(ids: [$i]) { __typename id } }',
    'query($i: ID!) { article(by: { id: $i }) { headline body quotes { text } } }',
  ])('G26 costs as many questions to the table as what is missing, so that time tells nothing: %s', async (query) => {
    const asked = async (i: string) => askedBy(() => read(query, { i }));
    const nothing = await asked(missing);
    expect(nothing.length).toBeGreaterThan(0);
    for (const hidden of [ids.draft, ids.held]) expect(await asked(hidden)).toEqual(nothing);
    expect((await asked(ids.open)).length).toBeGreaterThanOrEqual(nothing.length);
  });

  it('G26 is nothing to the newsroom’s door for a partner', async () => {
    const query = { query: 'query($i: ID!) { node(id: $i) { __typename } }', variables: { i: ids.draft } };
    expect(await askedBy(() => house.ask(newsroomDoor, house.callers.partner, query))).toEqual([]);
  });
});

it('G39 leaves a clean log', () => theLogIsClean());
