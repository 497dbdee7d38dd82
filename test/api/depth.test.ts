// Row G16 of docs/security.md, over HTTP: the same depth is the last that passes, however it is written.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newsroomDoor, partnerDoor } from './support/callers.ts';
import { close, house, isRefused, open, theLogIsClean } from './support/reading.ts';

beforeAll(() => open());
afterAll(() => close());

/** `link` so many times around a leaf. */
function nest(times: number, link: (inside: string, i: number) => string): string {
  return Array.from({ length: times }).reduce<string>((inside, _, i) => link(inside, i), '__typename');
}

/** A document of `n` fields one within the other. */
const forms: [string, (n: number) => string][] = [
  ['fields', (n) => `{ ${chain(n, (inside) => inside)} }`],
  ['inline fragments', (n) => `{ ${chain(n, (inside) => `... { ... { ${inside} } }`)} }`],
  ['fragments on its type', (n) => `{ ${chain(n, (inside, type) => `... on ${type} { ${inside} }`)} }`],
  ['spreads', spreads],
  ['node', (n) => `{ node(id: "art_00000000000000000000000000") { ... on Article { ${inner(n - 2)} } } }`],
];

/** article { quotes { article { quotes … { __typename } } } } */
function inner(n: number): string {
  return nest(n, (inside, i) => `${(n - i) % 2 ? 'quotes' : 'article'} { ${inside} }`);
}

function chain(n: number, dress: (inside: string, type: string) => string): string {
  const below = nest(n - 2, (inside, i) => {
    const quotes = (n - 2 - i) % 2 === 1;
    return `${quotes ? 'quotes' : 'article'} { ${dress(inside, quotes ? 'Quote' : 'Article')} }`;
  });
  return `article(by: { slug: "a" }) { ${dress(below, 'Article')} }`;
}

function spreads(n: number): string {
  const types = (i: number) => (i % 2 ? 'Quote' : 'Article');
  const fragments = Array.from({ length: n - 1 }, (_, i) => {
    const next = i === n - 2 ? '__typename' : `${i % 2 ? 'article' : 'quotes'} { ...f${i + 1} }`;
    return `fragment f${i} on ${types(i)} { ${next} }`;
  });
  return `{ article(by: { slug: "a" }) { ...f0 } } ${fragments.join(' ')}`;
}

describe.each([
  ['partner', partnerDoor, 'partner'],
  ['newsroom', newsroomDoor, 'editor'],
] as const)('the %s door', (_, door, who) => {
  const ask = (query: string) => house.ask(door, house.callers[who], { query });
  it.each(forms)('G16 takes twelve levels and no thirteenth, by %s', async (__, form) => {
    const last = await ask(form(12));
    const errors = (last.json.errors ?? []).map(({ extensions }: { extensions: { code: string } }) => extensions.code);
    expect(errors.filter((code: string) => code !== 'COST_EXCEEDED')).toEqual([]);
    const over = await ask(form(13));
    isRefused(over);
    expect(over.json.errors[0].message).toMatch(/depth/i);
    for (const n of [14, 20, 40]) isRefused(await ask(form(n)));
  });
});

it('G39 leaves a clean log', () => theLogIsClean());
