// Plain wire copy, from its first line to its credit: each part of the form is lifted out in turn, and the rest is the body.

import { readCredit } from './credit.ts';
import { findEvents } from './events.ts';
import { type FootPiece, takeFootnotes } from './footnotes.ts';
import { takeHeadline } from './headline.ts';
import { detectLanguage } from './language.ts';
import { cutPieces, type Piece } from './pieces.ts';
import { findQuotes, type TextBlock } from './quotes.ts';
import type { Attribution, Block, ReadResult, Story } from './story.ts';

const NO_ATTRIBUTION: Attribution = {
  originalPublisher: null,
  originallyPublishedOn: null,
  originalUrl: null,
  usageTerms: null,
};

function takeCredit(pieces: Piece[]): { attribution: Attribution; rest: Piece[] } {
  let attribution: Attribution | null = null;
  const rest = pieces.filter((piece) => {
    const credit = readCredit(piece.text);
    attribution ??= credit;
    return !credit;
  });
  return { attribution: attribution ?? NO_ATTRIBUTION, rest };
}

function blocksOf(body: Piece[], footnotes: FootPiece[]): TextBlock[] {
  const blocks = (kind: Block['kind'], pieces: Piece[]) =>
    pieces.map(({ text }, index) => ({ block: { kind, index }, text }));
  return [
    ...blocks('PARAGRAPH', body),
    ...blocks(
      'FOOTNOTE',
      footnotes.map((note) => note.piece),
    ),
  ];
}

/** Reads plain text. The content is known to be text and not empty. */
export function readText(content: string, givenLanguage: string | null): ReadResult {
  const titled = takeHeadline(cutPieces(content));
  const credited = takeCredit(titled?.rest ?? []);
  const { footnotes, rest: body } = takeFootnotes(credited.rest);
  if (!titled || body.length === 0)
    return { issues: [{ path: ['content'], message: 'The story has a headline but no body.' }] };
  const language = givenLanguage ?? detectLanguage(content);
  const blocks = blocksOf(body, footnotes);
  const { attribution } = credited;
  const story: Story = {
    headline: titled.headline,
    summary: null,
    byline: null,
    dateline: null,
    language,
    urgency: null,
    paragraphs: body.map((piece) => piece.text),
    footnotes: footnotes.map(({ marker, piece }) => ({ marker, text: piece.text })),
    attribution,
    subjects: [],
    places: [],
    keywords: [],
    editorsNote: null,
    quotes: findQuotes(blocks, language),
    events: findEvents(blocks, { storyDate: attribution.originallyPublishedOn }),
  };
  return { story };
}
