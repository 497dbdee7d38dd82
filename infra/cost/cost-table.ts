// The cost table as Markdown. What has not been measured has no number.
import {
  articles,
  type Copies,
  deliveries,
  editor,
  idle,
  type Line,
  type Memory,
  partnerQueries,
  type Standing,
  standing,
  waiting,
} from './compute.ts';
import type { Measured } from './measured.ts';
import { asOf, known } from './prices.ts';

const dollars = (amount: number): string => amount.toFixed(2);
const total = (lines: Line[]): number => lines.reduce((sum, line) => sum + line.dollars, 0);

const section = (title: string, lines: Line[]): string[] => [
  `| **${title}** | **${dollars(total(lines))}** |`,
  ...lines.map((line) => `| ${line.what} | ${dollars(line.dollars)} |`),
];

/** What is counted in the templates of a stage. */
export type Counted = { standing: Standing; memory: Memory; copies: Copies; queues: number };

/** The table for what stands in a stage, and for work as far as it was measured. */
export function costTable(counted: Counted, measured: Measured | null): string {
  const { memory, copies, queues } = counted;
  const { partnerQuery, delivery, article, idleSweep } = measured ?? {};
  const still = standing(counted.standing);
  const stored = article && articles(article, copies);
  const sections: [string, Line[] | undefined][] = [
    idleSweep
      ? ['A month when nobody comes', [...still, ...idle(idleSweep, memory, queues)]]
      : ['A month when nobody comes, without the sweep', still],
    ['A million partner queries', partnerQuery && partnerQueries(partnerQuery, memory)],
    [
      `A million deliveries, answered at once (each 100 ms that receivers take: ${dollars(waiting(memory))} more)`,
      delivery && deliveries(delivery, memory),
    ],
    ['A million articles, once', stored?.once],
    ['A million articles, each month', stored?.monthly],
    ['An editor, each month', editor],
  ];
  const rows = sections.flatMap(([title, lines]) =>
    lines ? section(title, lines) : [`| **${title}** | not measured yet |`],
  );
  const head = [
    `US dollars, us-east-1, without free tiers. Prices as read on ${asOf} ${known}: check them before you plan.`,
    '',
    '| what | dollars |',
    '|---|---|',
  ];
  return [...head, ...rows, '', source(measured)].join('\n');
}

const source = (measured: Measured | null): string =>
  measured
    ? `Work measured on ${measured.measured.on} at ${measured.measured.commit} by \`${measured.measured.by}\`.`
    : 'No work has been measured yet: infra/cost/measured.ts says what is wanted.';
