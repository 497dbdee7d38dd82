import { describe, expect, it } from 'vitest';
import { creditHtml, creditLine } from '../../src/articles/credit.ts';
import type { Content } from '../../src/articles/model.ts';

const story = (language: string, originallyPublishedOn: string | null) =>
  ({
    language,
    attribution: { originalPublisher: 'Khazri', originalUrl: null, originallyPublishedOn, usageTerms: null },
  }) as Content;

const dates = ['2026-11-20', '2026-11', '2026', null];

describe.each(['en', 'ru', 'az', 'de'])('the credit line of a story in %s', (language) => {
  it.each(dates)('dated %s is one sentence with one full stop', (date) => {
    const line = creditLine(story(language, date));
    expect(line).toMatch(/[^.]\.$/);
    expect(line).toContain('Khazri');
    if (date) expect(line).toContain('2026');
    expect(creditHtml(story(language, date))).toBe(`<p>${line}</p>`);
  });
});
