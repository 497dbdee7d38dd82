// How an admin keeps partners and their keys.
import * as z from 'zod';
import { hashKey, makeKey } from '../access/api-key.ts';
import { type Entitlement, entitlementShape } from '../access/entitlement.ts';
import type { RandomBytes } from '../base/random.ts';
import { invalid, NotFoundRefusal, ValidationRefusal } from '../base/refusal.ts';
import { readSubject } from '../subjects/model.ts';
import type { Desk } from '../table/desk.ts';
import { inTurn } from '../table/guard.ts';
import { liveOf, loadKeyring, putKeyring } from './keyring.ts';
import { type ApiKey, entitlementOf, openEntitlement, type Partner, regrant } from './model.ts';
import { loadKey, loadPartners, putKey, putPartner } from './store.ts';

const names = z.array(z.string().trim().min(1).max(200)).max(50, 'At most 50.');

const entitlementInput = z.object({
  languages: names.nullish(),
  subjects: names.nullish(),
  originalPublishers: names.nullish(),
  embargoed: z.boolean().nullish(),
  fullText: z.boolean().nullish(),
  costPerMinute: z.number().int().min(1, 'At least 1.').max(10_000_000, 'At most 10,000,000.').nullish(),
});

const noName = 'Give the partner a name.';

export const partnerInput = z.object({
  name: z.string().trim().min(1, noName).max(200, 'At most 200 characters.').nullish(),
  active: z.boolean().nullish(),
  trustedDocumentsOnly: z.boolean().nullish(),
  entitlement: entitlementInput.nullish(),
});
type Input = z.infer<typeof partnerInput>;

function entitlementFrom(before: Entitlement, input: Input['entitlement']): Entitlement {
  const given = Object.fromEntries(Object.entries(input ?? {}).filter(([, value]) => value != null));
  const entitlement = entitlementShape.parse({ ...before, ...given });
  const subjects = entitlement.subjects.map((code, i) => {
    const subject = readSubject(code);
    if (!subject) throw invalid(['input', 'entitlement', 'subjects', String(i)], 'This is no IPTC Media Topic in use.');
    return subject;
  });
  return { ...entitlement, subjects };
}

export async function createPartner(desk: Desk, input: Input): Promise<Partner> {
  if (!input.name) throw invalid(['input', 'name'], noName);
  const now = desk.clock();
  const active = input.active ?? true;
  const entitlement = entitlementFrom(openEntitlement, input.entitlement);
  const grants = regrant([], entitlement, now);
  const partner: Partner = {
    id: desk.ids.next('partner'),
    name: input.name,
    active,
    trustedDocumentsOnly: input.trustedDocumentsOnly ?? false,
    createdAt: now.toISOString(),
    grants: active ? grants : regrant(grants, null, now),
    revision: 1,
  };
  await desk.table.transact(putPartner(partner, 'absent'));
  return partner;
}

/** What the input leaves out stays as it is. Where somebody else saved first, it is done again to what stands then. */
export const updatePartner = (desk: Desk, id: string, input: Input): Promise<Partner> =>
  inTurn(() => updateOnce(desk, id, input));

async function updateOnce(desk: Desk, id: string, input: Input): Promise<Partner> {
  const before = await loadPartner(desk, id);
  const active = input.active ?? before.active;
  const entitlement = entitlementFrom(entitlementOf(before), input.entitlement);
  const grants = regrant(before.grants, entitlement, desk.clock());
  const after: Partner = {
    ...before,
    name: input.name ?? before.name,
    active,
    trustedDocumentsOnly: input.trustedDocumentsOnly ?? before.trustedDocumentsOnly,
    grants: active ? grants : regrant(grants, null, desk.clock()),
    revision: before.revision + 1,
  };
  await desk.table.transact(putPartner(after, { revision: before.revision }));
  return after;
}

export async function loadPartner(desk: Desk, id: string): Promise<Partner> {
  const [partner] = id.startsWith('ptn_') ? await loadPartners(desk.table, [id]) : [];
  if (!partner) throw new NotFoundRefusal(id);
  return partner;
}

export type KeyMaker = { randomBytes: RandomBytes; stage: string; keyPepper: string };

const maxLive = 10;

/** The key comes back this once and is stored nowhere. */
export async function issueApiKey(
  desk: Desk & KeyMaker,
  input: { partnerId: string; label?: string | null | undefined; expiresAt?: string | null | undefined },
) {
  const partner = await loadPartner(desk, input.partnerId);
  const now = desk.clock().toISOString();
  if (input.expiresAt && input.expiresAt <= now) throw invalid('expiresAt', 'The key would have expired already.');
  if (input.label && input.label.length > 200) throw invalid('label', 'At most 200 characters.');
  const { key, keyId } = makeKey({ stage: desk.stage, partnerId: partner.id, random: desk.randomBytes });
  const apiKey: ApiKey = {
    id: keyId,
    partnerId: partner.id,
    prefix: key.slice(0, key.lastIndexOf('_') + 5),
    hash: hashKey(key, desk.keyPepper),
    label: input.label ?? null,
    createdAt: now,
    expiresAt: input.expiresAt ?? null,
    lastUsedOn: null,
    revokedAt: null,
    revision: 1,
  };
  await inTurn(() => addKey(desk, apiKey));
  return { apiKey, secret: key };
}

async function addKey({ table, clock }: Desk, key: ApiKey): Promise<void> {
  const keyring = await loadKeyring(table, key.partnerId, clock());
  if (keyring.live.length >= maxLive)
    throw new ValidationRefusal([
      { path: ['partnerId'], message: `A partner has at most ${maxLive} keys at once: revoke one first.` },
    ]);
  const live = [...keyring.live, liveOf(key)];
  await table.transact([putKeyring(key.partnerId, keyring, live), ...putKey(key, 'absent')]);
}

/** Takes effect within a minute everywhere (authenticate.ts). A key that is revoked already stays as it is. */
export function revokeApiKey({ table, clock }: Desk, id: string): Promise<ApiKey> {
  return inTurn(async () => {
    const found = await loadKey(table, id);
    if (!found) throw new NotFoundRefusal(id);
    const keyring = await loadKeyring(table, found.partnerId, clock());
    // Read behind its guard: whoever revokes it from here on puts the guard, too.
    const before = (await loadKey(table, id)) ?? found;
    if (before.revokedAt) return before;
    const live = keyring.live.filter((key) => key.id !== id);
    const after = { ...before, revokedAt: clock().toISOString(), revision: before.revision + 1 };
    await table.transact([
      putKeyring(before.partnerId, keyring, live),
      ...putKey(after, { revision: before.revision }),
    ]);
    return after;
  });
}
