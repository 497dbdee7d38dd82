// What is to happen to a delivery that is due: send it, end it, hold it, or look again later. Decided anew before each
// attempt, because rights, endpoints and stories change between.
import { BusyRefusal } from '../base/refusal.ts';
import type { House } from './house.ts';
import { canBeSuperseded, type Delivery, type DeliveryStatus, type Endpoint, interrupted } from './model.ts';
import { bodyOf } from './payload.ts';
import { hasKey, readsNow, stillTold, subjectOf, withdrawnSince } from './rights.ts';
import { type ForSending, loadDelivery, loadPending, putDelivery } from './store.ts';

export type Decision =
  /** `followed`: others of its subject wait behind it. */
  | { do: 'send'; delivery: Delivery; endpoint: Endpoint; followed: boolean }
  | { do: 'end'; status: DeliveryStatus; why: string }
  | { do: 'hold' }
  | { do: 'wait'; until: string };

type Due = ForSending & { delivery: Delivery };

export async function decide(house: House, due: Due): Promise<Decision> {
  const { delivery, endpoint } = due;
  if (!endpoint) return { do: 'end', status: 'FAILED', why: 'ENDPOINT_DELETED' };
  if (!delivery.change) return { do: 'send', delivery, endpoint, followed: false };
  if (endpoint.status !== 'ACTIVE') return { do: 'hold' };
  if (isOvertaken(due, endpoint)) return { do: 'end', status: 'SUPERSEDED', why: 'NEWER_VERSION' };
  if (isWithdrawnSince(due)) return { do: 'end', status: 'SUPERSEDED', why: 'WITHDRAWN_SINCE' };
  const told = await tellAgain(house, due);
  if (!told) return { do: 'end', status: 'SUPERSEDED', why: 'NOT_YOURS_ANY_MORE' };
  const place = await placeInSubject(house, told);
  if ('do' in place) return place;
  return waitsForEndpoint(due, told, house) ?? { do: 'send', delivery: told, endpoint, ...place };
}

/** A newer version is out already, and its own delivery is made or on its way: this endpoint asks for every kind. */
function isOvertaken({ delivery, head }: Due, { changeTypes }: Endpoint): boolean {
  const { change } = delivery;
  if (!head || !change?.version || change.subjectId !== change.articleId || !canBeSuperseded(delivery)) return false;
  const wanted = (['ARTICLE_UPDATED', 'ARTICLE_CORRECTED'] as const).every((type) => changeTypes.includes(type));
  return head.version > change.version && (!changeTypes.length || wanted);
}

/**
 * One that is sent again by itself would arrive after the withdrawal of what it tells of, though that came later: a take-down
 * would be undone. A range that is told again brings the withdrawal again, behind it.
 */
function isWithdrawnSince({ delivery, partner, head }: Due): boolean {
  const { change, told, replay, inRange } = delivery;
  if (replay === null || inRange || told?.status !== 'USABLE') return false;
  return Boolean(change && partner && head && withdrawnSince(partner, head, change));
}

/** The delivery as its partner may be told of it now; null where nothing may leave any more. */
async function tellAgain(house: House, { delivery, partner, keyring, head }: Due): Promise<Delivery | null> {
  const { change, told: before } = delivery;
  if (!change || !partner) return null;
  const now = house.clock();
  const told = await stillTold(partner, { change, told: before }, subjectOf(house.table, change, head), now);
  if (!told) return null;
  if (told.status === 'USABLE') {
    if (!(await hasKey(house, partner.id, keyring))) return null;
    // What has been withdrawn since says nothing true any more; its withdrawal is on its way.
    if (head && !delivery.inRange && !readsNow(partner, head, now)) return null;
  }
  const body = bodyOf(told, house.publicUrl);
  if (body === delivery.body || sameTelling(delivery, told)) return delivery;
  // What may have arrived under this id is never sent again with other words.
  return delivery.attempts.length ? null : { ...delivery, told, body };
}

/** The words were fixed when the delivery was made; only what they mean is compared. */
function sameTelling({ told }: Delivery, again: NonNullable<Delivery['told']>): boolean {
  return told?.type === again.type && told.status === again.status && told.reason === again.reason;
}

const shortly = 1000;
/** How soon what waits behind an attempt that has just begun looks whether it has ended. */
export const veryShortly = 250;
const tries = 20;

/** Changes of one subject leave in the ledger's order; of two that only say what is newest, the older is dropped. */
async function placeInSubject(house: House, delivery: Delivery): Promise<Decision | { followed: boolean }> {
  const { endpointId, change, position } = delivery;
  const now = house.clock();
  for (let round = 0; round < tries; round += 1) {
    const queue = await loadPending(house.table, endpointId, change?.subjectId ?? '');
    const [first] = queue;
    if (first === undefined || first >= position) {
      const newer = queue.some((other) => other > position);
      const over = newer && canBeSuperseded(delivery);
      return over ? { do: 'end', status: 'SUPERSEDED', why: 'NEWER_VERSION' } : { followed: newer };
    }
    const earlier = await loadDelivery(house.table, { endpointId, position: first });
    const underWay = earlier?.leased && earlier.dueAt !== null && earlier.dueAt > now.toISOString();
    if (!earlier || underWay || !canBeSuperseded(earlier))
      return { do: 'wait', until: new Date(lookAgain(earlier, now.getTime())).toISOString() };
    await end(house, earlier, 'SUPERSEDED', 'NEWER_VERSION');
  }
  throw new BusyRefusal();
}

/**
 * When what waits behind `earlier` looks again. One under way wakes it when it ends, unless its process died: so the
 * pauses double with the attempt's age, up to the end of its lease. Each look is a write.
 */
function lookAgain(earlier: Delivery | null, now: number): number {
  const due = Date.parse(earlier?.dueAt ?? '') || 0;
  if (due <= now) return now + veryShortly;
  if (!earlier?.leased) return due + shortly;
  const age = now - Date.parse(earlier.attempts.at(-1)?.at ?? '');
  return Math.min(now + Math.max(veryShortly, age || 0), Math.max(due, now + veryShortly));
}

/** An endpoint that asked to be left alone, or keeps failing, is; only the first try of a withdrawal goes through. */
function waitsForEndpoint({ health }: Due, delivery: Delivery, house: House): Decision | null {
  const open = health?.openUntil;
  if (!open || open <= house.clock().toISOString()) return null;
  if (delivery.told?.status !== 'USABLE' && !delivery.attempts.length) return null;
  return { do: 'wait', until: new Date(Date.parse(open) + Math.floor(house.random() * shortly)).toISOString() };
}

/** Ends a delivery without a sending. Throws TransactionLost where somebody else moved it first. */
export async function end(house: House, before: Delivery, status: DeliveryStatus, why: string): Promise<void> {
  const { attempts } = interrupted(before);
  const after = { ...before, attempts, status, ended: why, dueAt: null, leased: false, revision: before.revision + 1 };
  await house.table.transact(putDelivery(after, before));
}
