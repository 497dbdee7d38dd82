// Lines that are no part of the body: contributors, credits, terms and notes leave it for their fields.

import { readContribution, trailingContribution } from './contributors.ts';
import { readCredit } from './credit.ts';
import { readNote } from './notices.ts';
import type { Piece } from './pieces.ts';
import type { Attribution } from './story.ts';

export type Lifted = {
  byline: string | null;
  stamp: string | null;
  summary: string | null;
  attribution: Attribution;
  contributors: string[];
  notes: string[];
};

const TERMS = /^(?:©|\(c\)|copyright\b|all\s+rights\s+reserved|все\s+права\s+защищены|bütün\s+hüquqlar)/iu;

export function cut(piece: Piece, length: number): Piece | null {
  const gap = /^\s*/u.exec(piece.text.slice(length))?.[0].length ?? 0;
  const text = piece.text.slice(length + gap);
  return text === '' ? null : { text, start: piece.start + length + gap };
}

export function merged(one: Attribution, other: Partial<Attribution>): Attribution {
  return {
    originalPublisher: one.originalPublisher ?? other.originalPublisher ?? null,
    originallyPublishedOn: one.originallyPublishedOn ?? other.originallyPublishedOn ?? null,
    originalUrl: one.originalUrl ?? other.originalUrl ?? null,
    usageTerms: one.usageTerms ?? other.usageTerms ?? null,
  };
}

/** Takes a desk line off: true where the whole piece is gone. A credit may leave the rest of its paragraph. */
export function liftLine(piece: Piece, lifted: Lifted): Piece | null {
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
  const trailing = trailingContribution(piece.text);
  if (!trailing) return piece;
  lifted.contributors.push(trailing.line);
  lifted.byline ??= trailing.reporter;
  return { ...piece, text: trailing.rest };
}

/** Notes right below the headline, so that the byline below them is found. */
export function liftNotes(pieces: Piece[], lifted: Lifted): Piece[] {
  let at = 0;
  for (let note = readNote(pieces[at]?.text ?? ''); note && !note.bare && at < pieces.length - 1; at++) {
    lifted.notes.push(note.text);
    note = readNote(pieces[at + 1]?.text ?? '');
  }
  return pieces.slice(at);
}

export function liftLines(pieces: Piece[], lifted: Lifted): Piece[] {
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
