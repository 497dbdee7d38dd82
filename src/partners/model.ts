// A partner newsroom: what it may see, since when, and what it might see before. A key opens its door; only a hash is kept.
import * as z from 'zod';
import type { Entitlement } from '../access/entitlement.ts';
import { type Grant, grantShape } from '../access/viewer.ts';

export const partnerShape = z.object({
  id: z.string(),
  name: z.string(),
  active: z.boolean(),
  trustedDocumentsOnly: z.boolean().default(false),
  createdAt: z.string(),
  /** In the order of time; the last without an end is the one in force. */
  grants: z.array(grantShape),
  revision: z.number().int(),
});
export type Partner = z.infer<typeof partnerShape>;

export const apiKeyShape = z.object({
  id: z.string(),
  partnerId: z.string(),
  prefix: z.string(),
  hash: z.string(),
  label: z.string().nullable(),
  createdAt: z.string(),
  expiresAt: z.string().nullable(),
  lastUsedOn: z.string().nullable(),
  revokedAt: z.string().nullable(),
  revision: z.number().int(),
});
export type ApiKey = z.infer<typeof apiKeyShape>;

export const openEntitlement: Entitlement = {
  languages: [],
  subjects: [],
  originalPublishers: [],
  embargoed: false,
  fullText: true,
  costPerMinute: 1_000_000,
};

/** The entitlement in force, or the last there was. */
export function entitlementOf(partner: Partner): Entitlement {
  return partner.grants.at(-1)?.entitlement ?? openEntitlement;
}

const remembered = 50;

/** Grants after a change at `now`: what was in force ends, and is remembered for the withdrawals it entitles to hear of. */
export function regrant(grants: Grant[], entitlement: Entitlement | null, now: Date): Grant[] {
  const at = now.toISOString();
  const current = grants.at(-1);
  if (entitlement && current?.until === null && JSON.stringify(current.entitlement) === JSON.stringify(entitlement))
    return grants;
  const ended = grants.map((grant) => (grant.until === null ? { ...grant, until: at } : grant));
  return [...ended, ...(entitlement ? [{ entitlement, from: at, until: null }] : [])].slice(-remembered);
}

export function isLive(key: ApiKey, now: Date): boolean {
  return key.revokedAt === null && (key.expiresAt === null || key.expiresAt > now.toISOString());
}
