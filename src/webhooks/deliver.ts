// One attempt at one delivery. It is leased and recorded before anything is sent and closed after, so that a process may
// die at any point: the lease runs out, its row is due again, and the same bytes go out under the same id.
import { TransactionLost } from '../table/transact.ts';
import { decide, end, veryShortly } from './decide.ts';
import { noteOutcome } from './health.ts';
import type { House } from './house.ts';
import { openKeys } from './keys.ts';
import {
  type Attempt,
  type Delivery,
  type DeliveryRef,
  type Endpoint,
  interrupted,
  refOf,
  withAttempt,
} from './model.ts';
import { isCharged, type Outcome } from './outcome.ts';
import { disableAfterMs, pauseAfter, pauseForOwnTrouble } from './schedule.ts';
import { signedHeaders } from './sign.ts';
import { loadDelivery, loadForSending, loadPending, putDelivery } from './store.ts';

export const leaseMs = 30_000;

/** Does what is due of this delivery, if it is; safe to call at any time, twice, and at the same time. */
export async function deliver(house: House, ref: DeliveryRef): Promise<void> {
  const found = await loadForSending(house.table, ref);
  const { delivery } = found;
  const now = house.clock().toISOString();
  if (delivery?.status !== 'PENDING' || delivery.dueAt === null || delivery.dueAt > now) return;
  try {
    await act(house, { ...found, delivery: interrupted(delivery) }, delivery);
  } catch (error) {
    // Somebody else moved it first, and does what is due of it.
    if (!(error instanceof TransactionLost)) throw error;
  }
}

type Found = Parameters<typeof decide>[1];

async function act(house: House, found: Found, before: Delivery): Promise<void> {
  const decision = await decide(house, found);
  const { delivery } = found;
  if (decision.do === 'send') return send(house, decision, { before, found });
  if (decision.do === 'end') {
    await end(house, before, decision.status, decision.why);
    return wakeNext(house, before);
  }
  const dueAt = decision.do === 'hold' ? null : decision.until;
  await house.table.transact(putDelivery({ ...delivery, dueAt, revision: before.revision + 1 }, before));
}

type Ready = { delivery: Delivery; endpoint: Endpoint; followed: boolean };
type Sending = { before: Delivery; found: Found };

async function send(house: House, { delivery, endpoint, followed }: Ready, { before, found }: Sending) {
  const at = house.clock();
  const keys = await openKeys(house.vault, endpoint, at).catch((error) => {
    house.log.fault('webhook keys do not open', error, { endpoint: endpoint.id });
    return null;
  });
  if (!keys?.length) return postpone(house, delivery, before);
  const opened = await open(house, delivery, before, at);
  await house.checkpoint?.('attempt:opened');
  const headers = signedHeaders({ id: opened.id, at, body: opened.body }, keys);
  const outcome = await house.post({ url: endpoint.url, headers: { ...headers }, body: opened.body });
  await house.checkpoint?.('attempt:posted');
  await close(house, opened, outcome);
  await house.checkpoint?.('attempt:closed');
  await noteOutcome(house, endpoint, { outcome, known: found.health, test: !delivery.change });
  // A slow attempt may have been followed meanwhile; who comes behind a quick one looks again by itself.
  if (followed || outcome.durationMs >= veryShortly) await wakeNext(house, opened);
}

async function open(house: House, delivery: Delivery, before: Delivery, at: Date): Promise<Delivery> {
  const attempt: Attempt = { at: at.toISOString(), status: null, error: null, durationMs: null, answer: null };
  const opened: Delivery = {
    ...delivery,
    attempts: withAttempt(delivery.attempts, attempt),
    leased: true,
    dueAt: new Date(at.getTime() + leaseMs).toISOString(),
    revision: before.revision + 1,
  };
  await house.table.transact(putDelivery(opened, before));
  return opened;
}

/** A secret that does not open is our trouble: nothing is sent, and nobody is charged. */
async function postpone(house: House, delivery: Delivery, before: Delivery): Promise<void> {
  const dueAt = new Date(house.clock().getTime() + pauseForOwnTrouble(house.random) * 10).toISOString();
  await house.table.transact(putDelivery({ ...delivery, dueAt, revision: before.revision + 1 }, before));
}

async function close(house: House, opened: Delivery, outcome: Outcome): Promise<void> {
  try {
    await house.table.transact(putDelivery(closed(house, opened, outcome), opened));
  } catch (error) {
    if (!(error instanceof TransactionLost)) throw error;
    await amend(house, opened, outcome);
  }
}

function closed(house: House, opened: Delivery, outcome: Outcome): Delivery {
  const { status, error, durationMs, answer } = outcome;
  const at = opened.attempts.at(-1)?.at ?? opened.createdAt;
  const attempts = [...opened.attempts.slice(0, -1), { at, status, error, durationMs, answer }];
  const after = { ...opened, attempts, leased: false, revision: opened.revision + 1 };
  if (error === null) return { ...after, status: 'DELIVERED', ended: null, dueAt: null };
  const charged = opened.charged + (isCharged(error) ? 1 : 0);
  const pause = pauseOf(house, { ...after, charged }, outcome);
  if (pause === null) return { ...after, charged, status: 'FAILED', ended: 'NO_MORE_ATTEMPTS', dueAt: null };
  return { ...after, charged, dueAt: new Date(house.clock().getTime() + pause).toISOString() };
}

function pauseOf(house: House, delivery: Delivery, { error, status, retryAfter }: Outcome): number | null {
  const now = house.clock();
  if (!delivery.change || status === 410) return null;
  if (isCharged(error)) return pauseAfter(delivery.charged, retryAfter, { now, random: house.random });
  const age = now.getTime() - Date.parse(delivery.createdAt);
  return age < disableAfterMs || delivery.replay ? pauseForOwnTrouble(house.random) : null;
}

/** The lease ran out under us and another attempt began: ours is still told as it went, in its own place. */
async function amend(house: House, opened: Delivery, { status, error, durationMs, answer }: Outcome): Promise<void> {
  const at = opened.attempts.at(-1)?.at;
  const before = await loadDelivery(house.table, opened);
  if (!before) return;
  const attempts = before.attempts.map((attempt) =>
    attempt.at === at ? { at, status, error, durationMs, answer } : attempt,
  );
  await house.table.transact(putDelivery({ ...before, attempts, revision: before.revision + 1 }, before));
}

/** What waited for this one is due now, not when it last said it would look again. */
async function wakeNext(house: House, { endpointId, change }: Delivery): Promise<void> {
  if (!change) return;
  const [position] = await loadPending(house.table, endpointId, change.subjectId);
  const next = position ? await loadDelivery(house.table, { endpointId, position }) : null;
  const now = house.clock().toISOString();
  // One that has failed keeps to its schedule.
  if (!next?.dueAt || next.leased || next.charged || next.status !== 'PENDING') return;
  if (next.dueAt > now)
    await house.table.transact(putDelivery({ ...next, dueAt: now, revision: next.revision + 1 }, next));
  house.enqueue(refOf(next));
}
