import { createHash } from 'node:crypto';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Engine, startEngine } from '../../src/table/engine.ts';
import { HARBOUR } from '../wire/stories.ts';
import { aFolder, aServer, ask, edit, endAll, post, type Reply, type Server, start } from './support/server.ts';

let engine: Engine;
let client: DynamoDBClient;
let server: Server;
let draft: { id: string; revision: number };

/** Every item of the table, by a digest of it: whoever writes anything changes this. */
async function everything(): Promise<string[]> {
  const { Items = [], LastEvaluatedKey } = await client.send(new ScanCommand({ TableName: 'dateline' }));
  if (LastEvaluatedKey) throw new Error('The table holds more than one page.');
  const digest = (item: object) =>
    createHash('sha256')
      .update(JSON.stringify(Object.entries(item).sort()))
      .digest('hex');
  // What a partner used of its points is written on its own time (U#).
  return Items.filter((item) => !item['PK']?.S?.startsWith('U#'))
    .map((item) => `${item['PK']?.S} ${item['SK']?.S} ${digest(item)}`)
    .sort();
}

const refusals =
  '__typename ... on Error { message } ... on ValidationError { issues { path message } } ... on StateError { blockers } ... on ConflictError { expected actual } ... on NotFoundError { id }';
const importing = `mutation($content: String!) { importArticle(input: { content: $content }) { ${refusals} ... on ArticlePayload { article { id draft { revision } } } } }`;

/** Runs what must be refused: nothing may be written, and the answer may hold nothing of the inside. */
async function refused(run: () => Promise<Reply>): Promise<Reply> {
  const before = await everything();
  const reply = await run();
  expect(await everything()).toEqual(before);
  for (const inside of [/\bat \S+ \(/, /node_modules/, /\.ts\b/, /stack/i, /Dynamo/i])
    expect(reply.text).not.toMatch(inside);
  return reply;
}

beforeAll(async () => {
  engine = await startEngine();
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  client = new DynamoDBClient({ endpoint: engine.endpoint, region: 'local', credentials });
  const folder = await aFolder();
  server = await aServer({ folder, args: ['--empty'], env: { DYNAMODB_ENDPOINT: engine.endpoint } });
  const env = { DATELINE_DATA: folder, DATELINE_URL: server.origin };
  server.key = (await start('cli', { args: ['partner', 'Lorn Gazette'], env }).ended).stdout.trim();
  const { article } = (await edit(server, importing, { content: HARBOUR })).data.importArticle;
  draft = { id: article.id, revision: article.draft.revision };
  await ask(server, '{ __typename }');
});
afterAll(async () => {
  client?.destroy();
  await endAll();
  await engine?.stop();
});

describe('What is no story', () => {
  it.each([
    ['empty text', '', /empty/],
    ['nothing but space', ' \n\t ', /empty/],
    ['a picture', '\u0089PNG\r\n\u001a\u0000\u0000\rIHDR\u0001\u0002', /not text/],
    ['a headline and no more', 'Only a headline', /no body/],
    ['a headline printed twice and no more', 'Twice\n\nTwice\n', /no body/],
  ])('is refused as a typed error: %s', async (_, content, why) => {
    const { data, errors } = await refused(() => edit(server, importing, { content }));
    expect(errors).toBeUndefined();
    expect(data.importArticle).toMatchObject({
      __typename: 'ValidationError',
      issues: [{ path: ['input', 'content'], message: expect.stringMatching(why) }],
    });
  });

  it('is refused at the door where it is 2 MB long, with or without a length', async () => {
    const body = JSON.stringify({ query: importing, variables: { content: 'word '.repeat(400_000) } });
    const declared = await refused(() => post(server, '/newsroom/graphql', { bearer: server.token, body }));
    expect([declared.status, declared.errors?.[0].extensions.code]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
    const streamed = await refused(async () => {
      const response = await fetch(`${server.origin}/newsroom/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${server.token}` },
        body: new Blob([body]).stream(),
        duplex: 'half',
      } as RequestInit);
      return { status: response.status, text: await response.text() };
    });
    expect(streamed.status).toBe(413);
  });

  it('is refused where its body does not fit an article', async () => {
    const content = `Long\n\n${'word '.repeat(60_000)}`;
    const { data } = await refused(() => edit(server, importing, { content }));
    expect(data.importArticle).toMatchObject({ __typename: 'ValidationError' });
  });
});

