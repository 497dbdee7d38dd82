// By what an imported story may be known here: its names at its source, its URL, its headline, and how its text runs. Each is
// one row with the newest few stories of that name; the rows are written with the story, so that two imports at once see
// one another.
import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Draft } from '../../articles/model.ts';
import { loadDrafts, urlKey } from '../../articles/store.ts';
import { fold } from '../../base/fold.ts';
import type { Table } from '../../table/client.ts';
import { entity, type Item } from '../../table/item.ts';
import { draftKeys, type Key } from '../../table/keys.ts';
import type { Action } from '../../table/transact.ts';
import { bandsOf, likenessOf, signatureOf } from './likeness.ts';

export type TraceKind = 'ID' | 'URL' | 'ITEM' | 'HEADLINE' | 'BAND';
export type Trace = { kind: TraceKind; value: string };

const holderShape = z.object({ id: z.string(), signature: z.string().nullable() });
const knownEntity = entity('known', z.object({ holders: z.array(holderShape) }));
const most = 8;

const digest = (text: string) => createHash('sha256').update(text).digest('hex');

function keyOf({ kind, value }: Trace): Key {
  if (kind === 'URL') return draftKeys.known('URL', digest(urlKey(value).PK));
  return draftKeys.known(kind, digest(kind === 'HEADLINE' || kind === 'ITEM' ? fold(value) : value));
}

export type Text = { paragraphs: string[]; signature: string | null; bands: Trace[] };

/** What of a text is compared, worked out once. */
export function textOf(paragraphs: string[]): Text {
  const signature = signatureOf(paragraphs.join('\n'));
  const bands = signature ? bandsOf(signature).map((value): Trace => ({ kind: 'BAND', value })) : [];
  return { paragraphs, signature, bands };
}

export type Acquaintance = { draft: Draft; by: TraceKind; likeness: number };
export type Found = { rows: Map<Trace, Item | undefined>; acquaintances: Acquaintance[] };

/** At least this much of two texts is the same before one is taken for a version of the other. */
const alike = 0.5;
const order: TraceKind[] = ['ID', 'URL', 'ITEM', 'HEADLINE', 'BAND'];

/** Who is known by these traces, the surest first: two requests, whatever the table holds. `also` names ids to look at. */
export async function acquaintances(table: Table, traces: Trace[], text: Text, also: string[] = []): Promise<Found> {
  const items = await table.getAll(traces.map(keyOf));
  const rows = new Map(traces.map((trace, i) => [trace, items[i]]));
  const best = new Map<string, { by: TraceKind; likeness: number }>(also.map((id) => [id, { by: 'ID', likeness: 0 }]));
  for (const kind of order)
    for (const [trace, item] of rows) {
      if (trace.kind !== kind || !item) continue;
      for (const { id, signature } of knownEntity.read(item).holders) {
        const likeness = signature && text.signature ? likenessOf(signature, text.signature) : 0;
        const by = best.get(id)?.by ?? kind;
        if (by !== 'BAND' || likeness >= alike) best.set(id, { by, likeness });
      }
    }
  const chosen = [...best].slice(0, 2 * most);
  const drafts = await loadDrafts(
    table,
    chosen.map(([id]) => id),
  );
  const found = chosen.flatMap(([, how], i) => {
    const draft = drafts[i];
    return draft ? [{ draft, ...how }] : [];
  });
  return { rows, acquaintances: found };
}

/** The newest import that has this name. */
export async function holderOf(table: Table, trace: Trace): Promise<string | null> {
  const item = await table.get(keyOf(trace));
  return (item && knownEntity.read(item).holders.at(-1)?.id) ?? null;
}

/** Makes the story known by its traces; lost where another import came between. */
export function introduce({ rows }: Found, id: string, { signature }: Text): Action[] {
  // An item may give one number twice: a transaction writes each row once.
  const distinct = new Map([...rows].map(([trace, item]) => [keyOf(trace).PK, { trace, item }]));
  return [...distinct.values()].map(({ trace, item }) => {
    const holders = item ? knownEntity.read(item).holders : [];
    const kept = holders.slice(1 - (trace.kind === 'BAND' ? most / 2 : most));
    const revision = (item?.revision ?? 0) + 1;
    const value = { holders: [...kept, { id, signature }] };
    return {
      put: knownEntity.item(keyOf(trace), value, { revision }),
      when: item ? { revision: item.revision ?? 0 } : ('absent' as const),
    };
  });
}
