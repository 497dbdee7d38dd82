// The headline: the first piece of a story, printed once more or not. A text that starts in the middle of its first
// sentence (no headline was sent) lends the headline its first sentence, and keeps its paragraph.

import { readDateline } from './dateline.ts';
import type { Piece } from './pieces.ts';

const LONGEST = 220;
const squeezed = (text: string) => text.replace(/\s+/gu, ' ').trim().toLowerCase();

function isProse(text: string): boolean {
  return text.length > LONGEST || /[^.][.]["”»’']?$/u.test(text) || (/^["“«„]/u.test(text) && /,["”»]\s/u.test(text));
}

function firstSentence(text: string): string {
  const end = /^.{20,}?[.!?](?=\s)/su.exec(text.slice(0, LONGEST))?.[0] ?? text.slice(0, LONGEST);
  return end.length < text.length && !/[.!?]$/u.test(end) ? `${end.slice(0, end.lastIndexOf(' '))}…` : end;
}

const ABOVE = 3;
const KICKER = 80;

/** How many pieces end with the headline, where what stands above it are kickers and names: short, and no sentence. */
function headed(pieces: Piece[], headline: string): number {
  const at = pieces.slice(0, ABOVE + 1).findIndex(({ text }) => squeezed(text) === squeezed(headline));
  const above = pieces.slice(0, Math.max(at, 0));
  return above.every(({ text }) => text.length <= KICKER && !/[.!?…]["”»’']?$/u.test(text)) ? at + 1 : 0;
}

/**
 * Takes the headline, and its repetition, off the front of the pieces. `given` is the headline that the carrier names.
 * Null where there is nothing at all.
 */
export function takeHeadline(pieces: Piece[], given: string | null): { headline: string; rest: Piece[] } | null {
  const [first, second] = pieces;
  if (given) {
    const rest = pieces.slice(headed(pieces, given));
    const again = rest.findIndex((piece) => squeezed(piece.text) !== squeezed(given));
    return { headline: given, rest: again === -1 ? [] : rest.slice(again) };
  }
  if (!first) return null;
  const twice = second !== undefined && squeezed(first.text) === squeezed(second.text);
  if (twice) return { headline: first.text, rest: pieces.slice(2) };
  // "HAVANA (AP) -- The hurricane weakened." is headed by its sentence.
  if (isProse(first.text))
    return { headline: firstSentence(first.text.slice(readDateline(first.text)?.length ?? 0)), rest: pieces };
  return { headline: first.text, rest: pieces.slice(1) };
}
