// Dates as they are printed: what is certain is kept and no more ("in September 2021" is 2021-09, "November 10" has no year).
// Centred on month names and looked at through short windows, so it is linear in the text's length.

import { monthNumber } from './months.ts';

/** A date in a text. `year` is null for "November 10"; `start` and `end` are offsets in the text. */
export type PrintedDate = {
  asStated: string;
  year: number | null;
  month: number;
  day: number | null;
  /** The last day of a range such as "5-7 September 2021". */
  lastDay: number | null;
  start: number;
  end: number;
};

type Parts = Pick<PrintedDate, 'year' | 'month' | 'day' | 'lastDay'>;

const WORD = /\p{L}+/gu;
const BEFORE =
  /(?<![\p{L}\p{N}.,:/$€£-])(?:(\d{1,2})(?:st|nd|rd|th)?\s?(?:-|–|to|and|по|и|və)\s?)?(\d{1,2})(?:st|nd|rd|th|-е|-го|-ое|-ci|-cı|-cu|-cü)?(?:-|\s+(?:of\s+)?)$/u;
const AFTER =
  /^\.?\s+(?:the\s)?(\d{1,2})(?:st|nd|rd|th)?(?:(?:,\s\d{1,2}){0,6},?\s?(?:-|–|to|and)\s?(\d{1,2})(?:st|nd|rd|th)?)?(?![\d:%$/]|[.,]\d(?!\d{3}(?!\d))|\p{L}|\s?(?:percent|per|million|billion|to)\b)(?:(?:\s?,?\s+|,)((?:1\d|20)\d\d)(?![\d\p{L}]|(?<=1[0-4]\d\d)\s+(?:GMT|UTC|hours|hrs|\p{Ll}{3,}s)(?!\p{L})))?/u;
const YEAR_AFTER =
  /^(?:-|\.?(?:,|\s+of)?\s+)((?:1\d|20)\d\d)(?!\d|\p{L}|(?<=1[0-4]\d\d)\s+(?:GMT|UTC|hours|hrs|\p{Ll}{3,}s)(?!\p{L}))(?:-(?:ci|cı|cu|cü)\s+il\p{L}*|\s+(?:года|году|г\.))?/u;
const AZ_AFTER = /^\s+(?:ayının\s+)?(\d{1,2})(?:[-–](\d{1,2}))?-\p{L}{1,4}(?!\p{L})/u;
const AZ_YEAR_BEFORE = /((?:1[5-9]|20)\d\d)-(?:ci|cı|cu|cü)\s+il(?:in)?\s+$/u;
const NUMERIC =
  /(?<![\d.\-/])(?:((?:1[5-9]|20)\d\d)[-/](\d\d)[-/](\d\d)|(\d\d)\.(\d\d)\.((?:1[5-9]|20)\d\d)|(\d{1,2})\/(\d{1,2})\/((?:1[5-9]|20)\d\d))(?![\d/]|[-.]\d)/gu;

/** Whether such a day exists; without a year, in a leap year. */
export function isDay(year: number | null, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year ?? 2000, month, 0)).getUTCDate();
}

function numberOf(digits: string | undefined): number | null {
  return digits === undefined ? null : Number(digits);
}

function made(text: string, start: number, end: number, parts: Parts): PrintedDate | null {
  if (parts.day !== null && !isDay(parts.year, parts.month, parts.day)) return null;
  return { asStated: text.slice(start, end), start, end, ...parts };
}

/** "10 November 2020", "10 ноября 2020 года", "10 noyabr 2020-ci il", "5-7 September". */
function dayFirst(text: string, at: number, wordEnd: number, month: number): PrintedDate | null {
  const before = BEFORE.exec(text.slice(Math.max(0, at - 24), at));
  if (!before) return null;
  const year = YEAR_AFTER.exec(text.slice(wordEnd, wordEnd + 24));
  const start = at - before[0].length;
  const early = year ? null : AZ_YEAR_BEFORE.exec(text.slice(Math.max(0, start - 20), start));
  const first = numberOf(before[1]);
  const second = numberOf(before[2]);
  const days = { day: first ?? second, lastDay: first === null ? null : second };
  const parts = { year: numberOf(year?.[1] ?? early?.[1]), month, ...days };
  return made(text, start - (early?.[0].length ?? 0), wordEnd + (year?.[0].length ?? 0), parts);
}

