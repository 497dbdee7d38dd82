// An event is one node however many stories mention it; each mention keeps the story's own wording and date.
import * as z from 'zod';
import { fold } from '../base/fold.ts';
import { firstDay, isPartialDate, lastDay, precisionOf } from '../base/partial-date.ts';
import { selectorShape } from '../quotes/model.ts';

export const eventStatuses = ['PLANNED', 'OCCURRED', 'POSTPONED', 'CANCELLED'] as const;
export const dateBases = ['EXPLICIT', 'RELATIVE', 'EDITOR'] as const;

export const eventDateShape = z.object({ start: z.string(), end: z.string().nullable() });
export type EventDate = z.infer<typeof eventDateShape>;

export const eventShape = z.object({
  id: z.string(),
  name: z.string(),
  summary: z.string().nullable(),
  date: eventDateShape,
  place: z.string().nullable(),
  status: z.enum(eventStatuses),
  participants: z.array(z.string()),
  partOf: z.string().nullable(),
  mergedInto: z.string().nullable(),
  /** Other names that stories gave it: of events merged into it, and of mentions that an editor linked to it. */
  aliases: z.array(z.string()).default([]),
  /** Told to partners by itself; otherwise an event is as visible as the stories that mention it. */
  announced: z.boolean(),
  createdAt: z.string(),
  revision: z.number().int(),
});
export type Event = z.infer<typeof eventShape>;

export const mentionShape = z.object({
  eventId: z.string(),
  asStated: z.string(),
  date: eventDateShape.nullable(),
  basis: z.enum(dateBases),
  selector: selectorShape.nullable(),
});
export type Mention = z.infer<typeof mentionShape>;

const partialDate = z.string().refine(isPartialDate, 'A date is YYYY, YYYY-MM or YYYY-MM-DD, and one that exists.');

/** The zod shape of an event's date as an editor gives it: the end, where there is one, is not before the start. */
export const eventDateInput = z
  .object({ start: partialDate, end: partialDate.nullish() })
  .transform(({ start, end }) => ({ start, end: end ?? null }))
  .refine(({ start, end }) => end === null || lastDay(end) >= firstDay(start), 'The end is before the start.');

export function datePrecision(date: EventDate) {
  return precisionOf(date.start);
}

/** The first and last day that an event's date can mean; ranges over partial dates compare these (docs/events.md). */
export function daysOf(date: EventDate): { first: string; last: string } {
  return { first: firstDay(date.start), last: lastDay(date.end ?? date.start) };
}

const mostAliases = 20;

/** The event with another name that it goes by; itself where it goes by it already. */
export function withAlias(event: Event, ...names: string[]): Event {
  const known = new Set([event.name, ...event.aliases].map(fold));
  const fresh = names.filter((name) => !known.has(fold(name)));
  return fresh.length ? { ...event, aliases: [...event.aliases, ...fresh].slice(-mostAliases) } : event;
}

/** Whether a day that the date can mean lies in the range; a bound that is left out does not bind. */
export function overlaps(date: EventDate, range: { from?: string | null; to?: string | null }): boolean {
  const { first, last } = daysOf(date);
  return (!range.from || last >= firstDay(range.from)) && (!range.to || first <= lastDay(range.to));
}
