// Notes at the foot of a story that open with a marker ("*", "**", "†", "[1]"), lifted out of the body with it.
// A list inside the story is no set of footnotes: only the last pieces count.

import type { Piece } from './pieces.ts';

export type FootPiece = { marker: string; piece: Piece };

const MARKED = /^(\*{1,3}|†|‡|§|\[\d{1,2}\]|[¹²³⁴⁵])\s*(?=\S)/u;

function asFootnote(piece: Piece): FootPiece | null {
  const match = MARKED.exec(piece.text);
  if (!match?.[1] || /^\*+[^*]*\*+$/u.test(piece.text) || !/\p{L}/u.test(piece.text)) return null;
  const { length } = match[0];
  return { marker: match[1], piece: { text: piece.text.slice(length), start: piece.start + length } };
}

/** Takes the footnotes off the end of the pieces. */
export function takeFootnotes(pieces: Piece[]): { footnotes: FootPiece[]; rest: Piece[] } {
  const footnotes: FootPiece[] = [];
  let end = pieces.length;
  while (end > 1) {
    const piece = pieces[end - 1];
    const note = piece && asFootnote(piece);
    if (!note) break;
    footnotes.push(note);
    end--;
  }
  return { footnotes: footnotes.reverse(), rest: pieces.slice(0, end) };
}
