// Pieces of any format to a story, with what is proposed in it; plain wire copy is cut into pieces here.

import { findEvents } from '../events/events.ts';
import { detectLanguage } from '../form/language.ts';
import { readNotice } from '../form/notices.ts';
import { cutPieces, type Piece } from '../form/pieces.ts';
import type { Block, ReadResult, Story } from '../form/story.ts';
import { type Given, type Structure, structureOf } from '../form/structure.ts';
import { findQuotes, type TextBlock } from '../speech/quotes.ts';

/** What the carrier of a story says of it, beside what its structure needs. */
export type Carried = Given &
  Partial<Pick<Story, 'summary' | 'urgency' | 'subjects' | 'places' | 'keywords' | 'editorsNote'>>;

/** The blocks of a story that are read for quotes and events: paragraphs, then footnotes. */
function blocksOf(structure: Structure): TextBlock[] {
  const blocks = (kind: Block['kind'], pieces: Piece[]) =>
    pieces.map(({ text }, index) => ({ block: { kind, index }, text }));
  return [
    ...blocks('PARAGRAPH', structure.body),
    ...blocks(
      'FOOTNOTE',
      structure.footnotes.map((note) => note.piece),
    ),
  ];
}

/** A story from its pieces; `language` as given, or detected. */
export function storyOf(pieces: Piece[], carried: Carried, givenLanguage: string | null): ReadResult {
  const structure = structureOf(pieces, carried);
  if (!structure) return { issues: [{ path: ['content'], message: 'The story has a headline but no body.' }] };
  const blocks = blocksOf(structure);
  const language = givenLanguage ?? detectLanguage(blocks.map((block) => block.text).join('\n'));
  const { headline, summary, byline, dateline, attribution, contributors, editorsNote, embargo } = structure;
  const story: Story = {
    headline,
    summary: carried.summary ?? summary,
    byline,
    dateline,
    language,
    urgency: carried.urgency ?? null,
    paragraphs: structure.body.map((piece) => piece.text),
    footnotes: structure.footnotes.map(({ marker, piece }) => ({ marker, text: piece.text })),
    attribution,
    subjects: carried.subjects ?? [],
    places: carried.places ?? [],
    keywords: carried.keywords ?? [],
    editorsNote: carried.editorsNote ?? editorsNote,
    contributors,
    embargo,
    notice: readNotice(
      pieces
        .slice(0, 4)
        .map((piece) => piece.text)
        .join('\n'),
    ),
    quotes: findQuotes(blocks, language),
    events: findEvents(blocks, { storyDate: structure.storyDate, language }),
  };
  return { story };
}

/** Reads plain text. The content is known to be text and not empty. */
export function readText(content: string, givenLanguage: string | null): ReadResult {
  return storyOf(cutPieces(content), {}, givenLanguage);
}
