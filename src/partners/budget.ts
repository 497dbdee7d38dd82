// Points a minute, over all processes at once, and cheap: a process takes points from the partner's shared counter in
// leases and spends them from memory. A lease grows with what the process has spent, and shrinks with what is left and with
// how many others spend, so that points which lie idle in one of hundreds of processes are not missed by the others
// (docs/security.md).
import { LRUCache } from 'lru-cache';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import type { Table } from '../table/client.ts';
import { usageKeys } from '../table/keys.ts';

type Deps = { table: Table; clock: Clock; log: Log };
type Wanted = { partnerId: string; limit: number; points: number };

/** `available` is what this process knows to be left; `resetAt` is when the minute ends and the budget is whole again. */
export type Spent = { granted: boolean; available: number; resetAt: Date };

export type Budget = (wanted: Wanted) => Promise<Spent>;

type Purse = {
  minute: number;
  held: number;
  spent: number;
  /** The points of all requests that wait for the next lease. */
  waiting: number;
  /** What the shared counter still had after the last lease, and how many purses had drawn on it. */
  left: number;
  purses: number;
  leasing: Promise<void> | null;
};

const minuteMs = 60_000;
/** As many as the partners' function may run (infra/stages.ts): their first leases together are a tenth of the budget. */
const mostProcesses = 200;

export function createBudget(deps: Deps): Budget {
  const purses = new LRUCache<string, Purse>({ max: 5000 });
  return async (wanted) => {
    const { partnerId, limit, points } = wanted;
    const minute = Math.floor(deps.clock().getTime() / minuteMs);
    let purse = purses.get(partnerId);
    if (purse?.minute !== minute) {
      purse = { minute, held: 0, spent: 0, waiting: 0, left: limit, purses: 0, leasing: null };
      purses.set(partnerId, purse);
    }
    purse.waiting += points;
    // Points do not come back within the minute. Where too few are left for this request none are taken: a smaller one may fit.
    while (purse.held < points && purse.held + purse.left >= points) {
      purse.leasing ??= lease(deps, purse, wanted).finally(() => {
        purse.leasing = null;
      });
      await purse.leasing;
    }
    purse.waiting -= points;
    const granted = purse.held >= points;
    if (granted) {
      purse.held -= points;
      purse.spent += points;
    }
    return { granted, available: purse.held + purse.left, resetAt: new Date((minute + 1) * minuteMs) };
  };
}

/** What is missing, and beyond it a part of what was spent, or what is waited for, but half of an equal share at most. */
function sizeOf(purse: Purse, { limit, points }: Wanted): number {
  const need = points - purse.held;
  const first = Math.min(16 * points, limit / (10 * mostProcesses));
  // A process that is alone may hold many, for nobody else needs them; over all later ones this share shrinks so fast that the
  // sum stays small.
  const few = purse.purses ? limit / (40 * purse.purses ** 2) : 0;
  const grown = purse.spent / (purse.purses > 1 ? 4 : 2);
  const likely = Math.max(first, few, grown, purse.waiting - purse.held);
  const share = purse.left / (2 * Math.max(1, purse.purses));
  return Math.max(need, Math.floor(Math.min(likely, share)));
}

async function lease({ table, log }: Deps, purse: Purse, wanted: Wanted): Promise<void> {
  const { partnerId, limit, points } = wanted;
  const start = purse.minute * minuteMs;
  const ask = sizeOf(purse, wanted);
  const key = usageKeys.minute(partnerId, new Date(start).toISOString());
  // The minute's counter counts purses where the day's counts requests: each once, with its first lease.
  const counts = { requests: purse.purses ? 0 : 1, cost: ask, articlesServed: 0 };
  try {
    const total = await table.add(key, counts, start / 1000 + 3600);
    purse.held += Math.min(ask, Math.max(0, limit - (total.cost - ask)));
    purse.left = Math.max(0, limit - total.cost);
    purse.purses = Math.max(1, total.requests);
  } catch (error) {
    // Metering must not turn partners away: what the counter cannot say is granted.
    log.warn('budget counter not reached', { partnerId, reason: (error as Error).name });
    purse.held = Math.max(purse.held, points);
  }
}
