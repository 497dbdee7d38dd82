// The names under which CloudFront finds a region's two APIs, each with its certificate; only where two regions serve.
import { Stack } from 'aws-cdk-lib';
import { ApiMapping, DomainName, SecurityPolicy } from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager';
import { HostedZone } from 'aws-cdk-lib/aws-route53';
import type { Construct } from 'constructs';
import type { Target, Targets } from './dns-stack.ts';
import type { Apis } from './gateway-stack.ts';
import { type Door, originHost, stackProps } from './names.ts';
import type { Settings } from './settings.ts';

export interface OriginNamesProps {
  readonly settings: Settings;
  readonly domain: NonNullable<Settings['domain']>;
  readonly region: string;
  readonly apis: Apis;
}

/** A name per door in one region. */
export class OriginNamesStack extends Stack {
  readonly targets: Targets;

  constructor(scope: Construct, id: string, props: OriginNamesProps) {
    super(scope, id, stackProps(props.settings, 'origins', props.region));
    const { domain, apis } = props;
    const zone = HostedZone.fromHostedZoneAttributes(this, 'Zone', {
      hostedZoneId: domain.zoneId,
      zoneName: domain.zoneName,
    });
    const named = (door: Door): Target => {
      const domainName = originHost(door, domain.name);
      const certificate = new Certificate(this, `${door}-certificate`, {
        domainName,
        validation: CertificateValidation.fromDns(zone),
      });
      const name = new DomainName(this, `${door}-name`, {
        domainName,
        certificate,
        securityPolicy: SecurityPolicy.TLS_1_2,
      });
      new ApiMapping(this, `${door}-mapping`, { api: apis[door].api, domainName: name, stage: apis[door].stage });
      return { host: name.regionalDomainName, zoneId: name.regionalHostedZoneId };
    };
    this.targets = { partner: named('partner'), newsroom: named('newsroom') };
  }
}
