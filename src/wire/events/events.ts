// Proposes the dated events of a story, each once: mentions of one date are one event, and the one that says most names it.

import { findDates, isoDate, type PrintedDate } from '../form/dates.ts';
import { monthName } from '../form/months.ts';
import type { FoundEvent } from '../form/story.ts';
import type { TextBlock } from '../speech/quotes.ts';
import { eventName, type NamedEvent } from './event-name.ts';
import { azerbaijaniEvent } from './event-name-az.ts';
import { russianEvent } from './event-name-ru.ts';
import { sidesOf } from './event-sentence.ts';

/** `storyDate` is YYYY-MM-DD, YYYY-MM or YYYY: the day that the story was filed or first published, if known. */
export type EventContext = { storyDate: string | null; language: string };

/** A day, or the days from one to another. */
type When = PrintedDate & { last: PrintedDate | null };
type Dated = { block: TextBlock; dates: When[] };

/** What joins the two ends of a stretch of days: "28 February to 3 March 2021". */
const STRETCH = /^\s?(?:to|until|till|through|-|–|—|по|до)\s?$/iu;
/** What joins two days of which only the last says the year: "12 and 19 October" in words of their own. */
const JOINED = /^\s?(?:,|and|or|и|или|və)\s?$/iu;

const between = (text: string, a: PrintedDate, b: PrintedDate) => text.slice(a.end, Math.min(b.start, a.end + 12));

/** The year of a day that is said with the later one: of the year before, where its month is later. */
const yearWith = (date: PrintedDate, later: PrintedDate) =>
  date.year ?? (later.year === null ? null : date.month > later.month ? later.year - 1 : later.year);

function stretches(text: string): When[] {
  const found: When[] = [];
  // From the end, as the last of a list says the year of all.
  for (const date of findDates(text).reverse()) {
    const next = found.at(-1);
    const joint = next && date.day !== null && next.day !== null ? between(text, date, next) : '';
    if (
      next &&
      STRETCH.test(joint) &&
      date.lastDay === null &&
      next.last === null &&
      (next.year !== null || date.year === null)
    ) {
      found.pop();
      const stated = { start: date.start, end: next.end, asStated: text.slice(date.start, next.end) };
      found.push({ ...date, ...stated, year: yearWith(date, next), last: next });
    } else {
      const year = next && JOINED.test(joint) ? yearWith(date, next) : date.year;
      found.push({ ...date, year, last: null });
    }
  }
  return found.reverse();
}

const dayKey = ({ month, day }: PrintedDate) => `${month}-${day}`;

type Known = { twins: Map<string, number>; storyDate: string | null };

/** A date without a year has that of the same day elsewhere in the story, or is the last such day up to the story's date. */
function yearOf(block: TextBlock, date: When, { twins, storyDate }: Known): number | null {
  const told = date.year ?? (date.day === null ? null : twins.get(dayKey(date)));
  if (told) return told;
  if (!storyDate || storyDate.length < 10) return null;
  const year = Number(storyDate.slice(0, 4));
  const iso = isoDate(year, date.month, date.day);
  if (isAhead(block.text, date)) return iso >= storyDate.slice(0, iso.length) ? year : year + 1;
  return iso <= storyDate ? year : year - 1;
}

const AHEAD =
  /(?<!\p{L})(?:will|due|scheduled|planned|expected|upcoming|next|set\s+to|is\s+to|are\s+to|предсто[ия]т|состо[ия]тся|пройд[её]т|пройдут|начн[её]тся|откроется|завершится|намечен\p{L}*|запланирован\p{L}*|будет|будут|\p{L}+(?:acaq|əcək))(?!\p{L})/iu;
/** Behind these another clause tells of another time. */
const ANOTHER = /[.!?;—]|(?<!\p{L})(?:said|says|told|that|сказал\p{L}*|заявил\p{L}*|сообщил\p{L}*|что|ki)(?!\p{L})/iu;

/** Announced: the sentence around the date speaks of what is to come. */
function isAhead(text: string, date: PrintedDate): boolean {
  const before =
    text
      .slice(Math.max(0, date.start - 160), date.start)
      .split(/[.!?]/u)
      .at(-1) ?? '';
  const after = text.slice(date.end, date.end + 160).split(ANOTHER)[0] ?? '';
  return AHEAD.test(before) || AHEAD.test(after);
}

