// Requests as nobody would write them: valid queries with hostile values, broken documents, bytes that are no text.
import fc from 'fast-check';
import { type GraphQLObjectType, getNamedType, isAbstractType, isLeafType, isObjectType, isRequiredArgument } from 'graphql';
import { newsroomSchema, partnerSchema } from '../../../src/api/schema.ts';
import { authorized, type House, jsonHeaders, newsroomDoor, partnerDoor } from './callers.ts';

export const secretWord = 'Xylophone';

const hostile = fc.oneof(
  fc.constantFrom<unknown>('', '\u0000', '\ud800', '__proto__', 'constructor', '#pk', ':v0', 'begins_with(PK,"D#")', '\u{10FFFF}', 'D#idem', "' OR 1=1 --", '${7*7}', '../../etc/passwd', 'A'.repeat(2000)),
  fc.constantFrom<unknown>(0, -1, 1, 100, 101, 2 ** 31, -(2 ** 31), 1.5, 1e308, true, false, null),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom<unknown>([], {}, [[]], { a: { b: [] } }, ['a', null], Array(150).fill('a')),
);

const first = fc.constantFrom('', '(first: 1)', '(first: 3)', '(first: 100)', '(first: 0)', '(first: null)', '(first: $v)', '(after: $v)', '(first: 2, after: $v)');

/** A selection that the schema knows, to some depth. */
function selectionOf(type: GraphQLObjectType, depth: number): fc.Arbitrary<string> {
  const fields = Object.values(type.getFields()).filter((field) => !field.args.some(isRequiredArgument) || field.name === 'body');
  const usable = fields.filter((field) => depth > 0 || isLeafType(getNamedType(field.type)));
  if (!usable.length) return fc.constant('__typename');
  return fc
    .subarray(usable, { minLength: 1, maxLength: Math.min(4, usable.length) })
    .chain((chosen) =>
      fc.tuple(
        ...chosen.map((field) => {
          const named = getNamedType(field.type);
          const args = field.args.some(({ name }) => name === 'first') ? first : fc.constant('');
          const inside = isLeafType(named) ? fc.constant('') : isObjectType(named) ? selectionOf(named, depth - 1).map((text) => ` { ${text} }`) : fc.constant(isAbstractType(named) ? ' { __typename }' : '');
          return fc.tuple(args, inside).map(([given, below]) => `${field.name}${given}${below}`);
        }),
      ),
    )
    .map((parts) => parts.join(' '));
}

const roots = ['node(id: $v)', 'nodes(ids: [$v])', 'article(by: { slug: $v })', 'article(by: { id: $v })', 'quotes(filter: { speaker: $v })', 'articles(filter: { keyword: $v })', 'speakers(name: $v)', 'events(filter: { place: $v })', 'changes(after: $v)', 'articles(after: $v)'];

function documents(door: 'partner' | 'newsroom'): fc.Arbitrary<string> {
  const schema = door === 'partner' ? partnerSchema() : newsroomSchema();
  const query = schema.getQueryType()!;
  const whole = selectionOf(query, 4);
  const rooted = fc.constantFrom(...roots).map((root) => `${root} { __typename }`);
  const declared = fc.constantFrom('$v: String', '$v: ID', '$v: Int', '$v: ID!', '$v: String = "x"', '$v: Nope', '');
  const valid = fc.tuple(declared, fc.oneof(whole, rooted)).map(([head, text]) => `query${head && `(${head})`} { ${text} }`);
  const cut = fc.tuple(valid, fc.nat({ max: 400 })).map(([text, at]) => text.slice(0, at));
  const stuffed = fc.tuple(valid, fc.nat({ max: 200 }), fc.string({ unit: 'binary', maxLength: 10 })).map(([text, at, more]) => text.slice(0, at) + more + text.slice(at));
  return fc.oneof({ weight: 5, arbitrary: valid }, { weight: 2, arbitrary: cut }, { weight: 2, arbitrary: stuffed }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) });
}

