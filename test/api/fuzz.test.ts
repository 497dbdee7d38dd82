// `npm run test:fuzz` sends twenty thousand; `npm test`, five hundred. DATELINE_FUZZ_SEED repeats a run.
import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bombard, secretWord } from './support/bombard.ts';
import { aHouse, type House, newsroomDoor } from './support/callers.ts';

const requests = Number(process.env['DATELINE_FUZZ'] ?? 500);
const seed = Number(process.env['DATELINE_FUZZ_SEED'] ?? randomInt(2 ** 31));

describe('random and mutated requests', () => {
  let house: House;
  beforeAll(async () => {
    house = await aHouse();
    const create =
      'mutation($i: CreateArticleInput!) { createArticle(input: $i) { ... on ArticlePayload { article { id draft { revision } } } } }';
    const publish = 'mutation($i: PublishArticleInput!) { publishArticle(input: $i) { __typename } }';
    const until = '2099-01-01T00:00:00Z';
    for (const [headline, terms] of [
      ['Open', {}],
      [`${secretWord} held`, { embargo: { until } }],
    ] as const) {
      const input = { headline, body: `${headline} body.`, language: 'en', originalPublisher: 'Turan' };
      const made = await house.ask(newsroomDoor, house.callers.editor, { query: create, variables: { i: input } });
      const { id, draft } = made.json.data.createArticle.article;
      await house.ask(newsroomDoor, house.callers.editor, {
        query: publish,
        variables: { i: { id, expectedRevision: draft.revision, ...terms } },
      });
    }
  });
  afterAll(() => house.stop());

  it(`leak nothing, crash nothing and are never our fault (${requests}, seed ${seed})`, {
    timeout: 1_200_000,
  }, async () => {
    const tally = await bombard(house, { requests, seed });
    if (requests > 500) console.log(JSON.stringify({ seed, ...tally, bad: tally.bad.length }));
    expect(tally.bad).toEqual([]);
    expect(tally.byStatus['200']).toBeGreaterThan(requests / 20);
    expect(house.logged.filter((line) => line.includes('"level":"fault"'))).toEqual([]);
    expect((await house.http('/healthz')).status).toBe(200);
    // The first third fills the caches of documents; what is held grows no more after that.
    if (requests >= 20_000) expect(tally.memory.at(-1)).toBeLessThan(1.1 * (tally.memory[6] ?? 0));
  });
});
