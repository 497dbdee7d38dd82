// Who wrote a page's story: names alone, in the languages of the wire.
import { describe, expect, it } from 'vitest';
import { heading, page, paragraphs, read } from './support/pages.ts';

describe('The byline of a saved page', () => {
  it.each([
    ['By Ida Brenn, Staff Writer', 'Ida Brenn'],
    ['By Ida Brenn • Political Editor', 'Ida Brenn'],
    ['By IDA BRENN and OTTO KELL<br>The Lorn Post', 'IDA BRENN and OTTO KELL'],
    ['Автор: Анна Рябова', 'Анна Рябова'],
    ['Müəllif: Nigar Səlimova', 'Nigar Səlimova'],
  ])('is read from %s', async (line, name) => {
    const body = `<article>${heading}<div class="byline">${line}</div>${paragraphs}</article>`;
    expect((await read(page(body))).byline).toBe(name);
  });
});
