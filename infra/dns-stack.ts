// Which region answers, where there are two. CloudFront asks for one name per door: the partners' name leads home and,
// when home does not answer, to the standby; the newsroom's leads to the one region that may write, and nowhere else.
import { Stack } from 'aws-cdk-lib';
import { CfnHealthCheck, CfnRecordSet } from 'aws-cdk-lib/aws-route53';
import type { Construct } from 'constructs';
import { secretPath } from './gateway-stack.ts';
import { type Door, originHost, stackProps } from './names.ts';
import type { Settings } from './settings.ts';
import { EDGE_REGION } from './stage-shape.ts';

/** A door's name in one region, as Route 53 wants to be told of it. */
export type Target = { host: string; zoneId: string };
export type Targets = Record<Door, Target>;

export interface DnsStackProps {
  readonly settings: Settings;
  readonly home: Targets;
  readonly away: Targets;
  /** The host of the partners' API at home, asked for its health. */
  readonly homeHost: string;
}

/** The records of both doors' origins, and the question whether home is well. */
export class DnsStack extends Stack {
  constructor(scope: Construct, id: string, { settings, home, away, homeHost }: DnsStackProps) {
    super(scope, id, stackProps(settings, 'dns', EDGE_REGION));
    const { domain, standby } = settings;
    if (!domain || !standby) throw new Error('A second region needs a domain; infra/settings.ts refuses it otherwise.');
    const health = new CfnHealthCheck(this, 'Home', {
      healthCheckConfig: {
        type: 'HTTPS',
        fullyQualifiedDomainName: homeHost,
        resourcePath: `/${secretPath(settings, settings.originGeneration)}/healthz`,
        requestInterval: 30,
        failureThreshold: 3,
      },
    });
    const at = ({ host, zoneId }: Target) => ({ dnsName: host, hostedZoneId: zoneId, evaluateTargetHealth: false });
    const record = (name: string, door: Door, more: object) =>
      new CfnRecordSet(this, name, {
        hostedZoneId: domain.zoneId,
        name: originHost(door, domain.name),
        type: 'A',
        ...more,
      });
    const first = {
      setIdentifier: 'home',
      failover: 'PRIMARY',
      healthCheckId: health.attrHealthCheckId,
      aliasTarget: at(home.partner),
    };
    record('PartnerHome', 'partner', first);
    record('PartnerAway', 'partner', {
      setIdentifier: 'standby',
      failover: 'SECONDARY',
      aliasTarget: at(away.partner),
    });
    record('Newsroom', 'newsroom', { aliasTarget: at(standby.writer === 'home' ? home.newsroom : away.newsroom) });
  }
}
