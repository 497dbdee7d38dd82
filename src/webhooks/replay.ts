// Delivering again: a row of what is due that walks the ledger (or what failed, or what was held) in steps. Each step is
// written down with its progress, and a delivery remembers the replay that opened it, so that one request sends once.
import * as z from 'zod';
import { entriesAfter, lastSequence } from '../changes/ledger.ts';
import type { Change } from '../changes/model.ts';
import { entity, type Item } from '../table/item.ts';
import { webhookKeys } from '../table/keys.ts';
import { type Action, TransactionLost } from '../table/transact.ts';
import { leaseMs } from './deliver.ts';
import { create, deliveriesOf } from './dispatch.ts';
import type { House } from './house.ts';
import { type Delivery, type Endpoint, interrupted, positionOf, refOf } from './model.ts';
import { disableAfterMs } from './schedule.ts';
import { loadDeliveries, loadDeliveriesAt, loadEndpoint, loadWaiting, putDelivery } from './store.ts';

const replayShape = z.object({
  id: z.string(),
  endpointId: z.string(),
  /** RANGE opens all again, FAILED what failed and was not withdrawn since, RESUME what was held, failed or missed meanwhile. */
  kind: z.enum(['RANGE', 'FAILED', 'RESUME']),
  /** The ledger's place it has come to, and where it ends: set at its first step. */
  after: z.number().int(),
  upTo: z.number().int().nullable(),
  /** RESUME: what ended as failed since then was missed, too. Null where there is none, or all of it is open again. */
  failedSince: z.string().nullable().default(null),
  revision: z.number().int(),
});
export type Replay = z.infer<typeof replayShape>;

const replayEntity = entity('webhook-replay', replayShape);

const keyOf = (replay: Replay, at: string) => webhookKeys.due(at, replay.endpointId, `R#${replay.id}`);

type Wanted = Pick<Replay, 'id' | 'endpointId' | 'kind' | 'after'> & Partial<Pick<Replay, 'failedSince'>>;

export function newReplay(given: Wanted, now: Date): Action {
  const replay: Replay = { failedSince: null, ...given, upTo: null, revision: 1 };
  return { put: replayEntity.item(keyOf(replay, now.toISOString()), replay, { revision: 1 }), when: 'absent' };
}

const step = 25;
/** A long replay shares the sweep with everything else that is due. */
const stepsAtOnce = 4;

/** Goes on with a replay; of two sweeps at the same one, the slower gives way. */
export async function runReplay(house: House, item: Item): Promise<void> {
  let replay = replayEntity.read(item);
  const key = { PK: item.PK, SK: item.SK };
  const save = async (next: Replay) => {
    const revision = replay.revision + 1;
    const put = replayEntity.item(key, { ...next, revision }, { revision });
    await house.table.transact([{ put, when: { revision: replay.revision } }]);
    replay = { ...next, revision };
  };
  try {
    if (replay.upTo === null) await save({ ...replay, upTo: await lastSequence(house.table) });
    for (let round = 0; round < stepsAtOnce; round += 1) {
      const after = await runStep(house, replay);
      await house.checkpoint?.('replay:step');
      if (after === null) return await house.table.transact([{ remove: key, when: { revision: replay.revision } }]);
      await save({ ...replay, after, failedSince: null });
    }
  } catch (error) {
    if (!(error instanceof TransactionLost)) throw error;
  }
}

/** The place it has come to, or null when it is done. */
async function runStep(house: House, replay: Replay): Promise<number | null> {
  const endpoint = await loadEndpoint(house.table, replay.endpointId);
  if (endpoint?.status !== 'ACTIVE') return null;
  if (replay.kind === 'FAILED') return failedStep(house, replay);
  if (replay.kind === 'RESUME') {
    await reopenFailed(house, replay);
    await releaseHeld(house, replay);
  }
  const entries = await entriesAfter(house.table, replay.after, step);
  const within = entries.filter(({ sequence }) => sequence <= (replay.upTo ?? 0));
  for (const change of within) await offerAgain(house, replay, endpoint, change);
  const last = within.at(-1);
  return last && within.length === step ? last.sequence : null;
}

