// The headline of a page, and what stands above it: the site, the section, a kicker.
import { describe, expect, it } from 'vitest';
import { headline, page, paragraphs, prose, read } from './support/pages.ts';

const other = '<title>Orman: no ships</title><meta property="og:title" content="Orman: no ships">';

describe('The headline of a saved page', () => {
  it.each([
    ['the site leads home in many words', '<header><h1><a href="/">The Free Press of Lorn</a></h1></header>', other],
    ['the site stands in an h1', '<h1>The Lorn Post</h1>', `<title>The Lorn Post - ${headline}</title>`],
    ['the section does, and the title names no more', '<h1>News</h1>', '<title>News</title>'],
  ])('is the h2 above the story where %s', async (_, above, head) => {
    const story = await read(page(`${above}<div><h2>${headline}</h2>${paragraphs}</div>`, head));
    expect(story).toMatchObject({ headline, paragraphs: prose });
  });

  it('leaves the body with the kicker that stands above it', async () => {
    const body = `<article><h2 class="kicker">Ports</h2><h1>${headline}</h1>${paragraphs}</article>`;
    const story = await read(page(body, `<title>${headline} | Ports | The Lorn Post</title>`));
    expect(story).toMatchObject({ headline, paragraphs: prose });
  });

  it('is looked for in time in headings within headings', async () => {
    const started = performance.now();
    await read(page(`${paragraphs}${'<h1><div>'.repeat(30_000)}`));
    expect(performance.now() - started).toBeLessThan(8_000);
  });
});
