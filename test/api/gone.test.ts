// Row G35 of docs/security.md: a caller that hangs up, over a real socket, with the requests to the table counted at the engine.
import { request as open } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aHouse, authorized, type House, jsonHeaders, newsroomDoor, partnerDoor } from './support/callers.ts';
import { aWatchedEngine, type Watched } from './support/watched-engine.ts';

let engine: Watched;
let house: House;
let story: { id: string; expectedRevision: number };
/** How long each request to the table takes. */
const heldUpMs = 80;
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

beforeAll(async () => {
  engine = await aWatchedEngine();
  house = await aHouse({ endpoint: engine.endpoint });
  const create =
    'mutation($i: CreateArticleInput!) { createArticle(input: $i) { ... on ArticlePayload { article { id draft { revision } } } } }';
  const publish = 'mutation($i: PublishArticleInput!) { publishArticle(input: $i) { __typename } }';
  const i = { headline: 'A story', body: 'Its body.', language: 'en', originalPublisher: 'Turan' };
  const made = await house.ask(newsroomDoor, house.callers.editor, { query: create, variables: { i } });
  const { id, draft } = made.json.data.createArticle.article;
  const variables = { i: { id, expectedRevision: draft.revision } };
  await house.ask(newsroomDoor, house.callers.editor, { query: publish, variables });
  const now = await house.ask(newsroomDoor, house.callers.editor, {
    query: 'query($i: ID!) { article(by: { id: $i }) { draft { revision } } }',
    variables: { i: id },
  });
  story = { id, expectedRevision: now.json.data.article.draft.revision };
  engine.before = () => pause(heldUpMs);
});
afterAll(async () => {
  await house.stop();
  await engine.stop();
});

const long =
  '{ articles(first: 2) { nodes { id } } quotes(first: 2) { nodes { article { versions(first: 2) { nodes { version } } } } } viewer { usage { requests } apiKeys { id } webhookEndpoints { id } } }';

/** Sends a request on a socket of its own. */
function send(door: string, bearer: string, body: string, length = Buffer.byteLength(body)) {
  const type = door.startsWith('/issuer') ? { 'content-type': 'application/x-www-form-urlencoded' } : {};
  const headers = { ...jsonHeaders, ...authorized(bearer), ...type, 'content-length': length };
  const call = open(`${house.server.origin}${door}`, { method: 'POST', headers, agent: false });
  call.on('error', () => {});
  call.write(body);
  if (length === Buffer.byteLength(body)) call.end();
  return call;
}

async function until(holds: () => boolean): Promise<void> {
  for (let i = 0; !holds(); i += 1) {
    if (i > 500) throw new Error('What was waited for did not come.');
    await pause(10);
  }
}

const logOf = () => house.logged.splice(0).map((line) => JSON.parse(line));
/** Counters are written every few seconds, whoever is there. */
const asked = () => engine.seen.filter(({ operation }) => operation !== 'UpdateItem').length;

/** Hangs up as soon as the table has been asked `wanted` things, and gives how many it was asked in the end. */
async function hangUpAfter(wanted: number, door: string, bearer: string, body: string): Promise<number> {
  const before = asked();
  const call = send(door, bearer, body);
  await until(() => asked() >= before + wanted);
  const closed = new Promise((resolve) => call.once('close', resolve));
  call.destroy();
  await closed;
  await pause(heldUpMs / 2);
  const then = asked();
  await pause(heldUpMs * 4);
  expect(asked()).toBe(then);
  return then - before;
}

describe('a caller that hangs up (G35)', () => {
  it('is worked for no more: the table is asked nothing further, and the log says it once', async () => {
    const before = asked();
    const { status } = await house.ask(partnerDoor, house.callers.partner, { query: long });
    const whole = asked() - before;
    expect(status).toBe(200);
    expect(whole).toBeGreaterThan(4);
    logOf();
    for (const wanted of [1, 2, whole - 1]) {
      const done = await hangUpAfter(wanted, partnerDoor, house.callers.partner, JSON.stringify({ query: long }));
      expect(done).toBeLessThan(whole);
      const lines = logOf();
      expect(lines).toEqual([
        expect.objectContaining({ level: 'info', event: 'request', status: 499, kind: 'partner' }),
      ]);
    }
  });

  it('has used what its budget was charged, and was served nothing', async () => {
    const usage = async () => {
      const query = '{ viewer { usage { requests cost articlesServed } } }';
      const { json } = await house.ask(partnerDoor, house.callers.partner, { query });
      return json.data.viewer.usage;
    };
    await usage();
    logOf();
    const before = await usage();
    for (const wanted of [2, 3])
      await hangUpAfter(wanted, partnerDoor, house.callers.partner, JSON.stringify({ query: long }));
    const costs = logOf().map(({ cost }) => cost);
    const after = await usage();
    logOf();
    expect(costs).toHaveLength(3);
    expect(Math.min(...costs)).toBeGreaterThan(0);
    expect(after).toEqual({
      requests: before.requests + costs.length,
      cost: before.cost + costs.reduce((sum, cost) => sum + cost, 0),
      articlesServed: before.articlesServed,
    });
  });

  it('has nothing written that was not under way', async () => {
    const query = 'mutation($i: UpdateArticleInput!) { updateArticle(input: $i) { __typename } }';
    const body = JSON.stringify({ query, variables: { i: { ...story, headline: 'Nobody waited' } } });
    const from = engine.seen.length;
    await hangUpAfter(1, newsroomDoor, house.callers.editor, body);
    expect(engine.seen.slice(from).map(({ operation }) => operation)).not.toContain('TransactWriteItems');
    expect(logOf()).toMatchObject([{ status: 499, kind: 'editor' }]);
    const read = '{ articles { nodes { draft { headline } } } }';
    const { text } = await house.ask(newsroomDoor, house.callers.editor, { query: read });
    expect(text).not.toContain('Nobody waited');
    logOf();
  });

  it('in the midst of its own request has asked nothing, and is no fault of ours', async () => {
    for (const path of [partnerDoor, '/issuer/token']) {
      const call = send(path, house.callers.partner, '{"query":', 5_000);
      await pause(50);
      call.destroy();
    }
    await pause(100);
    expect(logOf()).toEqual([]);
    expect((await house.http('/healthz')).status).toBe(200);
  });
});
