// Units times prices, and nothing else: what is counted comes from the templates and the measurements.
import type { Measured } from './measured.ts';
import { prices as p } from './prices.ts';

/** A line of a bill: what for, and dollars. */
export type Line = { what: string; dollars: number };

/** One measured section. */
type Work<Name extends keyof Measured> = NonNullable<Measured[Name]>;

const MILLION = 1_000_000;
const GB = 1_000_000_000;
const MINUTES_A_MONTH = 43_800;

/** Memory of the functions, in GB, as the stacks set it. */
export type Memory = { partner: number; deliver: number; sweep: number };

/** With 1,769 MB a function has a whole processor, on which all was measured; with less it has that much less of one. */
const WHOLE_PROCESSOR_GB = 1_769 / 1_024;

/** A million times work of so many milliseconds, at worst: as if it were all computing and no waiting. */
const lambda = (milliseconds: number, gb: number, invocations = 1): number =>
  invocations * p.lambda.millionRequests +
  (milliseconds / 1_000) * Math.max(gb, WHOLE_PROCESSOR_GB) * p.lambda.gbSecondArm * MILLION;

/** What a million deliveries cost more for each 100 ms that receivers take to answer: all of it is waiting. */
export const waiting = (memory: Memory): number => 0.1 * memory.deliver * p.lambda.gbSecondArm * MILLION;
const table = (reads: number, writes: number): number =>
  reads * p.dynamodb.millionReadUnits + writes * p.dynamodb.millionWriteUnits;
const SECONDS_A_MONTH = MINUTES_A_MONTH * 60;
/** Lambda traces the first request of each second and one in twenty of the others, and can be told nothing else. */
function traced(requests: number): number {
  // Of requests that come at random times, spread over a month: the seconds in which any came at all.
  const first = SECONDS_A_MONTH * (1 - Math.exp(-requests / SECONDS_A_MONTH));
  return first + (requests - first) / 20;
}
const traces = (invocations = 1): Line => {
  const share = traced(invocations * MILLION) / (invocations * MILLION);
  const dollars = share * invocations * p.xray.millionTraces;
  return { what: `Traces: of ${Math.round(share * 100)} in a hundred runs`, dollars };
};
const logs = (bytes: number): number => ((bytes * MILLION) / GB) * p.cloudwatch.logGb;

/** A million queries of partners, through CloudFront, the firewall and the API. */
export const partnerQueries = (q: Work<'partnerQuery'>, memory: Memory): Line[] => [
  {
    what: 'CloudFront: requests and answers',
    dollars: p.cloudfront.millionHttpsRequests + ((q.answerBytes * MILLION) / GB) * p.cloudfront.gbOut,
  },
  { what: 'Firewall', dollars: p.waf.millionRequests },
  { what: 'HTTP API', dollars: p.httpApi.millionRequests },
  { what: 'Function', dollars: lambda(q.milliseconds, memory.partner) },
  { what: 'Table', dollars: table(q.readUnits, q.writeUnits) },
  { what: "Logs: the function's and the API's", dollars: logs(q.logBytes + q.accessLogBytes) },
  traces(),
];

/** A million deliveries to receivers that answer at once. */
export const deliveries = (d: Work<'delivery'>, memory: Memory): Line[] => [
  { what: 'Functions', dollars: lambda(d.milliseconds, memory.deliver, d.invocations) },
  { what: 'Table', dollars: table(d.readUnits, d.writeUnits) },
  { what: 'Queue', dollars: d.queueRequests * p.sqs.millionFairRequests },
  { what: 'Sent out', dollars: ((d.payloadBytes * MILLION) / GB) * p.gbOutOfRegion },
  { what: 'Logs', dollars: logs(d.logBytes) },
  traces(d.invocations),
];

/** How many recovery points are kept at a time; each of a table in DynamoDB is a full copy. */
export type Copies = { daily: number; monthly: number };

/** A million articles: written once, then stored, each month, with recovery and all backups, once the oldest are there. */
export function articles(a: Work<'article'>, { daily, monthly }: Copies): { once: Line[]; monthly: Line[] } {
  const gb = (a.storedBytes * MILLION) / GB;
  const { gbMonth, recoveryGbMonth, backupGbMonth } = p.dynamodb;
  return {
    once: [{ what: 'Writing them', dollars: table(0, a.writeUnits) }],
    monthly: [
      { what: 'Table', dollars: gb * gbMonth },
      { what: 'Point-in-time recovery', dollars: gb * recoveryGbMonth },
      {
        what: `Backups: ${daily} daily and ${monthly} monthly full copies (in the first month ${daily + 1})`,
        dollars: gb * backupGbMonth * (daily + monthly),
      },
    ],
  };
}

/** Lambda asks a queue with five pollers, each of which waits up to 20 seconds for a message; it asks a stream for nothing. */
const idlePolls = (queues: number): Line => ({
  what: `Queues: ${queues}, asked by five pollers all the time`,
  dollars: ((queues * 5 * SECONDS_A_MONTH) / 20 / MILLION) * p.sqs.millionRequests,
});

/** What goes on when nobody comes. The sweep runs every minute, whether something is due or not. */
export function idle(s: Work<'idleSweep'>, memory: Memory, queues: number): Line[] {
  const each =
    (lambda(s.milliseconds, memory.sweep) + table(s.readUnits, 0) + p.scheduler.millionInvocations + logs(s.logBytes)) /
    MILLION;
  return [
    { what: 'Sweep that finds nothing', dollars: each * MINUTES_A_MONTH },
    { what: 'Traces of its turns, all of them', dollars: (MINUTES_A_MONTH / MILLION) * p.xray.millionTraces },
    idlePolls(queues),
  ];
}

/** A person who works in the newsroom and signs in at least once a month. */
export const editor: Line[] = [{ what: 'Sign-in, with its threat protection', dollars: p.cognito.plusUserMonth }];

/** How many there are of what costs by being there. */
export type Standing = {
  keys: number;
  secrets: number;
  alarmMetrics: number;
  dashboards: number;
  ownMetrics: number;
  firewallRules: number;
  healthChecks: number;
};

/** What a month costs when nobody comes, without what goes on all the same. */
export const standing = (n: Standing): Line[] => [
  {
    what: `Firewall: one list of ${n.firewallRules} rules`,
    dollars: p.waf.aclMonth + n.firewallRules * p.waf.ruleMonth,
  },
  { what: `Dashboards: ${n.dashboards}`, dollars: n.dashboards * p.cloudwatch.dashboardMonth },
  { what: `Alarms: on ${n.alarmMetrics} metrics`, dollars: n.alarmMetrics * p.cloudwatch.alarmMetricMonth },
  { what: `Metrics of our own: ${n.ownMetrics}`, dollars: n.ownMetrics * p.cloudwatch.metricMonth },
  { what: `Secrets, copies included: ${n.secrets}`, dollars: n.secrets * p.secretMonth },
  {
    what: `Keys: ${n.keys}, from the third year on (in the first ${n.keys * p.kms.keyMonth})`,
    dollars: n.keys * (p.kms.keyMonth + p.kms.rotationsCharged * p.kms.rotatedMonth),
  },
  ...(n.healthChecks > 0
    ? [{ what: `Health checks: ${n.healthChecks}`, dollars: n.healthChecks * p.route53.healthCheckHttpsMonth }]
    : []),
];
