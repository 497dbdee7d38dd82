// Row G27 of docs/security.md, over HTTP: a partner without the full text asks for it in every way there is.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPartner, issueApiKey, partnerInput } from '../../src/partners/manage.ts';
import { aStory, close, house, ids, open, read, theLogIsClean } from './support/reading.ts';

let without: string;
beforeAll(async () => {
  await open();
  await aStory('Second story', 'Everybody reads this, too.', {});
  const { app } = house.server;
  const { id } = await createPartner(
    app,
    partnerInput.parse({ name: 'The Short Gazette', entitlement: { fullText: false } }),
  );
  without = (await issueApiKey(app, { partnerId: id })).secret;
});
afterAll(() => close());

const secret = 'Everybody reads';

describe('a partner without the full text (G27)', () => {
  it.each<[string, string]>([
    ['directly', 'query($i: ID!) { article(by: { id: $i }) { headline body } }'],
    ['under another name', 'query($i: ID!) { article(by: { id: $i }) { headline a: body b: body } }'],
    [
      'in other forms',
      'query($i: ID!) { article(by: { id: $i }) { headline a: body(format: HTML) b: body(format: MARKDOWN) paragraphs { text } } }',
    ],
    ['on an interface', 'query($i: ID!) { node(id: $i) { ... on Article { headline body } } }'],
    [
      'by a fragment',
      'query($i: ID!) { node(id: $i) { ...F } } fragment F on Node { ... on Article { headline body } }',
    ],
    [
      'through a list',
      'query($i: ID!) { nodes(ids: [$i]) { ... on Article { headline body } } articles { nodes { headline body paragraphs { text } } } }',
    ],
    [
      'through its versions',
      'query($i: ID!) { article(by: { id: $i }) { headline versions { nodes { headline body } } } }',
    ],
    ['in the feeds’ forms', 'query($i: ID!) { article(by: { id: $i }) { headline ninjs jsonLd } }'],
  ])('reads the headline and no word of it %s', async (_, query) => {
    const [short, full] = [await read(query, { i: ids.open }, without), await read(query, { i: ids.open })];
    expect([short.status, full.status, full.json.errors]).toEqual([200, 200, undefined]);
    expect(full.text).toContain(secret);
    expect(short.text).not.toContain(secret);
    expect(short.text).toContain('Open story');
    expect(short.json.errors).toBeUndefined();
  });

  it('keeps every other field of a list whole', async () => {
    const query = '{ articles { nodes { id headline language slug body attribution { creditLine } } } }';
    const [short, full] = [await read(query, {}, without), await read(query)];
    expect(full.json.data.articles.nodes).toHaveLength(2);
    const blank = full.json.data.articles.nodes.map((node: object) => ({ ...node, body: null }));
    expect(short.json.data.articles.nodes).toEqual(blank);
  });
});

it('G39 leaves a clean log', () => theLogIsClean());
