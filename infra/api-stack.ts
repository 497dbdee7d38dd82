// The two doors' functions, and the routes that lead to them. Keys and tokens are checked in the function, by the same
// code as on a laptop; what the gateway adds is the secret path, the throttle and the log.
import { Duration, Stack } from 'aws-cdk-lib';
import { HttpMethod, HttpRoute, HttpRouteKey } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Construct } from 'constructs';
import { acknowledge } from './checks.ts';
import { aFunction, type DatelineFunction } from './function.ts';
import { type Apis, openGenerations, secretPath } from './gateway-stack.ts';
import { type Door, doors, stackProps } from './names.ts';
import type { Shared } from './shared.ts';

export interface ApiStackProps extends Shared {
  readonly apis: Apis;
  readonly entries: Record<Door, string>;
}

/** A function per door, each with its own rights, and the routes of its API. */
export class ApiStack extends Stack {
  readonly functions: DatelineFunction[];
  readonly apis: Apis;

  constructor(scope: Construct, id: string, props: ApiStackProps) {
    super(scope, id, stackProps(props.settings, 'api', props.region));
    this.apis = props.apis;
    this.functions = [partner(this, props), newsroom(this, props)];
    for (const made of this.functions) open(this, made, props);
  }
}

const partner = (stack: Stack, props: ApiStackProps): DatelineFunction =>
  aFunction(stack, {
    ...props,
    name: 'partner',
    entry: props.entries.partner,
    errorImpact: 'Partner newsrooms get errors instead of stories, and cannot catch up on changes.',
    firstStep: 'See whether the last deployment did it; if so, roll back.',
    runbook: 'partner-door',
    tolerated: 2,
    memoryMb: 1769,
    timeoutSeconds: 28,
    concurrency: props.settings.concurrency.partner,
  });

const newsroom = (stack: Stack, props: ApiStackProps): DatelineFunction =>
  aFunction(stack, {
    ...props,
    name: 'newsroom',
    entry: props.entries.newsroom,
    errorImpact: 'Editors cannot import, publish, correct or withdraw; a kill may be waiting.',
    firstStep: 'Ask the desk whether a kill is waiting; then see whether the last deployment did it, and roll back.',
    runbook: 'newsroom-door',
    tolerated: 2,
    memoryMb: 1769,
    timeoutSeconds: 28,
    concurrency: props.settings.concurrency.newsroom,
  });

function open(stack: Stack, made: DatelineFunction, { apis, settings }: ApiStackProps): void {
  const door = made.name as Door;
  const { api } = apis[door];
  // Leave for the whole API, not for the route: the route's name holds the secret.
  const integration = new HttpLambdaIntegration(`${door}-integration`, made.live, {
    scopePermissionToRoute: false,
    timeout: Duration.seconds(29),
  });
  const feeds = `${doors.partner.feeds}{feed}`;
  const paths = door === 'partner' ? [doors[door].path, feeds, '/healthz'] : [doors[door].path];
  for (const generation of openGenerations(settings)) {
    for (const path of paths) {
      const route = new HttpRoute(stack, `${door}${path.replace(/\{.*/, '').replaceAll('/', '-')}-${generation}`, {
        httpApi: api,
        routeKey: HttpRouteKey.with(`/${secretPath(settings, generation)}${path}`, HttpMethod.ANY),
        integration,
      });
      acknowledge(route, {
        'AwsSolutions::AwsSolutions-APIG4':
          'The function checks the key or token itself, the same code in the cloud and on a laptop (DESIGN: in-function verification).',
      });
    }
  }
}
