// The second region: the same doors and functions on its replica of the table, and the names that lead to either. None of
// its stacks that a failover deploys reads a stack of the home region: what they need of it is copied as facts.
import type { Construct } from 'constructs';
import { DnsStack, type Targets } from './dns-stack.ts';
import { FactsStack } from './facts-stack.ts';
import { GatewayStack } from './gateway-stack.ts';
import { OriginNamesStack } from './origin-names-stack.ts';
import { type Given, hostOf, work } from './region.ts';
import { EDGE_REGION } from './stage-shape.ts';

/** Adds the stacks of the second region; `home` is what the home region's stacks are given, with this region's key. */
export function standBy(scope: Construct, home: Given): void {
  const { settings, apis, issuer, clientId } = home;
  const { standby, domain } = settings;
  if (!standby || !domain) return;
  const { region } = standby;
  const away = new GatewayStack(scope, 'Gateway', { settings, region }).apis;
  const { facts } = new FactsStack(scope, 'Facts', { settings, concern: 'facts', region, of: { issuer, clientId } });
  work(scope, { ...home, ...facts, region, apis: away });
  const at = (id: string, where: string, of: typeof apis) =>
    new OriginNamesStack(scope, id, { settings, domain, region: where, apis: of }).targets;
  const known = factsOfHome(scope, home, at('HomeNames', settings.region, apis));
  new DnsStack(scope, 'Dns', { settings, ...known, away: at('AwayNames', region, away) });
}

function factsOfHome(
  scope: Construct,
  { settings, apis }: Given,
  { partner, newsroom }: Targets,
): { home: Targets; homeHost: string } {
  const { facts } = new FactsStack(scope, 'EdgeFacts', {
    settings,
    concern: 'edge-facts',
    region: EDGE_REGION,
    of: {
      partnerHost: partner.host,
      partnerZone: partner.zoneId,
      newsroomHost: newsroom.host,
      newsroomZone: newsroom.zoneId,
      homeHost: hostOf(apis.partner, settings.region),
    },
  });
  const home = {
    partner: { host: facts.partnerHost, zoneId: facts.partnerZone },
    newsroom: { host: facts.newsroomHost, zoneId: facts.newsroomZone },
  };
  return { home, homeHost: facts.homeHost };
}
