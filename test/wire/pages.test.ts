import { describe, expect, it } from 'vitest';
import type { Story } from '../../src/wire/form/story.ts';
import { readAnyStory } from '../../src/wire/read.ts';

async function read(content: string): Promise<Story> {
  const result = await readAnyStory({ content, format: 'HTML' });
  if ('issues' in result) throw new Error(JSON.stringify(result.issues));
  return result.story;
}

const PROSE = [
  'The harbour of Lorn was closed on Monday after a barge ran aground at its mouth, the port office said, and 14 ships waited outside.',
  '“We will not open it before the tide has turned twice,” said Leyla Orman, the deputy minister of ports, in a statement.',
  'Two tugs from Tarsk were on their way, she added, but the weather, which had been bad for a week, was not expected to help them.',
];
const paragraphs = PROSE.map((text) => `<p>${text}</p>`).join('\n');
const teasers = [1, 2, 3, 4, 5, 6]
  .map((n) => `<li><a href="/n${n}">Ten things about the harbours of Lorn that you never knew, part ${n}</a></li>`)
  .join('');
const page = (body: string, head = '<title>Barge closes the harbour of Lorn | The Lorn Post</title>') =>
  `<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>`;

describe('The main text of a saved page', () => {
  it('leaves out lists of other stories, comments and the words around the story, whatever they are called', async () => {
    const story = await read(
      page(`<div id="wrap"><div class="top"><p>Thursday: sunny, wind from the west, 21 degrees in Lorn and in Tarsk</p></div>
        <div class="col1"><h1>Barge closes the harbour of Lorn</h1><ul><li>Print</li><li>Email</li></ul>${paragraphs}
        <p>Advertisement</p></div>
        <div class="col2"><h3>Most read</h3><ul>${teasers}</ul></div>
        <div id="disqus_thread"><p>Captain7 wrote: I said it last year, and nobody listened, as usual in this town.</p></div></div>`),
    );
    expect(story.paragraphs).toEqual(PROSE);
  });

  it('is found where the frame of the page is named like a box, or is a form', async () => {
    expect((await read(page(`<div class="page has-sidebar"><div>${paragraphs}</div></div>`))).paragraphs).toEqual(
      PROSE,
    );
    expect((await read(page(`<form id="aspnetForm"><div>${paragraphs}</div></form>`))).paragraphs).toEqual(PROSE);
  });

  it('is found where paragraphs are divisions, or lines', async () => {
    const divisions = PROSE.map((text) => `<div class="para">${text}</div>`).join('');
    expect((await read(page(`<div class="story">${divisions}</div><ul>${teasers}</ul>`))).paragraphs).toEqual(PROSE);
    expect(
      (await read(page(`<div class="story">${PROSE.join('<br><br>')}</div><ul>${teasers}</ul>`))).paragraphs,
    ).toEqual(PROSE);
  });

  it('keeps the credit and the correction, wherever the page puts them', async () => {
    const story = await read(
      page(`<article>${paragraphs}<div class="correction"><p>Correction: An earlier version of this story misstated the day.</p></div>
        <footer><p>This story was originally published by Spillway.</p></footer></article><footer><p>Imprint</p></footer>`),
    );
    expect(story.paragraphs).toEqual(PROSE);
    expect(story.attribution.originalPublisher).toBe('Spillway');
    expect(story.editorsNote).toContain('misstated the day');
  });

  it('is all of the page where that is too big or too deep to be looked through', async () => {
    const many = '<p>Word.</p>'.repeat(25_000);
    expect((await read(page(`${'<div>'.repeat(300)}<p>Word.</p>`))).paragraphs).toEqual(['Word.']);
    expect((await read(page(many))).paragraphs).toHaveLength(25_000);
  });
});

describe('What a saved page says of the story', () => {
  it('is the heading that its title repeats, not the name of the site', async () => {
    const named = async (headings: string, title: string) =>
      (await read(page(`${headings}<div>${paragraphs}</div>`, title))).headline;
    const title = '<title>Barge closes the harbour of Lorn | The Lorn Post</title>';
    expect(await named('<h1>The Lorn Post</h1><h1>Barge closes the harbour of Lorn</h1>', title)).toBe(
      'Barge closes the harbour of Lorn',
    );
    expect(
      await named('<h1>The Lorn Post</h1>', `<meta property="og:title" content="Barge closes Lorn">${title}`),
    ).toBe('Barge closes Lorn');
    expect(await named('<h1>Barge closes the harbour of Lorn</h1>', '<title>The Lorn Post</title>')).toBe(
      'Barge closes the harbour of Lorn',
    );
  });

  it('is its writer and its day, from its metadata', async () => {
    const data = {
      '@context': 'https://schema.org',
      '@type': 'NewsArticle',
      headline: 'Barge closes the harbour of Lorn',
      datePublished: '2020-06-22T08:00:00Z',
      author: { '@type': 'Person', name: 'Ann Roe' },
    };
    const story = await read(
      page(`<div>${paragraphs}</div>`, `<script type="application/ld+json">${JSON.stringify(data)}</script>`),
    );
    expect(story).toMatchObject({ headline: 'Barge closes the harbour of Lorn', byline: 'Ann Roe' });
    expect((await read(page(`<span class="byline">By Ann Roe</span>${paragraphs}`))).byline).toBe('Ann Roe');
  });

  it('is no site, address or clock in place of a name', async () => {
    expect((await read(page(paragraphs, '<meta name="author" content="lornpost.example">'))).byline).toBeNull();
    expect((await read(page(`<span class="byline">9:39AM 05 Oct</span>${paragraphs}`))).byline).toBeNull();
  });
});
