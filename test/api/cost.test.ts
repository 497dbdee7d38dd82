import {
  type FragmentDefinitionNode,
  getIntrospectionQuery,
  getOperationAST,
  getVariableValues,
  Kind,
  parse,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { costOf } from '../../src/api/cost/cost.ts';
import { partnerSchema } from '../../src/api/schema.ts';
import { aWorld } from '../support/world.ts';

const schema = partnerSchema();

function cost(text: string, given: Record<string, unknown> = {}): number {
  const document = parse(text);
  const operation = getOperationAST(document)!;
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], given);
  const fragments = new Map(
    document.definitions
      .filter((definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  return costOf({ schema, operation, fragments, variables: coerced! });
}

const page = (first: string) => `{ articles${first} { nodes { quotes { id } } } }`;

describe('what an operation costs', () => {
  it.each([
    ['{ __typename }', 1],
    ['{ article(by: { slug: "a" }) { headline } }', 1],
    ['{ article(by: { slug: "a" }) { headline body } }', 2],
    [page('(first: 1)'), 1 + 1 * (1 + 5)],
    [page('(first: 100)'), 1 + 100 * (1 + 5)],
    [page(''), 1 + 20 * (1 + 5)],
    [page('(first: null)'), 1 + 20 * (1 + 5)],
    ['{ articles(first: 10) { edges { node { id } } pageInfo { endCursor } } }', 1 + 10 * 2 + 1],
    ['{ changes { nodes { sequence } } }', 1 + 100 * 2],
    ['{ nodes(ids: ["a", "b", "c"]) { id } }', 3],
  ])('%s costs %i', (text, points) => {
    expect(cost(text)).toBe(points);
  });

  it('counts a page by its variable, by the default of the variable, and by neither', () => {
    const text = 'query($n: Int = 50) { articles(first: $n) { nodes { id } } }';
    expect(cost(text, { n: 7 })).toBe(8);
    expect(cost(text)).toBe(51);
    expect(cost(text, { n: null })).toBe(21);
  });

  it.each(['(first: 0)', '(first: -1)', '(first: 101)', '(first: 100000)'])('refuses a page of %s', (first) => {
    expect(() => cost(page(first))).toThrow();
  });

  it('counts ids, and refuses more than a hundred', () => {
    const text = 'query($ids: [ID!]!) { nodes(ids: $ids) { id } }';
    expect(cost(text, { ids: Array.from({ length: 100 }, String) })).toBe(100);
    expect(() => cost(text, { ids: Array.from({ length: 101 }, String) })).toThrow();
  });

  it('counts fields, inline fragments and spreads alike', () => {
    const forms = [
      '{ articles(first: 9) { nodes { quotes { speaker { id } } } } }',
      '{ articles(first: 9) { ... on ArticleConnection { nodes { ... { quotes { speaker { id } } } } } } }',
      '{ articles(first: 9) { ...C } } fragment C on ArticleConnection { nodes { ...A } } fragment A on Article { quotes { speaker { id } } }',
    ];
    expect(new Set(forms.map((form) => cost(form)))).toEqual(new Set([1 + 9 * (1 + 5 * 2)]));
  });

  it('leaves out what is skipped with these variables', () => {
    const text = 'query($s: Boolean!) { articles(first: 10) { nodes { quotes @skip(if: $s) { id } } } }';
    expect(cost(text, { s: true })).toBe(11);
    expect(cost(text, { s: false })).toBe(61);
  });

  it('takes a fragment once however often it is spread: a bomb is reckoned in no time', () => {
    const spreads = Array.from({ length: 22 }, (_, i) => `fragment f${i} on Article { ...f${i + 1} ...f${i + 1} }`);
    const bomb = `{ articles { nodes { ...f0 } } } ${spreads.join(' ')} fragment f22 on Article { quotes { id } }`;
    const started = performance.now();
    expect(cost(bomb)).toBeGreaterThan(1_000_000);
    expect(performance.now() - started).toBeLessThan(50);
  });

  it('counts introspection', () => {
    expect(cost('{ __schema { types { fields { type { name } } } } }')).toBeGreaterThan(20);
  });
});

describe('introspection', () => {
  it('is let through as every client sends it, and refused when it goes round in circles', async () => {
    const world = await aWorld();
    const { key } = await world.partner();
    for (const answer of [await world.ask(key, getIntrospectionQuery()), await world.edit(getIntrospectionQuery())]) {
      expect(answer.status, answer.text.slice(0, 300)).toBe(200);
    }
    const circle =
      '{ __schema { types { fields { type { fields { type { fields { type { fields { type { fields { name } } } } } } } } } } }';
    expect((await world.ask(key, circle)).status).toBe(400);
    await world.stop();
  });
});
