// Requests as nobody would write them: valid queries with hostile values, broken documents, bytes that are no text.
import fc from 'fast-check';
import {
  type GraphQLObjectType,
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { newsroomSchema, partnerSchema } from '../../../src/api/schema.ts';
import { authorized, type House, jsonHeaders, newsroomDoor, partnerDoor } from './callers.ts';

const hostile = fc.oneof(
  fc.constantFrom<unknown>(
    '',
    '\u0000',
    '\ud800',
    '__proto__',
    'constructor',
    '#pk',
    ':v0',
    'begins_with(PK,"D#")',
    '\u{10FFFF}',
    'D#idem',
    "' OR 1=1 --",
    '{{7*7}}',
    '../../etc/passwd',
    'A'.repeat(2000),
  ),
  fc.constantFrom<unknown>(0, -1, 1, 100, 101, 2 ** 31, -(2 ** 31), 1.5, 1e308, true, false, null),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom<unknown>([], {}, [[]], { a: { b: [] } }, ['a', null], Array(150).fill('a')),
);

const first = fc.constantFrom(
  '',
  '(first: 1)',
  '(first: 1)',
  '(first: 2)',
  '(first: 3)',
  '(first: 2)',
  '(first: 100)',
  '(first: 0)',
  '(first: null)',
  '(after: "x")',
);

/** A selection that the schema knows, to some depth. */
function selectionOf(type: GraphQLObjectType, depth: number): fc.Arbitrary<string> {
  const fields = Object.values(type.getFields()).filter(
    (field) => !field.args.some(isRequiredArgument) || field.name === 'body',
  );
  const usable = fields.filter((field) => depth > 0 || isLeafType(getNamedType(field.type)));
  if (!usable.length) return fc.constant('__typename');
  return fc
    .subarray(usable, { minLength: 1, maxLength: Math.min(4, usable.length) })
    .chain((chosen) =>
      fc.tuple(
        ...chosen.map((field) => {
          const named = getNamedType(field.type);
          const args = field.args.some(({ name }) => name === 'first') ? first : fc.constant('');
          const inside = isLeafType(named)
            ? fc.constant('')
            : isObjectType(named)
              ? selectionOf(named, depth - 1).map((text) => ` { ${text} }`)
              : fc.constant(isAbstractType(named) ? ' { __typename }' : '');
          return fc.tuple(args, inside).map(([given, below]) => `${field.name}${given}${below}`);
        }),
      ),
    )
    .map((parts) => parts.join(' '));
}

const roots: [string, string][] = [
  ['ID!', 'node(id: $v)'],
  ['ID!', 'nodes(ids: [$v])'],
  ['[ID!]!', 'nodes(ids: $v)'],
  ['String!', 'article(by: { slug: $v })'],
  ['ID!', 'article(by: { id: $v })'],
  ['ID', 'quotes(filter: { speaker: $v })'],
  ['String', 'articles(filter: { keyword: $v })'],
  ['ArticleFilter', 'articles(filter: $v)'],
  ['String', 'speakers(name: $v)'],
  ['String', 'events(filter: { place: $v })'],
  ['String', 'changes(after: $v)'],
  ['String', 'articles(after: $v)'],
  ['Int', 'articles(first: $v)'],
  ['Nope', 'articles(first: $v)'],
];

function documents(door: 'partner' | 'newsroom'): fc.Arbitrary<string> {
  const schema = door === 'partner' ? partnerSchema() : newsroomSchema();
  const query = schema.getQueryType()!;
  const whole = fc
    .oneof(selectionOf(query, 2), selectionOf(query, 3), selectionOf(query, 4))
    .map((text) => `{ ${text} }`);
  const rooted = fc.constantFrom(...roots).map(([type, root]) => `query($v: ${type}) { ${root} { __typename } }`);
  const valid = fc.oneof(whole, rooted);
  const cut = fc.tuple(valid, fc.nat({ max: 400 })).map(([text, at]) => text.slice(0, at));
  const stuffed = fc
    .tuple(valid, fc.nat({ max: 200 }), fc.string({ unit: 'binary', maxLength: 10 }))
    .map(([text, at, more]) => text.slice(0, at) + more + text.slice(at));
  return fc.oneof(
    { weight: 5, arbitrary: valid },
    { weight: 2, arbitrary: cut },
    { weight: 2, arbitrary: stuffed },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  );
}

export type Shot = { path: string; init: RequestInit };

export function shots(house: House): fc.Arbitrary<Shot> {
  const { partner, editor, reporter, revoked } = house.callers;
  const doors = fc.constantFrom<['partner' | 'newsroom', string, (string | undefined)[]]>(
    ['partner', partnerDoor, [partner, partner, partner, partner, partner, partner, partner, revoked, undefined]],
    ['newsroom', newsroomDoor, [editor, reporter, editor, editor, reporter, editor, editor, partner, undefined]],
  );
  const text = { partner: documents('partner'), newsroom: documents('newsroom') };
  return doors.chain(([door, path, bearers]) => {
    const sent = fc.record({
      query: text[door],
      variables: fc.oneof(
        { weight: 6, arbitrary: fc.record({ v: hostile }) },
        { weight: 1, arbitrary: fc.record({ v: hostile, w: fc.jsonValue() }) },
        { weight: 1, arbitrary: hostile },
      ),
      bearer: fc.constantFrom(...bearers),
      extra: fc.oneof(
        { weight: 9, arbitrary: fc.constant({}) },
        {
          weight: 1,
          arbitrary: fc.record(
            { operationName: hostile, extensions: hostile, documentId: hostile },
            { requiredKeys: [] },
          ),
        },
      ),
      how: fc.integer({ min: 0, max: 19 }),
      junk: fc.uint8Array({ maxLength: 300 }),
    });
    return sent.map(({ query, variables, bearer, extra, how, junk }): Shot => {
      const headers: Record<string, string> = {
        ...jsonHeaders,
        ...authorized(bearer),
        ...(how % 2 ? { 'idempotency-key': `k${how}` } : {}),
      };
      const body = JSON.stringify({ query, variables, ...extra });
      if (how === 0) return { path, init: { method: 'POST', headers, body: Buffer.from(junk) } };
      if (how === 1) return { path, init: { method: 'POST', headers, body: body.slice(0, junk.length) } };
      if (how === 2) return { path, init: { method: 'POST', headers, body: JSON.stringify(variables) ?? '' } };
      if (how === 3)
        return {
          path,
          init: { method: 'POST', headers: { ...headers, accept: '*/*' }, body: Buffer.from(body, 'latin1') },
        };
      if (how < 6) {
        const asked = new URLSearchParams({
          query,
          variables: how === 4 ? (JSON.stringify(variables) ?? '') : query.slice(0, 20),
        });
        return { path: `${path}?${asked}`, init: { headers } };
      }
      return { path, init: { method: 'POST', headers, body } };
    });
  });
}
