// How an endpoint answers lately: it slows deliveries down, and after five days of nothing but failure, or at once with
// 410, it ends them, and says so.
import { TransactionLost } from '../table/transact.ts';
import { loadCursor } from './dispatch.ts';
import type { House } from './house.ts';
import type { Endpoint, Health } from './model.ts';
import { isCharged, type Outcome } from './outcome.ts';
import { afterFailure, isGivenUp } from './schedule.ts';
import { loadEndpoint, loadForSending, putEndpoint, putHealth } from './store.ts';

type Noted = { outcome: Outcome; known: Health | null; test: boolean };

const tries = 5;

/** Takes an attempt's outcome into account. Lost with a crash, the next outcome says the same. */
export async function noteOutcome(house: House, endpoint: Endpoint, { outcome, known, test }: Noted): Promise<void> {
  const charged = isCharged(outcome.error);
  const fine = outcome.error === null && !known?.failures && !known?.openUntil;
  if (fine || test || (outcome.error !== null && !charged)) return;
  let before = known;
  for (let round = 0; round < tries; round += 1) {
    const now = house.clock();
    const after = charged ? afterFailure(before, outcome, now) : wellAgain(before);
    try {
      await house.table.transact([putHealth(endpoint.id, after, before)]);
      if (outcome.status === 410) await disable(house, endpoint.id, 'The endpoint answered 410 Gone.');
      else if (charged && isGivenUp(after, now))
        await disable(house, endpoint.id, 'Every delivery failed for five days.');
      return;
    } catch (error) {
      if (!(error instanceof TransactionLost)) throw error;
      const place = { endpointId: endpoint.id, partnerId: endpoint.partnerId, position: '', articleId: null };
      before = (await loadForSending(house.table, place)).health;
    }
  }
}

export function wellAgain(before: Health | null): Health {
  return { failures: 0, failingSince: null, openUntil: null, revision: (before?.revision ?? 0) + 1 };
}

const howBack = 'Put it right and resume it, by updateWebhookEndpoint with paused: false; what it missed comes then.';

/** Nothing more is sent until its owner resumes it; the ledger's place is kept, so that nothing is missed then. */
async function disable(house: House, id: string, reason: string): Promise<void> {
  const statusReason = `${reason} ${howBack}`;
  for (let round = 0; round < tries; round += 1) {
    const before = await loadEndpoint(house.table, id);
    if (before?.status !== 'ACTIVE') return;
    const { sequence: heldAfter } = await loadCursor(house);
    const after: Endpoint = { ...before, status: 'DISABLED', statusReason, heldAfter, revision: before.revision + 1 };
    try {
      await house.table.transact(putEndpoint(after, before));
      house.log.warn('webhook endpoint disabled', { endpoint: id, partner: before.partnerId, reason });
      return;
    } catch (error) {
      if (!(error instanceof TransactionLost)) throw error;
    }
  }
}
