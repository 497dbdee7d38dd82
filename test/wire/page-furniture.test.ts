// Lines that stand among the paragraphs of a page and are none of the story; a sentence that begins like one is.
import { describe, expect, it } from 'vitest';
import { isFurniture } from '../../src/wire/formats/html-furniture.ts';

describe('The furniture of a page', () => {
  it.each([
    'Advertisement',
    'Share this article',
    '4 min read',
    'READ MORE: Ten things about the harbours of Lorn',
    'Читайте также: В Тарске открыли порт',
    'Читайте также',
    'Теги: порт, Кумлу',
    'Published 9:41 a.m. ET June 2, 2026 | Updated 11:02 a.m. ET June 3, 2026',
    'Subscribe to continue reading',
    'You have reached your limit of free articles. Get unlimited access for only $1 a week.',
    'Already a subscriber? Log in',
    'Get the day’s top stories in your inbox: Sign up here.',
    'Həmçinin oxuyun',
  ])('is left out: %s', (text) => expect(isFurniture(text)).toBe(true));

  it.each([
    'Share this bread with us, she said.',
    'Like.',
    'Related talks went on in Tarsk.',
    'Published in 2019, the report was soon forgotten, he said.',
    'June 2, 2026',
  ])('is not a line of the story: %s', (text) => expect(isFurniture(text)).toBe(false));
});
