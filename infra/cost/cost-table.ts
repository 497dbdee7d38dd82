// The cost table as Markdown. What has not been measured has no number.
import {
  articles,
  deliveries,
  idleSweeps,
  type Line,
  type Memory,
  partnerQueries,
  type Standing,
  standing,
} from './compute.ts';
import type { Measured } from './measured.ts';
import { asOf } from './prices.ts';

const dollars = (amount: number): string => amount.toFixed(2);
const total = (lines: Line[]): number => lines.reduce((sum, line) => sum + line.dollars, 0);

const section = (title: string, lines: Line[]): string[] => [
  `| **${title}** | **${dollars(total(lines))}** |`,
  ...lines.map((line) => `| ${line.what} | ${dollars(line.dollars)} |`),
];

/** The table for what stands in a stage, and for work as measured. */
export function costTable(counted: { standing: Standing; memory: Memory }, measured: Measured | null): string {
  const head = [
    `US dollars, us-east-1, prices as of ${asOf}, without free tiers.`,
    '',
    '| what | dollars |',
    '|---|---|',
  ];
  const still = standing(counted.standing);
  if (!measured) {
    const missing =
      'Queries, deliveries, articles and the idle sweep are not measured yet: infra/cost/measured.ts says what is wanted.';
    return [...head, ...section('A month when nobody comes, without the sweep', still), '', missing].join('\n');
  }
  const { on, commit, by } = measured.measured;
  const stored = articles(measured);
  return [
    ...head,
    ...section('A month when nobody comes', [...still, idleSweeps(measured, counted.memory)]),
    ...section('A million partner queries', partnerQueries(measured, counted.memory)),
    ...section('A million deliveries', deliveries(measured, counted.memory)),
    ...section('A million articles, once', stored.once),
    ...section('A million articles, each month', stored.monthly),
    '',
    `Work measured on ${on} at ${commit} by \`${by}\`.`,
  ].join('\n');
}
