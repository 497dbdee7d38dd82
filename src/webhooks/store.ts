// The rows of endpoints and deliveries. What is due stands as a row of its own, moved in the same transaction as the
// delivery it speaks of: no index, no stream, and nothing that only a queue knows.
import * as z from 'zod';
import type { Head } from '../articles/model.ts';
import { readHead } from '../articles/store.ts';
import { changeTypes } from '../changes/model.ts';
import type { Partner } from '../partners/model.ts';
import { readPartner } from '../partners/store.ts';
import type { Table } from '../table/client.ts';
import { entity, type Item } from '../table/item.ts';
import { articleKeys, partnerKeys, webhookKeys } from '../table/keys.ts';
import { queryAll } from '../table/query.ts';
import type { Action, Condition } from '../table/transact.ts';
import {
  type Delivery,
  type DeliveryRef,
  deliveryShape,
  type Endpoint,
  endpointShape,
  type Health,
  healthShape,
  refOf,
} from './model.ts';

const endpointEntity = entity('webhook-endpoint', endpointShape);
const deliveryEntity = entity('webhook-delivery', deliveryShape);
const healthEntity = entity('webhook-health', healthShape);
const ownerEntity = entity('webhook-owner', z.object({ partnerId: z.string() }));
const listedShape = z.object({ id: z.string(), partnerId: z.string(), changeTypes: z.array(z.enum(changeTypes)) });
const listedEntity = entity('webhook-listed', listedShape);
const pendingEntity = entity('webhook-pending', z.object({}));
const dueEntity = entity(
  'webhook-due',
  z.object({ endpointId: z.string(), partnerId: z.string(), position: z.string(), articleId: z.string().nullable() }),
);

export type Listed = z.infer<typeof listedShape>;

/** Writes an endpoint in the place of `before`; the roster holds it while it is active. */
export function putEndpoint(endpoint: Endpoint, before?: Endpoint): Action[] {
  const { id, partnerId, status, revision } = endpoint;
  const when: Condition = before ? { revision: before.revision } : 'absent';
  const listed = webhookKeys.listed(partnerId, id);
  return [
    { put: endpointEntity.item(webhookKeys.endpoint(partnerId, id), endpoint, { revision }), when },
    ...(before ? [] : [{ put: ownerEntity.item(webhookKeys.owner(id), { partnerId }) }]),
    status === 'ACTIVE'
      ? { put: listedEntity.item(listed, { id, partnerId, changeTypes: endpoint.changeTypes }) }
      : { remove: listed },
  ];
}

export function removeEndpoint({ id, partnerId, revision }: Endpoint): Action[] {
  return [
    { remove: webhookKeys.endpoint(partnerId, id), when: { revision } },
    { remove: webhookKeys.owner(id) },
    { remove: webhookKeys.health(id) },
    { remove: webhookKeys.listed(partnerId, id) },
  ];
}

export const maxEndpoints = 20;

/** Oldest first, and all of them. */
export async function loadEndpointsOf(table: Table, partnerId: string): Promise<Endpoint[]> {
  const items = await queryAll(table, { partition: webhookKeys.endpoints(partnerId), after: 'whk_' });
  return items.map(endpointEntity.read);
}

export async function loadEndpoint(table: Table, id: string): Promise<Endpoint | null> {
  const owner = await table.get(webhookKeys.owner(id));
  if (!owner) return null;
  const item = await table.get(webhookKeys.endpoint(ownerEntity.read(owner).partnerId, id));
  return item ? endpointEntity.read(item) : null;
}

const wholeRoster = 100_000;

export async function loadRoster(table: Table): Promise<Listed[]> {
  const { items } = await table.query({ partition: webhookKeys.roster, limit: wholeRoster });
  return items.map(listedEntity.read);
}

type Place = Pick<DeliveryRef, 'endpointId' | 'position'>;

const deliveryKey = ({ endpointId, position }: Place) => webhookKeys.delivery(endpointId, position);

const dueKey = ({ endpointId, position }: Place, at: string) => webhookKeys.due(at, endpointId, `D#${position}`);

const keptForSeconds = 90 * 24 * 3600;

