import * as z from 'zod';
import type { Table } from '../table/client.ts';
import { entity, type Item } from '../table/item.ts';
import { partnerKeys } from '../table/keys.ts';
import { queryAll } from '../table/query.ts';
import type { Action, Condition } from '../table/transact.ts';
import { type ApiKey, apiKeyShape, type Partner, partnerShape } from './model.ts';

const partnerEntity = entity('partner', partnerShape);
const keyEntity = entity('api-key', apiKeyShape);
const listedEntity = entity('listed', z.object({ id: z.string() }));

export function putPartner(partner: Partner, when: Condition): Action[] {
  const { id, revision } = partner;
  const listed: Action[] = when === 'absent' ? [{ put: listedEntity.item(partnerKeys.listed(id), { id }) }] : [];
  return [{ put: partnerEntity.item(partnerKeys.partner(id), partner, { revision }), when }, ...listed];
}

/** The day of its last use stands beside a key's own value. */
const readKey = (item: Item): ApiKey => ({ ...keyEntity.read(item), lastUsedOn: item.lastUsedOn ?? null });

/** A whole key; its last use is kept. */
export function putKey(key: ApiKey, when: Condition): Action[] {
  const listed: Action[] =
    when === 'absent' ? [{ put: listedEntity.item(partnerKeys.listedKey(key.partnerId, key.id), { id: key.id }) }] : [];
  return [
    {
      put: {
        ...keyEntity.item(partnerKeys.apiKey(key.id), key, { revision: key.revision }),
        ...(key.lastUsedOn ? { lastUsedOn: key.lastUsedOn } : {}),
      },
      when,
    },
    ...listed,
  ];
}

/** For those who read a partner among other rows in one request. */
export const readPartner = (item: Item): Partner => partnerEntity.read(item);

export async function loadPartners(table: Table, ids: readonly string[]): Promise<(Partner | null)[]> {
  const items = await table.getAll(ids.map(partnerKeys.partner));
  return items.map((item) => (item ? partnerEntity.read(item) : null));
}

/** A key and its partner in one request: what every call of a partner's begins with. */
export async function loadKeyAndPartner(
  table: Table,
  keyId: string,
  partnerId: string,
): Promise<{ key: ApiKey; partner: Partner } | null> {
  const [key, partner] = await table.getAll([partnerKeys.apiKey(keyId), partnerKeys.partner(partnerId)]);
  return key && partner ? { key: readKey(key), partner: partnerEntity.read(partner) } : null;
}

export async function loadKey(table: Table, keyId: string): Promise<ApiKey | null> {
  const item = await table.get(partnerKeys.apiKey(keyId));
  return item ? readKey(item) : null;
}

/** Oldest first, the revoked ones too. */
export async function loadKeysOf(table: Table, partnerId: string): Promise<ApiKey[]> {
  const items = await queryAll(table, { partition: partnerKeys.partner(partnerId).PK, after: 'K#', before: 'K#~' });
  const keys = await table.getAll(items.map((item) => partnerKeys.apiKey(listedEntity.read(item).id)));
  return keys.flatMap((item) => (item ? [readKey(item)] : [])).sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
}

export async function listPartnerIds(table: Table, page: { after: string | null; limit: number }) {
  const { items, more } = await table.query({
    partition: partnerKeys.list,
    limit: page.limit,
    ...(page.after ? { after: page.after } : {}),
  });
  return { ids: items.map((item) => listedEntity.read(item).id), more };
}

export async function noteUse(table: Table, keyId: string, day: string): Promise<void> {
  await table.stamp(partnerKeys.apiKey(keyId), day);
}
