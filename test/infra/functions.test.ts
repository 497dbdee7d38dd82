import { App, Stack } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { beforeAll, describe, expect, it } from 'vitest';
import { aFunction } from '../../infra/function.ts';
import { functionConfig } from '../../src/base/config.ts';
import { sweep as sweepEvent } from './runtime/events.ts';
import { given, inTwoRegions, settingsOf, someCode, templateOf, templatesOf } from './synthesize.ts';

let templates: ReturnType<typeof templatesOf>;
const stack = (name: string) => templateOf(templates, `dateline-prod-${name}`);
type Fn = { FunctionName: string; Environment: { Variables: Record<string, unknown> }; Timeout: number };
const ours = () => ['api', 'delivery'].flatMap((name) => given(stack(name), 'AWS::Lambda::Function') as Fn[]);

/** A value as CloudFormation would make it, with `x1` for whatever only it can know. */
function asDeployed(value: unknown): string {
  if (typeof value === 'string') return value;
  const join = (value as { 'Fn::Join'?: [string, unknown[]] })['Fn::Join'];
  return join ? join[1].map(asDeployed).join(join[0]) : 'x1';
}

/** The alarms that a deployment group listens to, in the same template. */
function heardBy(name: string, { AlarmConfiguration }: Record<string, unknown>): Record<string, unknown>[] {
  const { Enabled, Alarms } = AlarmConfiguration as { Enabled: boolean; Alarms: { Name: { Ref: string } }[] };
  expect(Enabled).toBe(true);
  const all = stack(name).findResources('AWS::CloudWatch::Alarm');
  return Alarms.map(({ Name }) => all[Name.Ref]?.Properties);
}

beforeAll(() => {
  templates = templatesOf(settingsOf('prod'));
});

describe('every function of Dateline', () => {
  it('runs on Node 24 on arm64, is traced, and logs lines that can be searched', () => {
    expect(ours().map(({ FunctionName }) => FunctionName)).toEqual(
      ['partner', 'newsroom', 'dispatch', 'deliver', 'sweep'].map((n) => `dateline-prod-${n}`),
    );
    for (const fn of ours()) {
      expect(fn).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        TracingConfig: { Mode: 'Active' },
        LoggingConfig: { LogFormat: 'JSON', LogGroup: expect.anything() },
      });
    }
  });

  it('is told what base/config parses, and no secret', () => {
    const common = ['CLIENT_ID', 'ISSUER', 'PUBLIC_URL', 'SECRETS', 'SECRET_GENERATION', 'STAGE', 'TABLE'].map(
      (name) => `DATELINE_${name}`,
    );
    for (const { FunctionName, Environment } of ours()) {
      const queued = FunctionName.endsWith('dispatch') || FunctionName.endsWith('sweep') ? ['DATELINE_QUEUE'] : [];
      expect(Object.keys(Environment.Variables).sort()).toEqual([...common, ...queued].sort());
      expect(Environment.Variables.DATELINE_SECRETS).toBe('dateline-prod/keys');
      expect(JSON.stringify(Environment)).not.toContain('{{resolve');
    }
  });

  it('starts with what it is told: base/config accepts it', () => {
    for (const { Environment } of ours()) {
      const told = Object.entries(Environment.Variables).map(([name, value]) => [name, asDeployed(value)]);
      const own = { AWS_REGION: 'eu-central-1', AWS_LAMBDA_FUNCTION_NAME: 'x', AWS_LAMBDA_FUNCTION_VERSION: '1' };
      expect(functionConfig({ ...Object.fromEntries(told), ...own })).toMatchObject({
        DATELINE_TABLE: 'dateline-prod',
        DATELINE_STAGE: 'prod',
      });
    }
  });

  it('is published anew when the root secret has a new generation, in both regions, and not without', () => {
    const versions = (changes: object) =>
      [...templatesOf({ ...inTwoRegions(), ...changes })].flatMap(([name, template]) =>
        Object.keys(template.findResources('AWS::Lambda::Version')).map((id) => `${name} ${id}`),
      );
    const [before, same, raised] = [versions({}), versions({ mfa: 'optional' }), versions({ secretGeneration: 2 })];
    expect(before).toHaveLength(10);
    expect(same).toEqual(before);
    expect(raised).toHaveLength(10);
    expect(raised.filter((id) => before.includes(id))).toEqual([]);
  });

  it('keeps its older versions, or there would be nothing to roll back to', () => {
    for (const [name, template] of templatesOf(inTwoRegions())) {
      for (const version of Object.values(template.findResources('AWS::Lambda::Version')))
        expect(version, name).toMatchObject({ DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
    }
  });

  it('gives back what it took over when its errors or its faults rise', () => {
    for (const name of ['api', 'delivery']) {
      const groups = given(stack(name), 'AWS::CodeDeploy::DeploymentGroup');
      expect(groups).toHaveLength(name === 'api' ? 2 : 3);
      for (const group of groups) {
        expect(group).toMatchObject({
          AutoRollbackConfiguration: { Enabled: true, Events: expect.arrayContaining(['DEPLOYMENT_STOP_ON_ALARM']) },
        });
        const named = String(group.DeploymentGroupName);
        const share = named.endsWith('sweep') ? 'LambdaLinear10PercentEvery1Minute' : 'LambdaCanary10Percent5Minutes';
        expect(group.DeploymentConfigName).toBe(`CodeDeployDefault.${share}`);
        expect(heardBy(name, group)).toMatchObject([
          { AlarmName: `${named}-errors`, MetricName: 'Errors' },
          {
            AlarmName: `${named}-faults`,
            Namespace: 'Dateline',
            MetricName: 'Faults',
            Dimensions: [
              { Name: 'function', Value: named },
              { Name: 'stage', Value: 'prod' },
            ],
            Period: 60,
            EvaluationPeriods: 1,
            Threshold: /dispatch|sweep/.test(named) ? 0 : 2,
          },
        ]);
      }
    }
  });

  it('cannot be made without a word on whom its errors hurt', () => {
    const stack = new Stack(new App(), 'Any');
    const props = {
      settings: settingsOf('dev'),
      key: new Key(stack, 'Key'),
      alerts: new Topic(stack, 'Topic'),
      ...{
        writes: true,
        issuer: 'https://x',
        clientId: 'c',
        publicUrl: 'https://y',
        memoryMb: 128,
        timeoutSeconds: 3,
        runbook: 'sweep',
        tolerated: 0,
      },
    };
    const make = () =>
      aFunction(stack, { ...props, name: 'sweep', entry: someCode.entries.sweep, errorImpact: 'Bad.', firstStep: '' });
    expect(make).toThrow('sweep: say in a sentence whom its errors hurt (errorImpact).');
  });
});

