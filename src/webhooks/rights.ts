// Who is told of a change, and as what: the predicate of `changes` (articles/told.ts), and whether the partner is still
// one of ours. Asked when a delivery is made and again when it is sent.
import { LRUCache } from 'lru-cache';
import type { PartnerViewer } from '../access/viewer.ts';
import { type Exposed, readsAt, sightOf, stopsReadingAt } from '../access/visibility.ts';
import { type Stories, storiesOf } from '../articles/event-stories.ts';
import type { Head } from '../articles/model.ts';
import { loadHead, loadHeads } from '../articles/store.ts';
import { isMention, type Subject, toldOf, toldOfArticle } from '../articles/told.ts';
import type { Change } from '../changes/model.ts';
import type { Event } from '../events/model.ts';
import { loadEvents } from '../events/store.ts';
import { liveIn, loadKeyring } from '../partners/keyring.ts';
import { entitlementOf, type Partner } from '../partners/model.ts';
import type { Table } from '../table/client.ts';
import type { Item } from '../table/item.ts';
import type { House } from './house.ts';

function viewerOf({ id, name, grants, ...partner }: Partner): PartnerViewer {
  const entitlement = entitlementOf({ id, name, grants, ...partner });
  return { kind: 'partner', partnerId: id, name, keyId: 'webhook', entitlement, grants, trustedDocumentsOnly: false };
}

export async function loadSubject(table: Table, change: Change): Promise<Subject> {
  return subjectOf(table, change, change.articleId ? await loadHead(table, change.articleId) : null);
}

/** What is read of an event is read once for all partners, and nothing where none of them is told of its story. */
export function subjectOf(table: Table, { subjectId }: Change, head: Head | null): Subject {
  let event: Promise<Event | null> | null = null;
  let stories: Stories | null = null;
  const heads = (rows: { id: string }[]) =>
    loadHeads(
      table,
      rows.map(({ id }) => id),
    );
  return {
    head,
    event() {
      event ??= loadEvents(table, [subjectId]).then(([found]) => found ?? null);
      return event;
    },
    stories({ id }) {
      stories ??= storiesOf(table, id, heads);
      return stories;
    },
  };
}

/**
 * The change as the partner is told of it, or null. A partner that is no more is told of withdrawals alone: it may still
 * hold copies of what it could read.
 */
export async function toldToPartner(
  partner: Partner,
  change: Change,
  subject: Subject,
  now: Date,
): Promise<Change | null> {
  const told = await toldOf(viewerOf(partner), subject, change, now);
  return told && (partner.active || told.status !== 'USABLE') ? told : null;
}

/** The same before each attempt. Whether an event was new to the partner was settled when the delivery was made. */
export async function stillTold(
  partner: Partner,
  { change, told }: { change: Change; told: Change | null },
  subject: Subject,
  now: Date,
): Promise<Change | null> {
  if (!told || !isMention(change)) return toldToPartner(partner, change, subject, now);
  return partner.active && toldOfArticle(viewerOf(partner), subject.head, change, now) ? told : null;
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

/**
 * Whether the partner has a key that opens the door, or never had one. Its row of live keys came with the delivery; where there
 * is none nobody has issued or revoked a key since rows are kept, and the list of all is believed for ten seconds.
 */
export function hasKey(house: House, partnerId: string, keyring: Item | null): Promise<boolean> {
  if (keyring) return Promise.resolve(liveIn(keyring, house.clock()).length > 0);
  return hadKey(house, partnerId);
}

function hadKey({ table, clock }: House, partnerId: string): Promise<boolean> {
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
