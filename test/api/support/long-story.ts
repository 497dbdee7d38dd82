// A story whose lists are longer than they are reckoned to be before it is read (src/api/cost/prices.ts).
import type { Heard } from './callers.ts';

type Edit = (query: string, variables?: object) => Promise<Heard>;

async function made(edit: Edit, mutation: string, input: object, selection: string) {
  const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation($i: ${type}!) { ${mutation}(input: $i) { __typename ${selection} ... on Error { message } } }`;
  const { json } = await edit(query, { i: input });
  const payload = json.data?.[mutation];
  if (!payload || payload.message) throw new Error(JSON.stringify(json));
  return payload;
}

const article = '... on ArticlePayload { article { id draft { revision paragraphs { id text } } } }';

async function aDraft(edit: Edit, more: object) {
  const input = { headline: 'The harbour counts its boats', language: 'en', originalPublisher: 'Khazri', ...more };
  return (await made(edit, 'createArticle', input, article)).article;
}

const publish = (edit: Edit, id: string, revision: number) =>
  made(edit, 'publishArticle', { id, expectedRevision: revision }, article);

/** So many quotes, each of a speaker of its own and about one event, which has as many parts; and six translations. */
export async function aLongStory(edit: Edit, quotes: number): Promise<{ id: string; event: string }> {
  const words = (i: number) => `We counted exactly ${100 + i} boats at pier ${i}`;
  const filling = 'The harbour was quiet. '.repeat(20);
  const body = Array.from({ length: quotes }, (_, i) => `“${words(i)},” said the master. ${filling}`).join('\n\n');
  const { id, draft } = await aDraft(edit, { body });
  const anEvent = '... on EventPayload { event { id } }';
  const about = { name: 'The count', date: { start: '2026-05-30' } };
  const event = (await made(edit, 'createEvent', about, anEvent)).event.id;
  await edit('mutation($a: ID!, $e: ID!) { linkEvent(articleId: $a, eventId: $e) { __typename } }', {
    a: id,
    e: event,
  });
  let revision = draft.revision + 1;
  const speakers: string[] = [];
  for (const [i, { id: paragraphId, text }] of draft.paragraphs.entries()) {
    const start = text.indexOf(words(i));
    const range = { paragraphId, start, end: start + words(i).length };
    const input = {
      articleId: id,
      expectedRevision: revision,
      range,
      kind: 'DIRECT',
      speaker: `Master ${i}`,
      about: [event],
    };
    const { quote } = await made(
      edit,
      'addQuote',
      input,
      '... on QuotePayload { quote { speaker { id } article { draft { revision } } } }',
    );
    revision = quote.article.draft.revision;
    speakers.push(quote.speaker.id);
  }
  await publish(edit, id, revision);
  await made(edit, 'updateEvent', { id: event, participants: speakers.slice(0, 20) }, anEvent);
  for (let i = 0; i < quotes; i += 1) {
    const part = { name: `Pier ${i}`, date: { start: '2026-05-30' }, partOf: event, announced: true };
    await made(edit, 'createEvent', part, anEvent);
  }
  for (const language of ['az', 'ru', 'de', 'fr', 'tr', 'ka']) {
    const translation = await aDraft(edit, { body: 'Translated.', language, translationOf: id });
    await publish(edit, translation.id, translation.draft.revision);
  }
  return { id, event };
}

/** The objects in an answer's data, but for the data itself. */
export function objectsIn(data: unknown): number {
  if (typeof data !== 'object' || data === null) return 0;
  return Object.values(data).reduce((sum: number, each) => {
    const own = typeof each === 'object' && each !== null && !Array.isArray(each) ? 1 : 0;
    return sum + own + objectsIn(each);
  }, 0);
}
