// The lines between the headline and the story: "By NAME", a line with nothing but a date, "Автор: NAME", "Müəllif: NAME".

import { findDates, isoDate } from './dates.ts';

const LONGEST = 140;
const BY = /^(?:by|автор(?:ы)?\s*:|müəllif(?:lər)?\s*:|text(?:\s+by)?\s*:|words\s+by|story\s+by|from)\s+(?=\p{L})/iu;
const STAMP =
  /^(?:(?:published|posted|updated|last\s+updated|filed|date|first\s+published|опубликовано|обновлено|tarix)\s*:?\s*(?:on|at)?\s*)?/iu;
const CLOCK =
  /\b(?:\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?|[A-Z]{3,4}(?![\p{L}])|(?:mon|tues|wednes|thurs|fri|satur|sun)day|at|on|updated|published)\b\.?/giu;

/** The names in a byline, without "By"; null where the line is none. */
export function readByline(text: string): string | null {
  if (text.length > LONGEST || /[.!?]["”]?$/u.test(text.replace(/\b(?:Jr|Sr)\.$/u, '')) || /["“«]/u.test(text))
    return null;
  const match = BY.exec(text);
  if (!match) return null;
  const names = text.slice(match[0].length).trim();
  const capital = names.split(/\s+/u).filter((word) => /^\p{Lu}/u.test(word)).length;
  if (/^from/iu.test(match[0]) || capital < 1 || names.split(/\s+/u).length > 3 * capital + 2) return null;
  return names;
}

/** The date of a line that holds a date, a time and nothing else. YYYY-MM-DD. */
export function readStamp(text: string): string | null {
  if (text.length > LONGEST) return null;
  const [date] = findDates(text);
  if (!date?.year || date.day === null) return null;
  const rest = (text.slice(0, date.start).replace(STAMP, '') + text.slice(date.end)).replace(CLOCK, '');
  return /\p{L}{2}|\d{3}/u.test(rest) ? null : isoDate(date.year, date.month, date.day);
}
