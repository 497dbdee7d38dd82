import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { StoryFormat } from '../../src/wire/form/story.ts';
import { readAnyStory } from '../../src/wire/read.ts';

const GOLD = new URL('./gold/', import.meta.url);
const STORIES = readdirSync(GOLD)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => readFileSync(new URL(name, GOLD), 'utf8'))
  .join('\n\n');

const filled = (part: string, length: number) =>
  `A headline\n\n${part.repeat(Math.ceil(length / part.length))}`.slice(0, length);

/** The least of a few runs, in ms: the machine is shared, and only the least says what the work costs. */
async function cost(content: string, runs: number, format: StoryFormat = 'TEXT', language = 'en'): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    const from = performance.now();
    await readAnyStory({ content, format, language });
    least = Math.min(least, performance.now() - from);
  }
  return least;
}

describe('Reading a story', () => {
  it('takes about 10 ms for 5 KB', async () => {
    const story = filled(STORIES, 5_000);
    await cost(story, 20);
    expect(await cost(story, 20)).toBeLessThan(30);
  });

  it('takes time in proportion to its length, and 1 MB is read in seconds', async () => {
    const small = await cost(filled(STORIES, 100_000), 3);
    const large = await cost(filled(STORIES, 1_000_000), 1);
    expect(large / small).toBeLessThan(25);
    expect(large).toBeLessThan(6_000);
  });

  it.each([
    ['letters', 'a', 'TEXT'],
    ['capitals', 'Ann QB ', 'TEXT'],
    ['marks', '"', 'TEXT'],
    ['marks that open', '“a ', 'TEXT'],
    ['apostrophes', "'a ", 'TEXT'],
    ['cues', 'he said ', 'TEXT'],
    ['cues in a row', 'he said and ', 'TEXT'],
    ['clauses in clauses', 'she said that ', 'TEXT'],
    ['nouns of saying', 'his claim that ', 'TEXT'],
    ['passives', 'told by the ', 'TEXT'],
    ['phrases in phrases', 'the man of the ', 'TEXT'],
    ['owners', 'Smith\u2019s ', 'TEXT'],
    ['asides', 'X, a b, ', 'TEXT'],
    ['dashes', '— he said ', 'TEXT'],
    ['marks in marks', '‘a “b” ', 'TEXT'],
    ['labels', 'SMITH: a\n\n', 'TEXT'],
    ['names', 'Smith, ', 'TEXT'],
    ['titles', 'President of ', 'TEXT'],
    ['relative clauses', 'Smith, who ', 'TEXT'],
    ['initials', 'A.', 'TEXT'],
    ['months', 'May ', 'TEXT'],
    ['footnotes', '* x\n\n', 'TEXT'],
    ['bylines', 'By Ann Roe\n\n', 'TEXT'],
    ['credits', 'This story by a ', 'TEXT'],
    ['brackets', '(', 'TEXT'],
    ['blank lines', '\n', 'TEXT'],
    ['short lines', 'a\r\n', 'TEXT'],
    ['elements in elements', '<div>', 'HTML'],
    ['unclosed paragraphs', '<article><p>a<div>', 'HTML'],
    ['open tags', '<', 'HTML'],
    ['pages of boxes', '<body><div class="share">a', 'HTML'],
    ['pages of entities', '<body><p>&lt;&lt;&lt;&lt;', 'HTML'],
    ['pages of links', '<body><p><a href="x">a, b</a></p>', 'HTML'],
  ] as const)('cannot be made to explode with %s', async (_, part, format) => {
    const small = await cost(filled(part, 25_000), 2, format);
    const large = await cost(filled(part, 250_000), 1, format);
    expect(large).toBeLessThan(Math.max(1_000, small * 60));
  });

  it.each([
    ['marked words', '"ы" ', 'ru'],
    ['sources in marks', '"Мы, - сказал министр Иван Петров. - Да". ', 'ru'],
    ['roles', 'министр ', 'ru'],
    ['reports', 'Петров сказал, что ', 'ru'],
    ['lines of a dialogue', '— Мы, — ', 'ru'],
    ['marked words', '“Bu”, - deyə nazir Əli Əliyev bildirib. ', 'az'],
    ['roles', 'naziri ', 'az'],
    ['reports', 'nazir deyib ki, ', 'az'],
  ] as const)('cannot be made to explode with %s: %s', async (_, part, language) => {
    const small = await cost(filled(part, 25_000), 2, 'TEXT', language);
    const large = await cost(filled(part, 250_000), 1, 'TEXT', language);
    expect(large).toBeLessThan(Math.max(1_000, small * 60));
  });
});