async function offerAgain(house: House, replay: Replay, { id, partnerId, changeTypes }: Endpoint, change: Change) {
  const [found = null] = await loadDeliveriesAt(house.table, [
    { endpointId: id, position: positionOf(change.sequence) },
  ]);
  const wanted = !changeTypes.length || (found?.told && changeTypes.includes(found.told.type));
  if (found) return replay.kind === 'RANGE' && wanted ? reopen(house, replay, found) : undefined;
  const fresh = await deliveriesOf(house, change, [{ id, partnerId, changeTypes }]);
  const opened =
    replay.kind === 'RANGE' ? fresh.map((delivery) => ({ ...delivery, replay: replay.id, inRange: true })) : fresh;
  return create(house, opened);
}

async function failedStep(house: House, replay: Replay): Promise<number | null> {
  const { deliveries, more } = await loadDeliveries(house.table, replay.endpointId, {
    after: `${positionOf(replay.after)}~`,
    before: `${positionOf(replay.upTo ?? 0)}~`,
    limit: step,
  });
  for (const delivery of deliveries) if (delivery.status === 'FAILED') await reopen(house, replay, delivery);
  const last = deliveries.findLast(({ change }) => change)?.change;
  return more && last ? last.sequence : null;
}

/**
 * What came to its end while nothing but failure came of anything was missed like what was held; oldest first, so that each
 * story's changes leave in their order. An attempt begins before its failure is counted, and no schedule is longer than the
 * days after which an endpoint is given up.
 */
async function reopenFailed(house: House, { endpointId, failedSince }: Replay): Promise<void> {
  if (failedSince === null) return;
  const ago = (ms: number) => new Date(Date.parse(failedSince) - ms).toISOString();
  const [since, oldest] = [ago(leaseMs), ago(disableAfterMs)];
  const missed: Delivery[] = [];
  for (let before: string | undefined; ; ) {
    const range = { limit: 100, newestFirst: true, ...(before === undefined ? {} : { before }) };
    const { deliveries, more } = await loadDeliveries(house.table, endpointId, range);
    for (const delivery of deliveries) {
      const ended = delivery.status === 'FAILED' && delivery.change !== null;
      if (ended && (delivery.attempts.at(-1)?.at ?? '') >= since) missed.unshift(delivery);
    }
    const last = deliveries.at(-1);
    if (!more || !last || last.createdAt < oldest) break;
    before = last.position;
  }
  const opened = { status: 'PENDING' as const, ended: null, charged: 0, replay: null, inRange: false };
  for (const delivery of missed) await put(house, { ...delivery, ...opened }, delivery);
}

/** What was held with its endpoint, or waits for its next try, is due now. */
async function releaseHeld(house: House, replay: Replay): Promise<void> {
  let after = '';
  for (;;) {
    const page = await loadWaiting(house.table, replay.endpointId, { after, limit: 100 });
    const places = page.positions.map((position) => ({ endpointId: replay.endpointId, position }));
    for (const held of await loadDeliveriesAt(house.table, places)) {
      if (held?.status === 'PENDING' && !held.leased) await put(house, { ...held, charged: 0 }, held);
    }
    after = page.after;
    if (!page.more) return;
  }
}

/** Opens a delivery again that is over. One that is still under way is sent by itself; one this replay opened, once. */
async function reopen(house: House, { id, kind }: Replay, before: Delivery): Promise<void> {
  if (before.status === 'PENDING' || before.replay === id) return;
  const opened = { status: 'PENDING' as const, ended: null, charged: 0, replay: id, inRange: kind === 'RANGE' };
  await put(house, { ...interrupted(before), ...opened }, before);
}

async function put(house: House, after: Delivery, before: Delivery): Promise<void> {
  const due = { ...after, dueAt: house.clock().toISOString(), revision: before.revision + 1 };
  try {
    await house.table.transact(putDelivery(due, before));
    house.enqueue(refOf(due));
  } catch (error) {
    if (!(error instanceof TransactionLost)) throw error;
  }
}
