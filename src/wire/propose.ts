// What the reader proposes for a text, with offsets in the text itself: for the command line and for scoring.
// Only plain text has such offsets; in a page or a document the words are looked up, and are null where they are not verbatim.

import { findDates, isoDate } from './form/dates.ts';
import { cutPieces } from './form/pieces.ts';
import type { FoundEvent, FoundQuote, Place, ReadIssue, StoryFormat } from './form/story.ts';
import { structureOf } from './form/structure.ts';
import { readAnyStory } from './read.ts';

export type ProposedQuote = Pick<FoundQuote, 'text' | 'kind' | 'speaker' | 'role'> & Offsets;
export type ProposedEvent = { name: string; date: string; asStated: string; place: string | null } & Offsets;
export type ProposedDate = { asStated: string; value: string } & Offsets;
type Offsets = { start: number | null; end: number | null };
export type Proposal = { quotes: ProposedQuote[]; events: ProposedEvent[]; dates: ProposedDate[] };

type Locate = (place: Place, words: string) => Offsets;

/** Dates of the whole text, its dateline and credit included, that have a year. */
function datesOf(content: string): ProposedDate[] {
  return findDates(content).flatMap(({ asStated, year, month, day, start, end }) =>
    year === null ? [] : [{ asStated, value: isoDate(year, month, day), start, end }],
  );
}

function proposal(quotes: FoundQuote[], events: FoundEvent[], content: string, locate: Locate): Proposal {
  return {
    quotes: quotes.map((quote) => {
      const { text, kind, speaker, role } = quote;
      return { text, kind, speaker, role, ...locate(quote, text) };
    }),
    events: events.map((event) => {
      const { name, date, asStated, place } = event;
      return { name, date: date.start, asStated, place, ...locate(event, asStated) };
    }),
    dates: datesOf(content),
  };
}

/** Offsets in the text itself: a block's own start, and the place in the block. */
function locateIn(content: string): Locate {
  const structure = structureOf(cutPieces(content), {});
  return ({ block, start, end }) => {
    const pieces = block.kind === 'PARAGRAPH' ? structure?.body : structure?.footnotes.map((note) => note.piece);
    const from = pieces?.[block.index]?.start ?? 0;
    return { start: from + start, end: from + end };
  };
}

/** The proposals for a text; beside `issues` nothing but its dates, where it is no story. Offsets are UTF-16 code units of `content`. */
export async function propose(
  content: string,
  format: StoryFormat,
  language: string | null,
): Promise<Proposal & { issues?: ReadIssue[] }> {
  const result = await readAnyStory({ content, format, language });
  if ('issues' in result) return { quotes: [], events: [], dates: datesOf(content), issues: result.issues };
  const lookUp: Locate = (_, words) => {
    const start = content.indexOf(words);
    return start === -1 ? { start: null, end: null } : { start, end: start + words.length };
  };
  const locate = format === 'TEXT' ? locateIn(content) : lookUp;
  return proposal(result.story.quotes, result.story.events, content, locate);
}