type Shot = { path: string; init: RequestInit };

export function shots(house: House): fc.Arbitrary<Shot> {
  const { partner, editor, reporter, revoked } = house.callers;
  const doors = fc.constantFrom<['partner' | 'newsroom', string, (string | undefined)[]]>(
    ['partner', partnerDoor, [partner, partner, partner, revoked, undefined]],
    ['newsroom', newsroomDoor, [editor, reporter, editor, partner, undefined]],
  );
  const text = { partner: documents('partner'), newsroom: documents('newsroom') };
  return doors.chain(([door, path, bearers]) => {
    const sent = fc.record({
      query: text[door],
      variables: fc.oneof(fc.record({ v: hostile }), fc.record({ v: hostile, w: fc.jsonValue() }), fc.constant(undefined), hostile),
      bearer: fc.constantFrom(...bearers),
      extra: fc.option(fc.record({ operationName: hostile, extensions: hostile, documentId: hostile }, { requiredKeys: [] }), { nil: {} }),
      how: fc.integer({ min: 0, max: 19 }),
      junk: fc.uint8Array({ maxLength: 300 }),
    });
    return sent.map(({ query, variables, bearer, extra, how, junk }): Shot => {
      const headers: Record<string, string> = { ...jsonHeaders, ...authorized(bearer), ...(how % 2 ? { 'idempotency-key': `k${how}` } : {}) };
      const body = JSON.stringify({ query, variables, ...extra });
      if (how === 0) return { path, init: { method: 'POST', headers, body: Buffer.from(junk) } };
      if (how === 1) return { path, init: { method: 'POST', headers, body: body.slice(0, junk.length) } };
      if (how === 2) return { path, init: { method: 'POST', headers, body: JSON.stringify(variables) ?? '' } };
      if (how === 3) return { path, init: { method: 'POST', headers: { ...headers, accept: '*/*' }, body: Buffer.from(body, 'latin1') } };
      if (how < 6) {
        const asked = new URLSearchParams({ query, variables: how === 4 ? JSON.stringify(variables) ?? '' : query.slice(0, 20) });
        return { path: `${path}?${asked}`, init: { headers } };
      }
      return { path, init: { method: 'POST', headers, body } };
    });
  });
}

export type Tally = { requests: number; byStatus: Record<string, number>; bad: string[]; memory: number[] };

/** Sends that many; `bad` holds what no answer may be. Eight are under way at a time. */
export async function bombard(house: House, given: { requests: number; seed: number }): Promise<Tally> {
  const tally: Tally = { requests: 0, byStatus: {}, bad: [], memory: [] };
  const every = Math.max(1, Math.floor(given.requests / 10));
  const stream = fc.sample(shots(house), { numRuns: Math.min(given.requests, 2000), seed: given.seed });
  const one = async (n: number) => {
    const shot = stream[n % stream.length]!;
    const { status, text } = await house.http(shot.path, shot.init);
    tally.requests += 1;
    tally.byStatus[status] = (tally.byStatus[status] ?? 0) + 1;
    const held = shot.path.startsWith(partnerDoor) && text.includes(secretWord);
    const leak = held || /did you mean|node_modules|arn:aws|dl_local_[0-9a-z]+_[0-9A-Za-z]{10}/i.test(text);
    const unexpected = text.includes('UNEXPECTED');
    if (status >= 500 || leak || unexpected) tally.bad.push(`${status} ${text.slice(0, 200)} <- ${shot.path.slice(0, 300)} ${String(shot.init.body ?? '').slice(0, 400)}`);
    if (n % every === 0) tally.memory.push(Math.round(process.memoryUsage().heapUsed / 1e6));
  };
  let next = 0;
  await Promise.all(Array.from({ length: 8 }, async () => {
    while (next < given.requests) {
      next += 1;
      await one(next - 1);
      if (next % 2000 === 0) stream.splice(0, stream.length, ...fc.sample(shots(house), { numRuns: 2000, seed: given.seed + next }));
    }
  }));
  return tally;
}
