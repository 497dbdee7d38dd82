// The APIs themselves, without their functions: CloudFront must know them, and the functions must know CloudFront.
// Every route lies under a secret that only CloudFront is told, so that nothing goes round it (docs/decisions/0030).
import { CfnOutput, RemovalPolicy, SecretValue, Stack } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { acknowledge } from './checks.ts';
import { type Door, doors, originSecretName, stackProps } from './names.ts';
import type { Settings } from './settings.ts';
import { EDGE_REGION } from './stage-shape.ts';

export type Apis = Record<Door, { api: HttpApi; stage: HttpStage }>;

/** The secret in the path, by its name: CloudFormation reads it where it deploys, so no template or output holds it. */
export const secretPath = (settings: Settings, generation: number): string =>
  SecretValue.secretsManager(originSecretName(settings, generation)).unsafeUnwrap();

/**
 * The generations whose secret opens a door: the one CloudFront uses, the next, so that rotating shuts nobody out, and the one
 * before, so that neither going back over a step does.
 */
export const openGenerations = ({ originGeneration: now }: Settings): number[] =>
  [now - 1, now, now + 1].filter((generation) => generation > 0);

/** One HTTP API per door, each with its own throttle and access log, and no route that can be guessed. */
export class GatewayStack extends Stack {
  readonly apis: Apis;

  /** `region` is that of the standby, whose secrets are copies of those at home. */
  constructor(scope: Construct, id: string, { settings, region }: { settings: Settings; region?: string }) {
    super(scope, id, stackProps(settings, 'gateway', region));
    if (!region) for (const generation of openGenerations(settings)) anOriginSecret(this, settings, generation);
    this.apis = { partner: anApi(this, settings, 'partner'), newsroom: anApi(this, settings, 'newsroom') };
    new CfnOutput(this, 'PartnerApi', {
      value: this.apis.partner.api.apiEndpoint,
      description: 'Answers 404 to everybody but CloudFront',
    });
  }
}

function anOriginSecret(stack: Stack, settings: Settings, generation: number): void {
  const replicas = [EDGE_REGION, settings.standby?.region].filter((r) => r !== undefined && r !== settings.region);
  const secret = new Secret(stack, `Origin${generation}`, {
    secretName: originSecretName(settings, generation),
    description: 'The path under which CloudFront reaches the APIs; see docs/operations.md on rotating it',
    generateSecretString: { passwordLength: 48, excludePunctuation: true },
    replicaRegions: [...new Set(replicas)].map((region) => ({ region: region as string })),
  });
  acknowledge(secret, {
    'AwsSolutions::AwsSolutions-SMG4':
      'Rotated by raising originGeneration and deploying: CloudFront and the routes must change in one order, which a rotation on a timer cannot keep.',
  });
}

function anApi(stack: Stack, settings: Settings, door: Door): { api: HttpApi; stage: HttpStage } {
  const api = new HttpApi(stack, door, {
    apiName: `dateline-${settings.stage}-${door}`,
    description: `${doors[door].path} of Dateline ${settings.stage}, behind CloudFront`,
    createDefaultStage: false,
  });
  const log = new LogGroup(stack, `${door}-access`, {
    retention: settings.logsKeptDays as RetentionDays,
    removalPolicy: settings.stage === 'dev' ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
  });
  const stage = new HttpStage(stack, `${door}-stage`, {
    httpApi: api,
    stageName: '$default',
    autoDeploy: true,
    throttle: { rateLimit: settings.throttle[door].ratePerSecond, burstLimit: settings.throttle[door].burst },
    // No metric per route: its name, which holds the secret, would become a dimension that anyone may list.
    detailedMetricsEnabled: false,
    accessLogSettings: { destination: new LogGroupLogDestination(log), format: AccessLogFormat.custom(accessLine) },
  });
  return { api, stage };
}

/** Neither the path nor the route: both hold the secret. */
export const accessLine: string = JSON.stringify({
  at: '$context.requestTimeEpoch',
  requestId: '$context.requestId',
  ip: '$context.identity.sourceIp',
  method: '$context.httpMethod',
  status: '$context.status',
  bytes: '$context.responseLength',
  milliseconds: '$context.responseLatency',
  functionMilliseconds: '$context.integrationLatency',
  error: '$context.error.message',
});
