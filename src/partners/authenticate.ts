// From a key to its partner. A key with a wrong checksum costs no read; a right one costs one request in half a minute,
// so that a revocation takes effect everywhere within that time.
import { LRUCache } from 'lru-cache';
import { hashKey, readKey, sameHash } from '../access/api-key.ts';
import type { PartnerViewer } from '../access/viewer.ts';
import type { Desk } from '../table/desk.ts';
import { type ApiKey, entitlementOf, isLive, type Partner } from './model.ts';
import { loadKeyAndPartner, noteUse } from './store.ts';

type Deps = Desk & { stage: string; keyPepper: string };
type Known = { key: ApiKey; partner: Partner; readAt: number };

export const believedForMs = 30_000;

/** The viewer a key stands for, or null for every key that opens nothing: why not is nobody's business. */
export function createAuthenticator(deps: Deps): (key: string) => Promise<PartnerViewer | null> {
  const known = new LRUCache<string, Known>({ max: 5000 });
  return async (key) => {
    const parts = readKey(key, deps.stage);
    if (!parts) return null;
    const now = deps.clock();
    const hash = hashKey(key, deps.keyPepper);
    let found = known.get(hash);
    if (!found || now.getTime() - found.readAt > believedForMs || now.getTime() < found.readAt) {
      const read = await loadKeyAndPartner(deps.table, parts.keyId, parts.partnerId);
      if (!read || !sameHash(read.key.hash, hash)) return null;
      found = { ...read, readAt: now.getTime() };
      known.set(hash, found);
    }
    if (!isLive(found.key, now) || !found.partner.active) return null;
    await stampUse(deps, found, now);
    return viewerOfPartner(found.partner, found.key.id);
  };
}

/** `keyId` names what it came with. */
export function viewerOfPartner(partner: Partner, keyId: string): PartnerViewer {
  const { id, name, grants, trustedDocumentsOnly } = partner;
  const entitlement = entitlementOf(partner);
  return { kind: 'partner', partnerId: id, name, keyId, entitlement, trustedDocumentsOnly, grants };
}

/** One write a day and key. That it fails is no reason to turn a partner away. */
async function stampUse(deps: Deps, { key }: Known, now: Date): Promise<void> {
  const today = now.toISOString().slice(0, 10);
  if (key.lastUsedOn === today) return;
  key.lastUsedOn = today;
  await noteUse(deps.table, key.id, today).catch((error) => {
    deps.log.warn('last use of a key not noted', { key: key.id, reason: (error as Error).name });
  });
}
