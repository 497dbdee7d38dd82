// One delivery by hand: a test, or a single one again.
import type { Viewer } from '../access/viewer.ts';
import { NotFoundRefusal } from '../base/refusal.ts';
import { lastSequence } from '../changes/ledger.ts';
import { inTurn } from '../table/guard.ts';
import { type Shown, verifyEndpoint } from './endpoints.ts';
import type { Office } from './house.ts';
import { type Delivery, positionOf } from './model.ts';
import { openEndpoint } from './owned.ts';
import { testBody } from './payload.ts';
import { loadDelivery, putDelivery } from './store.ts';

/** A delivery of type webhook.test, whatever the endpoint's status; an unverified one gets the challenge, and is verified by it. */
export async function sendTest(office: Office, viewer: Viewer, id: string): Promise<Shown> {
  const webhookEndpoint = await openEndpoint(office, viewer, id);
  if (webhookEndpoint.status === 'UNVERIFIED') return verifyEndpoint(office, viewer, id);
  const now = office.clock();
  const tail = Buffer.from(office.randomBytes(9)).toString('hex');
  const test: Delivery = {
    id: `msg_${id.slice(4)}_test_${tail}`,
    endpointId: id,
    partnerId: webhookEndpoint.partnerId,
    position: `${positionOf(await lastSequence(office.table))}T${now.getTime()}${tail}`,
    change: null,
    told: null,
    body: testBody(now),
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
  await office.table.transact(putDelivery(test, null));
  office.wake();
  return { webhookEndpoint, secret: null };
}

const idForm = /^msg_([0-9a-z]{26})_(\d{1,12})_[0-9a-f]{8}$/;

/** Sends one delivery again, under its own id, unless it was withdrawn since. One that is still under way is sent by itself. */
export async function redeliver(office: Office, viewer: Viewer, deliveryId: string): Promise<Shown> {
  const [, tail, sequence] = idForm.exec(deliveryId) ?? [];
  if (!tail) throw new NotFoundRefusal(deliveryId);
  const webhookEndpoint = await openEndpoint(office, viewer, `whk_${tail}`);
  const position = positionOf(Number(sequence));
  await inTurn(async () => {
    const before = await loadDelivery(office.table, { endpointId: webhookEndpoint.id, position });
    if (before?.id !== deliveryId) throw new NotFoundRefusal(deliveryId);
    if (before.status !== 'PENDING') await beginAgain(office, before);
  });
  office.wake();
  return { webhookEndpoint, secret: null };
}

async function beginAgain({ table, clock, randomBytes }: Office, before: Delivery): Promise<void> {
  const replay = Buffer.from(randomBytes(9)).toString('hex');
  const dueAt = clock().toISOString();
  const again = { status: 'PENDING' as const, ended: null, charged: 0, replay, inRange: false, dueAt };
  await table.transact(putDelivery({ ...before, ...again, revision: before.revision + 1 }, before));
}