/** Writes a delivery in the place of `before`, and moves its rows: of what is due, and of what its subject waits for. */
export function putDelivery(after: Delivery, before: Delivery | null): Action[] {
  const { endpointId, position, revision } = after;
  const expiresAtSeconds = Math.floor(Date.parse(after.createdAt) / 1000) + keptForSeconds;
  const attributes = after.status === 'PENDING' ? { revision } : { revision, expiresAtSeconds };
  const actions: Action[] = [
    {
      put: deliveryEntity.item(deliveryKey(after), after, attributes),
      when: before ? { revision: before.revision } : 'absent',
    },
  ];
  if (before?.dueAt && before.dueAt !== after.dueAt) actions.push({ remove: dueKey(before, before.dueAt) });
  if (after.dueAt && after.dueAt !== before?.dueAt)
    actions.push({ put: dueEntity.item(dueKey(after, after.dueAt), refOf(after)) });
  const pending = after.change && webhookKeys.pending(endpointId, after.change.subjectId, position);
  const [waited, waits] = [before?.status === 'PENDING', after.status === 'PENDING'];
  if (pending && waits && !waited) actions.push({ put: pendingEntity.item(pending, {}) });
  if (pending && waited && !waits) actions.push({ remove: pending });
  return actions;
}

export async function loadDelivery(table: Table, ref: Place): Promise<Delivery | null> {
  const item = await table.get(deliveryKey(ref));
  return item ? deliveryEntity.read(item) : null;
}

export async function loadDeliveriesAt(table: Table, refs: Place[]): Promise<(Delivery | null)[]> {
  const items = await table.getAll(refs.map(deliveryKey));
  return items.map((item) => (item ? deliveryEntity.read(item) : null));
}

export type ForSending = {
  delivery: Delivery | null;
  endpoint: Endpoint | null;
  health: Health | null;
  partner: Partner | null;
  /** The row of the partner's live keys; null where none was issued or revoked since it is kept. */
  keyring: Item | null;
  head: Head | null;
};

/** All that a sending is decided from, in one request. */
export async function loadForSending(table: Table, ref: DeliveryRef): Promise<ForSending> {
  const [delivery, endpoint, health, partner, keyring, head] = await table.getAll([
    deliveryKey(ref),
    webhookKeys.endpoint(ref.partnerId, ref.endpointId),
    webhookKeys.health(ref.endpointId),
    partnerKeys.partner(ref.partnerId),
    partnerKeys.keyring(ref.partnerId),
    ...(ref.articleId ? [articleKeys.head(ref.articleId)] : []),
  ]);
  return {
    delivery: delivery ? deliveryEntity.read(delivery) : null,
    endpoint: endpoint ? endpointEntity.read(endpoint) : null,
    health: health ? healthEntity.read(health) : null,
    partner: partner ? readPartner(partner) : null,
    keyring: keyring ?? null,
    head: head ? readHead(head) : null,
  };
}

/** The positions that wait in one subject's queue, in order. */
export async function loadPending(table: Table, endpointId: string, subjectId: string): Promise<string[]> {
  const { PK: partition, SK } = webhookKeys.pending(endpointId, subjectId, '');
  const { items } = await table.query({ partition, after: SK, before: `${SK}~`, limit: 50 });
  return items.map((item) => item.SK.slice(SK.length));
}

/** All that waits at an endpoint: up to `limit` positions behind `after`, in no order that matters. */
export async function loadWaiting(table: Table, endpointId: string, page: { after: string; limit: number }) {
  const partition = webhookKeys.deliveries(endpointId);
  const { items, more } = await table.query({ partition, after: page.after || 'Q#', before: 'Q#~', limit: page.limit });
  const positions = items.map((item) => item.SK.slice(item.SK.lastIndexOf('#') + 1));
  return { positions, after: items.at(-1)?.SK ?? page.after, more };
}

export type DeliveryRange = { after?: string | null; before?: string | null; limit: number; newestFirst?: boolean };

/** Deliveries of one endpoint, by their place in the ledger; the bounds are not included. */
export async function loadDeliveries(table: Table, endpointId: string, range: DeliveryRange) {
  const { items, more } = await table.query({
    partition: webhookKeys.deliveries(endpointId),
    after: `D#${range.after ?? ''}`,
    before: range.before ? `D#${range.before}` : 'D#~',
    limit: range.limit,
    newestFirst: range.newestFirst ?? false,
  });
  return { deliveries: items.map(deliveryEntity.read), more };
}

export function putHealth(endpointId: string, health: Health, before: Health | null): Action {
  const put = healthEntity.item(webhookKeys.health(endpointId), health, { revision: health.revision });
  return { put, when: before ? { revision: before.revision } : 'absent' };
}

export const readDue = (item: Item): DeliveryRef => dueEntity.read(item);
