// Row G37 of docs/security.md: the server is killed (SIGKILL) at the very moment of its transaction, and started again.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newsroomDoor } from '../../api/support/callers.ts';
import { aWatchedEngine, type Request, type Watched } from '../../api/support/watched-engine.ts';
import { aFolder, aServer, endAll, type Server } from '../../local/support/server.ts';

let engine: Watched;
let folder: string;

beforeAll(async () => {
  engine = await aWatchedEngine();
  folder = await aFolder();
});
afterAll(async () => {
  await endAll();
  await engine.stop();
});

/** A run that has not ended is taken for dead after 35 seconds: a server started later than that has a later clock. */
const laterBy = (ms: number) =>
  `data:text/javascript,const D=Date;globalThis.Date=class extends D{constructor(...a){a.length?super(...a):super(D.now()+${ms})}static now(){return D.now()+${ms}}}`;

let last: Server | undefined;
afterEach(async () => {
  last?.child.kill('SIGTERM');
  await last?.ended;
});

const start = async (ms = 0) => {
  last = await aServer({
    folder,
    env: { DYNAMODB_ENDPOINT: engine.endpoint },
    args: ['--empty'],
    node: ['--import', laterBy(ms)],
  });
  return last;
};

const create = (headline: string) => ({
  query: 'mutation($i: CreateArticleInput!) { createArticle(input: $i) { ... on ArticlePayload { article { id } } } }',
  variables: { i: { headline, body: 'b', language: 'en', originalPublisher: 'Turan' } },
});

/** An import makes the speakers that it found before it makes the draft. */
const importing = (headline: string) => ({
  query: 'mutation($i: ImportArticleInput!) { importArticle(input: $i) { ... on ArticlePayload { article { id } } } }',
  variables: {
    i: {
      content: `${headline}\n\n“It is so,” said Speaker ${headline}, the mayor, on Monday.`,
      format: 'TEXT',
      language: 'en',
    },
  },
});

async function once(server: Server, key: string, request = create(key) as object) {
  const headers = {
    authorization: `Bearer ${server.token}`,
    'content-type': 'application/json',
    'idempotency-key': key,
  };
  const body = JSON.stringify(request);
  const answer = await fetch(`${server.origin}${newsroomDoor}`, { method: 'POST', headers, body }).catch(() => null);
  return answer && { status: answer.status, json: await answer.json() };
}

async function drafts(server: Server, headline: string): Promise<number> {
  const headers = { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' };
  const body = JSON.stringify({ query: '{ articles(first: 100, filter: { state: DRAFT }) { nodes { headline } } }' });
  const answer = await fetch(`${server.origin}${newsroomDoor}`, { method: 'POST', headers, body });
  const { data } = await answer.json();
  return data.articles.nodes.filter((node: { headline: string }) => node.headline === headline).length;
}

type Which = (request: Request, headline: string) => boolean;
/** The one transaction that holds the draft. */
const isTheWrite: Which = ({ operation, body }, headline) =>
  operation === 'TransactWriteItems' && body.includes(headline) && body.includes('"draft"');
const isTheSpeaker: Which = ({ operation, body }, headline) =>
  operation === 'TransactWriteItems' && body.includes(headline) && body.includes('"speaker"');

/** Kills the server at its transaction, `before` or `after` the engine has done it, and starts it anew. */
async function killedAt(
  moment: 'before' | 'after',
  headline: string,
  laterMs: number,
  { which, request }: { which: Which; request: object } = { which: isTheWrite, request: create(headline) },
): Promise<Server> {
  const server = await start();
  engine[moment] = async (seen) => {
    if (!which(seen, headline)) return;
    engine[moment] = async () => {};
    process.kill(server.child.pid ?? 0, 'SIGKILL');
    await server.ended;
    throw new Error('killed');
  };
  expect(await once(server, headline, request)).toBeNull();
  await server.ended;
  expect(server.child.signalCode).toBe('SIGKILL');
  return start(laterMs);
}

describe('a newsroom that is killed in the midst of a mutation (G37)', { timeout: 60_000 }, () => {
  it('tells at once of what the table had done and nobody was told of, and does not do it again', async () => {
    const server = await killedAt('after', 'Committed', 0);
    const again = await once(server, 'Committed');
    expect(again?.status).toBe(200);
    expect(again?.json.data.createArticle.article.id).toMatch(/^art_/);
    expect(await drafts(server, 'Committed')).toBe(1);
  });

  it('does what the table had not done, and does it once', async () => {
    const server = await killedAt('before', 'Uncommitted', 40_000);
    expect(await drafts(server, 'Uncommitted')).toBe(0);
    const [first, again] = [await once(server, 'Uncommitted'), await once(server, 'Uncommitted')];
    expect([first?.status, again?.status]).toEqual([200, 200]);
    expect(again?.json.data).toEqual(first?.json.data);
    expect(await drafts(server, 'Uncommitted')).toBe(1);
  });

  it('tells to wait as long as the one that was killed might still be at it', async () => {
    const server = await killedAt('before', 'Waiting', 0);
    const again = await once(server, 'Waiting');
    expect([again?.status, again?.json.errors[0].extensions.code]).toEqual([409, 'IDEMPOTENCY_RUNNING']);
    expect(await drafts(server, 'Waiting')).toBe(0);
  });

  it('tells at once of an import that the table had done, and does not do it again', async () => {
    const request = importing('Imported');
    const server = await killedAt('after', 'Imported', 0, { which: isTheWrite, request });
    const again = await once(server, 'Imported', request);
    expect([again?.status, again?.json.errors]).toEqual([200, undefined]);
    expect(again?.json.data.importArticle.article.id).toMatch(/^art_/);
    expect(await drafts(server, 'Imported')).toBe(1);
  });

  it('does not take the speakers of an import for the import', async () => {
    const request = importing('Halfway');
    const server = await killedAt('after', 'Halfway', 40_000, { which: isTheSpeaker, request });
    const again = await once(server, 'Halfway', request);
    expect([again?.status, again?.json.errors]).toEqual([200, undefined]);
    expect(await drafts(server, 'Halfway')).toBe(1);
  });
});
