// Counts, in the synthesized templates of a stage, what costs by being there.
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { buildStage } from '../build.ts';
import type { Code } from '../code.ts';
import { ownMetrics } from '../metrics.ts';
import type { Settings } from '../settings.ts';
import type { Copies } from './compute.ts';
import type { Counted } from './cost-table.ts';

type Properties = Record<string, unknown> & {
  ReplicaRegions?: unknown[];
  Metrics?: { MetricStat?: object }[];
  Rules?: unknown[];
  FunctionName?: string;
  MemorySize?: number;
  StartingPosition?: string;
  Enabled?: boolean;
  BackupPlan?: { BackupPlanRule: { RuleName: string; Lifecycle: { DeleteAfterDays: number } }[] };
};

/** How many recovery points the plans keep at a time. */
function copiesOf(plans: Properties[]): Copies {
  const rules = plans.flatMap(({ BackupPlan }) => BackupPlan?.BackupPlanRule ?? []);
  const days = (name: string) => rules.find(({ RuleName }) => RuleName === name)?.Lifecycle.DeleteAfterDays ?? 0;
  return { daily: days('daily'), monthly: Math.ceil((days('monthly') * 12) / 365) };
}

/** What stands in a stage, how much memory its functions have, how many copies are kept and how many queues polled. */
export function count(settings: Settings, code: Code): Counted {
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } });
  buildStage(app, settings, code);
  const templates = app.node
    .findAll()
    .filter(Stack.isStack)
    .map((stack) => Template.fromStack(stack));
  const all = (type: string): Properties[] =>
    templates.flatMap((t) => Object.values(t.findResources(type)).map(({ Properties }) => Properties ?? {}));
  const sum = (of: Properties[], amount: (each: Properties) => number) =>
    of.reduce((total, each) => total + amount(each), 0);
  const functions = all('AWS::Lambda::Function');
  const gb = (name: string) =>
    (functions.find(({ FunctionName }) => FunctionName === `dateline-${settings.stage}-${name}`)?.MemorySize ?? 0) /
    1_024;
  return {
    standing: {
      keys: all('AWS::KMS::Key').length + all('AWS::KMS::ReplicaKey').length,
      secrets: sum(all('AWS::SecretsManager::Secret'), ({ ReplicaRegions }) => 1 + (ReplicaRegions?.length ?? 0)),
      alarmMetrics: sum(
        all('AWS::CloudWatch::Alarm'),
        ({ Metrics }) => Metrics?.filter(({ MetricStat }) => MetricStat).length ?? 1,
      ),
      dashboards: all('AWS::CloudWatch::Dashboard').length,
      ownMetrics: Object.keys(ownMetrics).length,
      firewallRules: sum(all('AWS::WAFv2::WebACL'), ({ Rules }) => Rules?.length ?? 0),
      healthChecks: all('AWS::Route53::HealthCheck').length,
    },
    memory: { partner: gb('partner'), deliver: gb('deliver'), sweep: gb('sweep') },
    copies: copiesOf(all('AWS::Backup::BackupPlan')),
    queues: all('AWS::Lambda::EventSourceMapping').filter((each) => !each.StartingPosition && each.Enabled !== false)
      .length,
  };
}
