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

const lambda = (milliseconds: number, gb: number): number =>
  p.lambda.millionRequests + (milliseconds / 1_000) * gb * p.lambda.gbSecondArm * MILLION;
const table = (reads: number, writes: number): number =>
  reads * p.dynamodb.millionReadUnits + writes * p.dynamodb.millionWriteUnits;
const traces = (): Line => ({ what: 'Traces: one in twenty', dollars: p.xray.millionTraces / 20 });
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
  { what: 'Logs', dollars: logs(q.logBytes) },
  traces(),
];

/** A million deliveries to receivers that answer at once. */
export const deliveries = (d: Work<'delivery'>, memory: Memory): Line[] => [
  { what: 'Function', dollars: lambda(d.milliseconds, memory.deliver) },
  { what: 'Table', dollars: table(d.readUnits, d.writeUnits) },
  { what: 'Queue', dollars: d.queueRequests * p.sqs.millionRequests },
  { what: 'Sent out', dollars: ((d.payloadBytes * MILLION) / GB) * p.gbOutOfRegion },
  { what: 'Logs', dollars: logs(d.logBytes) },
  traces(),
];

/** A million articles: written once, then stored, each month, with recovery and one backup. */
export function articles(a: Work<'article'>): { once: Line[]; monthly: Line[] } {
  const gb = (a.storedBytes * MILLION) / GB;
  const { gbMonth, recoveryGbMonth, backupGbMonth } = p.dynamodb;
  return {
    once: [{ what: 'Writing them', dollars: table(0, a.writeUnits) }],
    monthly: [
      { what: 'Table', dollars: gb * gbMonth },
      { what: 'Point-in-time recovery', dollars: gb * recoveryGbMonth },
      { what: 'Backups, per full copy kept', dollars: gb * backupGbMonth },
    ],
  };
}

/** The sweep runs every minute, whether something is due or not. */
export function idleSweeps(s: Work<'idleSweep'>, memory: Memory): Line {
  const each =
    (lambda(s.milliseconds, memory.sweep) + table(s.readUnits, 0) + p.scheduler.millionInvocations + logs(s.logBytes)) /
    MILLION;
  return { what: 'Sweep that finds nothing', dollars: each * MINUTES_A_MONTH };
}

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

/** What a month costs when nobody comes, without the sweep. */
export const standing = (n: Standing): Line[] => [
  {
    what: `Firewall: one list of ${n.firewallRules} rules`,
    dollars: p.waf.aclMonth + n.firewallRules * p.waf.ruleMonth,
  },
  { what: `Dashboards: ${n.dashboards}`, dollars: n.dashboards * p.cloudwatch.dashboardMonth },
  { what: `Alarms: on ${n.alarmMetrics} metrics`, dollars: n.alarmMetrics * p.cloudwatch.alarmMetricMonth },
  { what: `Metrics of our own: ${n.ownMetrics}`, dollars: n.ownMetrics * p.cloudwatch.metricMonth },
  { what: `Secrets, copies included: ${n.secrets}`, dollars: n.secrets * p.secretMonth },
  { what: `Keys: ${n.keys}`, dollars: n.keys * p.kms.keyMonth },
  ...(n.healthChecks > 0
    ? [{ what: `Health checks: ${n.healthChecks}`, dollars: n.healthChecks * p.route53.healthCheckHttpsMonth }]
    : []),
];
