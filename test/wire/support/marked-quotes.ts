// What the reader finds in a story without a headline, in one of its languages.
import { expect } from 'vitest';
import { selectorAt } from '../../../src/quotes/model.ts';
import { isSpoken, spokenIn } from '../../../src/quotes/spoken.ts';
import type { FoundQuote } from '../../../src/wire/form/story.ts';
import { readStory } from '../../../src/wire/read.ts';

function quotesIn(text: string, language: string): FoundQuote[] {
  const result = readStory({ content: `${language === 'ru' ? 'Новости' : 'Xəbərlər'}\n\n${text}`, format: 'TEXT' });
  if ('issues' in result) throw new Error(JSON.stringify(result.issues));
  const { story } = result;
  expect(story.language).toBe(language);
  for (const { block, start, end, text: words } of story.quotes)
    expect(story.paragraphs[block.index]?.slice(start, end)).toBe(words);
  // What is proposed as verbatim can be confirmed as verbatim.
  const paragraphs = story.paragraphs.map((words, i) => ({ id: `p${i}`, text: words }));
  const spoken = spokenIn({ paragraphs, footnotes: [] });
  for (const { kind, block, start, end, text: words } of story.quotes)
    if (kind !== 'REPORTED')
      expect([words, isSpoken(selectorAt(paragraphs[block.index]!, start, end), spoken)]).toEqual([words, true]);
  return story.quotes;
}

export const directIn = (text: string, language: string) =>
  quotesIn(text, language)
    .filter(({ kind }) => kind === 'DIRECT')
    .map(({ text: words, speaker, role }) => [words, speaker, role]);

export const reportedIn = (text: string, language: string) =>
  quotesIn(text, language)
    .filter(({ kind }) => kind === 'REPORTED')
    .map(({ text: words, speaker }) => [words, speaker]);
