// From pieces to a story: each part of the form is lifted out in turn, and what is left is the body.
// What the carrier already says (a page's metadata, ninjs fields) comes in as `given` and wins over what is read.

import { readByline, readStamp } from './byline.ts';
import { readCredit } from './credit.ts';
import { type FoundDateline, readDateline } from './dateline.ts';
import { isoDate } from './dates.ts';
import { type Embargo, withoutSigns } from './desk-signs.ts';
import { type FootPiece, takeFootnotes } from './footnotes.ts';
import { takeHeadline } from './headline.ts';
import { cut, type Lifted, liftLine, liftLines, liftNotes, merged } from './lift.ts';
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
  embargo: Embargo | null;
  body: Piece[];
  footnotes: FootPiece[];
};

const NO_ATTRIBUTION: Attribution = {
  originalPublisher: null,
  originallyPublishedOn: null,
  originalUrl: null,
  usageTerms: null,
};
const HEAD = 5;
const ABOVE_DATELINE = 2;

const isLine = (text: string) => text.length <= 100 && !/[.!?…]["”»’']?$/u.test(text);

/** Lines above the dateline that are neither byline nor day: the service or the paper that the writer is of. */
function takeService(pieces: Piece[], lifted: Lifted): Piece[] {
  const at = pieces.slice(0, ABOVE_DATELINE + 1).findIndex(({ text }) => readDateline(text) !== null);
  const above = pieces.slice(0, Math.max(at, 0));
  if (!above.every(({ text }) => isLine(text))) return pieces;
  lifted.contributors.unshift(...above.map(({ text }) => text));
  return pieces.slice(above.length);
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
      if (standfirst || text.length > 200 || readNote(text)) break;
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

function datelineDate(found: FoundDateline, known: string | null): string | null {
  const { date } = found;
  const year = date?.year ?? (known ? Number(known.slice(0, 4)) : null);
  if (!date || year === null) return null;
  const iso = isoDate(year, date.month, date.day);
  return date.year === null && known && known.length === 10 && iso > known && date.month === 12
    ? isoDate(year - 1, 12, date.day)
    : iso;
}

/** A dateline stands at the front of the first paragraph, or is a line of its own above it. */
function takeDateline(body: Piece[]): { dateline: FoundDateline | null; body: Piece[] } {
  const [first, second] = body;
  const dateline = first ? readDateline(first.text, second !== undefined) : null;
  if (!first || !dateline) return { dateline: null, body };
  const rest = cut(first, dateline.length);
  return { dateline, body: rest ? [rest, ...body.slice(1)] : body.slice(1) };
}

/** Credits above the headline: "Greek City Times / Oct 7 2020 / by Paul Roe". */
function takeTop(pieces: Piece[], lifted: Lifted): Piece[] {
  let at = 0;
  for (; at < Math.min(2, pieces.length - 2); at++) {
    const text = pieces[at]?.text ?? '';
    const credit = readCredit(text);
    if (credit?.length !== text.length) break;
    liftLine(pieces[at] as Piece, lifted);
  }
  return pieces.slice(at);
}

/** The parts of a story; null where the pieces hold a headline at most. */
export function structureOf(pieces: Piece[], given: Given): Structure | null {
  const lifted: Lifted = {
    byline: null,
    stamp: null,
    summary: null,
    attribution: NO_ATTRIBUTION,
    contributors: [],
    notes: [],
  };
  const { pieces: copy, embargo } = withoutSigns(pieces);
  const titled = takeHeadline(takeTop(copy, lifted), given.headline ?? null);
  if (!titled) return null;
  const lines = takeService(liftLines(takeHead(liftNotes(titled.rest, lifted), lifted), lifted), lifted);
  const { footnotes, rest } = takeFootnotes(lines);
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
    embargo,
    editorsNote: lifted.notes.length > 0 ? lifted.notes.join('\n\n') : null,
    body,
    footnotes,
  };
}
