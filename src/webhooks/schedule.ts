// When to try again. Ten attempts over at least 75 h (Standard Webhooks' example), with jitter that only ever adds, so
// that many endpoints that failed together do not come back together.
import type { Random } from '../base/ids.ts';
import type { Health } from './model.ts';
import { type Outcome, slowsDown } from './outcome.ts';

const [second, minute, hour] = [1000, 60_000, 3_600_000];

/** The pause after the first, second… failure that is the endpoint's. */
export const pauses = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
];
export const maxAttempts = pauses.length + 1;
export const jitter = 0.2;
/** Also how long trouble of our own is tried again. */
export const disableAfterMs = 5 * 24 * hour;
const longestRetryAfter = hour;
const ourPause = 30 * second;

const afterOf = (asked: Outcome['retryAfter'], now: Date) =>
  asked === null ? 0 : 'ms' in asked ? asked.ms : asked.at - now.getTime();

/** Milliseconds until the next attempt after `charged` failures; null when there is none left. Retry-After may add up to an hour. */
export function pauseAfter(
  charged: number,
  asked: Outcome['retryAfter'],
  { now, random }: { now: Date; random: Random },
): number | null {
  const pause = pauses[charged - 1];
  if (pause === undefined) return null;
  const wanted = Math.min(afterOf(asked, now), Math.max(longestRetryAfter, pause));
  return Math.round(Math.max(pause, wanted) * (1 + jitter * random()));
}

export const pauseForOwnTrouble = (random: Random) => Math.round(ourPause * (1 + jitter * random()));

const tolerated = 5;
const shortestBreak = 5 * second;
const longestBreak = 5 * minute;

/** An endpoint's health after a failure that is its own. It is left alone for a while when it asks so, or keeps failing. */
export function afterFailure(before: Health | null, outcome: Outcome, now: Date): Health {
  const failures = (before?.failures ?? 0) + 1;
  const over = slowsDown(outcome.status) ? failures - 1 : failures - tolerated;
  const pause = Math.min(shortestBreak * 2 ** Math.min(over, 10), longestBreak);
  const asked = Math.min(afterOf(outcome.retryAfter, now), longestRetryAfter);
  const open = over >= 0 ? new Date(now.getTime() + Math.max(pause, asked)).toISOString() : null;
  return {
    failures,
    failingSince: before?.failingSince ?? now.toISOString(),
    openUntil: open ?? before?.openUntil ?? null,
    revision: (before?.revision ?? 0) + 1,
  };
}

/** Whether it has failed, and nothing but failed, for five days. */
export function isGivenUp({ failingSince }: Health, now: Date): boolean {
  return failingSince !== null && now.getTime() - Date.parse(failingSince) >= disableAfterMs;
}
