// Credits stand anywhere on a page; those of comments, rails and teasers speak of other stories.
import { describe, expect, it } from 'vitest';
import { heading, page, paragraphs, read } from './support/pages.ts';

const credit = '<p>This story was originally published by Spillway.</p>';
const story = `<div class="story">${heading}${paragraphs}</div>`;

describe('The credit of a saved page', () => {
  it('is not a line of a reader’s comment', async () => {
    const said = 'Captain7: I said so last year, and nobody listened, as usual in this town. '.repeat(5);
    const comments = `<div id="comments"><div><p>${said}</p></div><div><p>Source: Wikipedia</p></div></div>`;
    expect((await read(page(story + comments))).attribution.originalPublisher).toBeNull();
  });

  it('is not the section and the date of a teaser, nor the credit of one', async () => {
    const rail =
      '<div class="rail"><div><a href="/1">Fish prices rise</a></div><div>Politics / June 2, 2026</div></div>';
    const { attribution } = await read(page(story + rail));
    expect(attribution).toMatchObject({ originalPublisher: null, originallyPublishedOn: null });
    const teaser = `<section><h3>From our partners</h3><div><a href="/x">Ice roads</a>${credit}</div></section>`;
    expect((await read(page(story + teaser))).attribution.originalPublisher).toBeNull();
  });

  it.each([
    ['the page’s footer', `${story}<footer>${credit}</footer>`],
    ['an aside of the article', `<article>${heading}${paragraphs}<aside>${credit}</aside></article>`],
    ['a short box', `<article>${heading}${paragraphs}<div class="republish share">${credit}</div></article>`],
  ])('is kept in %s', async (_, body) => {
    expect((await read(page(body))).attribution.originalPublisher).toBe('Spillway');
  });

  it('leads to the original that it links, not to the page that reprinted it', async () => {
    const linked = credit.replace('Spillway', '<a href="https://spill.example/a">Spillway</a>');
    const canonical = '<title>Barge</title><link rel="canonical" href="https://lornpost.example/barge">';
    const { attribution } = await read(page(`<article>${heading}${paragraphs}${linked}</article>`, canonical));
    expect(attribution.originalUrl).toBe('https://spill.example/a');
    const section = linked.replace('spill.example', 'lornpost.example');
    const same = await read(page(`<article>${heading}${paragraphs}${section}</article>`, canonical));
    expect(same.attribution.originalUrl).toBe('https://lornpost.example/barge');
  });

  it('stands beside the correction below its label, and a label in a menu is none', async () => {
    const menu = '<div class="links"><div>Corrections</div><div>Imprint</div></div>';
    expect((await read(page(story + menu))).editorsNote).toBeNull();
    const box =
      '<aside><div>Correction</div><div>The first version of this said that fifteen ships waited outside.</div></aside>';
    expect((await read(page(story + box))).editorsNote).toContain('fifteen ships');
  });

  it('is looked for in time on a page of nothing but boxes and lines', async () => {
    const lines = '<table><tr><td><p>Source: Spillway</p>'.repeat(8_000);
    const started = performance.now();
    await read(page(paragraphs + lines));
    expect(performance.now() - started).toBeLessThan(8_000);
  });
});
