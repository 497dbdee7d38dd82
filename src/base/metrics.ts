// Numbers for CloudWatch, in its embedded metric format: one JSON line each on standard output, written raw, because
// console.log would wrap it in Lambda. The names are those of infra/metrics.ts.
import type { Clock } from './clock.ts';

const units = {
  Publications: 'Count',
  Deliveries: 'Count',
  DeliveryFailures: 'Count',
  OldestUndeliveredSeconds: 'Seconds',
  Refusals: 'Count',
  CostPoints: 'Count',
} as const;

export type MetricName = keyof typeof units;

/** Reports numbers, as one line; nothing for none. */
export type Metrics = (values: Partial<Record<MetricName, number>>) => void;

export const noMetrics: Metrics = () => {};

type Deps = { stage: string; clock: Clock; write?: (line: string) => void };

const toStdout = (line: string): void => void process.stdout.write(line);

export function createMetrics({ stage, clock, write = toStdout }: Deps): Metrics {
  return (values) => {
    const names = Object.keys(values) as MetricName[];
    if (!names.length) return;
    const Metrics = names.map((Name) => ({ Name, Unit: units[Name] }));
    const CloudWatchMetrics = [{ Namespace: 'Dateline', Dimensions: [['stage']], Metrics }];
    write(`${JSON.stringify({ _aws: { Timestamp: clock().getTime(), CloudWatchMetrics }, stage, ...values })}\n`);
  };
}
