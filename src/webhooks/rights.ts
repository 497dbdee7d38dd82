// Who is told of a change, and as what: the predicate of `changes` (articles/told.ts), and whether the partner is still
// one of ours. Asked when a delivery is made and again when it is sent.
import { LRUCache } from 'lru-cache';
import type { PartnerViewer } from '../access/viewer.ts';
import { type Exposed, readsAt, sightOf, stopsReadingAt } from '../access/visibility.ts';
import type { Head } from '../articles/model.ts';
import { loadHead } from '../articles/store.ts';
import { toldOfArticle } from '../articles/told.ts';
import type { Change } from '../changes/model.ts';
import { loadEvents } from '../events/store.ts';
import { loadKeyring } from '../partners/keyring.ts';
import { entitlementOf, type Partner } from '../partners/model.ts';
import type { Table } from '../table/client.ts';
import type { House } from './house.ts';

/** What a change is about, as it stands now. */
export type Subject = { head: Exposed | null; announced: boolean };

function viewerOf({ id, name, grants, ...partner }: Partner): PartnerViewer {
  const entitlement = entitlementOf({ id, name, grants, ...partner });
  return { kind: 'partner', partnerId: id, name, keyId: 'webhook', entitlement, grants, trustedDocumentsOnly: false };
}

export async function loadSubject(table: Table, change: Change): Promise<Subject> {
  if (change.articleId) return { head: await loadHead(table, change.articleId), announced: false };
  const [event] = await loadEvents(table, [change.subjectId]);
  return { head: null, announced: event?.announced === true };
}

/**
 * The change as the partner is told of it, or null. A partner that is no more is told of withdrawals alone: it may still
 * hold copies of what it could read.
 */
export function toldToPartner(partner: Partner, change: Change, subject: Subject, now: Date): Change | null {
  if (!change.articleId) return subject.announced && partner.active ? change : null;
  const told = toldOfArticle(viewerOf(partner), subject.head, change, now);
  return told && (partner.active || told.status !== 'USABLE') ? told : null;
}

/** Whether the partner can read the article at this moment. */
export function readsNow(partner: Partner, head: Exposed, now: Date): boolean {
  return sightOf(viewerOf(partner), head, now) === 'visible';
}

/** Whether the partner was to hear, after the change, that its story or quote is withdrawn; it may be back by now. */
export function withdrawnSince(partner: Partner, head: Head, { subjectId, occurredAt }: Change): boolean {
  const viewer = viewerOf(partner);
  const ended = ({ until }: Exposed['exposures'][number]) =>
    until !== null && until > occurredAt && stopsReadingAt(viewer, head, until) && !readsAt(viewer, head, until);
  return (
    head.exposures.some(ended) || head.withdrawnQuotes.some(({ id, since }) => id === subjectId && since > occurredAt)
  );
}

type Known = { live: Promise<boolean>; readAt: number };

const remembered = new WeakMap<Table, LRUCache<string, Known>>();
const believedForMs = 10_000;

/** Whether it has a key that opens the door, or never had one. Believed for ten seconds; asked once at a time. */
export function hasKey({ table, clock }: House, partnerId: string): Promise<boolean> {
  const memory = remembered.get(table) ?? new LRUCache<string, Known>({ max: 10_000 });
  remembered.set(table, memory);
  const now = clock();
  const known = memory.get(partnerId);
  const age = now.getTime() - (known?.readAt ?? Number.NEGATIVE_INFINITY);
  if (known && age >= 0 && age < believedForMs) return known.live;
  const live = loadKeyring(table, partnerId, now).then(({ live: keys, used }) => !used || keys.length > 0);
  memory.set(partnerId, { live, readAt: now.getTime() });
  live.catch(() => memory.delete(partnerId));
  return live;
}
