// What each partner used on each day. Counted in memory and added to the day's counter every few seconds: one write for a
// partner in that time, however many requests it sends. A process that is killed loses at most what it had not added yet.
import { invalid } from '../base/refusal.ts';
import type { Table } from '../table/client.ts';
import { type Counts, readCounts } from '../table/counters.ts';
import { usageKeys } from '../table/keys.ts';

const pauseMs = 5_000;
const keptDays = 3 * 366;
const dayMs = 86_400_000;

type Day = { partnerId: string; date: string; counts: Counts };
type Pending = { days: Map<string, Day>; writtenAt: number };

/** Both doors of a process count into one place. */
const pendingBy = new WeakMap<Table, Pending>();

function pendingOf(table: Table): Pending {
  const found = pendingBy.get(table) ?? { days: new Map(), writtenAt: 0 };
  pendingBy.set(table, found);
  return found;
}

const dateOf = (instant: Date) => instant.toISOString().slice(0, 10);
const sum = (a: Counts, b: Counts): Counts => ({
  requests: a.requests + b.requests,
  cost: a.cost + b.cost,
  articlesServed: a.articlesServed + b.articlesServed,
});
const none: Counts = { requests: 0, cost: 0, articlesServed: 0 };

/** Touches no table. */
export function noteUsage(table: Table, partnerId: string, now: Date, counts: Counts): void {
  const { days } = pendingOf(table);
  const date = dateOf(now);
  const name = `${partnerId} ${date}`;
  days.set(name, { partnerId, date, counts: sum(days.get(name)?.counts ?? none, counts) });
}

/** Writes what is counted and not written yet; unless `all`, only when the last time is some seconds ago. */
export async function flushUsage(table: Table, now: Date, options: { all: boolean }): Promise<void> {
  const pending = pendingOf(table);
  const rested = Math.abs(now.getTime() - pending.writtenAt) >= pauseMs;
  if (!pending.days.size || !(rested || options.all)) return;
  const days = [...pending.days.values()];
  pending.days.clear();
  pending.writtenAt = now.getTime();
  const written = await Promise.allSettled(days.map((day) => write(table, day)));
  for (const [i, { status }] of written.entries()) {
    const day = days[i];
    if (status === 'rejected' && day) noteUsage(table, day.partnerId, new Date(day.date), day.counts);
  }
  const failed = written.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}

function write(table: Table, { partnerId, date, counts }: Day): Promise<Counts> {
  const expires = Date.parse(date) / 1000 + keptDays * (dayMs / 1000);
  return table.add(usageKeys.day(partnerId, date), counts, expires);
}

const maxDays = 366;
/** GraphQL's Int ends here; a year of the largest budget does not fit. */
const largestInt = 2 ** 31 - 1;

/** The sum of every day (UTC) that the range touches; without `from`, the thirty days before `to`. */
export async function usageOf(
  table: Table,
  partnerId: string,
  range: { from: string | null; to: string | null; now: Date },
): Promise<Counts> {
  const to = range.to ? new Date(range.to) : range.now;
  const from = range.from ? new Date(range.from) : new Date(to.getTime() - 30 * dayMs);
  if (from > to) throw invalid('from', 'from is after to.');
  if (to.getTime() - from.getTime() > maxDays * dayMs) throw invalid('from', `At most ${maxDays} days at once.`);
  await flushUsage(table, range.now, { all: true });
  const first = usageKeys.day(partnerId, dateOf(new Date(from.getTime() - dayMs)));
  const { items } = await table.query({
    partition: first.PK,
    after: first.SK,
    before: `${usageKeys.day(partnerId, dateOf(to)).SK}~`,
    limit: maxDays + 2,
  });
  const total = items.map(readCounts).reduce(sum, none);
  return { ...total, cost: Math.min(total.cost, largestInt) };
}