describe('the delivery', () => {
  const queue = (name: string) =>
    given(stack('delivery'), 'AWS::SQS::Queue').find(
      ({ QueueName }) => QueueName === `dateline-prod-${name}`,
    ) as Record<string, never>;

  it('gives an attempt six times its time before another may take it, and sets it aside after five', () => {
    const deliver = ours().find(({ FunctionName }) => FunctionName.endsWith('deliver'));
    expect(queue('deliveries').VisibilityTimeout).toBeGreaterThanOrEqual(6 * (deliver?.Timeout ?? 1_000));
    expect(queue('deliveries')).toMatchObject({ RedrivePolicy: { maxReceiveCount: 5 }, SqsManagedSseEnabled: true });
    expect(queue('dead').MessageRetentionPeriod).toBe(14 * 86_400);
  });

  it('is a standard queue, whose message groups keep one slow receiver from delaying the others', () => {
    expect(queue('deliveries').FifoQueue).toBeUndefined();
  });

  it('is woken by new ledger entries only, from the oldest on, and keeps what failed apart from what did not', () => {
    const [stream, sqs] = given(stack('delivery'), 'AWS::Lambda::EventSourceMapping') as Record<
      string,
      { Filters: { Pattern: string }[] }
    >[];
    expect(stream).toMatchObject({
      StartingPosition: 'TRIM_HORIZON',
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      BisectBatchOnFunctionError: true,
    });
    expect(JSON.parse(stream?.FilterCriteria?.Filters[0]?.Pattern ?? '')).toEqual({
      eventName: ['INSERT'],
      dynamodb: { Keys: { PK: { S: [{ prefix: 'L#' }] } } },
    });
    expect(sqs).toMatchObject({
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 20 },
    });
  });

  it('is swept every minute', () => {
    expect(given(stack('delivery'), 'AWS::Scheduler::Schedule')).toMatchObject([
      { ScheduleExpression: 'rate(1 minute)', State: 'ENABLED' },
    ]);
  });
});

it('the schedule sends the very event that the sweep is run with', () => {
  const [schedule] = given(stack('delivery'), 'AWS::Scheduler::Schedule') as { Target: { Input: string } }[];
  expect(JSON.parse(schedule?.Target.Input ?? 'null')).toEqual(sweepEvent);
});