describe('What is no request', () => {
  it.each<[string, string | Uint8Array<ArrayBuffer>, number]>([
    ['no JSON', '{"query": ', 400],
    ['bytes', Uint8Array.from([0, 1, 2, 255]), 400],
    ['a list of requests', '[{"query":"{ __typename }"}]', 400],
    ['no query', '{}', 400],
    ['a query that is none', '{"query":"{ articles { "}', 400],
    ['a field that is none', '{"query":"{ artcles { nodes { id } } }"}', 400],
    ['a number for the query', '{"query":7}', 400],
  ])('is refused: %s', async (_, body, status) => {
    const reply = await refused(() => post(server, '/newsroom/graphql', { bearer: server.token, body }));
    expect(reply.errors?.length).toBeGreaterThan(0);
    expect(reply.status).toBe(status);
    expect(reply.text).not.toContain('Did you mean');
  });

  it('is refused as a form', async () => {
    const form = { bearer: server.token, body: 'query={__typename}', type: 'application/x-www-form-urlencoded' };
    expect((await refused(() => post(server, '/newsroom/graphql', form))).status).toBe(415);
  });

  it.each([
    ['a number for the text', { content: 7 }],
    ['null for the text', { content: null }],
    ['a list for the text', { content: ['a', 'b'] }],
  ])('is refused by type: %s', async (_, variables) => {
    const { status, errors, data } = await refused(() => edit(server, importing, variables));
    expect(errors?.[0].extensions.code).toMatch(/BAD_USER_INPUT|BAD_REQUEST/);
    expect([status, data ?? null]).toEqual([status, null]);
  });
});

describe('Ids that are none', () => {
  it.each(['art_01k00000000000000000000000', 'spk_1', 'nonsense', '', `art_${'x'.repeat(5000)}`])(
    'lead to nothing, in reading and in editing: %s',
    async (id) => {
      const read = await refused(() =>
        ask(server, 'query($id: ID!) { article(by: { id: $id }) { id } node(id: $id) { id } }', { id }),
      );
      expect(read.data).toEqual({ article: null, node: null });
      const confirm = `mutation($id: ID!) { confirmProposals(articleId: $id, ids: ["pro_1"]) { ${refusals} } }`;
      const confirmed = await refused(() => edit(server, confirm, { id }));
      expect(confirmed.data.confirmProposals).toMatchObject({ __typename: 'NotFoundError', id });
      const publish = `mutation($id: ID!) { publishArticle(input: { id: $id, expectedRevision: 1 }) { ${refusals} } }`;
      const published = await refused(() => edit(server, publish, { id }));
      expect(published.data.publishArticle).toMatchObject({ __typename: 'NotFoundError' });
    },
  );

  it('are told as typed errors where only one of two is known', async () => {
    const confirm = `mutation($id: ID!) { confirmProposals(articleId: $id, ids: ["pro_1"]) { ${refusals} } }`;
    const { data } = await refused(() => edit(server, confirm, { id: draft.id }));
    expect(data.confirmProposals).toMatchObject({ __typename: 'NotFoundError', id: 'pro_1' });
  });

  it('a revision that is not the newest saves nothing', async () => {
    const update = `mutation($id: ID!) { updateArticle(input: { id: $id, expectedRevision: 99, headline: "New" }) { ${refusals} } }`;
    const { data } = await refused(() => edit(server, update, { id: draft.id }));
    expect(data.updateArticle).toMatchObject({ __typename: 'ConflictError', expected: 99, actual: draft.revision });
  });
});

describe('Whoever is nobody', () => {
  const cases: [string, (given: Server) => string | undefined][] = [
    ['no token', () => undefined],
    ['an unknown token', () => 'nonsense'],
    [
      'a token with a changed claim',
      ({ token }) => token.replace(/\.(.)/, (_, first) => `.${first === 'e' ? 'f' : 'e'}`),
    ],
    ['a token with its signature cut off', ({ token }) => token.slice(0, token.lastIndexOf('.') + 1)],
    ["a partner's key", ({ key }) => key],
  ];
  it.each(cases)('is turned away from the newsroom: %s', async (_, bearerOf) => {
    const bearer = bearerOf(server);
    const query =
      'mutation { createArticle(input: { headline: "A", body: "B", language: "en", originalPublisher: "C" }) { __typename } }';
    const reply = await refused(() => post(server, '/newsroom/graphql', { ...(bearer ? { bearer } : {}), query }));
    expect([reply.status, reply.errors?.[0].extensions.code, reply.data]).toEqual([401, 'UNAUTHENTICATED', undefined]);
  });

  it("is turned away from the partners' door, and a key opens nothing but it", async () => {
    for (const bearer of [undefined, 'nonsense', `${server.key}x`, server.token]) {
      const reply = await refused(() =>
        post(server, '/graphql', { ...(bearer ? { bearer } : {}), query: '{ __typename }' }),
      );
      expect([bearer, reply.status]).toEqual([bearer, 401]);
    }
    const hidden = await refused(() =>
      ask(server, 'mutation { importArticle(input: { content: "A" }) { __typename } }'),
    );
    expect([hidden.errors?.length, hidden.data ?? null]).toEqual([1, null]);
    expect((await refused(() => ask(server, '{ articles { nodes { id } } }'))).data).toEqual({
      articles: { nodes: [] },
    });
  });
});
