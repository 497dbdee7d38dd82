// The one answer to "may I publish this now?", computed for the caller.
import { isExpired } from '../access/visibility.ts';
import { conditionsOf } from './credit.ts';
import type { Content, Head } from './model.ts';

export const publishabilityReasons = ['USABLE', 'EMBARGOED', 'WITHHELD', 'CANCELED', 'EXPIRED'] as const;

export type Publishability = {
  allowed: boolean;
  reason: (typeof publishabilityReasons)[number];
  until: string | null;
  conditions: string[];
};

function reasonOf(head: Head, now: Date): Publishability['reason'] {
  if (head.status !== 'USABLE') return head.status;
  if (isExpired(head, now)) return 'EXPIRED';
  return head.embargo ? 'EMBARGOED' : 'USABLE';
}

/** A draft is nobody's to publish but its editors': it counts as withheld. */
export function publishability(input: { head: Head | null; content: Content; now: Date }): Publishability {
  const { head, content, now } = input;
  if (!head)
    return { allowed: false, reason: 'WITHHELD', until: null, conditions: ['Publish it first: this is a draft.'] };
  const reason = reasonOf(head, now);
  const until = reason === 'EMBARGOED' ? (head.embargo?.until ?? null) : reason === 'USABLE' ? head.expiresAt : null;
  const hold = reason === 'EMBARGOED' ? [`Do not publish before ${until ?? 'the embargo is lifted'}.`] : [];
  return { allowed: reason === 'USABLE', reason, until, conditions: [...hold, ...conditionsOf(content)] };
}
