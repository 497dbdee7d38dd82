// Our one way to make a Lambda function: arm64, Node 24, an ESM bundle, its own role, its own log group, an alias that
// traffic goes through, and words for whoever is woken: whom its errors hurt, and the page that says what to do.
import { join } from 'node:path';
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { Alarm, IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { Policy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Alias, Architecture, LoggingFormat, Runtime, SystemLogLevel, Tracing } from 'aws-cdk-lib/aws-lambda';
import { type BundlingOptions, LogLevel, NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { anAlarm } from './alarm.ts';
import { acknowledge } from './checks.ts';
import { faultsOf } from './metrics.ts';
import { functionName } from './names.ts';
import { rollOut } from './rollout.ts';
import { type Shared, secretStatements, sharedEnvironment } from './shared.ts';
import { type FunctionName, tableStatements, writeStatements } from './table-access.ts';

const root = join(import.meta.dirname, '..');

/** How every function is bundled. Exported so that tests bundle in the very same way. */
export const bundling: BundlingOptions = {
  format: OutputFormat.ESM,
  target: 'node24',
  minify: true,
  logLevel: LogLevel.WARNING,
  mainFields: ['module', 'main'],
  bundleAwsSDK: true,
  externalModules: [],
  tsconfig: join(root, 'tsconfig.json'),
  forceDockerBundling: false,
  esbuildArgs: {
    // Azerbaijani and Russian words as they are: escaped, each letter would be six characters.
    '--charset': 'utf8',
    '--alias:@whatwg-node/fetch': join(root, 'infra/bundle/native-fetch.mjs'),
    '--alias:undici': join(root, 'infra/bundle/undici-agent.mjs'),
    // graphql-armor's token limit asks for this file by its CommonJS name: a second parser beside the first.
    '--alias:graphql/language/parser': join(root, 'node_modules/graphql/language/parser.mjs'),
    '--log-override:empty-import-meta': 'silent',
  },
  // A CommonJS package inside an ES module still calls require for Node's own modules.
  banner: "import{createRequire as __r}from'node:module';const require=__r(import.meta.url);",
};

export interface FunctionSettings extends Shared {
  readonly name: FunctionName;
  /** The path of the file that exports `handler`. */
  readonly entry: string;
  /** Whom errors of this function hurt, and how: the first sentence of its alarm. */
  readonly errorImpact: string;
  /** What to do first when they occur: the second sentence of its alarm. */
  readonly firstStep: string;
  /** The page of docs/runbook that goes on from there. */
  readonly runbook: string;
  /** How many errors, and how many faults, a minute wake nobody: none for what runs once a minute. */
  readonly tolerated: number;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  readonly concurrency?: number | null;
  /** Beside what every function gets. */
  readonly environment?: Record<string, string>;
}

export interface DatelineFunction extends FunctionSettings {
  readonly lambda: NodejsFunction;
  /** What traffic goes through: new code takes it over bit by bit, and gives it back when an alarm sounds. */
  readonly live: Alias;
  readonly logs: LogGroup;
}

/** Makes the function, with leave to do what tableAccess lists, to write its own log and (the CDK's doing) to send traces. */
export function aFunction(scope: Construct, props: FunctionSettings): DatelineFunction {
  if (props.errorImpact.length < 20)
    throw new Error(`${props.name}: say in a sentence whom its errors hurt (errorImpact).`);
  const { settings, name } = props;
  const logs = new LogGroup(scope, `${name}-log`, {
    retention: settings.logsKeptDays as RetentionDays,
    removalPolicy: settings.stage === 'dev' ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
  });
  const lambda = new NodejsFunction(scope, name, {
    functionName: functionName(settings, name),
    description: props.errorImpact,
    entry: props.entry,
    handler: 'handler',
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    memorySize: props.memoryMb,
    timeout: Duration.seconds(props.timeoutSeconds),
    reservedConcurrentExecutions: props.concurrency ?? undefined,
    role: aRole(scope, props, logs),
    environment: { ...sharedEnvironment(props), ...props.environment },
    tracing: Tracing.ACTIVE,
    logGroup: logs,
    loggingFormat: LoggingFormat.JSON,
    systemLogLevelV2: SystemLogLevel.WARN,
    awsSdkConnectionReuse: false,
    // CloudFormation would delete the version that served until now in this very deployment, and with it the way back. One
    // that a failed deployment made goes, though: Lambda would not publish the same code a second time.
    currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE },
    depsLockFilePath: join(root, 'package-lock.json'),
    projectRoot: root,
    bundling,
  });
  livedWith(lambda);
  const live = new Alias(scope, `${name}-live`, { aliasName: 'live', version: lambda.currentVersion });
  const made = { ...props, lambda, live, logs };
  rollOut(scope, made, alarmsOf(scope, made));
  return made;
}

/**
 * What a rollout watches, of the new code and of the old: errors, which are what Lambda sees (it does not start, it runs out
 * of time), and faults, which the function catches and tells us of itself.
 */
function alarmsOf(scope: Construct, made: DatelineFunction): Alarm[] {
  const alarm = (what: string, metric: IMetric) =>
    anAlarm(scope, `${made.name}-${what}`, {
      ...made,
      metric,
      threshold: made.tolerated,
      periods: 1,
      hurts: made.errorImpact,
      first: made.firstStep,
    });
  return [
    alarm('errors', made.live.metricErrors({ period: Duration.minutes(1) })),
    alarm('faults', faultsOf(made.settings, made.name)),
  ];
}

function aRole(scope: Construct, props: FunctionSettings, logs: LogGroup): Role {
  const role = new Role(scope, `${props.name}-role`, {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    description: `What ${functionName(props.settings, props.name)} may do`,
  });
  logs.grantWrite(role);
  const stack = Stack.of(scope);
  for (const statement of [...tableStatements(stack, props.name, props), ...secretStatements(stack, props)])
    role.addToPolicy(statement);
  // A policy of its own: where the right to write is taken away it leaves the template, and what leaves CloudFormation deletes
  // last of all, when new versions that know of it have taken over; where it is given, the function waits for it.
  const statements = writeStatements(stack, props.name, props);
  if (statements.length) new Policy(role, 'Writes', { statements, roles: [role] });
  acknowledge(role, {
    'AwsSolutions::AwsSolutions-IAM5[Resource::*]':
      'X-Ray knows no narrower resource for sending traces; no other statement names one this wide.',
  });
  return role;
}

function livedWith(lambda: NodejsFunction): void {
  acknowledge(lambda, {
    'Serverless::Serverless-LambdaDLQ':
      'Nothing invokes it asynchronously without a queue of its own: the doors wait for the answer, the queue, the stream and the schedule keep failed work themselves.',
  });
}
