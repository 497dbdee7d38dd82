// An article's rows and the ways they are read. One article is one query; a page of articles is one batch.
import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import * as z from 'zod';
import type { Table } from '../table/client.ts';
import { entity, type Item } from '../table/item.ts';
import { articleKeys, draftKeys, feedKeys, type Key, referenceKeys } from '../table/keys.ts';
import type { Action, Condition } from '../table/transact.ts';
import { withNewTexts, withoutNewTexts } from './difference.ts';
import { type Draft, draftShape, type Head, headShape, type Version, versionShape } from './model.ts';

const draftEntity = entity('draft', draftShape);
const headEntity = entity('head', headShape);
const versionEntity = entity('version', versionShape);
const rowEntity = entity('row', z.object({ id: z.string(), version: z.number().int() }));
const referenceEntity = entity('reference', z.object({ id: z.string(), published: z.boolean().optional() }));

export type Published = { head: Head; version: Version };

/** Versions never change, so one that was read once is remembered; the head alone says whether it may be shown. */
const remembered = new WeakMap<Table, LRUCache<string, Version>>();

/** So many, and so many characters as they are stored: long stories must not fill the memory of a function. */
const mostRemembered = { max: 2000, maxSize: 100_000_000 };

function memory(table: Table): LRUCache<string, Version> {
  const found = remembered.get(table) ?? new LRUCache<string, Version>(mostRemembered);
  remembered.set(table, found);
  return found;
}

const nameOf = (id: string, version: number) => `${id}#${version}`;

function keep(table: Table, item: Item): Version {
  const known = memory(table).get(`${item.PK.slice(2)}#${item.revision}`);
  if (known) return known;
  const read = versionEntity.read(item);
  const version = { ...read, changes: withNewTexts(read.changes, read.content.paragraphs) };
  memory(table).set(nameOf(version.articleId, version.version), version, { size: item.data.length });
  return version;
}

/** The head and the newest version: one request. */
export async function loadPublished(table: Table, id: string): Promise<Published | null> {
  const { items } = await table.query({ partition: articleKeys.partition(id), limit: 2, peek: false });
  const [first, second] = items;
  if (!first || !second) return null;
  const head = headEntity.read(first);
  // The rows of a publication may become readable a moment apart: no head is ever shown with another version's text.
  const item = second.revision === head.version ? second : await table.get(articleKeys.version(id, head.version));
  return item ? { head, version: keep(table, item) } : null;
}

/** For those who read a head among other rows in one request. */
export const readHead = (item: Item): Head => headEntity.read(item);

/** The head alone: where an article stands now. */
export async function loadHead(table: Table, id: string): Promise<Head | null> {
  const item = await table.get(articleKeys.head(id));
  return item ? readHead(item) : null;
}

/** The heads alone, in the order of the ids. */
export async function loadHeads(table: Table, ids: string[]): Promise<(Head | null)[]> {
  const items = await table.getAll(ids.map(articleKeys.head));
  return items.map((item) => (item ? readHead(item) : null));
}

/** `version` is a hint: right, the article comes with the first request; wrong or missing, with a second one. */
export type Wanted = { id: string; version?: number };

/** In the order asked for. */
export async function loadManyPublished(table: Table, wanted: Wanted[]): Promise<(Published | null)[]> {
  const held = holding(table);
  const hinted = wanted.filter(({ id, version }) => version && !held.get(id, version));
  const items = await table.getAll([
    ...wanted.map(({ id }) => articleKeys.head(id)),
    ...hinted.map(({ id, version = 0 }) => articleKeys.version(id, version)),
  ]);
  held.add(items.slice(wanted.length));
  const heads = items.slice(0, wanted.length).map((item) => (item ? headEntity.read(item) : null));
  const missing = heads.flatMap((head) => (head && !held.get(head.id, head.version) ? [head] : []));
  if (missing.length) held.add(await table.getAll(missing.map(({ id, version }) => articleKeys.version(id, version))));
  return heads.map((head) => {
    const version = head && held.get(head.id, head.version);
    return head && version ? { head, version } : null;
  });
}

