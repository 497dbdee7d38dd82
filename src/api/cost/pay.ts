// What a caller pays, and the refusals where it cannot: first what was reckoned, then what the operation comes to beyond it.
import { GraphQLError } from 'graphql';
import type { Context } from '../../graph/context.ts';
import type { Budget } from '../../partners/budget.ts';
import { alwaysGranted, type Bill, newBill } from './bill.ts';
import { type Cost, meterOf } from './passing.ts';

export type Prices = {
  budget: Budget;
  /** What no single operation may cost, whoever asks. */
  most: number;
};

const ceilingOf = ({ most }: Prices, { viewer }: Context): number =>
  Math.min(most, viewer.kind === 'partner' ? viewer.entitlement.costPerMinute : most);

/** Editors have a ceiling only. */
export async function pay(prices: Prices, context: Context, requested: number): Promise<GraphQLError[] | null> {
  const meter = meterOf(context);
  const ceiling = ceilingOf(prices, context);
  meter.cost = { ...meter.cost, requested };
  if (requested > ceiling) {
    const message = `This would cost ${requested} points; one operation may cost ${ceiling}. Ask for shorter pages or fewer fields.`;
    return [refused(400, 'COST_EXCEEDED', message, { cost: meter.cost, headers: retryAfter(context, meter.cost) })];
  }
  if (await take(prices, context, requested)) return null;
  return [usedUp(context, requested)];
}

/** Takes the points out of the budget, and tells the meter what is left; false where there are not so many. */
async function take({ budget }: Prices, context: Context, points: number): Promise<boolean> {
  const { viewer } = context;
  const meter = meterOf(context);
  if (viewer.kind !== 'partner') return true;
  const limit = viewer.entitlement.costPerMinute;
  const { granted, available, resetAt } = await budget({ partnerId: viewer.partnerId, limit, points });
  meter.cost = { requested: meter.cost?.requested ?? points, available, resetAt: resetAt.toISOString() };
  if (granted) meter.charged += points;
  return granted;
}

/** The bill of an operation that has paid what was reckoned. */
export function billTo(prices: Prices, context: Context): Bill {
  const meter = meterOf(context);
  let paid = meter.cost?.requested ?? 0;
  const settle = async ({ points, over }: Bill, when?: 'last') => {
    const owed = points - paid;
    if (owed <= 0) return;
    meter.cost = { ...meter.cost, requested: points };
    if (await take(prices, context, owed)) paid = points;
    else paid += await takeTheRest(prices, context);
    if (!when && !over && points - paid > alwaysGranted) throw usedUp(context, points);
  };
  return newBill({ ceiling: ceilingOf(prices, context), settle, tooDear: (bill) => tooDear(context, bill) });
}

/** Nobody owes anything beyond the minute, but it ends with nothing left. */
async function takeTheRest(prices: Prices, context: Context): Promise<number> {
  const { available = 0 } = meterOf(context).cost ?? {};
  return available > 0 && (await take(prices, context, available)) ? available : 0;
}

function tooDear(context: Context, { points, most }: Bill): GraphQLError {
  const cost = { ...meterOf(context).cost, requested: points };
  const message = `With lists as long as they are this comes to more than ${most} points, and was ended there. Ask for shorter pages, fewer fields or fewer levels; after a mutation, read what stands before you repeat it.`;
  return refused(400, 'COST_EXCEEDED', message, { cost, headers: retryAfter(context, cost) });
}

function usedUp(context: Context, needed: number): GraphQLError {
  const cost = meterOf(context).cost ?? { requested: needed };
  const headers = retryAfter(context, cost);
  const message = `Your points for this minute are used up: this needs ${needed}, and ${cost.available ?? 0} are left. Try again in ${headers['retry-after'] ?? 60} s.`;
  return refused(429, 'RATE_LIMITED', message, { cost, headers });
}

/** Until the budget is whole again; nothing for editors, who have none. */
function retryAfter({ app }: Context, { resetAt }: Cost): Record<string, string> {
  if (!resetAt) return {};
  const seconds = Math.ceil((Date.parse(resetAt) - app.clock().getTime()) / 1000);
  return { 'retry-after': String(Math.max(1, seconds)) };
}

type More = { cost?: Cost; headers?: Record<string, string> };

export function refused(status: number, code: string, message: string, { cost, headers }: More = {}): GraphQLError {
  const http = { status, ...(headers ? { headers } : {}) };
  return new GraphQLError(message, { extensions: { code, http, ...(cost ? { cost } : {}) } });
}
