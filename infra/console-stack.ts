// The console's files, as `npm run console` built them, and the config.json that tells the page where it is.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { IDistribution } from 'aws-cdk-lib/aws-cloudfront';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, type ISource, Source } from 'aws-cdk-lib/aws-s3-deployment';
import type { Construct } from 'constructs';
import { acknowledge } from './checks.ts';
import { doors, siteBucket, stackProps } from './names.ts';
import type { Settings } from './settings.ts';
import { EDGE_REGION } from './stage-shape.ts';

export interface ConsoleStackProps {
  readonly settings: Settings;
  readonly distribution: IDistribution;
  readonly issuer: string;
  readonly clientId: string;
  /** The folder of the built console; only config.json is written while there is none. */
  readonly folder: string;
}

/** Copies the built console under /newsroom/ of the site. */
export class ConsoleStack extends Stack {
  constructor(scope: Construct, id: string, props: ConsoleStackProps) {
    super(scope, id, stackProps(props.settings, 'console', EDGE_REGION));
    const { issuer, clientId, folder } = props;
    const config = { issuer, clientId, newsroomEndpoint: doors.newsroom.path, partnerEndpoint: doors.partner.path };
    const logGroup = new LogGroup(this, 'Log', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const site = Bucket.fromBucketName(this, 'Site', siteBucket(props.settings));
    const copy = (what: string, sources: ISource[], cacheControl: CacheControl[]) =>
      new BucketDeployment(this, what, {
        sources,
        destinationBucket: site,
        destinationKeyPrefix: 'newsroom',
        prune: false,
        cacheControl,
        distribution: props.distribution,
        distributionPaths: ['/newsroom/', '/newsroom/index.html', '/newsroom/config.json'],
        memoryLimit: 512,
        logGroup,
      });
    const unnamed = [CacheControl.noCache()];
    const needed = [copy('Config', [Source.jsonData('config.json', config)], unnamed)];
    if (existsSync(join(folder, 'assets'))) {
      needed.push(
        copy(
          'Assets',
          [Source.asset(folder, { exclude: ['*', '!assets', '!assets/**'] })],
          [CacheControl.immutable(), CacheControl.maxAge(Duration.days(365))],
        ),
      );
    }
    if (existsSync(folder)) {
      // Last: until then the old page asks for the old files, which stay.
      const pages = copy('Pages', [Source.asset(folder, { exclude: ['assets/**', 'config.json'] })], unnamed);
      pages.node.addDependency(...needed);
    }
    livedWith(this, props.settings);
  }
}

const copier =
  'The function is made by the CDK to copy files while deploying, with the policies and the runtime it ships; it is no part of Dateline and runs for no user.';

function livedWith(stack: Stack, settings: Settings): void {
  const actions = ['GetBucket', 'GetObject', 'List', 'Abort', 'DeleteObject'].map((action) => `Action::s3:${action}*`);
  const assets = `cdk-hnb659fds-assets-${settings.account}-${EDGE_REGION}`;
  const resources = ['*', ...[assets, siteBucket(settings)].map((bucket) => `arn:aws:s3:::${bucket}/*`)].map(
    (arn) => `Resource::${arn}`,
  );
  const basic = 'Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
  const findings = [
    ...[...actions, ...resources].map((what) => `AwsSolutions::AwsSolutions-IAM5[${what}]`),
    `AwsSolutions::AwsSolutions-IAM4[${basic}]`,
    'AwsSolutions::AwsSolutions-L1',
    ...['LambdaDLQ', 'LambdaLatestVersion', 'LambdaTracing'].map((rule) => `Serverless::Serverless-${rule}`),
  ];
  for (const construct of stack.node.children) {
    if (!construct.node.id.startsWith('Custom::CDKBucketDeployment')) continue;
    acknowledge(construct, Object.fromEntries(findings.map((id) => [id, copier])));
  }
}
