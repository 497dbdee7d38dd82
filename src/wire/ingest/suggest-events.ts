// Which events that are here already a story's proposals may speak of: a few reads of the days that their dates can mean.
import type { Proposal } from '../../articles/model.ts';
import { lastDay } from '../../base/partial-date.ts';
import { daysOf, type Event } from '../../events/model.ts';
import { resemblance, resembling } from '../../events/resemblance.ts';
import { eventIdsBetween, loadEvents } from '../../events/store.ts';
import type { Table } from '../../table/client.ts';

const dayMs = 86_400_000;
const after = (day: string, days: number) => new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
const perRange = 60;
const mostRead = 300;

type Range = { from: string; to: string };

/** Events are kept by the last day that they can mean: that of the date itself, or of a week, a month or a year around it. */
function rangesOf({ first, last }: { first: string; last: string }): Range[] {
  const [month, year] = [lastDay(last.slice(0, 7)), lastDay(last.slice(0, 4))];
  const near = { from: first, to: after(last, 7) };
  return [near, ...[month, year].filter((day) => day > near.to).map((day) => ({ from: day, to: day }))];
}

/** The proposals, each with the event that it most resembles, if any does. */
export async function suggestEvents(table: Table, proposals: Proposal[]): Promise<Proposal[]> {
  const dates = proposals.flatMap(({ event }) => event?.date ?? event?.mention.date ?? []);
  const ranges = new Map(
    dates.flatMap((date) => rangesOf(daysOf(date)).map((range) => [JSON.stringify(range), range])),
  );
  const listed = await Promise.all([...ranges.values()].map((range) => eventIdsBetween(table, range, perRange)));
  const refs = proposals.flatMap(({ event }) => (event?.ref?.startsWith('evt_') ? [event.ref] : []));
  const ids = [...new Set([...refs, ...listed.flat()])].slice(0, mostRead);
  const events = (await loadEvents(table, ids)).flatMap((event) => event ?? []);
  return proposals.map((proposal) => ({ ...proposal, event: proposal.event && suggested(proposal.event, events) }));
}

type Found = NonNullable<Proposal['event']>;

function suggested(found: Found, events: Event[]): Found {
  const date = found.date ?? found.mention.date;
  if (!date) return found;
  let match: Found['match'] = null;
  for (const event of events) {
    const likeness = resemblance({ name: found.name, place: found.place, date }, event);
    if (likeness >= resembling && likeness > (match?.likeness ?? 0)) match = { eventId: event.id, likeness };
  }
  return { ...found, match };
}
