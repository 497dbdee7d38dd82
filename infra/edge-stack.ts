// The one address of Dateline: the console's files and both doors behind one firewall. It lies in us-east-1, where
// CloudFront wants its certificate and its firewall to be.
import { CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager';
import * as cf from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { AaaaRecord, ARecord, HostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { acknowledge } from './checks.ts';
import { addresses, consoleHeaders } from './console-site.ts';
import { aFirewall } from './firewall.ts';
import { secretPath } from './gateway-stack.ts';
import { type Door, doors, siteBucket, stackProps } from './names.ts';
import { logRequests } from './request-log.ts';
import type { Settings } from './settings.ts';
import { EDGE_REGION } from './stage-shape.ts';

export interface EdgeStackProps {
  readonly settings: Settings;
  /** The host of each door's API, without scheme. */
  readonly origins: Record<Door, string>;
}

/** CloudFront, the firewall, the console's bucket, and the name people use. */
export class EdgeStack extends Stack {
  readonly site: Bucket;
  readonly distribution: cf.Distribution;
  /** Where everybody finds Dateline, without a slash at the end. */
  readonly publicUrl: string;

  constructor(scope: Construct, id: string, props: EdgeStackProps) {
    super(scope, id, stackProps(props.settings, 'edge', EDGE_REGION));
    const { domain } = props.settings;
    const zone =
      domain &&
      HostedZone.fromHostedZoneAttributes(this, 'Zone', { hostedZoneId: domain.zoneId, zoneName: domain.zoneName });
    const certificate =
      domain && zone
        ? new Certificate(this, 'Certificate', {
            domainName: domain.name,
            validation: CertificateValidation.fromDns(zone),
          })
        : undefined;
    const logs = aBucket(this, 'Logs', {
      objectOwnership: ObjectOwnership.OBJECT_WRITER,
      lifecycleRules: [{ expiration: Duration.days(props.settings.logsKeptDays) }],
    });
    acknowledge(logs, {
      'AwsSolutions::AwsSolutions-S1': 'It holds the access logs; a log of reading the logs would have no end.',
    });
    this.site = aBucket(this, 'Site', {
      bucketName: siteBucket(props.settings),
      serverAccessLogsBucket: logs,
      serverAccessLogsPrefix: 'console/',
    });
    this.distribution = aDistribution(this, props, { site: this.site, logs, certificate });
    this.publicUrl = `https://${domain?.name ?? this.distribution.distributionDomainName}`;
    new CfnOutput(this, 'PublicUrl', { value: this.publicUrl, description: 'Where everybody finds Dateline' });
    if (domain && zone) {
      const target = RecordTarget.fromAlias(new CloudFrontTarget(this.distribution));
      new ARecord(this, 'Name', { zone, recordName: domain.name, target });
      new AaaaRecord(this, 'Name6', { zone, recordName: domain.name, target });
    }
  }
}

const aBucket = (scope: Construct, id: string, more: Partial<ConstructorParameters<typeof Bucket>[2]>) =>
  new Bucket(scope, id, {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    removalPolicy: RemovalPolicy.RETAIN,
    ...more,
  });

interface Parts {
  site: Bucket;
  logs: Bucket;
  certificate: Certificate | undefined;
}

function aDistribution(
  stack: Stack,
  { settings, origins }: EdgeStackProps,
  { site, logs, certificate }: Parts,
): cf.Distribution {
  const files: cf.BehaviorOptions = {
    origin: S3BucketOrigin.withOriginAccessControl(site),
    viewerProtocolPolicy: cf.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    cachePolicy: cf.CachePolicy.CACHING_OPTIMIZED,
    responseHeadersPolicy: consoleHeaders(stack, settings),
    functionAssociations: [{ function: addresses(stack, settings), eventType: cf.FunctionEventType.VIEWER_REQUEST }],
  };
  const partner = aDoor(settings, origins.partner);
  const distribution = new cf.Distribution(stack, 'Distribution', {
    comment: `Dateline ${settings.stage}`,
    ...(certificate && settings.domain
      ? {
          certificate,
          domainNames: [settings.domain.name],
          minimumProtocolVersion: cf.SecurityPolicyProtocol.TLS_V1_2_2021,
        }
      : {}),
    httpVersion: cf.HttpVersion.HTTP2_AND_3,
    webAclId: aFirewall(stack, settings).attrArn,
    errorResponses: keptErrors.map((httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) })),
    defaultBehavior: files,
    additionalBehaviors: {
      [doors.partner.path]: partner,
      [`${doors.partner.feeds}*`]: partner,
      [doors.newsroom.path]: aDoor(settings, origins.newsroom),
    },
  });
  logRequests(stack, settings, { distribution, bucket: logs });
  livedWith(distribution, certificate !== undefined);
  return distribution;
}

/**
 * What CloudFront would keep for ten seconds of a GET that failed, most of it whatever the origin says (no-store), and under its
 * path alone: one partner's query that took too long would be the answer to all others' queries.
 */
const keptErrors = [400, 403, 404, 405, 414, 500, 501, 502, 503, 504];

/** Nothing is cached and everything but the host is passed on; the path gets the secret in front (docs/decisions/0030). */
const aDoor = (settings: Settings, host: string): cf.BehaviorOptions => ({
  origin: new HttpOrigin(host, {
    originPath: `/${secretPath(settings, settings.originGeneration)}`,
    protocolPolicy: cf.OriginProtocolPolicy.HTTPS_ONLY,
    originSslProtocols: [cf.OriginSslPolicy.TLS_V1_2],
    readTimeout: Duration.seconds(30),
    connectionAttempts: 2,
  }),
  viewerProtocolPolicy: cf.ViewerProtocolPolicy.HTTPS_ONLY,
  allowedMethods: cf.AllowedMethods.ALLOW_ALL,
  cachePolicy: cf.CachePolicy.CACHING_DISABLED,
  originRequestPolicy: cf.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
  compress: false,
});

function livedWith(distribution: cf.Distribution, named: boolean): void {
  acknowledge(distribution, {
    'AwsSolutions::AwsSolutions-CFR1': 'News is for every country; who may read what is decided by keys and rights.',
    'AwsSolutions::AwsSolutions-CFR3':
      'It logs by request-log.ts, which leaves out what the older form cannot: queries, and with them the tokens of feeds.',
  });
  if (named) return;
  acknowledge(distribution, {
    'AwsSolutions::AwsSolutions-CFR4':
      "Without a domain of one's own CloudFront serves its default certificate, for which it fixes the oldest TLS version itself; set a domain in infra/stages.ts and this goes.",
  });
}
