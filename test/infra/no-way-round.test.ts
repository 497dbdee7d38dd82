import type { Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { addressCode, consolePolicy } from '../../infra/console-site.ts';
import { given, settingsOf, templateOf, templatesOf } from './synthesize.ts';

const prod = settingsOf('prod');
const secret = (generation: number) => `{{resolve:secretsmanager:dateline-prod/origin-${generation}:SecretString:::}}`;
let templates: Map<string, Template>;
const stack = (name: string) => templateOf(templates, `dateline-prod-${name}`);
type Behavior = {
  PathPattern?: string;
  TargetOriginId: string;
  CachePolicyId: string;
  OriginRequestPolicyId?: string;
  ViewerProtocolPolicy: string;
};
type Origin = { Id: string; OriginPath?: string; CustomOriginConfig?: object; OriginAccessControlId?: unknown };
type Distribution = {
  WebACLId: unknown;
  Origins: Origin[];
  CacheBehaviors: Behavior[];
  DefaultCacheBehavior: Behavior;
  CustomErrorResponses?: { ErrorCode: number; ErrorCachingMinTTL?: number }[];
};
const distribution = () => given(stack('edge'), 'AWS::CloudFront::Distribution')[0]?.DistributionConfig as Distribution;

beforeAll(() => {
  templates = templatesOf(prod);
});

describe('nothing gets round CloudFront and its firewall', () => {
  it('since every route of every API lies under a secret that is in no template', () => {
    const routes = [...templates.values()].flatMap((template) => given(template, 'AWS::ApiGatewayV2::Route'));
    expect(routes.map(({ RouteKey }) => RouteKey).sort()).toEqual(
      ['/feeds/{feed}', '/graphql', '/healthz', '/newsroom/graphql']
        .flatMap((path) => [1, 2].map((n) => `ANY /${secret(n)}${path}`))
        .sort(),
    );
    const generated = given(stack('gateway'), 'AWS::SecretsManager::Secret').map(
      ({ GenerateSecretString }) => GenerateSecretString,
    );
    expect(generated).toEqual([1, 2].map(() => ({ ExcludePunctuation: true, PasswordLength: 48 })));
  });

  it('since only CloudFront is told the secret: no function, no log, no output, no metric', () => {
    for (const [name, template] of templates) {
      const { Outputs, Resources } = template.toJSON();
      expect(JSON.stringify(Outputs ?? {}), name).not.toContain('{{resolve');
      for (const { Type, Properties } of Object.values(Resources) as { Type: string; Properties: object }[]) {
        if (Type === 'AWS::ApiGatewayV2::Route' || Type === 'AWS::CloudFront::Distribution') continue;
        expect(JSON.stringify(Properties ?? {}), `${name} ${Type}`).not.toContain('origin-1:SecretString');
      }
    }
    for (const stage of given(stack('gateway'), 'AWS::ApiGatewayV2::Stage')) {
      const { Format } = stage.AccessLogSettings as { Format: string };
      expect(Format).not.toMatch(/\$context\.(path|routeKey|resourcePath|domainName)/);
      expect(stage.DefaultRouteSettings).toMatchObject({ DetailedMetricsEnabled: false });
    }
  });

  it('since CloudFront sends the doors there with the secret, caches nothing and talks TLS only', () => {
    const { Origins, CacheBehaviors } = distribution();
    const doors = CacheBehaviors.filter(({ PathPattern }) => /graphql$|^\/feeds/.test(PathPattern ?? ''));
    expect(doors.map(({ PathPattern }) => PathPattern)).toEqual(['/graphql', '/feeds/*', '/newsroom/graphql']);
    for (const door of doors) {
      expect(door).toMatchObject({
        ViewerProtocolPolicy: 'https-only',
        CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
      });
      expect(door.OriginRequestPolicyId).toBe('b689b0a8-53d0-40ab-baf2-68738e2966ac');
      expect(Origins.find(({ Id }) => Id === door.TargetOriginId)).toMatchObject({
        OriginPath: `/${secret(1)}`,
        CustomOriginConfig: { OriginProtocolPolicy: 'https-only', OriginSSLProtocols: ['TLSv1.2'] },
      });
    }
  });

  it('since a failure of one caller is not kept for the next, whose key or query is another', () => {
    // Whatever the origin says, CloudFront keeps a failed GET for ten seconds, under its path alone, unless told otherwise.
    const kept = (distribution().CustomErrorResponses ?? []).map((each) => [each.ErrorCode, each.ErrorCachingMinTTL]);
    expect(kept).toEqual([400, 403, 404, 405, 414, 500, 501, 502, 503, 504].map((code) => [code, 0]));
  });

  it('and what it logs holds no query, where the token of a feed may stand, nor do samples at the firewall', () => {
    expect(distribution()).not.toHaveProperty('Logging');
    const [{ RecordFields: fields }] = given(stack('edge'), 'AWS::Logs::Delivery') as [{ RecordFields: string[] }];
    expect(fields).toContain('cs-uri-stem');
    expect(fields.filter((field) => /query|Referer|Cookie/.test(field))).toEqual([]);
    const [acl] = given(stack('edge'), 'AWS::WAFv2::WebACL');
    expect(acl).toMatchObject({
      DataProtectionConfig: {
        DataProtections: [
          { Action: 'SUBSTITUTION', Field: { FieldType: 'SINGLE_QUERY_ARGUMENT', FieldKeys: ['token'] } },
        ],
      },
    });
  });

  it('since functions can be invoked by their own API, queue, stream or schedule only', () => {
    for (const template of templates.values()) {
      expect(given(template, 'AWS::Lambda::Url')).toEqual([]);
      for (const permission of given(template, 'AWS::Lambda::Permission')) {
        expect(permission).toMatchObject({ Principal: 'apigateway.amazonaws.com', SourceArn: expect.anything() });
      }
    }
  });
});

type Statement = {
  AndStatement?: { Statements: Statement[] };
  NotStatement?: { Statement: Statement };
  ByteMatchStatement?: { PositionalConstraint: 'EXACTLY'; SearchString: string };
  SizeConstraintStatement?: { ComparisonOperator: 'GT'; Size: number };
};
/** Whether the firewall finds a request of this path, as it was sent, and of so many bytes to be what a statement says. */
function holds(statement: Statement, path: string, bytes: number): boolean {
  const { AndStatement, NotStatement, ByteMatchStatement, SizeConstraintStatement } = statement;
  if (AndStatement) return AndStatement.Statements.every((each) => holds(each, path, bytes));
  if (NotStatement) return !holds(NotStatement.Statement, path, bytes);
  if (ByteMatchStatement) return path === ByteMatchStatement.SearchString;
  if (SizeConstraintStatement) return bytes > SizeConstraintStatement.Size;
  throw new Error(`Not known here: ${JSON.stringify(statement)}`);
}

describe('the firewall', () => {
  const acl = () =>
    given(stack('edge'), 'AWS::WAFv2::WebACL')[0] as { Rules: { Name: string; Action?: object; Statement: object }[] };

  it('stands before the distribution', () => {
    expect(distribution().WebACLId).toMatchObject({ 'Fn::GetAtt': [expect.stringMatching(/^Firewall/), 'Arn'] });
  });

  it('refuses too many requests of one address, and questions longer than it can read', () => {
    expect(acl().Rules.map(({ Name }) => Name)).toEqual([
      'too-many',
      'too-large',
      'AWSManagedRulesAmazonIpReputationList',
      'AWSManagedRulesCommonRuleSet',
      'AWSManagedRulesKnownBadInputsRuleSet',
    ]);
    expect(acl().Rules[0]?.Statement).toMatchObject({ RateBasedStatement: { AggregateKeyType: 'IP', Limit: 30_000 } });
    const refused = (path: string, bytes: number) => holds(acl().Rules[1]?.Statement as Statement, path, bytes);
    expect([65_536, 65_537].map((bytes) => refused('/graphql', bytes))).toEqual([false, true]);
    // CloudFront takes /%67raphql for /graphql, but shows it to the firewall as it came.
    for (const path of ['/%67raphql', '/feeds/any.rss', '/newsroom/', '/newsroom/%67raphql'])
      expect(refused(path, 65_537), path).toBe(true);
    expect(refused('/newsroom/graphql', 1_000_000)).toBe(false);
  });

  it('does not refuse a story for what it quotes: rules on bodies only count', () => {
    const counted = JSON.stringify(acl().Rules).match(/"ActionToUse":\{"Count":\{\}\},"Name":"\w+"/g);
    expect(counted?.every((rule) => /_BODY|NoUserAgent/.test(rule))).toBe(true);
    expect(counted).toHaveLength(9);
  });
});

describe('the console', () => {
  const answer = (uri: string) =>
    new Function('uri', `${addressCode}; return handler({ request: { uri: uri } });`)(uri);

  it('is found under the addresses that people type, and nothing else is', () => {
    expect(answer('/newsroom/')).toEqual({ uri: '/newsroom/index.html' });
    expect(answer('/newsroom/assets/a.js')).toEqual({ uri: '/newsroom/assets/a.js' });
    expect(answer('/newsroom')).toMatchObject({ statusCode: 308, headers: { location: { value: '/newsroom/' } } });
    for (const uri of ['/', '/index.html', '/newsroomx/', '/cloudfront/log.gz'])
      expect(answer(uri)).toEqual({ statusCode: 404 });
  });

  it('is read by CloudFront alone', () => {
    expect(
      distribution().Origins.find(({ Id }) => Id === distribution().DefaultCacheBehavior.TargetOriginId)
        ?.OriginAccessControlId,
    ).toBeDefined();
    for (const bucket of given(stack('edge'), 'AWS::S3::Bucket')) {
      const shut = {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      };
      expect(bucket.PublicAccessBlockConfiguration).toEqual(shut);
    }
  });

  it('may load from itself and talk to itself and the sign-in only', () => {
    expect(consolePolicy(prod)).toContain(
      "connect-src 'self' https://cognito-idp.eu-central-1.amazonaws.com https://dateline-prod-111122223333.auth.eu-central-1.amazoncognito.com;",
    );
    expect(consolePolicy(prod)).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(consolePolicy(prod)).not.toContain('unsafe-eval');
  });
});