/** "November 10, 2020", "Sept. 5-7", "November 2020". */
function monthFirst(text: string, at: number, wordEnd: number, month: number): PrintedDate | null {
  const window = text.slice(wordEnd, wordEnd + 32);
  const after = AFTER.exec(window);
  if (after) {
    const parts = { year: numberOf(after[3]), month, day: numberOf(after[1]), lastDay: numberOf(after[2]) };
    return made(text, at, wordEnd + after[0].length, parts);
  }
  const year = YEAR_AFTER.exec(window);
  const parts = { year: numberOf(year?.[1]), month, day: null, lastDay: null };
  return year ? made(text, at, wordEnd + year[0].length, parts) : null;
}

/** "2020-ci il noyabrın 10-da": Azerbaijani puts the year first and a suffix on the day. */
function yearFirst(text: string, at: number, wordEnd: number, month: number): PrintedDate | null {
  const day = AZ_AFTER.exec(text.slice(wordEnd, wordEnd + 18));
  const year = AZ_YEAR_BEFORE.exec(text.slice(Math.max(0, at - 20), at));
  if (!day && !year) return null;
  const parts = { year: numberOf(year?.[1]), month, day: numberOf(day?.[1]), lastDay: numberOf(day?.[2]) };
  return made(text, at - (year?.[0].length ?? 0), wordEnd + (day?.[0].length ?? 0), parts);
}

/** Year, month and day of a numeric date; 0 for what could be read two ways ("3/4/2013"). */
function ordered(text: string, [a = 0, b = 0, c = 0]: number[]): [number, number, number] {
  if (a > 999) return [a, b, c];
  if (text.includes('.')) return [c, b, a];
  if (a > 12) return [c, b, a];
  return b > 12 || a === b ? [c, a, b] : [0, 0, 0];
}

function numericDates(text: string): PrintedDate[] {
  const found: PrintedDate[] = [];
  for (const match of text.matchAll(NUMERIC)) {
    const numbers = match
      .slice(1)
      .filter((part) => part !== undefined)
      .map(Number);
    const [year, month, day] = ordered(match[0], numbers);
    const parts = { year, month, day, lastDay: null };
    if (!isDay(year, month, day)) continue;
    found.push({ asStated: match[0], ...parts, start: match.index, end: match.index + match[0].length });
  }
  return found;
}

/** Every date that names a month, and numeric ones that can be read only one way; in order, never overlapping. */
export function findDates(text: string): PrintedDate[] {
  const found = numericDates(text);
  for (const match of text.matchAll(WORD)) {
    const month = monthNumber(match[0]);
    if (month === null) continue;
    const end = match.index + match[0].length;
    const capital = match[0].charAt(0) !== match[0].charAt(0).toLowerCase();
    const latin = /^[a-z]+$/iu.test(match[0]);
    const date =
      yearFirst(text, match.index, end, month) ??
      dayFirst(text, match.index, end, month) ??
      (capital || !latin ? monthFirst(text, match.index, end, month) : null);
    const word = !capital && /^(?:may|march|mar)$/u.test(match[0]);
    if (date && (!word || (date.day !== null && date.year !== null))) found.push(date);
  }
  found.sort((a, b) => a.start - b.start);
  return found.filter((date, index) => index === 0 || date.start >= (found[index - 1]?.end ?? 0));
}

/** YYYY, YYYY-MM or YYYY-MM-DD. */
export function isoDate(year: number, month: number | null, day: number | null): string {
  const pad = (value: number) => String(value).padStart(2, '0');
  return [String(year), ...(month === null ? [] : [pad(month)]), ...(day === null ? [] : [pad(day)])].join('-');
}
