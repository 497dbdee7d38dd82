// The firewall in front of both doors and the console. GraphQL carries whole stories in its body: rules that look for
// markup or addresses there would refuse ordinary wire copy, so those only count; the rules on everything else block.
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import { doors } from './names.ts';
import type { Settings } from './settings.ts';

/** Rules of the common set that would refuse what is ordinary here: most read the body for what news stories are full of. */
const countedOnly = [
  'CrossSiteScripting_BODY',
  'GenericLFI_BODY',
  'GenericRFI_BODY',
  'EC2MetaDataSSRF_BODY',
  'SizeRestrictions_BODY',
  // A partner's server need not say what program it is; its key says who it is.
  'NoUserAgent_HEADER',
];

/** The web ACL; it belongs to CloudFront, so its stack lies in us-east-1. */
export function aFirewall(scope: Construct, settings: Settings): CfnWebACL {
  return new CfnWebACL(scope, 'Firewall', {
    name: `dateline-${settings.stage}`,
    scope: 'CLOUDFRONT',
    defaultAction: { allow: {} },
    visibilityConfig: seenAs('firewall'),
    associationConfig: { requestBody: { CLOUDFRONT: { defaultSizeInspectionLimit: 'KB_64' } } },
    // A feed's signed URL carries its token: samples of requests must not.
    dataProtectionConfig: {
      dataProtections: [
        { action: 'SUBSTITUTION', field: { fieldType: 'SINGLE_QUERY_ARGUMENT', fieldKeys: ['token'] } },
      ],
    },
    rules: [
      tooMany(settings, 0),
      tooLarge(settings, 1),
      managed('AWSManagedRulesAmazonIpReputationList', 2),
      managed('AWSManagedRulesCommonRuleSet', 3, countedOnly),
      managed('AWSManagedRulesKnownBadInputsRuleSet', 4, [
        'Log4JRCE_BODY',
        'JavaDeserializationRCE_BODY',
        'ReactJSRCE_BODY',
      ]),
    ],
  });
}

const seenAs = (metricName: string) => ({ cloudWatchMetricsEnabled: true, sampledRequestsEnabled: true, metricName });

function tooMany({ firewall }: Settings, priority: number): CfnWebACL.RuleProperty {
  return {
    name: 'too-many',
    priority,
    action: {
      block: { customResponse: { responseCode: 429, responseHeaders: [{ name: 'retry-after', value: '300' }] } },
    },
    statement: {
      rateBasedStatement: { aggregateKeyType: 'IP', limit: firewall.requestsPerFiveMinutes, evaluationWindowSec: 300 },
    },
    visibilityConfig: seenAs('too-many'),
  };
}

/**
 * Partners send questions, not stories. The newsroom's door takes longer bodies than a firewall reads; its function caps them.
 * Everywhere else the limit holds, for a path may be written in many ways (`/%67raphql`) that CloudFront all takes for the same.
 */
function tooLarge({ firewall }: Settings, priority: number): CfnWebACL.RuleProperty {
  const atNewsroomsDoor: CfnWebACL.StatementProperty = {
    byteMatchStatement: {
      fieldToMatch: { uriPath: {} },
      positionalConstraint: 'EXACTLY',
      searchString: doors.newsroom.path,
      textTransformations: [{ priority: 0, type: 'NONE' }],
    },
  };
  const elsewhere: CfnWebACL.StatementProperty = { notStatement: { statement: atNewsroomsDoor } };
  const overTheLimit: CfnWebACL.StatementProperty = {
    sizeConstraintStatement: {
      fieldToMatch: { body: { oversizeHandling: 'MATCH' } },
      comparisonOperator: 'GT',
      size: firewall.partnerBodyBytes,
      textTransformations: [{ priority: 0, type: 'NONE' }],
    },
  };
  return {
    name: 'too-large',
    priority,
    action: { block: { customResponse: { responseCode: 413 } } },
    statement: { andStatement: { statements: [elsewhere, overTheLimit] } },
    visibilityConfig: seenAs('too-large'),
  };
}

function managed(name: string, priority: number, counted: string[] = []): CfnWebACL.RuleProperty {
  return {
    name,
    priority,
    overrideAction: { none: {} },
    statement: {
      managedRuleGroupStatement: {
        vendorName: 'AWS',
        name,
        ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
      },
    },
    visibilityConfig: seenAs(name),
  };
}
