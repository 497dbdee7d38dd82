// A paragraph keeps its id through every edit of its neighbours, through being moved, and through an edit of its own that
// leaves it recognisable: a quote's anchor hangs on it.
import { diffArrays } from 'diff';
import type { Paragraph } from './model.ts';

/** Blocks divided by blank lines, each trimmed at its edges, empty ones left out. */
export function splitBody(body: string): string[] {
  return body
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n/)
    .map((block) => block.trim())
    .filter(Boolean);
}

const recognisable = 0.25;
const compared = 1500;
const gapLimit = 10_000;

/** Gives each text of a new body the id of the old paragraph that it is, or a fresh one from `nextId`. */
export function alignParagraphs(old: Paragraph[], texts: string[], nextId: () => string): Paragraph[] {
  const ids: (string | null)[] = texts.map(() => null);
  const gaps = gapsBetween(old, texts, ids);
  const left = new Set(gaps.flatMap((gap) => gap.old));
  for (const i of gaps.flatMap((gap) => gap.fresh)) {
    const moved = [...left].find((paragraph) => paragraph.text === texts[i]);
    if (!moved) continue;
    ids[i] = moved.id;
    left.delete(moved);
  }
  for (const gap of gaps) pairEdited({ gap, texts, ids, left });
  return texts.map((text, i) => ({ id: ids[i] ?? nextId(), text }));
}

type Gap = { old: Paragraph[]; fresh: number[] };

/** Fills in the ids of unchanged paragraphs, and gives what lies between them. */
function gapsBetween(old: Paragraph[], texts: string[], ids: (string | null)[]): Gap[] {
  const gaps: Gap[] = [];
  let [i, j] = [0, 0];
  for (const { from, to } of [...unchanged(old, texts), { from: old.length, to: texts.length }]) {
    const fresh = Array.from({ length: to - j }, (_, n) => j + n);
    if (from > i || fresh.length) gaps.push({ old: old.slice(i, from), fresh });
    if (to < texts.length) ids[to] = old[from]?.id ?? null;
    [i, j] = [from + 1, to + 1];
  }
  return gaps;
}

/** Pairs of places whose text stands in both, in order. What stands in one alone is left out before the slow comparison. */
function unchanged(old: Paragraph[], texts: string[]): { from: number; to: number }[] {
  const [was, is] = [new Set(old.map(({ text }) => text)), new Set(texts)];
  const before = old.flatMap(({ text }, from) => (is.has(text) ? [{ text, from }] : []));
  const after = texts.flatMap((text, to) => (was.has(text) ? [{ text, to }] : []));
  const pairs: { from: number; to: number }[] = [];
  let [i, j] = [0, 0];
  const runs = diffArrays(
    before.map(({ text }) => text),
    after.map(({ text }) => text),
  );
  for (const { value, removed, added } of runs) {
    if (!removed && !added)
      for (const n of value.keys()) pairs.push({ from: before[i + n]?.from ?? 0, to: after[j + n]?.to ?? 0 });
    if (!added) i += value.length;
    if (!removed) j += value.length;
  }
  return pairs;
}

function pairEdited({
  gap,
  texts,
  ids,
  left,
}: {
  gap: Gap;
  texts: string[];
  ids: (string | null)[];
  left: Set<Paragraph>;
}): void {
  const old = gap.old.filter((paragraph) => left.has(paragraph));
  const fresh = gap.fresh.filter((i) => ids[i] === null);
  const all = old.length * fresh.length <= gapLimit;
  const pairs = fresh.flatMap((i, place) =>
    (all ? old : old.slice(place, place + 1)).map((paragraph) => ({
      i,
      paragraph,
      score: likeness(paragraph.text, texts[i] ?? ''),
    })),
  );
  for (const { i, paragraph, score } of pairs.sort((a, b) => b.score - a.score)) {
    if (score < recognisable || ids[i] !== null || !left.has(paragraph)) continue;
    ids[i] = paragraph.id;
    left.delete(paragraph);
  }
}

/** Dice's coefficient over pairs of letters, 0 to 1. It decides identity of paragraphs only, never of a quote's words. */
function likeness(a: string, b: string): number {
  const counts = new Map<string, number>();
  const [first, second] = [a.slice(0, compared), b.slice(0, compared)];
  for (let i = 0; i < first.length - 1; i += 1)
    counts.set(first.slice(i, i + 2), (counts.get(first.slice(i, i + 2)) ?? 0) + 1);
  let shared = 0;
  for (let i = 0; i < second.length - 1; i += 1) {
    const pair = second.slice(i, i + 2);
    const count = counts.get(pair) ?? 0;
    if (count > 0) shared += 1;
    counts.set(pair, count - 1);
  }
  const total = first.length + second.length - 2;
  return total > 0 ? (2 * shared) / total : 0;
}
