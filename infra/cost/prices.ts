// What AWS asks, in US dollars, in us-east-1; other regions ask up to a fifth more. Written down from memory as of `asOf`, not
// read from the price pages: check each there before you plan with it, and say so here. Free tiers are left out: they end.

export const asOf = '2025-06';
/** How the prices are known; stands beside them wherever they are shown. */
export const known = 'written down from memory, not read from the price pages';

export const prices = {
  dynamodb: {
    millionReadUnits: 0.125,
    millionWriteUnits: 0.625,
    gbMonth: 0.25,
    recoveryGbMonth: 0.2,
    backupGbMonth: 0.1,
  },
  lambda: { millionRequests: 0.2, gbSecondArm: 0.0000133334 },
  httpApi: { millionRequests: 1 },
  cloudfront: { millionHttpsRequests: 1, gbOut: 0.085 },
  waf: { aclMonth: 5, ruleMonth: 1, millionRequests: 0.6 },
  sqs: { millionRequests: 0.4 },
  scheduler: { millionInvocations: 1 },
  secretMonth: 0.4,
  kms: { keyMonth: 1 },
  cloudwatch: { alarmMetricMonth: 0.1, dashboardMonth: 3, metricMonth: 0.3, logGb: 0.5 },
  xray: { millionTraces: 5 },
  cognito: { plusUserMonth: 0.02 },
  route53: { healthCheckHttpsMonth: 1.5 },
  gbOutOfRegion: 0.09,
} as const;
