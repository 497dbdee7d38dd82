// Whatever people wrote: the text of an article goes through ninjs unchanged, and the document is valid.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Content, Head, Version } from '../../src/articles/model.ts';
import { toNinjs } from '../../src/articles/ninjs.ts';
import { readStory } from '../../src/wire/read.ts';
import { complaint } from '../support/ninjs-schema.ts';

const words = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
  fc.constantFrom(
    '“Вода вернулась”, – сказал он.',
    'İndi, ı və ə.',
    '* Not a footnote',
    'BAKU, March 1 (Turan) — A',
    '<p>&amp;</p>',
    'KILL KILL KILL',
    'By A. Writer',
  ),
);
const block = words.filter((text) => text.trim() === text && text !== '' && !/\n[ \t]*\n|\r/u.test(text));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const date = fc.constantFrom('2021', '2021-09', '2021-09-06');

const contents: fc.Arbitrary<Content> = fc
  .record({
    headline: block,
    summary: maybe(block),
    byline: maybe(block),
    dateline: maybe(fc.record({ place: maybe(block), date: maybe(date) })),
    language: fc.constantFrom('en', 'ru', 'az', 'en-GB', 'und'),
    urgency: fc.integer({ min: 1, max: 9 }),
    texts: fc.array(block, { minLength: 1, maxLength: 8 }),
    notes: fc.array(fc.record({ marker: fc.constantFrom('*', '**', '[1]'), text: block }), { maxLength: 3 }),
    attribution: fc.record({
      originalPublisher: block,
      originallyPublishedOn: maybe(date),
      originalUrl: maybe(fc.webUrl({ withQueryParameters: true })),
      usageTerms: maybe(block),
    }),
    places: fc.uniqueArray(block, { maxLength: 3 }),
    keywords: fc.uniqueArray(block, { maxLength: 3 }),
    subjects: fc.subarray(['medtop:04000000', 'medtop:20000344']),
    shift: fc.integer({ min: 1, max: 40 }),
  })
  .map(({ texts, notes, shift, ...rest }) => ({
    ...rest,
    slug: 'a-slug',
    paragraphs: texts.map((text, i) => ({ id: `p${shift + texts.length - i}`, text })),
    footnotes: notes.map((note, i) => ({ id: `n${shift + texts.length + i + 1}`, ...note })),
    translationOf: null,
    quotes: [],
    mentions: [],
  }));

const id = `art_${'0'.repeat(26)}`;
const createdAt = '2026-03-01T09:00:00.000Z';
const head: Head = {
  id,
  revision: 1,
  version: 1,
  status: 'USABLE',
  publishedAt: createdAt,
  embargo: null,
  expiresAt: null,
  exposures: [],
  withdrawal: null,
  rows: [],
  events: [],
  speakers: [],
  withdrawnQuotes: [],
  translations: [],
};

it('any text goes out as valid ninjs and comes in as it was', () => {
  fc.assert(
    fc.property(contents, (content) => {
      const version: Version = {
        articleId: id,
        version: 1,
        reason: 'INITIAL',
        note: null,
        createdAt,
        content,
        corrections: [],
        changes: [],
        gone: [],
      };
      const ninjs = toNinjs({
        head,
        version,
        publicUrl: 'https://dateline.example',
        fullText: true,
        translationOf: null,
      });
      expect(complaint(ninjs)).toBeNull();
      const read = readStory({ content: JSON.stringify(ninjs), format: 'NINJS' });
      if ('issues' in read) throw new Error(JSON.stringify(read.issues));
      const { carriage, quotes: _q, events: _e, ...story } = read.story;
      const { slug: _s, translationOf: _t, paragraphs, footnotes, quotes: _cq, mentions: _m, ...rest } = content;
      expect(story).toMatchObject({
        ...rest,
        paragraphs: paragraphs.map(({ text }) => text),
        footnotes: footnotes.map(({ marker, text }) => ({ marker, text })),
      });
      expect(carriage?.parts).toMatchObject({
        paragraphIds: paragraphs.map((one) => one.id),
        footnoteIds: footnotes.map((one) => one.id),
      });
    }),
    { numRuns: 300 },
  );
});
