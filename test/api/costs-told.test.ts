import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, aWorld, type World } from '../support/world.ts';

const whole = { requested: expect.any(Number), available: expect.any(Number), resetAt: expect.stringMatching(/Z$/) };
const dear = '{ articles(first: 100) { nodes { quotes { text speaker { name } } events { name } } } }';

describe('what an answer tells of its cost', () => {
  let world: World;
  let key: string;
  beforeAll(async () => {
    world = await aWorld({ mostCost: 500 });
    key = (await world.partner()).key;
  });
  afterAll(() => world.stop());

  const seconds = (answer: Answer) => Number(answer.headers.get('retry-after'));
  const toReset = ({ extensions }: Answer) => (Date.parse(extensions.cost.resetAt) - world.now().getTime()) / 1000;

  it('is all three figures and when to come again, over the ceiling of one operation', async () => {
    const answer = await world.ask(key, dear);
    expect([answer.status, answer.errors?.[0]?.extensions.code]).toEqual([400, 'COST_EXCEEDED']);
    expect(answer.extensions.cost).toEqual(whole);
    expect(answer.extensions.cost.requested).toBeGreaterThan(500);
    expect(answer.errors?.[0]?.extensions.cost).toEqual(answer.extensions.cost);
    expect(seconds(answer)).toBe(Math.ceil(toReset(answer)));
  });

  it('is the same over the ceiling that a small budget is', async () => {
    const poor = await world.partner({ costPerMinute: 10 });
    const answer = await world.ask(poor.key, '{ articles(first: 50) { nodes { id } } }');
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'COST_EXCEEDED', cost: { ...whole, available: 10 } });
    expect(seconds(answer)).toBe(Math.ceil(toReset(answer)));
  });

  it('is the same over the points of a minute', async () => {
    const poor = await world.partner({ costPerMinute: 10 });
    const ask = () => world.ask(poor.key, '{ articles(first: 2) { nodes { id } } }');
    while ((await ask()).status === 200);
    const answer = await ask();
    expect([answer.status, answer.errors?.[0]?.extensions]).toMatchObject([429, { code: 'RATE_LIMITED', cost: whole }]);
    expect(seconds(answer)).toBe(Math.ceil(toReset(answer)));
  });

  it.each([
    ['a page that no list gives', '{ articles(first: 1000) { nodes { id } } }'],
    ['a document that is none', '{'],
    ['a field that is not there', '{ nothing }'],
    ['a variable that is missing', 'query($id: ID!) { article(id: $id) { id } }'],
    ['a cursor of another list', '{ articles(after: "x") { nodes { id } } }'],
  ])('is told to partners and editors with %s', async (_, query) => {
    expect((await world.ask(key, query)).extensions.cost).toEqual(whole);
    expect((await world.edit(query)).extensions.cost).toEqual({ requested: expect.any(Number) });
  });

  it('is told with the refusal of a role, which is charged nothing', async () => {
    const mutation = 'mutation { createPartner(input: { name: "x" }) { __typename } }';
    const answer = await world.edit(mutation, {}, 'reporter');
    expect([answer.status, answer.extensions]).toEqual([403, { cost: { requested: 0 } }]);
  });

  it('costs the table nothing where nothing is charged', async () => {
    const other = await world.partner();
    await world.ask(other.key, '{ nothing }');
    world.count.take();
    await world.ask(other.key, '{ nothing }');
    expect(world.count.take()).toEqual([]);
  });
});
