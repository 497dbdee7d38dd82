// Rows G37 and G38 of docs/security.md, over HTTP.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aHouse, type House, newsroomDoor } from './support/callers.ts';
import { theLogIsClean } from './support/reading.ts';

let house: House;
beforeAll(async () => {
  house = await aHouse();
});
afterAll(() => house.stop());

const create = (headline: string) => ({
  query:
    'mutation($i: CreateArticleInput!) { createArticle(input: $i) { ... on ArticlePayload { article { id draft { revision } } } ... on ValidationError { message } } }',
  variables: { i: { headline, body: 'b', language: 'en', originalPublisher: 'Turan' } },
});
const once = (key: string, body: object, who: 'editor' | 'reporter' | 'admin' = 'editor') =>
  house.ask(newsroomDoor, house.callers[who], body, { 'idempotency-key': key });
const drafts = async (headline: string) => {
  const { json } = await house.ask(newsroomDoor, house.callers.editor, {
    query: '{ articles(first: 100, filter: { state: DRAFT }) { nodes { headline } } }',
  });
  return json.data.articles.nodes.filter((node: { headline: string }) => node.headline === headline).length;
};

describe('a mutation with an idempotency-key (G37)', () => {
  it('happens once, one after the other', async () => {
    const first = await once('one', create('Once'));
    const again = await once('one', create('Once'));
    expect(first.json.data.createArticle.article.id).toMatch(/^art_/);
    expect(again.json.data).toEqual(first.json.data);
    expect(await drafts('Once')).toBe(1);
  });

  it('happens once, twenty at a time', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => once('twenty', create('Twenty'))));
    expect(new Set(all.map(({ json }) => JSON.stringify(json.data))).size).toBe(1);
    expect(all[0]!.status).toBe(200);
    expect(await drafts('Twenty')).toBe(1);
  });

  it('conflicts with another request under the same key, and not with another editor’s', async () => {
    await once('same', create('First'));
    const other = await once('same', create('Second'));
    expect([other.status, other.json.errors[0].extensions.code]).toEqual([409, 'IDEMPOTENCY_CONFLICT']);
    expect((await once('same', create('Second'), 'admin')).status).toBe(200);
  });

  it('is not done again where it was done and its answer lost', async () => {
    const { table } = house.server.app;
    const { transact } = table;
    table.transact = async (actions) => {
      await transact(actions);
      if (actions.some((action) => 'put' in action && action.put.e === 'draft'))
        throw new Error('killed after the commit');
    };
    const killed = await once('lost', create('Lost'));
    table.transact = transact;
    expect(killed.json.errors[0].extensions.code).toBe('UNEXPECTED');
    const [again, third] = [await once('lost', create('Lost')), await once('lost', create('Lost'))];
    expect(again.json.data.createArticle.article.id).toMatch(/^art_/);
    expect(third.json).toEqual(again.json);
    expect(await drafts('Lost')).toBe(1);
  });

  it('is done again where nothing was done', async () => {
    const { table } = house.server.app;
    const { transact } = table;
    table.transact = async (actions) => {
      if (actions.some((action) => 'put' in action && action.put.e === 'draft'))
        throw new Error('killed before the commit');
      await transact(actions);
    };
    await once('early', create('Early'));
    table.transact = transact;
    expect((await once('early', create('Early'))).status).toBe(200);
    expect(await drafts('Early')).toBe(1);
  });

  it('answers a refusal with the same refusal', async () => {
    const [first, again] = [await once('bad', create('')), await once('bad', create(''))];
    expect(first.json.data.createArticle.message).toBeTruthy();
    expect(again.json.data).toEqual(first.json.data);
  });

  it('keeps no key that it issues', async () => {
    const issue = {
      query: 'mutation($p: ID!) { issueApiKey(partnerId: $p) { ... on ApiKeyPayload { secret } } }',
      variables: { p: house.callers.otherId },
    };
    const first = await once('issue', issue, 'admin');
    expect(first.json.data.issueApiKey.secret).toMatch(/^dl_/);
    const again = await once('issue', issue, 'admin');
    expect([again.status, again.json.errors[0].extensions.code]).toEqual([409, 'IDEMPOTENCY_SPENT']);
  });

  it('is one mutation, under a key of visible ASCII', async () => {
    const two = { query: 'mutation { a: removeQuote(id: "a") { __typename } b: removeQuote(id: "b") { __typename } }' };
    expect((await once('two', two)).status).toBe(400);
    expect((await once('a b', create('Spaced'))).status).toBe(400);
    expect((await once('x'.repeat(201), create('Long'))).status).toBe(400);
  });
});

describe('two editors (G38)', () => {
  it('race, and exactly one wins each round', async () => {
    const { json } = await house.ask(newsroomDoor, house.callers.editor, create('Race'));
    const { id } = json.data.createArticle.article;
    let revision: number = json.data.createArticle.article.draft.revision;
    const save = (who: 'editor' | 'admin', round: number) =>
      house.ask(newsroomDoor, house.callers[who], {
        query:
          'mutation($i: UpdateArticleInput!) { updateArticle(input: $i) { __typename ... on ArticlePayload { article { draft { revision headline } } } ... on ConflictError { expected actual } } }',
        variables: { i: { id, expectedRevision: revision, headline: `${who} ${round}` } },
      });
    for (let round = 0; round < 50; round += 1) {
      const answers = await Promise.all([save('editor', round), save('admin', round)]);
      const results = answers.map((answer) => answer.json.data.updateArticle);
      const won = results.filter(({ __typename }) => __typename === 'ArticlePayload');
      const lost = results.filter(({ __typename }) => __typename === 'ConflictError');
      expect([won.length, lost]).toEqual([
        1,
        [{ __typename: 'ConflictError', expected: revision, actual: revision + 1 }],
      ]);
      expect(won[0].article.draft.headline).toMatch(new RegExp(` ${round}$`));
      revision += 1;
    }
  });
});

it('G39 leaves a clean log', () => theLogIsClean(house));
