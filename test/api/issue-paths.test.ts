// Where a ValidationError says that the input is wrong: by the argument's name and then by its fields, in every mutation.
import {
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newsroomSchema } from '../../src/api/schema.ts';
import { aWorld, type World } from '../support/world.ts';

const mutations = Object.values(newsroomSchema().getMutationType()?.getFields() ?? {});

let world: World;
let partnerId: string;
beforeAll(async () => {
  world = await aWorld();
  partnerId = (await world.partner()).id;
});
afterAll(() => world.stop());

/** Everything that a type has, each text too long and each number too small. */
function bad(type: GraphQLInputType): unknown {
  const inner = getNullableType(type);
  if (isListType(inner)) return [bad(inner.ofType)];
  if (isEnumType(inner)) return inner.getValues()[0]!.name;
  if (isInputObjectType(inner)) {
    const fields = Object.values(inner.getFields());
    return Object.fromEntries(fields.map((field) => [field.name, bad(field.type)]));
  }
  const values: Record<string, unknown> = {
    String: 'x'.repeat(3000),
    Int: -1,
    Float: -1,
    Boolean: false,
    DateTime: '2000-01-01T00:00:00Z',
    PartialDate: '2030',
    LanguageTag: 'en',
    URL: 'https://example.org/',
  };
  return values[inner.name] ?? 'a';
}

type Field = GraphQLField<unknown, unknown>;

async function issuesOf(field: Field): Promise<{ path: string[] }[]> {
  const declared = field.args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const given = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
  const query = `mutation(${declared}) { result: ${field.name}(${given}) { ... on ValidationError { issues { path } } } }`;
  const values = field.args.map(({ name, type }) => [name, name === 'partnerId' ? partnerId : bad(type)]);
  const answer = await world.edit(query, Object.fromEntries(values));
  expect(answer.errors).toBeUndefined();
  return answer.data.result.issues ?? [];
}

/** Whether an argument of the mutation, or a field of one, is there; indexes of lists aside. */
function leadsSomewhere(field: Field, [first, ...rest]: string[]): boolean {
  let type = field.args.find(({ name }) => name === first)?.type;
  for (const step of rest) {
    if (/^\d+$/.test(step)) continue;
    const inner = type && getNamedType(type);
    type = isInputObjectType(inner) ? inner.getFields()[step]?.type : undefined;
  }
  return type !== undefined;
}

describe('the path of an issue', () => {
  it.each(mutations.map((field) => [field.name, field] as const))('leads to what %s was given', async (_, field) => {
    for (const { path } of await issuesOf(field)) expect([path, leadsSomewhere(field, path)]).toEqual([path, true]);
  });

  it('is there for each mutation that takes an input', async () => {
    const silent: string[] = [];
    for (const field of mutations.filter(({ args }) => args.some(({ name }) => name === 'input')))
      if ((await issuesOf(field)).length === 0) silent.push(field.name);
    expect(silent).toEqual([]);
  });

  it('is the same for what is checked against a form and for what is looked up', async () => {
    const path = async (mutation: string) =>
      (await world.edit(`mutation { r: ${mutation} { ... on ValidationError { issues { path } } } }`)).data.r.issues[0]
        .path;
    expect(await path('createFeed(input: { name: "" })')).toEqual(['input', 'name']);
    expect(await path('createFeed(input: { name: "F" })')).toEqual(['input', 'partnerId']);
    expect(await path('createPartner(input: { name: "P", entitlement: { costPerMinute: 0 } })')).toEqual([
      'input',
      'entitlement',
      'costPerMinute',
    ]);
    expect(await path('createPartner(input: { name: "P", entitlement: { subjects: ["x"] } })')).toEqual([
      'input',
      'entitlement',
      'subjects',
      '0',
    ]);
  });
});
