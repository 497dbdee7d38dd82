// How a publication's standing moves: its head, its exposures, and the rows and ledger entries that go with each move.
import type { Exposure } from '../access/visibility.ts';
import type { Content, Draft, Head } from '../articles/model.ts';
import { audienceOf, partitionsOf } from '../articles/placement.ts';
import { type Published, putRow, rowKey } from '../articles/store.ts';
import type { NewChange } from '../changes/model.ts';
import { loadEvents } from '../events/store.ts';
import { loadSpeakers } from '../speakers/store.ts';
import type { Table } from '../table/client.ts';
import type { Desk } from '../table/desk.ts';
import type { Item } from '../table/item.ts';
import { dueKeys, type Key } from '../table/keys.ts';
import type { Action } from '../table/transact.ts';
import { followUp } from './follow-up.ts';

export type References = Pick<Head, 'events' | 'speakers'>;

/** The events and speakers that a content refers to, as they are now. */
export async function loadReferences(table: Table, content: Content): Promise<References> {
  const eventIds = [...new Set(content.mentions.map(({ eventId }) => eventId))];
  const speakerIds = [...new Set(content.quotes.flatMap(({ speakerId }) => (speakerId ? [speakerId] : [])))];
  const [events, speakers] = await Promise.all([loadEvents(table, eventIds), loadSpeakers(table, speakerIds)]);
  return {
    events: events.flatMap((event, i) => (event ? [{ ref: eventIds[i] ?? event.id, event }] : [])),
    speakers: speakers.flatMap((speaker, i) => (speaker ? [{ ref: speakerIds[i] ?? speaker.id, speaker }] : [])),
  };
}

/** Maps the ids in a frozen version to those of the nodes they mean now. */
export function resolver(references: References): (id: string) => string {
  const now = new Map([
    ...references.events.map(({ ref, event }) => [ref, event.id] as const),
    ...references.speakers.map(({ ref, speaker }) => [ref, speaker.id] as const),
  ]);
  return (id) => now.get(id) ?? id;
}

export function listsOf(content: Content, references: References): string[] {
  return partitionsOf(content, resolver(references));
}

/** Opens the article to an audience at `now`; a stretch that already stands for the same audience goes on. */
export function expose(exposures: Exposure[], content: Content, embargoed: boolean, now: Date): Exposure[] {
  const audience = audienceOf(content, embargoed);
  const current = exposures.at(-1);
  if (current?.until === null && JSON.stringify(current.audience) === JSON.stringify(audience)) return exposures;
  return [...conceal(exposures, now), { audience, from: now.toISOString(), until: null }];
}

/** The instant of an article's next move: by the clock, but after every move before it, whosever clock that went by. */
export function momentOf(before: Published | null, clock: Date): Date {
  const exposed = (before?.head.exposures ?? []).flatMap(({ from, until }) => [from, until ?? from]);
  const moves = [...exposed, ...(before ? [before.version.createdAt] : [])];
  return new Date(Math.max(clock.getTime(), ...moves.map((at) => Date.parse(at) + 1)));
}

/** Ends the stretch that stands. */
export function conceal(exposures: Exposure[], now: Date): Exposure[] {
  return exposures.map((exposure) => (exposure.until === null ? { ...exposure, until: now.toISOString() } : exposure));
}

/** Rows that must be written, rows that only refresh the version they hint at, and rows that no longer count. */
export function moveRows(before: Head | null, after: Head): { must: Action[]; refresh: Action[]; stale: Key[] } {
  const moved = before?.publishedAt !== after.publishedAt;
  const had = new Set(moved ? [] : before?.rows);
  const now = new Set(after.rows);
  const dead = before ? before.rows.filter((partition) => moved || !now.has(partition)) : [];
  return {
    must: after.rows.filter((partition) => !had.has(partition)).map((partition) => putRow(partition, after)),
    refresh: after.rows.filter((partition) => had.has(partition)).map((partition) => putRow(partition, after)),
    stale: dead.map((partition) => rowKey(partition, before?.publishedAt ?? '', after.id)),
  };
}

/** Takes away the rows that a change of the article has left behind: readers skip them. */
export async function tidy(desk: Desk, id: string, stale: Key[]): Promise<void> {
  await followUp(desk, 'tidy', id, () => desk.table.remove(stale));
}

function dueOf(head: Head | null): Key[] {
  const release = head?.embargo?.until ? [dueKeys.article(head.embargo.until, 'RELEASE', head.id)] : [];
  const expiry = head?.expiresAt ? [dueKeys.article(head.expiresAt, 'EXPIRE', head.id)] : [];
  return head?.status === 'USABLE' ? [...release, ...expiry] : [];
}

/** What falls due for a head, moved from where it was due before. */
export function moveDue(before: Head | null, after: Head): Action[] {
  const [was, is] = [dueOf(before), dueOf(after)];
  const same = (a: Key, b: Key) => a.SK === b.SK;
  return [
    ...is.filter((key) => !was.some((old) => same(old, key))).map((key) => ({ put: dueItem(key) })),
    ...was.filter((key) => !is.some((next) => same(next, key))).map((key) => ({ remove: key })),
  ];
}

/** What is due says all in its key: when, what, and for which article. */
export function dueItem(key: Key): Item {
  return { ...key, e: 'due', f: 1, data: '{}' };
}

export function planKey(draft: Draft): Key[] {
  return draft.plan ? [dueKeys.article(draft.plan.at, 'PUBLISH', draft.id)] : [];
}

/** The ledger's entry for an article as it stands. */
export function articleChange(head: Head, change: Pick<NewChange, 'type' | 'reason' | 'note'>, now: Date): NewChange {
  const { id, version, status, revision } = head;
  return {
    ...change,
    occurredAt: now.toISOString(),
    subjectId: id,
    articleId: id,
    version,
    status,
    standing: revision,
  };
}
