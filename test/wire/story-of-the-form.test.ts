import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, aWorld, type World } from '../support/world.ts';
import { HARBOUR } from './stories.ts';

// The list that the agency's story is held to, on a story of the same form written for this project: through the doors.

const fields = `id version state headline language paragraphs { id text } footnotes { marker text }
  attribution { originalPublisher originallyPublishedOn creditLine }
  draft { revision proposals { id confidence
    quote { text kind speaker { id name } attributedTo speakerRole occasion { kind outlet } selector { paragraphId start end exact } }
    eventName event { date { start precision } asStated } } }`;
const failures = `... on Error { __typename message } ... on ValidationError { issues { message } }
  ... on StateError { blockers } ... on ConflictError { expected actual }`;
const importing = `mutation($content: String!) { importArticle(input: { content: $content }) { ... on ArticlePayload { article { ${fields} } } ${failures} } }`;

let world: World;
let article: Answer['data'];

const quotesOf = () => article.draft.proposals.flatMap(({ quote }: Answer['data']) => (quote ? [quote] : []));
const eventsOf = () =>
  article.draft.proposals.flatMap(({ event, eventName }: Answer['data']) =>
    event ? [{ name: eventName, ...event }] : [],
  );

async function run(field: string, mutation: string, variables: Record<string, unknown>): Promise<Answer['data']> {
  const answer = await world.edit(mutation, variables);
  expect(answer.errors).toBeUndefined();
  return answer.data[field];
}

const take = async (content: string) => (await run('importArticle', importing, { content })).article;

const confirm = async (id: string, ids: string[]) =>
  (
    await run(
      'confirmProposals',
      `mutation($id: ID!, $ids: [ID!]!) { confirmProposals(articleId: $id, ids: $ids) { ... on ArticlePayload { article { quotes { id } draft { revision quotes { id text kind verification } } } } ${failures} } }`,
      { id, ids },
    )
  ).article;

const publish = (id: string, revision: number) =>
  run(
    'publishArticle',
    `mutation($id: ID!, $revision: Int!) { publishArticle(input: { id: $id, expectedRevision: $revision }) { ... on ArticlePayload { article { version state } } ${failures} } }`,
    { id, revision },
  );

const update = (id: string, revision: number, body: string) =>
  run(
    'updateArticle',
    `mutation($id: ID!, $revision: Int!, $body: String!) { updateArticle(input: { id: $id, expectedRevision: $revision, body: $body }) { ... on ArticlePayload { article { draft { revision quotes { id kind text verification } } } } ${failures} } }`,
    { id, revision, body },
  );

beforeAll(async () => {
  world = await aWorld();
  article = await take(HARBOUR);
});
afterAll(() => world.stop());

describe('A story of the form, imported', () => {
  it('is one headline, seven paragraphs, one footnote out of the body, and its credit', () => {
    expect(article.headline).toBe(HARBOUR.split('\n')[0]);
    expect(article.paragraphs).toHaveLength(7);
    expect(article.footnotes).toEqual([
      { marker: '*', text: expect.stringMatching(/^About 1\.200 tonnes .* work\.$/) },
    ]);
    const body = article.paragraphs.map(({ text }: { text: string }) => text).join('\n');
    for (const lifted of [article.headline, 'About 1.200 tonnes', 'originally appeared'])
      expect(body).not.toContain(lifted);
    expect(article.attribution).toEqual({
      originalPublisher: 'LORN HABAR BUREAU',
      originallyPublishedOn: '2020-06-21',
      creditLine: expect.stringContaining('LORN HABAR BUREAU'),
    });
    expect([article.language, article.state, article.version]).toEqual(['en', 'DRAFT', 0]);
  });

  it('proposes the reported statement with its speaker, the role and the occasion', () => {
    expect(quotesOf()[0]).toMatchObject({
      kind: 'REPORTED',
      selector: { paragraphId: article.paragraphs[0].id },
      speaker: { name: 'Leyla Orman' },
      attributedTo: 'Leyla Orman',
      speakerRole: 'Deputy Minister of Ports for Northern Waterways',
      occasion: { kind: 'INTERVIEW', outlet: expect.stringMatching(/^(the )?Vesta Evening Radio$/) },
    });
  });

  it('proposes the two direct quotes by the same speaker, named by the surname, with the exact words and offsets', () => {
    const direct = quotesOf().filter(({ kind }: { kind: string }) => kind === 'DIRECT');
    expect(direct.map(({ text }: { text: string }) => text)).toEqual([
      'Surveys and  insurance papers for the harbour are still being compared by both sides,',
      'The whole of the inner basin belongs to the town of Tarsk, and the dredgers stay in a part of it in accordance with the joint declaration of March 14,',
    ]);
    for (const { attributedTo, speaker, text, selector } of direct) {
      expect([attributedTo, speaker]).toEqual(['Orman', quotesOf()[0].speaker]);
      const paragraph = article.paragraphs.find(({ id }: { id: string }) => id === selector.paragraphId);
      expect(paragraph.text.slice(selector.start, selector.end)).toBe(text);
      expect(selector.exact).toBe(text);
    }
  });

  it('proposes the words quoted inside a sentence of the footnote', () => {
    const partial = quotesOf().filter(({ kind }: { kind: string }) => kind === 'PARTIAL');
    expect(partial.map(({ text }: { text: string }) => text)).toEqual(['for open water and against closed doors,']);
  });

  it('proposes the event once, with its day, though the story dates it three times, once without a year', () => {
    expect(HARBOUR.match(/March 14/g)).toHaveLength(3);
    expect(eventsOf()).toEqual([
      {
        name: 'Joint declaration of the governors of Tarsk, Vesta and Lorn',
        date: { start: '2019-03-14', precision: 'DAY' },
        asStated: 'March 14, 2019',
      },
    ]);
  });

  it('is the same article when it comes a second time, and nothing changes', async () => {
    expect(await take(HARBOUR)).toEqual(article);
    expect(await take(`\n${HARBOUR.replaceAll('\n', '\r\n')}\n`)).toEqual(article);
  });
});

