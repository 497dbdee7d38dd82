// What is another partner's is as what never was: its endpoints, its deliveries, its keys and its use. Every mutation of the
// printed partner schema that takes an id is asked.
import { readFileSync } from 'node:fs';
import { buildSchema, type GraphQLField, isNonNullType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { flushUsage } from '../../src/partners/usage.ts';
import { aPublished, withdrawn } from '../support/stories.ts';
import { type Syndicated, syndicate } from '../support/syndicated-things.ts';
import { type Answer, aWorld, type World } from '../support/world.ts';

const schema = buildSchema(readFileSync(`${import.meta.dirname}/../../schema/partner.graphql`, 'utf8'));
const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
const byId = mutations.filter(({ args }) => args.some(({ name }) => /id$/i.test(name)));

type Partner = { id: string; key: string };
let world: World;
let mine: Partner;
let other: Partner;
let made: Syndicated;

beforeAll(async () => {
  world = await aWorld();
  [mine, other] = [await world.partner({}, 'The Gazette'), await world.partner({}, 'The Other Gazette')];
  made = await syndicate(world, { other, own: mine });
  await aPublished(world);
  const killed = await aPublished(world, { headline: 'Killed' });
  await withdrawn(world, 'killArticle', killed.id, 'Wrong.');
  await made.settle();
});
afterAll(async () => {
  await made.stop();
  await world.stop();
});

const deliveries = `query($id: ID!, $after: String, $status: DeliveryStatus) { node(id: $id) { ... on WebhookEndpoint {
  deliveries(first: 1, after: $after, status: $status) { nodes { id } pageInfo { endCursor } } } } }`;
const listOf = async ({ key }: Partner, id: string, more: Record<string, unknown> = {}) =>
  world.ask(key, deliveries, { id, ...more });

async function deliveryOf(partner: Partner, endpoint: string): Promise<string> {
  return (await listOf(partner, endpoint)).data.node.deliveries.nodes[0].id;
}

/** The mutation with this id, and the least that its other arguments take. */
function callOf(field: GraphQLField<unknown, unknown>, id: string) {
  const required = field.args.filter(({ type }) => isNonNullType(type));
  const inputs: Record<string, object> = {
    'FeedInput!': { name: 'Mine' },
    'WebhookEndpointInput!': { url: 'https://example.org/' },
  };
  const input = inputs[String(required.find(({ name }) => name === 'input')?.type)];
  const values: Record<string, unknown> = { input, afterSequence: 0 };
  const declared = required.map(({ name, type }) => `$${name}: ${type}`).join(', ');
  const given = required.map(({ name }) => `${name}: $${name}`).join(', ');
  const query = `mutation(${declared}) { ${field.name}(${given}) { __typename ... on Error { message } } }`;
  return { query, variables: Object.fromEntries(required.map(({ name }) => [name, values[name] ?? id])) };
}

const without = ({ data, errors }: Answer, id: string) =>
  JSON.stringify({ data, errors }).replaceAll(id, '<id>').replaceAll(id.slice(4, 30), '<id>');

describe('what is another partner’s', () => {
  it('can be come to by as many mutations as the schema has', () => {
    expect(byId.length).toBeGreaterThan(6);
  });

  it.each(byId.map((field) => [field.name, field] as const))('is nothing to %s', async (_, field) => {
    const [endpoint, delivery] = [made.others.endpoint, await deliveryOf(other, made.others.endpoint)];
    const none = { endpoint: `whk_${'0'.repeat(26)}`, delivery: delivery.replace(endpoint.slice(4), '0'.repeat(26)) };
    for (const [theirs, missing] of [
      [endpoint, none.endpoint],
      [delivery, none.delivery],
      [made.others.feed, `fed_${'0'.repeat(26)}`],
      [other.id, `ptn_${'0'.repeat(26)}`],
    ] as const) {
      const [asked, pure] = [callOf(field, theirs), callOf(field, missing)];
      const answer = await world.ask(mine.key, asked.query, asked.variables);
      const empty = await world.ask(mine.key, pure.query, pure.variables);
      expect(without(answer, theirs)).toBe(without(empty, missing));
      expect(Object.values(answer.data)[0]).toMatchObject({ __typename: 'NotFoundError' });
    }
    const stands = await world.ask(other.key, '{ viewer { webhookEndpoints { status url } feeds { name } } }');
    expect(stands.data.viewer.webhookEndpoints).toHaveLength(3);
    expect(stands.data.viewer.feeds).toEqual([{ name: 'Ports' }]);
  });

  it('goes on from no cursor of another’s deliveries', async () => {
    const cursor = (await listOf(other, made.others.endpoint)).data.node.deliveries.pageInfo.endCursor;
    const [answer, junk] = [
      await listOf(mine, made.own.endpoint, { after: cursor }),
      await listOf(mine, made.own.endpoint, { after: 'junk' }),
    ];
    expect(answer.errors?.[0].extensions).toMatchObject({ code: 'VALIDATION' });
    expect([answer.data, answer.errors]).toEqual([junk.data, junk.errors]);
    expect((await listOf(other, made.others.endpoint, { after: cursor })).errors).toBeUndefined();
  });

  it('counts nothing in one’s own use', async () => {
    const usage = '{ viewer { id usage { requests cost articlesServed } } }';
    const before = (await world.ask(mine.key, usage)).data.viewer;
    for (let i = 0; i < 3; i += 1) await world.ask(other.key, '{ articles { nodes { id } } }');
    await flushUsage(world.app.table, world.now(), { all: true });
    const after = (await world.ask(mine.key, usage)).data.viewer;
    expect(after).toEqual({
      ...before,
      usage: { ...before.usage, requests: before.usage.requests + 1, cost: before.usage.cost + 2 },
    });
  });

  it('is one’s own where one asks for oneself', async () => {
    const all = '{ viewer { id apiKeys { id } webhookEndpoints { id deliveries { nodes { id } } } } }';
    const [own, theirs] = [(await world.ask(mine.key, all)).text, (await world.ask(other.key, all)).text];
    const ids = (text: string) => [...text.matchAll(/"id":"([^"]+)"/g)].map(([, id]) => id);
    expect(ids(own).length).toBeGreaterThan(8);
    expect(ids(own).filter((id) => ids(theirs).includes(id))).toEqual([]);
  });
});
