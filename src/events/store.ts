import * as z from 'zod';
import type { Table } from '../table/client.ts';
import { entity, type Item } from '../table/item.ts';
import { eventKeys } from '../table/keys.ts';
import type { Action } from '../table/transact.ts';
import { daysOf, type Event, eventShape } from './model.ts';

const eventEntity = entity('event', eventShape);
const listedEntity = entity('event-listed', z.object({ id: z.string() }));

export function newEvent(given: Pick<Event, 'id' | 'name' | 'date' | 'createdAt'> & Partial<Event>): Event {
  return {
    summary: null,
    place: null,
    status: 'OCCURRED',
    participants: [],
    partOf: null,
    mergedInto: null,
    aliases: [],
    announced: false,
    revision: 1,
    ...given,
  };
}

/** The newest of the days it can mean: the list of events is in that order. */
const listKey = (event: Event) => eventKeys.listed(daysOf(event.date).last, event.id);
const partKey = (event: Event) =>
  event.partOf ? [eventKeys.part(event.partOf, daysOf(event.date).last, event.id)] : [];

/** The rows that lists and parents find an event by. */
export function eventRows(event: Event): Item[] {
  return [listKey(event), ...partKey(event)].map((key) => listedEntity.item(key, { id: event.id }));
}

/** Writes a new event, or `event` in the place of `before`, with its rows. */
export function putEvent(event: Event, before?: Event): Action[] {
  const when = before ? { revision: before.revision } : ('absent' as const);
  const rows = eventRows(event);
  const kept = new Set(rows.map(({ PK, SK }) => `${PK}\n${SK}`));
  const gone = before ? eventRows(before).filter(({ PK, SK }) => !kept.has(`${PK}\n${SK}`)) : [];
  return [
    { put: eventEntity.item(eventKeys.event(event.id), event, { revision: event.revision }), when },
    ...rows.map((row): Action => ({ put: row })),
    ...gone.map((row): Action => ({ remove: row })),
  ];
}

/** A merged event keeps its id as an alias and is in no list any more. */
export function putAlias(event: Event, into: string): Action[] {
  const alias = { ...event, mergedInto: into, revision: event.revision + 1 };
  return [
    {
      put: eventEntity.item(eventKeys.event(event.id), alias, { revision: alias.revision }),
      when: { revision: event.revision },
    },
    ...eventRows(event).map((row): Action => ({ remove: row })),
  ];
}

/** In the order of the ids. A merged event comes as the one it was merged into. */
export async function loadEvents(table: Table, ids: readonly string[]): Promise<(Event | null)[]> {
  const items = await table.getAll(ids.map(eventKeys.event));
  const found = items.map((item) => (item ? eventEntity.read(item) : null));
  const moved = found.flatMap((event) => (event?.mergedInto ? [event.mergedInto] : []));
  if (!moved.length) return found;
  const targets = new Map((await loadEvents(table, moved)).map((event, i) => [moved[i], event]));
  return found.map((event) => (event?.mergedInto ? (targets.get(event.mergedInto) ?? null) : event));
}

/** What is written under this id itself, also where it was merged into another since. */
export async function loadEventItself(table: Table, id: string): Promise<Event | null> {
  const item = await table.get(eventKeys.event(id));
  return item ? eventEntity.read(item) : null;
}

export type Rows = { rows: { position: string; id: string }[]; more: boolean };

/** Newest date first. `from` is a first day: events whose days all lie before it are left out by the key alone. */
export async function listEventIds(
  table: Table,
  query: { from: string | null; after: string | null; limit: number },
): Promise<Rows> {
  const { items, more } = await table.query({
    partition: eventKeys.list,
    ...(query.from ? { after: query.from } : {}),
    ...(query.after ? { before: query.after } : {}),
    limit: query.limit,
    newestFirst: true,
  });
  return { rows: items.map((item) => ({ position: item.SK, id: listedEntity.read(item).id })), more };
}

/** The earliest first. */
export async function listPartIds(
  table: Table,
  query: { parent: string; after: string | null; limit: number },
): Promise<Rows> {
  const { parent, after, limit } = query;
  const { items, more } = await table.query({
    partition: eventKeys.parts(parent),
    ...(after ? { after } : {}),
    limit,
  });
  return { rows: items.map((item) => ({ position: item.SK, id: listedEntity.read(item).id })), more };
}

/** Ids of events whose dates end on these days, both included; so many at most. */
export async function eventIdsBetween(
  table: Table,
  { from, to }: { from: string; to: string },
  limit: number,
): Promise<string[]> {
  const { items } = await table.query({
    partition: eventKeys.list,
    after: `${from}#`,
    before: `${to}#\u{10FFFF}`,
    limit,
  });
  return items.map((item) => listedEntity.read(item).id);
}

/** The events whose date ends on one of these days, 100 of each at most: where proposals look for the nodes they speak of. */
export async function eventsOn(table: Table, days: string[]): Promise<Event[]> {
  const distinct = [...new Set(days)];
  const ids = await Promise.all(distinct.map((day) => eventIdsBetween(table, { from: day, to: day }, 100)));
  const events = await loadEvents(table, ids.flat());
  return events.flatMap((event) => (event ? [event] : []));
}
