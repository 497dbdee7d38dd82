// What a desk sets around a story and no reader is meant to see: slug lines, "(MORE)", "___", "-30-". An embargo among them.

import { findDates, isoDate } from './dates.ts';
import type { Piece } from './pieces.ts';

const SIGN =
  /^(?:\(?more\)?|\(?end(?:s|item)?\)?\.?|конец|son|_{3,}|#{2,}|\*{3,}|-{3,}|-\s?30\s?-|AP Photos?\b.{0,100}|\p{Ll}{2,3}(?:[/-]\p{Ll}{2,4}){1,4})$/iu;
/** "BC-EU--Ferry Strike, 2nd Ld-Writethru,410", "norland-politics-vote". */
const SLUG = /^(?:[AB][CMP]-\p{Lu}[^.!?]{2,120}|\p{L}{3,20}(?:-\p{Ll}{2,20}){2,5})$/u;
const ORDER = /\b(?:kill|hold|withdrawn|withheld)\b/iu;
/** "Embargo on grain lifted" is a headline. */
const EMBARGO =
  /^[*\s]*(?:strictly\s+|under\s+)?(?:embargo\s*:|embargoed\s*(?::|(?:until|till|for\s+(?:release|publication))\b)|under\s+embargo\s+(?:until|till)\b).{0,200}$/iu;
const HEAD = 3;

/** An instant that is in words; null where the zone is another, or none is named. */
function instantIn(line: string): string | null {
  const [date] = findDates(line.replace(/\p{Lu}{3,}/gu, (word) => word.charAt(0) + word.slice(1).toLowerCase()));
  const clock = /\b([01]?\d|2[0-3])[:.]?([0-5]\d)\s*(?:GMT|UTC|Z)\b/iu.exec(line);
  if (!clock || !date?.year || date.day === null) return null;
  return `${isoDate(date.year, date.month, date.day)}T${clock[1]?.padStart(2, '0')}:${clock[2]}:00.000Z`;
}

export type Embargo = { until: string | null; reason: string | null };

/** The pieces without the desk's signs, and the embargo that their head names. A story keeps one piece at least. */
export function withoutSigns(pieces: Piece[]): { pieces: Piece[]; embargo: Embargo | null } {
  let embargo: Embargo | null = null;
  const rest = pieces.filter(({ text }, at) => {
    if (at < HEAD && pieces.length > 2 && EMBARGO.test(text)) {
      embargo ??= { until: instantIn(text), reason: text };
      return false;
    }
    if (at < HEAD && pieces.length > 2 && SLUG.test(text) && !ORDER.test(text)) return false;
    return at === 0 || text.length > 120 || !SIGN.test(text);
  });
  return { pieces: rest.length > 0 ? rest : pieces, embargo };
}
