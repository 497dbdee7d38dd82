// Which of a partner's keys open its door: one row, put with each key that is issued or revoked. It holds the limit against
// two at once, and tells in one read what a list of all keys ever issued would tell in ever more.
import * as z from 'zod';
import type { Table } from '../table/client.ts';
import { inPlaceOf } from '../table/guard.ts';
import { entity, type Item } from '../table/item.ts';
import { partnerKeys } from '../table/keys.ts';
import type { Action } from '../table/transact.ts';
import { type ApiKey, isLive } from './model.ts';
import { loadKeysOf } from './store.ts';

const liveShape = z.object({ id: z.string(), expiresAt: z.string().nullable() });
const keyringEntity = entity('keyring', z.object({ live: z.array(liveShape) }));

type Live = z.infer<typeof liveShape>;

/** `live`: neither revoked nor expired. `used`: a key was issued once, whatever became of it. */
export type Keyring = { live: Live[]; used: boolean; stored: Item | undefined };

export async function loadKeyring(table: Table, partnerId: string, now: Date): Promise<Keyring> {
  const stored = await table.get(partnerKeys.keyring(partnerId));
  if (stored) return { live: liveIn(stored, now), used: true, stored };
  // No key was issued or revoked since this row is kept: the list is read, until one is.
  const keys = await loadKeysOf(table, partnerId);
  return { live: keys.filter((key) => isLive(key, now)).map(liveOf), used: keys.length > 0, stored };
}

/** Those of the row that open the door at `now`. */
export function liveIn(stored: Item, now: Date): Live[] {
  return keyringEntity.read(stored).live.filter(({ expiresAt }) => !expiresAt || expiresAt > now.toISOString());
}

export const liveOf = ({ id, expiresAt }: ApiKey): Live => ({ id, expiresAt });

export function putKeyring(partnerId: string, { stored }: Keyring, live: Live[]): Action {
  return inPlaceOf(stored, (revision) => keyringEntity.item(partnerKeys.keyring(partnerId), { live }, { revision }));
}
