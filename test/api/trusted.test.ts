import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Kind, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import registered from '../../schema/operations.json' with { type: 'json' };
import { createPartner, issueApiKey, partnerInput } from '../../src/partners/manage.ts';
import { aHouse, authorized, type House, jsonHeaders, newsroomDoor, partnerDoor } from './support/callers.ts';

const read = (name: string) =>
  readFileSync(new URL(`../../schema/operations/partner/${name}.graphql`, import.meta.url), 'utf8');
const idOf = (text: string) => createHash('sha256').update(text).digest('hex');
const latest = idOf(read('latest-articles'));
const changes = idOf(read('changes-since'));

describe('a trusted document', () => {
  let house: House;
  beforeAll(async () => {
    house = await aHouse();
    await publish('A story', 'en');
  });
  afterAll(() => house.stop());

  async function publish(headline: string, language: string): Promise<void> {
    const made = await house.ask(newsroomDoor, house.callers.editor, {
      query:
        'mutation($i: CreateArticleInput!) { createArticle(input: $i) { ... on ArticlePayload { article { id draft { revision } } } } }',
      variables: { i: { headline, language, body: 'b', originalPublisher: 'T' } },
    });
    const { id, draft } = made.json.data.createArticle.article;
    await house.ask(newsroomDoor, house.callers.editor, {
      query: 'mutation($i: PublishArticleInput!) { publishArticle(input: $i) { __typename } }',
      variables: { i: { id, expectedRevision: draft.revision } },
    });
  }

  const post = (body: object, key = house.callers.partner) => house.ask(partnerDoor, key, body);
  const get = (query: Record<string, string>, key = house.callers.partner, headers: Record<string, string> = {}) =>
    house.http(`${partnerDoor}?${new URLSearchParams(query)}`, {
      headers: { accept: jsonHeaders.accept, ...authorized(key), ...headers },
    });
  const aPartner = async (more: object) => {
    const { app } = house.server;
    const { id } = await createPartner(app, partnerInput.parse({ name: 'P', ...more }));
    return (await issueApiKey(app, { partnerId: id })).secret;
  };

  it('is carried out under its id, with its variables, by POST and by GET', async () => {
    for (const heard of [
      await post({ documentId: latest, variables: { first: 1 } }),
      await get({ documentId: latest, variables: '{"first":1}' }),
    ]) {
      expect(heard.status).toBe(200);
      expect(heard.json.data.articles.nodes).toMatchObject([{ headline: 'A story' }]);
      expect(heard.json.extensions.cost.requested).toBe(4);
    }
  });

  it.each<[string, () => object, number]>([
    ['an id that names nothing', () => ({ documentId: '0'.repeat(64) }), 404],
    ['__proto__', () => ({ documentId: '__proto__' }), 404],
    ['constructor', () => ({ documentId: 'constructor' }), 404],
    ['a number', () => ({ documentId: 7 }), 400],
    ['null', () => ({ documentId: null }), 400],
    ['an object', () => ({ documentId: { a: 1 } }), 400],
    ['a list that holds an id', () => ({ documentId: [latest] }), 400],
    ['a number and a query', () => ({ documentId: 7, query: '{ __typename }' }), 400],
    ['an id and a query', () => ({ documentId: latest, query: '{ __typename }' }), 400],
    ['variables that do not fit', () => ({ documentId: latest, variables: { first: 'x' } }), 400],
    ['a page too long', () => ({ documentId: latest, variables: { first: 1000 } }), 400],
  ])('G25 is refused for %s', async (_, body, status) => {
    const heard = await post(body());
    expect([heard.status, heard.json.errors.length, 'data' in heard.json]).toEqual([status, 1, false]);
  });

  it.each(['{"first":', '[', 'x'])('G25 is refused by GET with variables that are no JSON: %s', async (variables) => {
    expect((await get({ documentId: latest, variables })).status).toBe(400);
  });

  it('G25 is never a mutation, so that no GET can name one', () => {
    const operations = Object.values(registered).flatMap((text) => parse(text).definitions);
    const kinds = operations.flatMap((one) => (one.kind === Kind.OPERATION_DEFINITION ? [one.operation] : []));
    expect(new Set(kinds)).toEqual(new Set(['query']));
  });

  it('is all that a partner held to them may send', async () => {
    const held = await aPartner({ trustedDocumentsOnly: true });
    expect((await post({ documentId: latest }, held)).status).toBe(200);
    for (const heard of [await post({ query: '{ __typename }' }, held), await get({ query: '{ __typename }' }, held)])
      expect([heard.status, heard.json.errors[0].extensions.code, 'data' in heard.json]).toEqual([
        403,
        'TRUSTED_DOCUMENTS_ONLY',
        false,
      ]);
  });

  it('has an ETag by GET, and is not sent again to whom has it', async () => {
    const first = await get({ documentId: latest });
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    expect(first.headers.get('vary')).toBe('authorization, accept');
    for (const known of [first.headers.get('etag')!, `"x", W/${first.headers.get('etag')}`, '*']) {
      const again = await get({ documentId: latest }, house.callers.partner, { 'if-none-match': known });
      expect([known, again.status, again.text]).toEqual([known, 304, '']);
    }
  });

  it('is shared by those with the same rights, and by no others', async () => {
    const [same, less] = [
      await aPartner({ entitlement: { costPerMinute: 777 } }),
      await aPartner({ entitlement: { fullText: false } }),
    ];
    const classOf = async (key: string) => (await get({ documentId: latest }, key)).headers.get('x-dateline-class')!;
    const own = await classOf(house.callers.partner);
    expect(await classOf(same)).toBe(own);
    expect(await classOf(less)).not.toBe(own);
    const [mine, theirs] = [
      await get({ documentId: latest }, house.callers.partner),
      await get({ documentId: latest }, same),
    ];
    expect(theirs.text).toBe(mine.text);
    const atEdge = await get({ documentId: latest }, same, { 'x-dateline-class': own });
    expect(atEdge.headers.get('cache-control')).toBe('public, max-age=0, s-maxage=20, must-revalidate');
    expect(atEdge.headers.get('vary')).toBe('x-dateline-class, accept');
    const pretending = await get({ documentId: latest }, less, { 'x-dateline-class': own });
    expect(pretending.headers.get('cache-control')).toBe('private, no-cache');
  });

  it('is kept by nobody where it tells of its caller, or fails, or is posted', async () => {
    const answers = [
      await get({ documentId: changes }),
      await get({ documentId: latest, variables: '{"after":"junk"}' }),
      await get({ query: '{ articles { nodes { id } } }' }),
      await post({ documentId: latest }),
    ];
    for (const { headers } of answers) {
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('etag')).toBeNull();
    }
  });

  it('G31 holds cursors that lead on for all who are given a copy, each within its own rights', async () => {
    await publish('Une histoire', 'fr');
    await publish('Another story', 'en');
    const page = async (key: string, after?: string) => {
      const variables = { first: 1, ...(after ? { after } : {}) };
      return (await post({ documentId: latest, variables }, key)).json.data.articles;
    };
    const [open, english] = [await aPartner({}), await aPartner({ entitlement: { languages: ['en'] } })];
    const { endCursor } = (await page(house.callers.partner)).pageInfo;
    expect((await page(open, endCursor)).nodes).toMatchObject([{ headline: 'Une histoire' }]);
    expect((await page(english, endCursor)).nodes).toMatchObject([{ headline: 'A story' }]);
  });
});
