// The text of a page as a reader sees it: no paragraph lost, none glued to another, no number made of two.
import { describe, expect, it } from 'vitest';
import { heading, page, paragraphs, prose, read } from './support/pages.ts';

describe('The text of a saved page', () => {
  it('is whole where a page builder gives each part a frame of its own', async () => {
    const frame = (html: string) =>
      `<div class="t-rec"><div class="t-col"><div class="t-text">${html}</div></div></div>`;
    const more = prose.map((text) => text.replace('Monday', 'Tuesday').replace('harbour', 'market'));
    const story = await read(
      page(`${heading}${frame(prose.join('<br><br>'))}${frame('<img>')}${frame(more.join('<br><br>'))}`),
    );
    expect(story.paragraphs).toEqual([...prose, ...more]);
    expect(story.incomplete).toBeUndefined();
  });

  it('is called incomplete where half of the prose is hidden, and not for what other people wrote', async () => {
    const more = prose.map((text) => `<p>Later, ${text}</p>`).join('');
    const beside = (box: string) => read(page(`<article>${heading}${paragraphs}${box}</article>`));
    expect((await beside(`<div style="display:none">${more}</div>`)).incomplete).toBe(true);
    expect((await beside(`<div class="comments">${more}</div>`)).incomplete).toBeUndefined();
    expect((await beside(`<aside>${more}</aside>`)).incomplete).toBeUndefined();
  });

  it('does not add the number of a note to a number', async () => {
    const body = `<article>${heading}${paragraphs}<p>The port has 5,000<sup><a href="#n2">2</a></sup> workers.</p></article>`;
    expect((await read(page(body))).paragraphs.at(-1)).toBe('The port has 5,000² workers.');
  });

  it('keeps paragraphs that are divided by one break and an indent', async () => {
    const lines = prose.map((text) => `&nbsp;&nbsp;&nbsp;${text}`).join('<br>\n');
    const story = await read(page(`<table><tr><td>${heading}${lines}</td></tr></table>`));
    expect(story.paragraphs).toEqual(prose);
  });

  it('divides long lines at one break, and leaves an address whole', async () => {
    const story = await read(
      page(`<div>${heading}<p>${prose.join('<br>')}</p><p>Port of Lorn<br>1 Quay Road<br>Lorn</p></div>`),
    );
    expect(story.paragraphs).toEqual([...prose, 'Port of Lorn 1 Quay Road Lorn']);
  });

  it('keeps the table that WordPress puts into a figure', async () => {
    const table = '<figure class="wp-block-table"><table><tr><td>Leyla Orman</td><td>2019</td></tr></table></figure>';
    const body = `<article>${heading}${paragraphs}${table}<p>It ended so on Monday.</p></article>`;
    expect((await read(page(body))).paragraphs.join(' ')).toContain('2019');
  });

  it('is there in a short story of a theme without a sidebar', async () => {
    const body =
      '<main class="content no-sidebar"><h1>Port closed</h1><p>The port of Kumlu is closed, Timur Askarov said.</p></main>';
    expect((await read(page(body, '<title>Port closed</title>'))).paragraphs).toHaveLength(1);
  });
});
