// Numbers for CloudWatch, in its embedded metric format: one JSON line each on standard output, written raw, because
// console.log would wrap it in Lambda. The names are those of infra/metrics.ts.
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';

const units = {
  Publications: 'Count',
  Deliveries: 'Count',
  DeliveryFailures: 'Count',
  OldestUndeliveredSeconds: 'Seconds',
  Refusals: 'Count',
  CostPoints: 'Count',
  Faults: 'Count',
} as const;

export type MetricName = keyof typeof units;

/** Reports numbers, as one line; nothing for none. */
export type Metrics = (values: Partial<Record<MetricName, number>>) => void;

export const noMetrics: Metrics = () => {};

/** `name` and `version` are Lambda's own of the function that runs. */
type Deps = { stage: string; name: string; version: string; clock: Clock; write?: (line: string) => void };

const toStdout = (line: string): void => void process.stdout.write(line);

export function createMetrics({ stage, name, version, clock, write = toStdout }: Deps): Metrics {
  return (values) => {
    const names = Object.keys(values) as MetricName[];
    if (!names.length) return;
    const faults = names.includes('Faults') ? { function: name, version } : {};
    const CloudWatchMetrics = [
      directive(
        [['stage']],
        names.filter((of) => of !== 'Faults'),
      ),
      directive(
        faultsOf,
        names.filter((of) => of === 'Faults'),
      ),
    ].flat();
    const _aws = { Timestamp: clock().getTime(), CloudWatchMetrics };
    write(`${JSON.stringify({ _aws, stage, ...faults, ...values })}\n`);
  };
}

/** Faults are told apart: an alarm hears those of one function, and a person sees which of its versions has them. */
const faultsOf = [
  ['stage', 'function'],
  ['stage', 'function', 'version'],
];

function directive(Dimensions: string[][], names: MetricName[]): object[] {
  const Metrics = names.map((Name) => ({ Name, Unit: units[Name] }));
  return names.length ? [{ Namespace: 'Dateline', Dimensions, Metrics }] : [];
}

/** The same log; each fault that it is told of is counted as well. */
export function countingFaults(log: Log, metrics: Metrics): Log {
  return {
    ...log,
    fault(...told) {
      metrics({ Faults: 1 });
      log.fault(...told);
    },
  };
}
