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

  it.each(['lorn_admin', 'The Lorn Post', 'Редакция «Причала»', 'admin'])(
    'is the one on the page where its metadata name a login or the desk: %s',
    async (author) => {
      const head = `<title>Barge</title><meta name="author" content="${author}"><meta property="og:site_name" content="The Lorn Post">`;
      const byline = '<div class="byline">By Ida Brenn</div>';
      expect((await read(page(`<article>${heading}${byline}${paragraphs}</article>`, head))).byline).toBe('Ida Brenn');
    },
  );
});