/** The versions that one read has met. The memory may let go of any of them while the read waits for the rest. */
function holding(table: Table) {
  const held = new Map<string, Version>();
  return {
    get(id: string, version: number): Version | undefined {
      const name = nameOf(id, version);
      const found = held.get(name) ?? memory(table).get(name);
      if (found) held.set(name, found);
      return found;
    },
    add(items: (Item | undefined)[]): void {
      for (const item of items) {
        const version = item && keep(table, item);
        if (version) held.set(nameOf(version.articleId, version.version), version);
      }
    },
  };
}

export async function loadDraft(table: Table, id: string): Promise<Draft | null> {
  const item = await table.get(draftKeys.draft(id));
  return item ? draftEntity.read(item) : null;
}

export async function loadDrafts(table: Table, ids: string[]): Promise<(Draft | null)[]> {
  const items = await table.getAll(ids.map(draftKeys.draft));
  return items.map((item) => (item ? draftEntity.read(item) : null));
}

/** Published versions, newest first, older than `before` where it is given. */
export async function loadVersions(table: Table, id: string, page: { before: number | null; limit: number }) {
  const after = page.before === null ? articleKeys.head(id).SK : articleKeys.version(id, page.before).SK;
  const { items, more } = await table.query({ partition: articleKeys.partition(id), after, limit: page.limit });
  return { versions: items.map((item) => keep(table, item)), more };
}

export function putDraft(draft: Draft, when: Condition): Action {
  return { put: draftEntity.item(draftKeys.draft(draft.id), draft, { revision: draft.revision }), when };
}

export function putHead(head: Head, when: Condition): Action {
  return { put: headEntity.item(articleKeys.head(head.id), head, { revision: head.revision }), when };
}

export function putVersion(version: Version): Action {
  const key = articleKeys.version(version.articleId, version.version);
  const stored = { ...version, changes: withoutNewTexts(version.changes) };
  return { put: versionEntity.item(key, stored, { revision: version.version }), when: 'absent' };
}

export function rowKey(partition: string, publishedAt: string, id: string): Key {
  return { PK: partition, SK: feedKeys.position(publishedAt, id) };
}

export function putRow(partition: string, head: Pick<Head, 'id' | 'publishedAt' | 'version'>): Action {
  return { put: rowEntity.item(rowKey(partition, head.publishedAt, head.id), { id: head.id, version: head.version }) };
}

export type Row = { position: string; id: string; version: number };

export type RowRange = { partition: string; after?: string; before?: string; limit: number; oldestFirst?: boolean };

export type Rows = { rows: Row[]; more: boolean };

export async function loadRows(table: Table, range: RowRange): Promise<Rows> {
  const { oldestFirst = false, ...rest } = range;
  const { items, more } = await table.query({ ...rest, newestFirst: !oldestFirst });
  return { rows: items.map((item) => ({ position: item.SK, ...rowEntity.read(item) })), more };
}

/** A name by which an article is found: its slugs, old ones too, its original URL, the fingerprint of its import. */
export function putReference(key: Key, id: string, when?: Condition): Action {
  return { put: referenceEntity.item(key, { id }), ...(when ? { when } : {}) };
}

/** A slug is the editors' alone until a version is published under it. */
export function publishSlug(slug: string, id: string): Action {
  return { put: referenceEntity.item(slugKey(slug), { id, published: true }) };
}

export async function followPublishedSlug(table: Table, slug: string): Promise<string | null> {
  const item = await table.get(slugKey(slug));
  const reference = item && referenceEntity.read(item);
  return reference?.published ? reference.id : null;
}

export async function followReference(table: Table, key: Key): Promise<string | null> {
  const item = await table.get(key);
  return item ? referenceEntity.read(item).id : null;
}

export const slugKey = referenceKeys.slug;

export function urlKey(url: string): Key {
  return referenceKeys.url(createHash('sha256').update(new URL(url).href).digest('hex'));
}
