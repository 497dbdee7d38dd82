// The rows of docs/security.md, G28, G29, G37 and G38, over HTTP.
import { createHmac, createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import {
  type GraphQLField,
  type GraphQLInputType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newsroomSchema, partnerSchema } from '../../src/api/schema.ts';
import type { Rule } from '../../src/graph/context.ts';
import { aHouse, type DoorPath, type House, newsroomDoor, partnerDoor } from './support/callers.ts';

let house: House;
beforeAll(async () => {
  house = await aHouse();
});
afterAll(() => house.stop());

const mutations = Object.values(newsroomSchema().getMutationType()?.getFields() ?? {});
const partnerMutations = Object.values(partnerSchema().getMutationType()?.getFields() ?? {});

/** A value that a type takes, as small as can be. */
function sample(type: GraphQLInputType): unknown {
  const inner = getNullableType(type);
  if (isListType(inner)) return [];
  if (isEnumType(inner)) return inner.getValues()[0]!.name;
  if (isInputObjectType(inner)) {
    const required = Object.values(inner.getFields()).filter((field) => isNonNullType(field.type));
    return Object.fromEntries(required.map((field) => [field.name, sample(field.type)]));
  }
  const texts: Record<string, unknown> = {
    Int: 0,
    Float: 0,
    Boolean: false,
    DateTime: '2030-01-01T00:00:00Z',
    PartialDate: '2030',
    LanguageTag: 'en',
    URL: 'https://example.org/',
  };
  return texts[inner.name] ?? 'a';
}

function callOf(field: GraphQLField<unknown, unknown>) {
  const required = field.args.filter((arg) => isNonNullType(arg.type));
  const declared = required.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
  const given = required.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const query = `mutation${declared && `(${declared})`} { ${field.name}${given && `(${given})`} { __typename } }`;
  return { query, variables: Object.fromEntries(required.map((arg) => [arg.name, sample(arg.type)])) };
}

const admitted: Record<Rule, string[]> = {
  reporter: ['reporter', 'editor', 'admin'],
  editor: ['editor', 'admin'],
  admin: ['admin'],
  partner: ['admin'],
};

describe('every mutation', () => {
  it.each(mutations.map((field) => [field.name, field] as const))(
    '%s has a rule, and refuses all whom it does not admit (G28)',
    async (_, field) => {
      const rule = field.extensions['rule'] as Rule;
      expect(Object.keys(admitted)).toContain(rule);
      const strangers = [undefined, 'partner', 'expired', 'revoked', 'inactive'] as const;
      for (const who of strangers) {
        const { status, json } = await house.ask(newsroomDoor, who && house.callers[who], callOf(field));
        expect([who, status, 'data' in json]).toEqual([who, 401, false]);
      }
      for (const who of (['reporter', 'editor', 'admin'] as const).filter((role) => !admitted[rule].includes(role))) {
        const { status, json } = await house.ask(newsroomDoor, house.callers[who], callOf(field));
        expect([who, status, json]).toEqual([
          who,
          403,
          { errors: [expect.objectContaining({ extensions: { code: 'FORBIDDEN' } })] },
        ]);
      }
    },
  );

  it('of the newsroom is unknown at the partner door', async () => {
    const own = partnerMutations.map(({ name }) => name);
    for (const field of mutations.filter(({ name }) => !own.includes(name))) {
      const { status, json } = await house.ask(partnerDoor, house.callers.partner, callOf(field));
      expect([field.name, 'data' in json]).toEqual([field.name, false]);
      expect([400, 403]).toContain(status);
    }
    for (const field of partnerMutations) expect(field.extensions['rule']).toBe('partner');
  });

  it('of a document is checked before the first is carried out', async () => {
    const query =
      'mutation { createArticle(input: { headline: "Sneaked in", body: "b", language: "en", originalPublisher: "T" }) { __typename } ...More } fragment More on Mutation { createPartner(input: { name: "Sneaked" }) { __typename } }';
    expect((await house.ask(newsroomDoor, house.callers.reporter, { query })).status).toBe(403);
    const { text } = await house.ask(newsroomDoor, house.callers.editor, {
      query: '{ articles(filter: { state: DRAFT }) { nodes { headline } } }',
    });
    expect(text).not.toContain('Sneaked');
  });
});

describe('a token (G29)', () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claimsOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString());
  const headOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[0]!, 'base64url').toString());
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const signed = (head: object, claims: object) => {
    const body = `${part(head)}.${part(claims)}`;
    return `${body}.${sign('sha256', Buffer.from(body), createPrivateKey(stranger.export({ type: 'pkcs8', format: 'pem' }))).toString('base64url')}`;
  };

  it('that nobody signed, or another key, or a public key used as a secret, opens nothing', async () => {
    const { admin } = house.callers;
    const claims = claimsOf(admin);
    const jwk = JSON.stringify(house.server.issuer.jwks);
    const hs = `${part({ ...headOf(admin), alg: 'HS256' })}.${part(claims)}`;
    const forged = [
      `${part({ ...headOf(admin), alg: 'none' })}.${part(claims)}.`,
      `${hs}.${createHmac('sha256', jwk).update(hs).digest('base64url')}`,
      signed(headOf(admin), claims),
      signed({ ...headOf(admin), kid: 'unknown' }, claims),
      `${admin.split('.')[0]}.${part({ ...claims, 'cognito:groups': ['admin'], exp: claims.exp + 9999 })}.${admin.split('.')[2]}`,
      `${admin.slice(0, -4)}AAAA`,
    ];
    for (const token of forged)
      expect((await house.ask(newsroomDoor, token, { query: '{ __typename }' })).status).toBe(401);
  });

  it('that has expired opens nothing', async () => {
    const token = await house.server.issuer.mintToken({ role: 'admin', name: 'Late', expiresInSeconds: -1 });
    expect((await house.ask(newsroomDoor, token, { query: '{ __typename }' })).status).toBe(401);
  });

  it('with a key id that nobody knows is refused a hundred times, at no cost', async () => {
    const token = signed({ alg: 'RS256', kid: 'x' }, claimsOf(house.callers.admin));
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => house.ask(newsroomDoor, token, { query: '{ __typename }' })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
  });
});

const create = (headline: string) => ({
  query:
    'mutation($i: CreateArticleInput!) { createArticle(input: $i) { ... on ArticlePayload { article { id draft { revision } } } ... on ValidationError { message } } }',
  variables: { i: { headline, body: 'b', language: 'en', originalPublisher: 'Turan' } },
});
const once = (
  key: string,
  body: object,
  who: 'editor' | 'reporter' | 'admin' = 'editor',
  door: DoorPath = newsroomDoor,
) => house.ask(door, house.callers[who], body, { 'idempotency-key': key });
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
    const again = await once('lost', create('Lost'));
    expect([again.status, again.json.errors[0].extensions.code]).toEqual([409, 'IDEMPOTENCY_SPENT']);
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
