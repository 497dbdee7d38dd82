// Proposes the dated events of a story, each once: mentions of one date are one event, and the one that says most names it.

import { findDates, isoDate, type PrintedDate } from '../form/dates.ts';
import type { FoundEvent } from '../form/story.ts';
import type { TextBlock } from '../speech/quotes.ts';
import { eventName } from './event-name.ts';

/** `storyDate` is YYYY-MM-DD, YYYY-MM or YYYY: the day that the story was filed or first published, if known. */
export type EventContext = { storyDate: string | null };

const same = (a: PrintedDate, b: PrintedDate) => a.month === b.month && a.day !== null && a.day === b.day;

/** A date without a year has that of the same day elsewhere in the story, or is the last such day up to the story's date. */
function yearOf(date: PrintedDate, all: PrintedDate[], storyDate: string | null, ahead: boolean): number | null {
  if (date.year !== null) return date.year;
  const twin = all.find((one) => one.year !== null && same(one, date));
  if (twin) return twin.year;
  if (!storyDate || storyDate.length < 10) return null;
  const year = Number(storyDate.slice(0, 4));
  const iso = isoDate(year, date.month, date.day);
  if (ahead) return iso >= storyDate.slice(0, iso.length) ? year : year + 1;
  return iso <= storyDate ? year : year - 1;
}

const AHEAD =
  /\b(?:will|due|scheduled|planned|expected|upcoming|next|set\s+to|is\s+to|are\s+to|предстоит|состоится|пройдет|пройдёт|keçiriləcək|olacaq)\b[^.!?]*$/iu;

/** Announced: the sentence up to the date speaks of what is to come. */
function isAhead(text: string, date: PrintedDate): boolean {
  return AHEAD.test(text.slice(Math.max(0, date.start - 160), date.start));
}

function asEvent(block: TextBlock, date: PrintedDate, year: number): FoundEvent | null {
  const named = eventName(block.text, date.start, date.end);
  if (!named) return null;
  return {
    block: block.block,
    start: date.start,
    end: date.end,
    name: named.name,
    asStated: date.asStated,
    date: {
      start: isoDate(year, date.month, date.day),
      end: date.lastDay === null ? null : isoDate(year, date.month, date.lastDay),
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
  return b.confidence > a.confidence || (b.confidence === a.confidence && b.name.length > a.name.length) ? b : a;
}

/** The events of the blocks, in the order of their best mention. */
export function findEvents(blocks: TextBlock[], context: EventContext): FoundEvent[] {
  const dated = blocks.map((block) => ({ block, dates: findDates(block.text) }));
  const all = dated.flatMap((one) => one.dates.filter((date) => date.year !== null));
  const events = new Map<string, FoundEvent>();
  for (const { block, dates } of dated) {
    for (const date of dates) {
      const year = yearOf(date, all, context.storyDate, isAhead(block.text, date));
      const event = year === null ? null : asEvent(block, date, year);
      if (!event) continue;
      const earlier = events.get(event.date.start);
      events.set(event.date.start, earlier ? better(earlier, event) : event);
    }
  }
  return [...events.values()];
}
