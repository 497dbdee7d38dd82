// Points a minute, over all processes at once, and cheap: a process takes points from the partner's shared counter in
// leases and spends them from memory. The first lease of a minute is a fortieth of the budget, each later one twice the
// one before, up to a tenth, and never more than a quarter of what is left. A busy partner costs some thirty writes a minute,
// however many requests it sends; one over its limit costs none (docs/security.md).
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
  /** What the shared counter still had after the last lease. */
  left: number;
  step: number;
  leasing: Promise<void> | null;
};

const minuteMs = 60_000;

export function createBudget(deps: Deps): Budget {
  const purses = new LRUCache<string, Purse>({ max: 5000 });
  return async (wanted) => {
    const { partnerId, limit, points } = wanted;
    const minute = Math.floor(deps.clock().getTime() / minuteMs);
    let purse = purses.get(partnerId);
    if (purse?.minute !== minute) {
      purse = { minute, held: 0, left: limit, step: Math.ceil(limit / 40), leasing: null };
      purses.set(partnerId, purse);
    }
    while (purse.held < points && purse.left > 0) {
      purse.leasing ??= lease(deps, purse, wanted).finally(() => {
        purse.leasing = null;
      });
      await purse.leasing;
    }
    const granted = purse.held >= points;
    if (granted) purse.held -= points;
    return { granted, available: purse.held + purse.left, resetAt: new Date((minute + 1) * minuteMs) };
  };
}

async function lease({ table, log }: Deps, purse: Purse, { partnerId, limit, points }: Wanted): Promise<void> {
  const start = purse.minute * minuteMs;
  const need = points - purse.held;
  const ask = Math.max(need, Math.min(purse.step, Math.ceil(purse.left / 4)));
  purse.step = Math.min(purse.step * 2, Math.ceil(limit / 10));
  const key = usageKeys.minute(partnerId, new Date(start).toISOString());
  try {
    const total = await table.add(key, { requests: 0, cost: ask, articlesServed: 0 }, start / 1000 + 3600);
    purse.held += Math.min(ask, Math.max(0, limit - (total.cost - ask)));
    purse.left = Math.max(0, limit - total.cost);
  } catch (error) {
    // Metering must not turn partners away: what the counter cannot say is granted.
    log.warn('budget counter not reached', { partnerId, reason: (error as Error).name });
    purse.held += need;
  }
}
