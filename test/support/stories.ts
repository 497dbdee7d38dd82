// Stories written for the tests, in the form of wire copy, and the steps that most tests begin with.
import type { World } from './world.ts';

export const portsBody = `“We will sign on Monday,” Leyla Aliyeva, the minister of ports, said on Friday.

The second paragraph stands here.

A third paragraph follows it.`;

type Made = { id: string; revision: number; version: number; slug: string };

const made = 'article { id version slug draft { revision } }';
const failures =
  '... on Error { __typename message } ... on ValidationError { issues { path message } } ... on StateError { blockers } ... on ConflictError { expected actual }';

function articleOf(
  answer: {
    data?: Record<
      string,
      { article?: { id: string; version: number; slug: string; draft: { revision: number } | null } }
    >;
    errors?: unknown;
  },
  field: string,
): Made {
  const article = answer.data?.[field]?.article;
  if (!article) throw new Error(`${field}: ${JSON.stringify(answer.errors ?? answer.data)}`);
  return { id: article.id, version: article.version, slug: article.slug, revision: article.draft?.revision ?? 0 };
}

export async function aDraft(world: World, given: Record<string, unknown> = {}): Promise<Made> {
  const input = {
    headline: 'Ports treaty to be signed',
    body: portsBody,
    language: 'en',
    originalPublisher: 'Turan',
    ...given,
  };
  return articleOf(
    await world.edit(
      `mutation($input: CreateArticleInput!) { createArticle(input: $input) { ... on ArticlePayload { ${made} } ${failures} } }`,
      { input },
    ),
    'createArticle',
  );
}

export async function published(
  world: World,
  article: Pick<Made, 'id' | 'revision'>,
  terms: Record<string, unknown> = {},
): Promise<Made> {
  const input = { id: article.id, expectedRevision: article.revision, ...terms };
  return articleOf(
    await world.edit(
      `mutation($input: PublishArticleInput!) { publishArticle(input: $input) { ... on ArticlePayload { ${made} } ${failures} } }`,
      { input },
    ),
    'publishArticle',
  );
}

export async function aPublished(
  world: World,
  given: Record<string, unknown> = {},
  terms: Record<string, unknown> = {},
): Promise<Made> {
  return published(world, await aDraft(world, given), terms);
}

export async function updated(
  world: World,
  article: Pick<Made, 'id' | 'revision'>,
  change: Record<string, unknown>,
): Promise<Made> {
  const input = { id: article.id, expectedRevision: article.revision, ...change };
  return articleOf(
    await world.edit(
      `mutation($input: UpdateArticleInput!) { updateArticle(input: $input) { ... on ArticlePayload { ${made} } ${failures} } }`,
      { input },
    ),
    'updateArticle',
  );
}

/** `verb` is withholdArticle, killArticle or reinstateArticle. */
export async function withdrawn(
  world: World,
  verb: string,
  id: string,
  note = 'A public note.',
  replacementId?: string,
): Promise<Made> {
  const input = { id, note, ...(replacementId ? { replacementId } : {}) };
  return articleOf(
    await world.edit(
      `mutation($input: WithdrawArticleInput!) { ${verb}(input: $input) { ... on ArticlePayload { ${made} } ${failures} } }`,
      { input },
    ),
    verb,
  );
}

/** Quotes the words where they stand in the draft. */
export async function quoted(
  world: World,
  article: Pick<Made, 'id' | 'revision'>,
  words: string,
  detail: Record<string, unknown> = {},
): Promise<{ id: string; revision: number }> {
  const read = await world.edit('query($id: ID!) { article(by: { id: $id }) { draft { paragraphs { id text } } } }', {
    id: article.id,
  });
  const paragraphs: { id: string; text: string }[] = read.data.article.draft.paragraphs;
  const paragraph = paragraphs.find(({ text }) => text.includes(words));
  if (!paragraph) throw new Error(`The draft has no paragraph with these words: ${words}`);
  const start = paragraph.text.indexOf(words);
  const input = {
    articleId: article.id,
    expectedRevision: article.revision,
    range: { paragraphId: paragraph.id, start, end: start + words.length },
    kind: 'DIRECT',
    ...detail,
  };
  const answer = await world.edit(
    `mutation($input: AddQuoteInput!) { addQuote(input: $input) { ... on QuotePayload { quote { id article { draft { revision } } } } ${failures} } }`,
    { input },
  );
  const quote = answer.data?.addQuote?.quote;
  if (!quote) throw new Error(JSON.stringify(answer.errors ?? answer.data));
  return { id: quote.id, revision: quote.article.draft.revision };
}

/** Makes an event and gives its id. */
export async function anEvent(world: World, input: Record<string, unknown>): Promise<string> {
  const answer = await world.edit(
    `mutation($input: CreateEventInput!) { createEvent(input: $input) { ... on EventPayload { event { id } } ${failures} } }`,
    { input },
  );
  const id = answer.data?.createEvent?.event?.id;
  if (!id) throw new Error(JSON.stringify(answer.errors ?? answer.data));
  return id;
}

/** Links the draft to an event, in the story's own words where they are given. */
export async function linked(
  world: World,
  article: Pick<Made, 'id' | 'revision'>,
  eventId: string,
  asStated?: string,
): Promise<{ id: string; revision: number }> {
  const answer = await world.edit(
    `mutation($a: ID!, $e: ID!, $s: String) { linkEvent(articleId: $a, eventId: $e, asStated: $s) { __typename ${failures} } }`,
    { a: article.id, e: eventId, s: asStated },
  );
  if (answer.data?.linkEvent?.__typename !== 'EventPayload') throw new Error(JSON.stringify(answer));
  return { id: article.id, revision: article.revision + 1 };
}

/** Publishes a correction of one quote: the word is changed in the text, and the quote set anew over it. */
export async function corrected(
  world: World,
  id: string,
  change: { quote: string; from: string; to: string; note: string },
): Promise<Made> {
  const query = `query($id: ID!) { article(by: { id: $id }) { draft { revision paragraphs { text } quotes { id text selector { paragraphId start } } } } }`;
  const { draft } = (await world.edit(query, { id })).data.article;
  const body = draft.paragraphs.map(({ text }: { text: string }) => text.replace(change.from, change.to)).join('\n\n');
  await updated(world, { id, revision: draft.revision }, { body });
  const quote = draft.quotes.find((each: { id: string }) => each.id === change.quote);
  const { paragraphId, start } = quote.selector;
  const end = start + quote.text.replace(change.from, change.to).length;
  const answer = await world.edit(
    `mutation($input: UpdateQuoteInput!) { updateQuote(input: $input) { __typename ${failures} } }`,
    { input: { id: change.quote, range: { paragraphId, start, end }, note: change.note } },
  );
  if (answer.data?.updateQuote?.__typename !== 'QuotePayload') throw new Error(JSON.stringify(answer));
  return published(world, { id, revision: draft.revision + 2 });
}