describe('A story of the form, published', () => {
  it('answers the one query of a partner with its quotes, speakers and events', async () => {
    const { key } = await world.partner();
    const query = `query($id: ID!) { article(by: { id: $id }) { headline quotes { text kind verification speaker { name } } events { name date { start } } } }`;
    expect((await world.ask(key, query, { id: article.id })).data).toEqual({ article: null });
    const confirmed = await confirm(
      article.id,
      article.draft.proposals.map(({ id }: { id: string }) => id),
    );
    expect(await publish(article.id, confirmed.draft.revision)).toEqual({
      article: { version: 1, state: 'PUBLISHED' },
    });
    const read = (await world.ask(key, query, { id: article.id })).data.article;
    expect(read.headline).toBe(article.headline);
    expect(read.quotes.map(({ text, kind }: Answer['data']) => [kind, text])).toEqual(
      quotesOf().map(({ text, kind }: Answer['data']) => [kind, text]),
    );
    expect(read.quotes.slice(0, 3)).toMatchObject(
      [1, 2, 3].map(() => ({ verification: 'VERIFIED', speaker: { name: 'Leyla Orman' } })),
    );
    expect(read.events).toEqual([
      { name: 'Joint declaration of the governors of Tarsk, Vesta and Lorn', date: { start: '2019-03-14' } },
    ]);
  });
});

describe('A story whose quote does not stand any more', () => {
  const held = 'The fishermen said they would “hold the quay until the last net is dry.”';
  const other = HARBOUR.replace('Until then, fishing', `${held}\n\nUntil then, fishing`);

  it.each([
    ['DIRECT', 'CHANGED', 'still being compared', 'no longer compared'],
    ['DIRECT', 'MISSING', /“Surveys and[^\n]*\n\n/, ''],
    ['PARTIAL', 'CHANGED', '“hold the quay', '“leave the quay'],
    ['PARTIAL', 'MISSING', `${held}\n\n`, ''],
  ])('cannot be published: a %s quote that is %s', async (kind, verdict, was, is) => {
    const taken = await take(other.replace('No deadline', `No deadline (${kind}, ${verdict})`));
    const ids = taken.draft.proposals.map(({ id }: { id: string }) => id);
    const { draft } = await confirm(taken.id, ids);
    const body = taken.paragraphs.map(({ text }: { text: string }) => text).join('\n\n');
    const saved = (await update(taken.id, draft.revision, body.replace(was, is))).article.draft;
    const bad = saved.quotes.filter(({ verification }: Answer['data']) => /CHANGED|MISSING/.test(verification));
    expect(bad).toMatchObject([{ kind, verification: verdict }]);
    const refused = await publish(taken.id, saved.revision);
    expect(refused).toMatchObject({ __typename: 'StateError', blockers: [expect.stringContaining(bad[0].id)] });
    expect(refused.blockers[0]).toContain(verdict);
  });
});

describe('A save against an old revision', () => {
  it('is a conflict that says where the draft stands, and writes nothing', async () => {
    const read = () => world.edit(`query($id: ID!) { article(by: { id: $id }) { ${fields} } }`, { id: article.id });
    const before = (await read()).data.article;
    const revision = before.draft.revision;
    world.count.take();
    expect(await update(article.id, revision - 1, 'Something else.')).toEqual({
      __typename: 'ConflictError',
      message: expect.stringContaining('Nothing was written'),
      expected: revision - 1,
      actual: revision,
    });
    expect(world.count.take().filter((operation) => /Put|Write|Delete|Update/.test(operation))).toEqual([]);
    expect((await read()).data.article).toEqual(before);
  });
});
