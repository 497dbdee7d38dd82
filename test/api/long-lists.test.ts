// Rows of docs/security.md over HTTP: lists that are longer than they were reckoned, within one another.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPartner, issueApiKey, partnerInput } from '../../src/partners/manage.ts';
import type { Heard } from './support/callers.ts';
import { aLongStory, objectsIn } from './support/long-story.ts';
import { close, edit, house, isRefused, open, read } from './support/reading.ts';

let id = '';
let event = '';
beforeAll(async () => {
  await open();
  ({ id, event } = await aLongStory(edit, 40));
}, 60_000);
afterAll(close);

/** `quotes { article { quotes { article { id } } } }`, so many times over. */
const within = (levels: number, around: (inside: string) => string, leaf = 'id') =>
  Array.from({ length: levels }).reduce<string>((inside) => around(inside), leaf);

const ofStory = (inside: string) => `{ article(by: { id: "${id}" }) { ${inside} } }`;
const ofEvent = (inside: string) => `{ node(id: "${event}") { ... on Event { ${inside} } } }`;
const quotes = (levels: number) => ofStory(within(levels, (inside) => `quotes { article { ${inside} } }`));

const lists: [string, () => string][] = [
  ['quotes', () => quotes(5)],
  [
    'quotes and their speakers’',
    () => ofStory(within(2, (inside) => `quotes { speaker { quotes(first: 9) { nodes { article { ${inside} } } } } }`)),
  ],
  [
    'events that quotes are about',
    () => ofStory(within(2, (inside) => `quotes { about { articles(first: 1) { nodes { ${inside} } } } }`)),
  ],
  ['parts of events', () => ofEvent(within(5, (inside) => `parts { partOf { ${inside} } }`))],
  [
    'participants',
    () => ofEvent(within(2, (inside) => `participants { quotes(first: 9) { nodes { about { ${inside} } } } }`)),
  ],
  ['translations', () => ofStory(within(10, (inside) => `translations { ${inside} }`))],
  [
    'paragraphs under thirty names',
    () =>
      ofStory(`quotes { article { ${Array.from({ length: 29 }, (_, i) => `p${i}: paragraphs { id }`).join(' ')} } }`),
  ],
];

/** What an answer holds has been paid for, whatever its lists hold. */
function paid({ status, json }: Heard): void {
  const { requested } = json.extensions.cost;
  if (status === 200) {
    expect(objectsIn(json.data)).toBeLessThanOrEqual(requested);
    expect(requested).toBeLessThanOrEqual(10_000);
  } else expect([status, json.errors[0].extensions.code, json.data]).toEqual([400, 'COST_EXCEEDED', undefined]);
}

describe('lists within lists', () => {
  it.each(lists)('G41 do no more than is paid for: %s, at both doors', async (_, query) => {
    for (const ask of [read, edit]) paid(await ask(query()));
  });

  it('G41 cost what was reckoned where they are no longer than that', async () => {
    const heard = await read(ofStory('headline events { name }'));
    expect([heard.status, heard.json.extensions.cost.requested]).toEqual([200, 6]);
  });

  it('G41 cost what they hold where they are longer: a story with forty quotes and their speakers', async () => {
    const { status, json } = await read(ofStory('quotes { text speaker { name } }'));
    expect([status, json.extensions.cost.requested]).toEqual([200, 1 + 40 + 40]);
    expect(json.data.article.quotes).toHaveLength(40);
  });

  it.each([3, 4, 5])('G41 end at the ceiling, %i levels deep, and hold nobody up', async (levels) => {
    for (const ask of [read, edit]) {
      const delay = monitorEventLoopDelay({ resolution: 5 });
      delay.enable();
      const started = performance.now();
      const heard = await ask(quotes(levels));
      delay.disable();
      isRefused(heard);
      expect(heard.json.errors).toHaveLength(1);
      expect(heard.json.errors[0]).toMatchObject({
        message: expect.stringContaining('fewer levels'),
        extensions: { code: 'COST_EXCEEDED', cost: heard.json.extensions.cost },
      });
      expect(performance.now() - started).toBeLessThan(5000);
      expect(delay.max / 1e6).toBeLessThan(1500);
    }
  });

  it('G41 are taken out of the points of the minute, to the last of them', async () => {
    const { app } = house.server;
    const given = { name: 'The Deep Gazette', entitlement: { costPerMinute: 5000 } };
    const { id: partnerId } = await createPartner(app, partnerInput.parse(given));
    const { secret } = await issueApiKey(app, { partnerId });
    const first = await read(ofStory('quotes { text speaker { name } }'), {}, secret);
    expect(first.json.extensions.cost).toMatchObject({ requested: 81, available: 5000 - 81 });
    const heard = await read(quotes(3), {}, secret);
    isRefused(heard, heard.status);
    expect(heard.json.extensions.cost.available).toBe(0);
    isRefused(await read('{ article(by: { slug: "none" }) { id } }', {}, secret), 429);
  });
});

describe('the length of an answer', () => {
  it('G36 is bounded while it is made', async () => {
    const bodies = Array.from({ length: 29 }, (_, i) => `b${i}: body`).join(' ');
    const heard = await read(ofStory(`quotes { article { ${bodies} } }`));
    isRefused(heard);
    expect(heard.json.errors).toMatchObject([{ extensions: { code: 'ANSWER_TOO_LARGE' } }]);
  });

  it('G42 is not in the names that a caller makes up', async () => {
    isRefused(await read(`{ articles { nodes { ${'a'.repeat(101)}: __typename } } }`));
    expect((await read(`{ ${'a'.repeat(100)}: __typename }`)).status).toBe(200);
  });
});
