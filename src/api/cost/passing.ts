import type { Viewer } from '../../access/viewer.ts';
import type { App, Context } from '../../graph/context.ts';
import type { Bill } from './bill.ts';

/** `requested` is what was reckoned before it ran, or what it came to where that is more; it is 0 where the request was refused before it was reckoned. */
export type Cost = { requested: number; available?: number; resetAt?: string };

/** What is measured while one request passes through a door. */
export type Meter = {
  cost: Cost | null;
  /** What runs is counted on it. */
  bill: Bill | null;
  /** Points that were taken out of the budget. */
  charged: number;
  /** The articles in the answer. */
  served: Set<string>;
  /** A registered document by GET, whose answer is the same for all callers with the same rights. */
  shareable: boolean;
  failed: boolean;
  /** Something in it failed that should not have, though the rest may have been answered with 200. */
  faulty: boolean;
  /** A mutation where nothing is written: 503 by design. */
  unwritable: boolean;
};

export type Passing = { viewer: Viewer; now: Date; requestId: string; app: App; meter: Meter };

/** The meter is there for whatever passes through a door; rooms below the doors know nothing of it. */
export function meterOf(context: unknown): Meter {
  return (context as Context & { meter: Meter }).meter;
}

export const newMeter = (): Meter => ({
  cost: null,
  bill: null,
  charged: 0,
  served: new Set(),
  shareable: false,
  failed: false,
  faulty: false,
  unwritable: false,
});
