// Whether the whole table agrees with its ledger: nothing half-written, nothing lost, nothing twice.
import { expect } from 'vitest';
import { articleStates } from '../../src/articles/model.ts';
import { loadDraft, loadPublished, loadVersions, rowKey } from '../../src/articles/store.ts';
import { entriesAfter } from '../../src/changes/ledger.ts';
import type { Change } from '../../src/changes/model.ts';
import type { Table } from '../../src/table/client.ts';
import { draftKeys, ledgerKeys } from '../../src/table/keys.ts';

export async function readLedger(table: Table): Promise<Change[]> {
  const entries = await entriesAfter(table, 0, 100_000);
  expect(entries.map(({ sequence }) => sequence)).toEqual(entries.map((_, i) => i + 1));
  const tail = await table.get(ledgerKeys.tail);
  expect(tail ? JSON.parse(tail.data).sequence : 0).toBe(entries.length);
  return entries;
}

const publications = new Set(['ARTICLE_PUBLISHED', 'ARTICLE_UPDATED']);
const states = { USABLE: 'PUBLISHED', WITHHELD: 'WITHHELD', CANCELED: 'KILLED' } as const;

/** Every article in any state, and what it must be by the ledger: exactly what its entries say, and no row more. */
export async function expectWhole(table: Table, entries: Change[]): Promise<void> {
  const of = Map.groupBy(entries, ({ articleId }) => articleId);
  const seen = new Map<string, string>();
  for (const state of articleStates) {
    for (const id of await idsIn(table, state)) {
      expect(seen.get(id), `${id} stands in two states`).toBeUndefined();
      seen.set(id, state);
      await expectArticle(table, { id, state, told: of.get(id) ?? [] });
    }
  }
  for (const id of of.keys()) expect(seen.has(id ?? ''), `${id} is in the ledger and in no state`).toBe(true);
}

async function idsIn(table: Table, state: string): Promise<string[]> {
  const { items, more } = await table.query({ partition: draftKeys.state(state), limit: 5000 });
  expect(more).toBe(false);
  return items.map((item) => JSON.parse(item.data).id);
}

async function expectArticle(table: Table, { id, state, told }: { id: string; state: string; told: Change[] }) {
  const [draft, published] = [await loadDraft(table, id), await loadPublished(table, id)];
  const { versions } = await loadVersions(table, id, { before: null, limit: 50 });
  const history = await table.query({ partition: draftKeys.draft(id).PK, after: 'H#', limit: 100 });
  expect(draft?.state).toBe(state);
  expect(history.items).toHaveLength(draft?.revision ?? 0);
  const last = told.at(-1);
  const numbers = told.flatMap(({ type, reason, version }) =>
    publications.has(type) && reason !== 'RIGHTS_CHANGE' ? [version] : [],
  );
  expect(versions.map(({ version }) => version).reverse()).toEqual(numbers);
  expect(numbers).toEqual(numbers.map((_, i) => i + 1));
  expect(published?.head.version ?? 0).toBe(numbers.length);
  expect(draft?.version).toBe(numbers.length);
  expect(published?.head.status).toBe(last?.status);
  if (!published || !last) return expect(['DRAFT', 'SCHEDULED']).toContain(state);
  expect(state).toBe(states[last.status]);
  expect(published.head.revision).toBe(told.length);
  const rows = await table.getAll(
    published.head.rows.map((partition) => rowKey(partition, published.head.publishedAt, id)),
  );
  expect(rows.every(Boolean)).toBe(true);
}
