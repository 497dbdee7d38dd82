// What is deployed before what, read off the manifest that `cdk deploy` follows.
import { describe, expect, it } from 'vitest';
import { buildStage } from '../../infra/build.ts';
import type { Settings } from '../../infra/settings.ts';
import { anApp, inTwoRegions, settingsOf, someCode } from './synthesize.ts';

type Resource = { Type: string; Properties?: Record<string, unknown> };
type Deployed = { resources: Resource[]; before: Set<string> };

/** The stacks of a stage by their paths, each with all that must be there first. */
function deployed(settings: Settings): Map<string, Deployed> {
  process.env.CDK_VALIDATION = 'false';
  const app = anApp();
  buildStage(app, settings, someCode);
  const made = new Map<string, Deployed>();
  for (const { hierarchicalId, template, dependencies } of app.synth().stacks) {
    const before = new Set(
      dependencies.flatMap(({ hierarchicalId: path }) => [path, ...(made.get(path)?.before ?? [])]),
    );
    made.set(hierarchicalId, { resources: Object.values(template.Resources), before });
  }
  return made;
}

/** The paths of the stacks with a resource of a type that names a text. */
const naming = (stacks: Map<string, Deployed>, type: string, text: string): string[] =>
  [...stacks]
    .filter(([, { resources }]) =>
      resources.some(({ Type, Properties }) => Type === type && JSON.stringify(Properties ?? {}).includes(text)),
    )
    .map(([path]) => path);

const alone = settingsOf('prod');

describe('what is deployed before what', () => {
  it('lets CloudFront move to the next secret before the routes forget the old one, with a domain and in two regions too', () => {
    for (const settings of [alone, inTwoRegions()]) {
      const stacks = deployed(settings);
      expect(stacks.get('Edge')?.before).toContain('Gateway');
      expect([...(stacks.get('Api')?.before ?? [])]).toEqual(expect.arrayContaining(['Edge', 'Data']));
      expect(stacks.get('Delivery')?.before).toContain('Data');
    }
  });

  it('lets CloudFront ask for an origin only where its name leads somewhere and a region answers to it', () => {
    const stacks = deployed(inTwoRegions());
    for (const host of ['partner-origin.wire.example.org', 'newsroom-origin.wire.example.org']) {
      expect(naming(stacks, 'AWS::CloudFront::Distribution', host)).toEqual(['Edge']);
      const named = ['AWS::Route53::RecordSet', 'AWS::ApiGatewayV2::DomainName'].flatMap((type) =>
        naming(stacks, type, host),
      );
      expect(named.sort()).toEqual(['Standby/AwayNames', 'Standby/Dns', 'Standby/HomeNames']);
      expect([...(stacks.get('Edge')?.before ?? [])]).toEqual(expect.arrayContaining(named));
    }
  });

  it('asks whether home is well by the next secret before the routes forget the old one, or partners would be led away', () => {
    const stacks = deployed(inTwoRegions());
    const asks = naming(stacks, 'AWS::Route53::HealthCheck', '/origin-');
    expect(asks).toEqual(['Standby/Dns']);
    const routes = naming(stacks, 'AWS::ApiGatewayV2::Route', '/origin-');
    expect(routes.sort()).toEqual(['Api', 'Standby/Api']);
    for (const path of routes) expect([...(stacks.get(path)?.before ?? [])]).toEqual(expect.arrayContaining(asks));
  });
});
