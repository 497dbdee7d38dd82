// Scores proposals against gold: a span is right at an overlap of 0.8, a speaker by the surname, a date by its value.
// Precision, recall and F1 over all stories together, as the product's own table asks.

import * as z from 'zod';
import type { Proposal } from './propose.ts';

const Offset = z.int().min(0);
/** A gold file: what a careful sub-editor marks in the text beside it, offsets in UTF-16 code units of the text. */
export const Gold = z.object({
  quotes: z.array(
    z.object({
      text: z.string(),
      kind: z.enum(['DIRECT', 'PARTIAL', 'REPORTED']),
      speaker: z.string().nullable(),
      role: z.string().nullable(),
      start: Offset,
      end: Offset,
    }),
  ),
  dates: z.array(z.object({ asStated: z.string(), value: z.string(), start: Offset, end: Offset })),
});
export type Gold = z.infer<typeof Gold>;

type Span = { start: number | null; end: number | null };
type Quote = Pick<Gold['quotes'][number], 'kind' | 'speaker' | 'role'> & Span;
type Tally = { hit: number; found: number; gold: number };
export type Score = { direct: Tally; marked: Tally; reported: Tally; role: Tally; dates: Tally };

const OVERLAP = 0.8;
const FULL = /^\d{4}-\d\d-\d\d$/u;

function overlap(a: Span, b: Span): number {
  if (a.start === null || a.end === null || b.start === null || b.end === null) return 0;
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return shared <= 0 ? 0 : shared / (Math.max(a.end, b.end) - Math.min(a.start, b.start));
}

function words(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replace(/['’]s\b/gu, '')
      .match(/[\p{L}\p{N}-]+/gu)
      ?.filter((word) => !/^(?:an?|the|his|her|its|their)$/u.test(word)) ?? []
  );
}

/** The same surname; for a nameless source, the same last word of its head ("a spokesman for the ministry"). */
export function sameSpeaker(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return one === other;
  const [a, b] = [words(one), words(other)];
  const head = (all: string[]) => all.findIndex((word) => /^(?:for|of|at|from|in|who)$/u.test(word));
  const last = (all: string[]) => all.at(head(all) > 0 ? head(all) - 1 : -1);
  return a.at(-1) === b.at(-1) || last(a) === last(b);
}

function sameRole(one: string | null, other: string | null): boolean {
  const [a, b] = [words(one ?? ''), words(other ?? '')];
  const shared = a.filter((word) => b.includes(word)).length;
  return shared > 0 && (2 * shared) / (a.length + b.length) >= 2 / 3;
}

const none = (): Tally => ({ hit: 0, found: 0, gold: 0 });
export const newScore = (): Score => ({
  direct: none(),
  marked: none(),
  reported: none(),
  role: none(),
  dates: none(),
});

function tally(into: Tally, found: Quote[], gold: Quote[], right: (a: Quote, b: Quote) => boolean): void {
  const left = new Set(found);
  for (const one of gold) {
    const match = [...left].find((other) => overlap(one, other) >= OVERLAP && right(one, other));
    if (match) left.delete(match);
    if (match) into.hit++;
  }
  into.found += found.length;
  into.gold += gold.length;
}

/** Adds one story to the score. */
export function addStory(score: Score, proposal: Pick<Proposal, 'quotes' | 'dates'>, gold: Gold): void {
  const of = (kinds: string[], quotes: Quote[]) => quotes.filter((quote) => kinds.includes(quote.kind));
  const speaker = (a: Quote, b: Quote) => sameSpeaker(a.speaker, b.speaker);
  tally(score.direct, of(['DIRECT'], proposal.quotes), of(['DIRECT'], gold.quotes), speaker);
  tally(score.marked, of(['DIRECT', 'PARTIAL'], proposal.quotes), of(['DIRECT', 'PARTIAL'], gold.quotes), speaker);
  tally(score.reported, of(['REPORTED'], proposal.quotes), of(['REPORTED'], gold.quotes), () => true);
  for (const one of gold.quotes) {
    const match = one.role === null ? undefined : proposal.quotes.find((other) => overlap(one, other) >= OVERLAP);
    if (!match) continue;
    score.role.gold++;
    score.role.found++;
    if (sameRole(one.role, match.role)) score.role.hit++;
  }
  const dates = proposal.dates.filter((date) => FULL.test(date.value));
  const goldDates = gold.dates.filter((date) => FULL.test(date.value));
  score.dates.hit += goldDates.filter((one) =>
    dates.some((date) => date.value === one.value && overlap(one, date) > 0),
  ).length;
  score.dates.found += dates.length;
  score.dates.gold += goldDates.length;
}

/** Precision, recall and F1 of a tally, in percent. */
export function figures({ hit, found, gold }: Tally): { precision: number; recall: number; f1: number } {
  const precision = found === 0 ? 0 : (100 * hit) / found;
  const recall = gold === 0 ? 0 : (100 * hit) / gold;
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

const ROWS: [keyof Score, string][] = [
  ['direct', 'direct quotes, span and speaker'],
  ['marked', 'direct and partial, span and speaker'],
  ['reported', 'reported speech, span'],
  ['role', 'role right, where one is printed'],
  ['dates', 'explicit full dates: found and right'],
];

/** The table of a score as lines of Markdown. */
export function scoreTable(score: Score): string {
  const lines = ROWS.map(([key, label]) => {
    const { precision, recall, f1 } = figures(score[key]);
    return `| ${label} | ${precision.toFixed(1)} | ${recall.toFixed(1)} | ${f1.toFixed(1)} | ${score[key].gold} |`;
  });
  return ['| | precision | recall | F1 | in gold |', '|---|---|---|---|---|', ...lines].join('\n');
}
