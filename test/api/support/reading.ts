// A house with a story that all may read, one that is a draft and one that is held, and the ways to ask for them.
import { expect } from 'vitest';
import { aHouse, type Heard, type House, newsroomDoor, partnerDoor } from './callers.ts';

export let house: House;
export const ids = { open: '', draft: '', held: '' };

export const read = (query: string, variables?: object, bearer = house.callers.partner) =>
  house.ask(partnerDoor, bearer, { query, variables });
export const edit = (query: string, variables?: object, bearer = house.callers.admin) =>
  house.ask(newsroomDoor, bearer, { query, variables });

export async function aStory(headline: string, body: string, publish: object | null): Promise<string> {
  const made = await edit(
    'mutation($i: CreateArticleInput!) { createArticle(input: $i) { ... on ArticlePayload { article { id draft { revision } } } } }',
    { i: { headline, body, language: 'en', originalPublisher: 'Turan' } },
  );
  const { id, draft } = made.json.data.createArticle.article;
  if (publish)
    await edit('mutation($i: PublishArticleInput!) { publishArticle(input: $i) { __typename } }', {
      i: { id, expectedRevision: draft.revision, ...publish },
    });
  return id;
}

export async function open(options: Parameters<typeof aHouse>[0] = {}): Promise<void> {
  house = await aHouse(options);
  ids.open = await aStory('Open story', 'Everybody reads this.', {});
  ids.draft = await aStory('Draft story', 'Xylophone draft.', null);
  const until = new Date(Date.now() + 3_600_000).toISOString();
  ids.held = await aStory('Held story', 'Xylophone embargo.', { embargo: { until } });
}

export const close = () => house.stop();

export function isRefused({ status, json }: Heard, expected = 400): void {
  expect({ status, json }).toMatchObject({ status: expected, json: { errors: [{ message: expect.any(String) }] } });
  expect(json).not.toHaveProperty('data');
}

/** G39: no key, token or text is in the log; every request is, with an id of its own. */
export function theLogIsClean(of: House = house): void {
  const all = of.logged.join('\n');
  const { partnerId, otherId, ...secrets } = of.callers;
  for (const secret of Object.values(secrets)) expect(all).not.toContain(secret);
  expect(all).not.toMatch(/Xylophone|Held story|Draft story|dl_local_[0-9a-z]+_/);
  const lines = of.logged.map((line) => JSON.parse(line));
  const requests = lines.filter(({ event, level }) => event === 'request' && level === 'info');
  expect(requests.length).toBeGreaterThan(10);
  expect(new Set(requests.map(({ requestId }) => requestId)).size).toBe(requests.length);
}
