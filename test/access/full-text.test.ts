import {
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { partnerSchema } from '../../src/api/schema.ts';
import { aDraft, published, quoted, updated } from '../support/stories.ts';
import { aWorld, type World } from '../support/world.ts';

const body = `“We will sign on Monday,” Leyla Aliyeva, the minister of ports, said on Friday beside the lighthouse.

The zeppelin stands here.

At the harbour feast on May 3, 2026 the quince was served.`;
/** Words of the story that stand in no headline, summary or quote. */
const secret = /lighthouse|zeppelin|submarine|quince/;

const schema = partnerSchema();

/** Every field of a type that needs no argument, to this depth. */
function everything(type: GraphQLObjectType, depth: number): string {
  return Object.values(type.getFields())
    .map((field) => selection(field, depth))
    .filter(Boolean)
    .join(' ');
}

function selection(field: GraphQLField<unknown, unknown>, depth: number): string {
  const named = getNamedType(field.type);
  if (field.args.some(isRequiredArgument)) return '';
  if (isLeafType(named)) return field.name;
  if (depth === 0) return '';
  const first = field.args.some(({ name }) => name === 'first') ? '(first: 3)' : '';
  if (isAbstractType(named)) return `${field.name}${first} { __typename }`;
  const inside = isObjectType(named) ? everything(named, depth - 1) : '';
  return inside ? `${field.name}${first} { ${inside} }` : '';
}

const article = schema.getType('Article') as GraphQLObjectType;
const fields = Object.values(article.getFields());

describe('a partner without the full text', () => {
  let world: World;
  let id: string;
  let keys: { without: string; full: string };

  beforeAll(async () => {
    world = await aWorld();
    const draft = await aDraft(world, { body, summary: 'A treaty.' });
    const quote = await quoted(world, draft, 'We will sign on Monday', { speaker: 'Leyla Aliyeva' });
    const event = await world.edit(
      'mutation { createEvent(input: { name: "Harbour day", date: { start: "2026-05-03" } }) { ... on EventPayload { event { id } } } }',
    );
    await world.edit(
      'mutation($a: ID!, $e: ID!) { linkEvent(articleId: $a, eventId: $e, asStated: "the harbour feast on May 3, 2026 the quince") { __typename } }',
      { a: draft.id, e: event.data.createEvent.event.id },
    );
    const first = await published(world, { id: draft.id, revision: quote.revision + 1 });
    const second = await updated(world, first, { body: body.replace('zeppelin', 'submarine') });
    await published(world, second, { reason: 'CORRECTION', note: 'It was no airship.' });
    id = draft.id;
    keys = {
      without: (await world.partner({ fullText: false })).key,
      full: (await world.partner({ fullText: true })).key,
    };
  });
  afterAll(() => world.stop());

  const ask = (key: string, inside: string) =>
    world.ask(key, `query($id: ID!) { article(by: { id: $id }) { ${inside} } }`, { id });

  it('gets headline, summary, attribution and quotes', async () => {
    const { data } = await ask(
      keys.without,
      'headline summary attribution { creditLine } quotes { text verification selector { exact prefix } } body paragraphs { id } corrections { text before }',
    );
    expect(data.article).toMatchObject({
      headline: 'Ports treaty to be signed',
      summary: 'A treaty.',
      attribution: { creditLine: expect.stringContaining('Turan') },
      quotes: [{ text: 'We will sign on Monday', selector: { exact: 'We will sign on Monday', prefix: null } }],
      body: null,
      paragraphs: null,
      corrections: [{ text: 'It was no airship.', before: null }],
    });
  });

  it.each(fields.map((field) => [field.name, selection(field, 3)]).filter(([, inside]) => inside))(
    'reads none of the text through %s',
    async (_, inside) => {
      const { data, text } = await ask(keys.without, inside!);
      expect(data?.article).toBeTruthy();
      expect(text).not.toMatch(secret);
    },
  );

  it('is the only one to miss it', async () => {
    const found = await Promise.all(fields.map((field) => ask(keys.full, selection(field, 3) || 'id')));
    const leaking = fields.filter((_, i) => secret.test(found[i]!.text)).map(({ name }) => name);
    expect(leaking).toEqual(
      expect.arrayContaining(['body', 'paragraphs', 'quotes', 'events', 'corrections', 'versions']),
    );
  });
});
