// Row G28 of docs/security.md, over HTTP.
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
import { aHouse, type House, newsroomDoor, partnerDoor } from './support/callers.ts';
import { theLogIsClean } from './support/reading.ts';

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

/** Written down apart from the code: reporters make drafts; what partners or their readers notice at once is an editor's. */
const expected: Record<Rule, string> = {
  reporter:
    'addQuote confirmProposals createArticle createEvent dismissProposals importArticle linkEvent removeQuote unlinkEvent updateArticle updateQuote',
  editor:
    'killArticle liftEmbargo mergeEvents mergeSpeakers publishArticle reinstateArticle unscheduleArticle updateEvent withholdArticle',
  admin: 'createPartner issueApiKey revokeApiKey updatePartner',
  partner:
    'createFeed createWebhookEndpoint deleteWebhookEndpoint redeliverWebhook replayFailedWebhooks replayWebhooks revokeFeed rotateFeedUrls rotateWebhookSecret sendTestWebhook updateFeed updateWebhookEndpoint verifyWebhookEndpoint',
};

describe('every mutation', () => {
  it.each(Object.entries(expected))('is the role’s that it is to be: %s', (role, names) => {
    const ruled = mutations.filter(({ extensions }) => extensions['rule'] === role).map(({ name }) => name);
    expect(ruled.sort()).toEqual(names.split(' '));
  });

  it.each(mutations.map((field) => [field.name, field] as const))(
    '%s has a rule, and refuses all whom it does not admit, naming a role that it does (G28)',
    async (_, field) => {
      const rule = field.extensions['rule'] as Rule;
      expect(Object.keys(admitted)).toContain(rule);
      const strangers = [undefined, 'partner', 'expired', 'revoked', 'inactive', 'elsewhere'] as const;
      for (const who of strangers) {
        const { status, json } = await house.ask(newsroomDoor, who && house.callers[who], callOf(field));
        expect([who, status, 'data' in json]).toEqual([who, 401, false]);
      }
      for (const who of (['reporter', 'editor', 'admin'] as const).filter((role) => !admitted[rule].includes(role))) {
        const { status, json } = await house.ask(newsroomDoor, house.callers[who], callOf(field));
        expect([who, status, json]).toEqual([
          who,
          403,
          {
            errors: [
              expect.objectContaining({
                message: expect.stringContaining(`the role ${admitted[rule][0]}`),
                extensions: { code: 'FORBIDDEN' },
              }),
            ],
            extensions: { cost: { requested: 0 } },
          },
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

it('G39 leaves a clean log', () => theLogIsClean(house));