/** As the name of an event can hold it: Russian has the genitive as it stands, and months in the nominative. */
function printed(date: PrintedDate, year: number, language: 'ru' | 'az'): string {
  const month = monthName(language, date.month);
  if (language === 'az') return [date.day, month, year].filter((part) => part !== null).join(' ');
  if (date.day === null) return `(${month} ${year})`;
  return date.asStated;
}

function nameOf(
  { text }: TextBlock,
  date: PrintedDate,
  { year, language }: { year: number; language: string },
): NamedEvent | null {
  const base = language.split('-')[0];
  const { start, end } = date;
  if (base === 'ru') return russianEvent(sidesOf(text, start, end), printed(date, year, base));
  if (base === 'az') return azerbaijaniEvent(sidesOf(text, start, end), printed(date, year, base));
  return eventName(text, start, end);
}

function lastOf({ last, lastDay, month }: When, year: number): string | null {
  if (last) return isoDate(last.year ?? (last.month < month ? year + 1 : year), last.month, last.lastDay ?? last.day);
  return lastDay === null ? null : isoDate(year, month, lastDay);
}

function asEvent(block: TextBlock, date: When, given: { year: number; language: string }): FoundEvent | null {
  const named = nameOf(block, date, given);
  if (!named) return null;
  const { year } = given;
  return {
    block: block.block,
    start: date.start,
    end: date.end,
    name: named.name,
    asStated: date.asStated,
    date: {
      start: isoDate(year, date.month, date.day),
      end: lastOf(date, year),
      precision: date.day === null ? 'MONTH' : 'DAY',
    },
    basis: date.year === null ? 'RELATIVE' : 'EXPLICIT',
    place: named.place,
    confidence: named.confidence,
  };
}

/** Explicit dates before resolved ones, then the longer name, then the earlier place. */
function better(a: FoundEvent, b: FoundEvent): FoundEvent {
  if (a.basis !== b.basis) return a.basis === 'EXPLICIT' ? a : b;
  const [one, other] =
    b.confidence > a.confidence || (b.confidence === a.confidence && b.name.length > a.name.length) ? [b, a] : [a, b];
  return one.place === null && other.place !== null ? { ...one, place: other.place } : one;
}

const telling = (name: string) =>
  new Set(
    name
      .toLowerCase()
      .match(/\p{L}{4,}/gu)
      ?.map((word) => word.slice(0, 6)) ?? [],
  );

/** "the December 1988 earthquake" is the one of 7 December 1988, where the story tells of that one, too. */
function isPartOf(month: FoundEvent, day: FoundEvent): boolean {
  if (month.date.precision !== 'MONTH' || day.date.precision !== 'DAY') return false;
  if (!day.date.start.startsWith(month.date.start)) return false;
  const words = telling(day.name);
  const monthWord = telling(month.asStated);
  return [...telling(month.name)].some((word) => words.has(word) && !monthWord.has(word));
}

/** The events of the blocks, in the order of their best mention. */
export function findEvents(blocks: TextBlock[], { storyDate, language }: EventContext): FoundEvent[] {
  const dated: Dated[] = blocks.map((block) => ({ block, dates: stretches(block.text) }));
  const twins = new Map<string, number>();
  for (const date of dated.flatMap(({ dates }) => dates))
    if (date.year !== null && date.day !== null && !twins.has(dayKey(date))) twins.set(dayKey(date), date.year);
  const events = new Map<string, FoundEvent>();
  for (const { block, dates } of dated) {
    for (const date of dates) {
      const year = yearOf(block, date, { twins, storyDate });
      const event = year === null ? null : asEvent(block, date, { year, language });
      if (!event) continue;
      const earlier = events.get(event.date.start);
      events.set(event.date.start, earlier ? better(earlier, event) : event);
    }
  }
  return withoutParts([...events.values()]);
}

function withoutParts(found: FoundEvent[]): FoundEvent[] {
  const days = Map.groupBy(found, (event) => event.date.start.slice(0, 7));
  return found.filter((event) => !days.get(event.date.start)?.some((day) => isPartOf(event, day)));
}
