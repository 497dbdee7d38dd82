// What the reader found, as the content of a draft: within the caps of an article, with ids for its blocks.
import { type Content, caps } from '../../articles/model.ts';
import { ordinary } from '../../newsroom/create.ts';
import { readSubject } from '../../subjects/model.ts';
import type { Story } from '../form/story.ts';
import { blockId } from './proposals.ts';

type Given = { language?: string | null | undefined; originalUrl?: string | null | undefined };

const blockIdForm = /^[pn][1-9]\d{0,5}$/;

/** A document of ours keeps the ids of its blocks; any other gets new ones. */
function blockIds(story: Story): { paragraphs: string[]; footnotes: string[] } {
  const parts = story.carriage?.parts;
  const kept = [...(parts?.paragraphIds ?? []), ...(parts?.footnoteIds ?? [])];
  if (parts && kept.every((id) => blockIdForm.test(id)) && new Set(kept).size === kept.length)
    return { paragraphs: parts.paragraphIds, footnotes: parts.footnoteIds };
  return {
    paragraphs: story.paragraphs.map((_, index) => blockId({ kind: 'PARAGRAPH', index })),
    footnotes: story.footnotes.map((_, index) => blockId({ kind: 'FOOTNOTE', index })),
  };
}

/** At least the number of blocks, so that no id is ever given twice. */
export function lastNumber({ paragraphs, footnotes }: Pick<Content, 'paragraphs' | 'footnotes'>): number {
  const blocks = [...paragraphs, ...footnotes];
  return Math.max(blocks.length, ...blocks.map(({ id }) => Number(id.slice(1))));
}

export function contentOf(story: Story, input: Given): Omit<Content, 'slug'> {
  const { headline, summary, byline, dateline, language, attribution } = story;
  const ids = blockIds(story);
  const { subjects, others } = knownSubjects(story.subjects);
  return {
    headline,
    summary,
    byline,
    dateline,
    language: input.language ?? language,
    urgency: story.urgency ?? ordinary,
    paragraphs: story.paragraphs.map((text, i) => ({ id: ids.paragraphs[i] ?? '', text })),
    footnotes: story.footnotes.map((footnote, i) => ({ id: ids.footnotes[i] ?? '', ...footnote })),
    attribution: {
      originalPublisher: attribution.originalPublisher ?? '',
      originallyPublishedOn: attribution.originallyPublishedOn,
      originalUrl: input.originalUrl ?? attribution.originalUrl,
      usageTerms: attribution.usageTerms,
    },
    subjects: subjects.slice(0, caps.subjects),
    places: story.places.slice(0, caps.places),
    keywords: [...new Set([...story.keywords, ...others])].slice(0, caps.keywords),
    translationOf: null,
    quotes: [],
    mentions: [],
  };
}

/** IPTC Media Topics in use are subjects; what a source calls by names of its own is kept among the keywords. */
function knownSubjects(given: string[]): { subjects: string[]; others: string[] } {
  const read = given.map((text) => ({ text, code: readSubject(text) }));
  return {
    subjects: [...new Set(read.flatMap(({ code }) => code ?? []))],
    others: read.flatMap(({ text, code }) => (code || text.length > 100 ? [] : [text])),
  };
}
