// Whatever people wrote: each format is well formed, and gives the same text back.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeHtml } from '../../src/articles/credit.ts';
import { writeAtom } from '../../src/feeds/atom.ts';
import type { Story } from '../../src/feeds/entry.ts';
import { writeJsonFeed } from '../../src/feeds/json-feed.ts';
import type { Page } from '../../src/feeds/page.ts';
import { writeRss } from '../../src/feeds/rss.ts';
import { all, one, readJsonFeed, readXml } from './support/reading.ts';

const nasty = [
  ']]>',
  '<![CDATA[',
  '&apos;',
  '&amp;',
  '&#0;',
  '&lt;b&gt;',
  '<script>',
  '-->',
  '<?xml?>',
  '\u0000',
  '\u000b',
  '\u0085',
  '\ud800',
  '\udfff',
  '\ufffe',
  '\uffff',
  '\r\n',
  '\r',
  '"',
  "'",
  '&',
  '<',
  '>',
  '\u2028',
  '😀',
  'ı',
  '\u202e',
  '$&',
  '%s',
  '</feed>',
  '</at:comment>',
];
const text = fc
  .array(fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: 'binary', maxLength: 8 })), {
    minLength: 1,
    maxLength: 12,
  })
  .map((parts) => `x${parts.join('')}x`);

const unfit = (character: string) => {
  const code = character.codePointAt(0)!;
  const isControl = code < 0x20 && ![0x9, 0xa].includes(code);
  return isControl || (code >= 0xd800 && code <= 0xdfff) || code === 0xfffe || code === 0xffff;
};
/** What a text becomes: line ends evened out, and U+FFFD for what no XML can hold. */
const carried = (given: string) =>
  Array.from(given.replaceAll('\r\n', '\n').replaceAll('\r', '\n'), (c) => (unfit(c) ? '\ufffd' : c)).join('');

const at = '2026-03-01T09:00:00.000Z';
const common = {
  version: 1,
  publishedAt: at,
  updatedAt: at,
  full: true,
  reason: 'INITIAL',
  note: null,
  corrections: [],
};

function pageOf(words: string): Page {
  const story: Story = {
    ...common,
    kind: 'story',
    id: 'tag:localhost,2026:art_1',
    articleId: 'art_1',
    title: words,
    originalUrl: 'https://turan.example/?a=1&b="<>\'',
    language: 'en',
    author: words,
    summary: words,
    html: `<p>${escapeHtml(words)}</p>`,
    credit: words,
    rights: words,
    subjects: [],
    keywords: [words],
    publishability: { allowed: true, reason: 'USABLE', until: null, conditions: [words] },
  };
  const gone = {
    kind: 'withdrawn',
    id: 'tag:localhost,2026:art_2',
    articleId: 'art_2',
    status: 'CANCELED',
    reason: 'KILL',
    note: words,
    updatedAt: at,
    replacement: null,
  } as const;
  return {
    id: 'tag:localhost,2026:fed_1',
    title: words,
    language: null,
    home: 'http://localhost/a',
    self: 'http://localhost/a?token=a&after=b',
    first: 'http://localhost/a',
    next: null,
    updatedAt: at,
    entries: [story, gone],
  };
}

const unescaped = (html: string) =>
  html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

describe('text that people wrote', () => {
  it('comes back from Atom as it was', () => {
    fc.assert(
      fc.property(text, (words) => {
        const feed = readXml(writeAtom(pageOf(words)));
        const [entry] = all(feed, 'entry');
        const shown = carried(words);
        expect(all(feed, 'entry')).toHaveLength(1);
        expect(unescaped(one(entry, 'title')!.text)).toBe(shown);
        expect(unescaped(one(feed, 'title')!.text)).toBe(shown);
        expect(one(one(entry, 'author'), 'name')!.text).toBe(shown);
        expect(unescaped(one(entry, 'content')!.text)).toBe(`<p>${shown}</p>`);
        expect(one(one(feed, 'deleted-entry'), 'comment')!.text).toBe(`KILL: ${shown}`);
        expect(one(entry, 'link')!.attributes['href']).toBe('https://turan.example/?a=1&b="<>\'');
      }),
      { numRuns: 300 },
    );
  });

  it('comes back from RSS as it was', () => {
    fc.assert(
      fc.property(text, (words) => {
        const channel = one(readXml(writeRss(pageOf(words))), 'channel');
        const items = all(channel, 'item');
        const shown = carried(words);
        expect(items).toHaveLength(2);
        expect(one(channel, 'title')!.text).toBe(shown);
        expect(one(items[0], 'title')!.text).toBe(shown);
        expect(one(items[0], 'creator')!.text).toBe(shown);
        expect(unescaped(one(items[0], 'encoded')!.text)).toBe(`<p>${shown}</p>`);
        expect(unescaped(one(items[1], 'description')!.text)).toContain(`<p>${shown}</p>`);
        expect(one(items[0], 'link')!.text).toBe('https://turan.example/?a=1&b="<>\'');
      }),
      { numRuns: 300 },
    );
  });

  it('comes back from JSON Feed as it was', () => {
    fc.assert(
      fc.property(text, (words) => {
        const page = pageOf(words);
        const [story] = page.entries;
        const safe = {
          ...page,
          entries: [{ ...story!, originalUrl: 'https://turan.example/' } as Story, page.entries[1]!],
        };
        const body = writeJsonFeed(safe);
        const { items, title } = readJsonFeed(body);
        const shown = carried(words);
        expect([title, items[0].title, items[0].summary]).toEqual([shown, shown, shown]);
        expect(unescaped(items[0].content_html)).toBe(`<p>${shown}</p>`);
        expect(items[1]._dateline.note).toBe(shown);
        expect(body.isWellFormed()).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
