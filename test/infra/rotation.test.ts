// Changing the secret between CloudFront and the APIs (docs/decisions/0030): while a deployment runs, and where it stopped half
// way or was taken back, some stacks are at one generation and some at the next; the doors stay open all the same.
import type { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { given, inTwoRegions, templateOf, templatesOf } from './synthesize.ts';

const secret = (generation: number) => `{{resolve:secretsmanager:dateline-prod/origin-${generation}:SecretString:::}}`;
const at = (generation: number, name: string): Template =>
  templateOf(templatesOf({ ...inTwoRegions(), originGeneration: generation }), `dateline-prod-${name}`);

/** The paths at which a region's doors answer. */
const open = (generation: number, api: string) =>
  given(at(generation, api), 'AWS::ApiGatewayV2::Route').map(({ RouteKey }) => String(RouteKey).replace(/^ANY /, ''));
const named = (generation: number) =>
  given(at(generation, 'gateway'), 'AWS::SecretsManager::Secret').map(({ Name }) => Name);
const asked = (generation: number) => {
  const text = JSON.stringify(at(generation, 'edge').toJSON());
  expect(text).toContain(`"OriginPath":"/${secret(generation)}"`);
  return ['/graphql', '/feeds/{feed}', '/newsroom/graphql'].map((path) => `/${secret(generation)}${path}`);
};
const askedForHealth = (generation: number) => {
  const [check] = given(at(generation, 'dns'), 'AWS::Route53::HealthCheck') as Record<
    string,
    { ResourcePath: string }
  >[];
  return check?.HealthCheckConfig?.ResourcePath;
};

const steps = [
  [1, 2],
  [2, 3],
  [2, 1],
  [3, 2],
] as const;

describe.each(steps)('from generation %i to %i', (from, to) => {
  it('CloudFront asks for nothing that either region does not know, whether its routes have changed or not', () => {
    for (const api of ['api', 'api@eu-west-1'])
      for (const [edge, routes] of [
        [from, from],
        [to, from],
        [to, to],
      ] as const)
        expect(open(routes, api)).toEqual(expect.arrayContaining(asked(edge)));
  });

  it('nor does the question whether home is well, which would lead its partners away', () => {
    for (const dns of [from, to])
      for (const routes of [from, to]) expect(open(routes, 'api')).toContain(askedForHealth(dns));
  });

  it('the secret that CloudFront takes on is one that was there, and is not made anew under its name', () => {
    expect(named(from)).toContain(`dateline-prod/origin-${to}`);
    expect(named(to)).toContain(`dateline-prod/origin-${to}`);
  });
});

it('after three steps nothing opens that could be read before them', () => {
  expect(named(1).filter((name) => named(4).includes(name))).toEqual([]);
  const [before, after] = [open(1, 'api'), open(4, 'api')];
  expect(before.filter((path) => after.includes(path))).toEqual([]);
  expect(named(3).filter((name) => named(6).includes(name))).toEqual([]);
});
