// A partner's endpoint, what is to be delivered to it, and each attempt that was made. A delivery is one change for one
// endpoint: its id is made of both, so it is the same over retries, replays and crashes.
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { type Change, changeShape, changeTypes } from '../changes/model.ts';

/** UNVERIFIED: it has not echoed a challenge yet, and is sent nothing else (docs/decisions/0016). */
export const webhookStatuses = ['ACTIVE', 'PAUSED', 'DISABLED', 'UNVERIFIED'] as const;
export const deliveryStatuses = ['PENDING', 'DELIVERED', 'FAILED', 'SUPERSEDED'] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

const sealedKeyShape = z.object({ sealed: z.string(), publicKey: z.string(), until: z.string().nullable() });
export type SealedKey = z.infer<typeof sealedKeyShape>;

export const endpointShape = z.object({
  id: z.string(),
  partnerId: z.string(),
  url: z.string(),
  description: z.string().nullable(),
  /** Empty: all of them. */
  changeTypes: z.array(z.enum(changeTypes)),
  status: z.enum(webhookStatuses),
  statusReason: z.string().nullable(),
  createdAt: z.string(),
  /** The newest first; `until` is the end of an old one's grace. */
  keys: z.array(sealedKeyShape),
  /** While it is not active: the ledger's place up to which it was offered everything. */
  heldAfter: z.number().int().nullable(),
  /** When it was last asked for the echo, and how often in a row it has not given it; the creation's does not count. */
  challenged: z.object({ at: z.string(), unanswered: z.number().int() }).nullable().default(null),
  revision: z.number().int(),
});
export type Endpoint = z.infer<typeof endpointShape>;

export const attemptShape = z.object({
  at: z.string(),
  status: z.number().int().nullable(),
  error: z.string().nullable(),
  /** Null while it is under way. */
  durationMs: z.number().int().nullable(),
  answer: z.string().nullable(),
});
export type Attempt = z.infer<typeof attemptShape>;

export const deliveryShape = z.object({
  id: z.string(),
  endpointId: z.string(),
  partnerId: z.string(),
  position: z.string(),
  /** The ledger's entry, and the same as this partner is told of it; null for a test. */
  change: changeShape.nullable(),
  told: changeShape.nullable(),
  body: z.string(),
  status: z.enum(deliveryStatuses),
  /** Why it ended without having been delivered. */
  ended: z.string().nullable(),
  createdAt: z.string(),
  attempts: z.array(attemptShape),
  /** Failures of the endpoint's since it was opened (again): what the schedule counts. */
  charged: z.number().int(),
  /** When it is next looked at, a lease's end included; null when it is over, or held with its endpoint. */
  dueAt: z.string().nullable(),
  leased: z.boolean(),
  /** The replay that opened it again. */
  replay: z.string().nullable(),
  /** Whether that replay tells a whole range again, withdrawals included, as it happened. */
  inRange: z.boolean().default(false),
  revision: z.number().int(),
});
export type Delivery = z.infer<typeof deliveryShape>;

/** How an endpoint has answered lately; no row means well. */
export const healthShape = z.object({
  failures: z.number().int(),
  failingSince: z.string().nullable(),
  openUntil: z.string().nullable(),
  revision: z.number().int(),
});
export type Health = z.infer<typeof healthShape>;

/** What tells one delivery from all others, and where it stands. */
export type DeliveryRef = { endpointId: string; partnerId: string; position: string; articleId: string | null };

export function refOf({ endpointId, partnerId, position, change }: Delivery): DeliveryRef {
  return { endpointId, partnerId, position, articleId: change?.articleId ?? null };
}

export const positionOf = (sequence: number) => String(sequence).padStart(12, '0');

/**
 * The webhook-id. It holds a fingerprint of the change beside its number: after a restore of the table a number may be
 * given again to another change, which a receiver must not take for a repeat. What the change was to others has no part in it.
 */
export function deliveryId(endpointId: string, change: Change): string {
  const { sequence, occurredAt, subjectId } = change;
  const print = createHash('sha256').update([occurredAt, subjectId].join('\n')).digest('hex').slice(0, 8);
  return `msg_${endpointId.slice(4)}_${sequence}_${print}`;
}

/** The newest version alone counts, unless somebody asked for them all; a withdrawal is never dropped. */
export function canBeSuperseded({ told, replay }: Delivery): boolean {
  return told?.status === 'USABLE' && replay === null;
}

const kept = 30;

export function withAttempt(attempts: Attempt[], attempt: Attempt): Attempt[] {
  return [...attempts, attempt].slice(-kept);
}

/** A lease that ran out: whether that attempt arrived is not known. */
export function interrupted(delivery: Delivery): Delivery {
  if (!delivery.leased) return delivery;
  const attempts = delivery.attempts.map((attempt) =>
    attempt.durationMs === null ? { ...attempt, error: 'INTERRUPTED', durationMs: 0 } : attempt,
  );
  return { ...delivery, attempts, leased: false };
}
