// From the ledger to deliveries: one for each change and endpoint, by conditional put, in the ledger's order. The cursor
// moves on only when all of a change's deliveries stand, so a dispatcher that dies, or two at once, lose and double nothing.
import * as z from 'zod';
import { BusyRefusal } from '../base/refusal.ts';
import { entriesAfter } from '../changes/ledger.ts';
import type { Change } from '../changes/model.ts';
import { loadPartners } from '../partners/store.ts';
import { entity } from '../table/item.ts';
import { webhookKeys } from '../table/keys.ts';
import { type Action, TransactionLost } from '../table/transact.ts';
import type { House } from './house.ts';
import { type Delivery, deliveryId, positionOf, refOf } from './model.ts';
import { bodyOf } from './payload.ts';
import { loadSubject, toldToPartner } from './rights.ts';
import { type Listed, loadRoster, putDelivery } from './store.ts';

const cursorShape = z.object({ sequence: z.number().int(), stumbles: z.number().int() });
const cursorEntity = entity('webhook-cursor', cursorShape);
const stuckEntity = entity('webhook-stuck', z.object({ sequence: z.number().int(), reason: z.string() }));

type Cursor = z.infer<typeof cursorShape> & { revision: number };

export async function loadCursor(house: Pick<House, 'table'>): Promise<Cursor> {
  const item = await house.table.get(webhookKeys.cursor);
  return item
    ? { ...cursorEntity.read(item), revision: item.revision ?? 0 }
    : { sequence: 0, stumbles: 0, revision: 0 };
}

function moveCursor(from: Cursor, to: z.infer<typeof cursorShape>): Action {
  const put = cursorEntity.item(webhookKeys.cursor, to, { revision: from.revision + 1 });
  return { put, when: from.revision ? { revision: from.revision } : 'absent' };
}

const batch = 50;
const toleratedStumbles = 5;

/** Offers what is new in the ledger; tells how many changes were taken. Throws what the table throws. */
export async function dispatch(house: House): Promise<number> {
  let taken = 0;
  for (;;) {
    const cursor = await loadCursor(house);
    const entries = await entriesAfter(house.table, cursor.sequence, batch)
      .catch(() => entriesAfter(house.table, cursor.sequence, 1))
      .catch((error) => stumble(house, cursor, error));
    const offered = await offerEach(house, cursor, entries);
    taken += offered;
    if (offered < batch) return taken;
  }
}

/** How many of the changes were taken, from the first on. */
async function offerEach(house: House, cursor: Cursor, entries: Change[]): Promise<number> {
  const last = entries.at(-1);
  if (!last) return 0;
  const roster = await loadRoster(house.table);
  // Whoever makes an endpoint after this is told of none of them: the cursor moves past all at once.
  if (!roster.length) return (await move(house, cursor, { sequence: last.sequence, stumbles: 0 })) ? entries.length : 0;
  let at = cursor;
  for (const [taken, change] of entries.entries()) {
    const moved = await offerNext(house, at, change, roster);
    if (!moved) return taken;
    at = moved;
  }
  return entries.length;
}

/** The cursor behind the change, or null where this dispatcher should stop: it lost the turn, or the change resists. */
async function offerNext(house: House, at: Cursor, change: Change, roster: Listed[]): Promise<Cursor | null> {
  try {
    await offer(house, change, roster);
  } catch (error) {
    await stumble(house, at, error);
    return null;
  }
  await house.checkpoint?.('dispatch:offered');
  const to = { sequence: change.sequence, stumbles: 0 };
  return move(house, at, to);
}

async function move(house: House, from: Cursor, to: z.infer<typeof cursorShape>, also: Action[] = []) {
  try {
    await house.table.transact([moveCursor(from, to), ...also]);
    return { ...to, revision: from.revision + 1 };
  } catch (error) {
    if (error instanceof TransactionLost) return null;
    throw error;
  }
}

