// A request is used however it ends: what was charged is counted also where its caller hung up or waited too long.
import type { App } from '../graph/context.ts';
import { noteUsage } from '../partners/usage.ts';
import type { Meter } from './cost/passing.ts';

/** Who called, for the log and the usage; `nobody` until that is known. */
export type Caller = { kind: string; id?: string };

/**
 * Notes what a partner's request used and was not noted before: once when it ends, and again where a charge that was under
 * way then came through. Touches no table.
 */
export function notingUsage({ app, caller, meter }: { app: App; caller: Caller; meter: Meter }) {
  const noted = { requests: 0, cost: 0 };
  return (articlesServed: number): void => {
    if (caller.kind !== 'partner' || !caller.id) return;
    const more = { requests: 1 - noted.requests, cost: meter.charged - noted.cost, articlesServed };
    Object.assign(noted, { requests: 1, cost: meter.charged });
    if (more.requests || more.cost) noteUsage(app.table, caller.id, app.clock(), more);
  };
}
