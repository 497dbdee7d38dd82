// From pieces to a story: each part of the form is lifted out in turn, and what is left is the body.
// What the carrier already says (a page's metadata, ninjs fields) comes in as `given` and wins over what is read.

import { readByline, readStamp } from './byline.ts';
import { readContribution } from './contributors.ts';
import { readCredit } from './credit.ts';
import { type FoundDateline, readDateline } from './dateline.ts';
import { isoDate } from './dates.ts';
import { type FootPiece, takeFootnotes } from './footnotes.ts';
import { takeHeadline } from './headline.ts';
import { readNote } from './notices.ts';
import type { Piece } from './pieces.ts';
import type { Attribution } from './story.ts';

/** What is known of a story before its text is read; `date` is YYYY-MM-DD. */
export type Given = {
  headline?: string | null;
  byline?: string | null;
  date?: string | null;
  attribution?: Partial<Attribution>;
};

export type Structure = {
  headline: string;
  summary: string | null;
  byline: string | null;
  dateline: { place: string | null; date: string | null } | null;
  storyDate: string | null;
  attribution: Attribution;
  contributors: string[];
  editorsNote: string | null;
  body: Piece[];
  footnotes: FootPiece[];
};

type Lifted = {
  byline: string | null;
  stamp: string | null;
  summary: string | null;
  attribution: Attribution;
  contributors: string[];
  notes: string[];
};

const NO_ATTRIBUTION: Attribution = {
  originalPublisher: null,
  originallyPublishedOn: null,
  originalUrl: null,
  usageTerms: null,
};
const TERMS = /^(?:©|\(c\)|copyright\b|all\s+rights\s+reserved|все\s+права\s+защищены|bütün\s+hüquqlar)/iu;
const HEAD = 5;

function cut(piece: Piece, length: number): Piece | null {
  const gap = /^\s*/u.exec(piece.text.slice(length))?.[0].length ?? 0;
  const text = piece.text.slice(length + gap);
  return text === '' ? null : { text, start: piece.start + length + gap };
}

/** Byline, date stamp and standfirst: short lines between the headline and the first paragraph. */
function takeHead(pieces: Piece[], lifted: Lifted): Piece[] {
  let at = 0;
  let standfirst: { text: string; at: number } | null = null;
  for (let next = 0; next < Math.min(HEAD, pieces.length - 1); next++) {
    const text = pieces[next]?.text ?? '';
    const byline = readByline(text);
    const stamp = readStamp(text);
    if (!byline && !stamp) {
      if (standfirst || text.length > 200) break;
      standfirst = { text, at: next };
      continue;
    }
    lifted.byline ??= byline;
    lifted.stamp ??= stamp;
    at = next + 1;
  }
  if (standfirst && standfirst.at < at) lifted.summary = standfirst.text;
  return pieces.slice(at);
}

function merged(one: Attribution, other: Partial<Attribution>): Attribution {
  return {
    originalPublisher: one.originalPublisher ?? other.originalPublisher ?? null,
    originallyPublishedOn: one.originallyPublishedOn ?? other.originallyPublishedOn ?? null,
    originalUrl: one.originalUrl ?? other.originalUrl ?? null,
    usageTerms: one.usageTerms ?? other.usageTerms ?? null,
  };
}

/** Takes a desk line off: true where the whole piece is gone. A credit may leave the rest of its paragraph. */
function liftLine(piece: Piece, lifted: Lifted): Piece | null {
  const contribution = readContribution(piece.text);
  if (contribution) {
    lifted.contributors.push(contribution.line);
    lifted.byline ??= contribution.reporter;
    return null;
  }
  const credit = readCredit(piece.text);
  if (credit) {
    lifted.attribution = merged(lifted.attribution, credit.attribution);
    lifted.byline ??= credit.byline;
    return cut(piece, credit.length);
  }
  if (TERMS.test(piece.text) && piece.text.length < 300) {
    lifted.attribution = merged(lifted.attribution, { usageTerms: piece.text });
    return null;
  }
  return piece;
}

function liftLines(pieces: Piece[], lifted: Lifted): Piece[] {
  const rest: Piece[] = [];
  for (let at = 0; at < pieces.length; at++) {
    const piece = pieces[at];
    if (!piece) continue;
    const note = readNote(piece.text);
    if (note?.bare && pieces[at + 1]) lifted.notes.push(pieces[++at]?.text ?? '');
    else if (note) lifted.notes.push(note.text);
    else {
      const left = liftLine(piece, lifted);
      if (left) rest.push(left);
    }
  }
  return rest;
}

function datelineDate(found: FoundDateline, known: string | null): string | null {
  const { date } = found;
  const year = date?.year ?? (known ? Number(known.slice(0, 4)) : null);
  if (!date || year === null) return null;
  const iso = isoDate(year, date.month, date.day);
  return date.year === null && known && known.length === 10 && iso > known && date.month === 12
    ? isoDate(year - 1, 12, date.day)
    : iso;
}

/** A dateline stands at the front of the first paragraph, or of the second where a lead was set above it. */
function takeDateline(body: Piece[]): { dateline: FoundDateline | null; body: Piece[] } {
  const [first] = body;
  const dateline = first ? readDateline(first.text) : null;
  const rest = first && dateline ? cut(first, dateline.length) : null;
  return dateline && rest ? { dateline, body: [rest, ...body.slice(1)] } : { dateline: null, body };
}

/** The parts of a story; null where the pieces hold a headline at most. */
export function structureOf(pieces: Piece[], given: Given): Structure | null {
  const titled = takeHeadline(pieces, given.headline ?? null);
  if (!titled) return null;
  const lifted: Lifted = {
    byline: null,
    stamp: null,
    summary: null,
    attribution: NO_ATTRIBUTION,
    contributors: [],
    notes: [],
  };
  const { footnotes, rest } = takeFootnotes(liftLines(takeHead(titled.rest, lifted), lifted));
  if (rest.length === 0) return null;
  const attribution = merged(lifted.attribution, given.attribution ?? {});
  const known = given.date ?? lifted.stamp ?? attribution.originallyPublishedOn;
  const { dateline, body } = takeDateline(rest);
  const date = dateline && datelineDate(dateline, known);
  return {
    headline: titled.headline,
    summary: lifted.summary,
    byline: given.byline ?? lifted.byline,
    dateline: dateline && (dateline.place || date) ? { place: dateline.place, date } : null,
    storyDate: date ?? known,
    attribution: dateline?.agency ? merged(attribution, { originalPublisher: dateline.agency }) : attribution,
    contributors: lifted.contributors,
    editorsNote: lifted.notes.length > 0 ? lifted.notes.join('\n\n') : null,
    body,
    footnotes,
  };
}