/** A change that keeps failing is set aside, with an alarm, so that it does not stand in the way of the others. */
async function stumble(house: House, at: Cursor, error: unknown): Promise<[]> {
  if (isTransient(error)) throw error;
  const sequence = at.sequence + 1;
  house.log.fault('dispatch', error, { sequence, stumbles: at.stumbles + 1 });
  if (at.stumbles + 1 < toleratedStumbles) {
    await move(house, at, { sequence: at.sequence, stumbles: at.stumbles + 1 });
    return [];
  }
  const { name } = error as Error;
  await move(house, at, { sequence, stumbles: 0 }, [setAside(house.clock(), sequence, name)]);
  return [];
}

/** The table's own trouble, or the way to it: it passes, and says nothing about the change. */
function isTransient(error: unknown): boolean {
  return error instanceof BusyRefusal || (error instanceof Error && ('$metadata' in error || 'code' in error));
}

const retryStuckMs = 60_000;

function setAside(now: Date, sequence: number, reason: string): Action {
  const at = new Date(now.getTime() + retryStuckMs).toISOString();
  return { put: stuckEntity.item(webhookKeys.stuck(at, sequence), { sequence, reason }) };
}

/** Offers a change that was set aside; throws while it still cannot be. */
export async function offerStuck(house: House, sequence: number): Promise<void> {
  const [change] = await entriesAfter(house.table, sequence - 1, 1);
  if (change) await offer(house, change, await loadRoster(house.table));
}

const perTransaction = 30;

async function offer(house: House, change: Change, roster: Listed[]): Promise<void> {
  const deliveries = await deliveriesOf(house, change, roster);
  for (let i = 0; i < deliveries.length; i += perTransaction)
    await create(house, deliveries.slice(i, i + perTransaction));
}

/** A delivery for each endpoint whose partner is told of the change, in a form that the endpoint asks for. */
export async function deliveriesOf(house: House, change: Change, roster: Listed[]): Promise<Delivery[]> {
  const subject = await loadSubject(house.table, change);
  const ids = [...new Set(roster.map(({ partnerId }) => partnerId))];
  const partners = new Map((await loadPartners(house.table, ids)).map((partner, i) => [ids[i], partner] as const));
  const now = house.clock();
  const tell = async (id: string) => {
    const partner = partners.get(id);
    return [id, partner ? await toldToPartner(partner, change, subject, now) : null] as const;
  };
  const told = new Map(await Promise.all(ids.map(tell)));
  return roster.flatMap((listed) => {
    const forPartner = told.get(listed.partnerId);
    const wanted = !listed.changeTypes.length || (forPartner && listed.changeTypes.includes(forPartner.type));
    return forPartner && wanted ? [newDelivery(house, listed, { change, told: forPartner, now })] : [];
  });
}

type Offer = { change: Change; told: Change; now: Date };

function newDelivery(house: House, { id, partnerId }: Listed, { change, told, now }: Offer): Delivery {
  return {
    id: deliveryId(id, change),
    endpointId: id,
    partnerId,
    position: positionOf(change.sequence),
    change,
    told,
    body: bodyOf(told, house.publicUrl),
    status: 'PENDING',
    ended: null,
    createdAt: now.toISOString(),
    attempts: [],
    charged: 0,
    dueAt: now.toISOString(),
    leased: false,
    replay: null,
    inRange: false,
    revision: 1,
  };
}

/** Writes those that are not there yet, in one transaction; what another dispatcher has written stays as it is. */
export async function create(house: House, deliveries: Delivery[]): Promise<void> {
  let rest = deliveries;
  while (rest.length) {
    const actions = rest.map((delivery) => putDelivery(delivery, null));
    const starts = actions.map((_, i) => actions.slice(0, i).flat().length);
    try {
      await house.table.transact(actions.flat());
      break;
    } catch (error) {
      if (!(error instanceof TransactionLost)) throw error;
      const lost = new Set(error.lost.map(({ index }) => starts.indexOf(index)));
      rest = rest.filter((_, i) => !lost.has(i));
    }
  }
  await house.checkpoint?.('dispatch:created');
  for (const delivery of rest) house.enqueue(refOf(delivery));
}
