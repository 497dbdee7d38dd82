// What changed from one version to the next, paragraph by paragraph (contract: ParagraphChange).
import type { Paragraph, ParagraphChange } from './model.ts';

/** In the order of the newer version, then what was removed. */
export function differenceOf(before: Paragraph[], after: Paragraph[]): ParagraphChange[] {
  const old = new Map(before.map((paragraph) => [paragraph.id, paragraph.text]));
  const now = new Map(after.map((paragraph) => [paragraph.id, paragraph.text]));
  const stayed = inOrder(
    before.map(({ id }) => id).filter((id) => now.has(id)),
    after.map(({ id }) => id).filter((id) => old.has(id)),
  );
  const changes = after.flatMap(({ id, text }): ParagraphChange[] => {
    const was = old.get(id);
    if (was === undefined) return [{ paragraphId: id, kind: 'ADDED', before: null, after: text }];
    if (was !== text) return [{ paragraphId: id, kind: 'EDITED', before: was, after: text }];
    return stayed.has(id) ? [] : [{ paragraphId: id, kind: 'MOVED', before: was, after: text }];
  });
  const removed = before
    .filter(({ id }) => !now.has(id))
    .map(({ id, text }): ParagraphChange => ({ paragraphId: id, kind: 'REMOVED', before: text, after: null }));
  return [...changes, ...removed];
}

/** As it is stored: the newer texts stand in the version's own paragraphs, and an item has no room for them twice. */
export function withoutNewTexts(changes: ParagraphChange[]): ParagraphChange[] {
  return changes.map((change) => ({ ...change, after: null, before: change.kind === 'MOVED' ? null : change.before }));
}

/** As it is read: with the texts of the version's paragraphs. */
export function withNewTexts(changes: ParagraphChange[], paragraphs: Paragraph[]): ParagraphChange[] {
  const texts = new Map(paragraphs.map(({ id, text }) => [id, text]));
  return changes.map((change) => {
    const after = change.after ?? (change.kind === 'REMOVED' ? null : (texts.get(change.paragraphId) ?? null));
    return { ...change, after, before: change.kind === 'MOVED' ? after : change.before };
  });
}

/** A longest set of ids that keep their order: all others have moved. By patience: tails of increasing runs. */
function inOrder(before: string[], after: string[]): Set<string> {
  const place = new Map(before.map((id, i) => [id, i]));
  const tails: { at: number; id: string; prior: number }[] = [];
  const nodes: { at: number; id: string; prior: number }[] = [];
  for (const id of after) {
    const at = place.get(id) ?? 0;
    let low = tails.findIndex((tail) => tail.at >= at);
    if (low === -1) low = tails.length;
    const node = { at, id, prior: low ? nodes.indexOf(tails[low - 1] as (typeof nodes)[number]) : -1 };
    tails[low] = node;
    nodes.push(node);
  }
  const kept = new Set<string>();
  for (let node = tails.at(-1); node; node = nodes[node.prior]) kept.add(node.id);
  return kept;
}
