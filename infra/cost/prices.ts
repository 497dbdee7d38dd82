// What AWS asks, in US dollars, in us-east-1; other regions ask up to a fifth more. Free tiers are left out: they end. Beside each
// stands where it was read, and of when that is. "AWS" is the service's own price page (aws.amazon.com/SERVICE/pricing): of a day
// where somebody wrote its words down then (api-evangelist on GitHub), else a stored copy without a date. Prices move: before you
// plan, look at AWS's pages, correct what differs and say when.

export const asOf = '2026-11-30';
/** How the prices are known; stands beside them wherever they are shown. */
export const known = "in copies of AWS's pages and in what others wrote of them, each named in `infra/cost/prices.ts`";

export const prices = {
  dynamodb: {
    millionReadUnits: 0.125, // halved in November 2024: airbyte.com/data-engineering-resources/dynamodb-pricing, 2025-07-21
    millionWriteUnits: 0.625, // the same page
    gbMonth: 0.25, // two estimates of 2020 (GitHub gists); no newer page shows it
    recoveryGbMonth: 0.2, // factualminds.com/blog/aws-backup-pricing-vaults-cross-region-restores, 2026-06-13
    backupGbMonth: 0.1, // the same page; each copy is charged whole: docs.aws.amazon.com, DynamoDB, "billing for backups"
  },
  lambda: {
    millionRequests: 0.2, // AWS, 2026-09-20
    gbSecondArm: 0.0000133334, // cloudchipr.com/blog/aws-lambda-pricing, 2024
  },
  httpApi: { millionRequests: 1 }, // AWS, 2026-09-20
  cloudfront: {
    millionHttpsRequests: 1, // an estimate of 2020 (GitHub gist): $0.01 for 10,000; AWS's copy shows transfer alone
    gbOut: 0.085, // AWS, a copy without a date
  },
  waf: { aclMonth: 5, ruleMonth: 1, millionRequests: 0.6 }, // c3x.dev/blog/aws-waf-cost-explained, awsnegotiations.com, 2026
  sqs: {
    millionRequests: 0.4, // factualminds.com/blog/amazon-sqs-pricing-64kb-rule-fifo-vs-standard, 2026-06-13
    millionFairRequests: 0.5, // messages with a group: cloudburn.io/blog/amazon-sqs-pricing, 2026-03-14
  },
  scheduler: { millionInvocations: 1 }, // cloudburn.io/blog/amazon-eventbridge-pricing, 2026-03-13
  secretMonth: 0.4, // AWS, 2026-09-20; a copy in another region counts as one more
  kms: {
    keyMonth: 1, // AWS, a copy without a date; a copy in another region counts as one more
    rotatedMonth: 1, // the same page: each rotation keeps a version that is charged
    rotationsCharged: 2, // and no more since 2024: cloudburn.io/blog/aws-kms-pricing, 2026-03-14
  },
  cloudwatch: {
    alarmMetricMonth: 0.1, // cloudburn.io/blog/amazon-cloudwatch-pricing, 2026-02
    dashboardMonth: 3, // factualminds.com/blog/amazon-cloudwatch-pricing-metrics-logs-alarms-dashboards, 2026-06-13
    metricMonth: 0.3, // signoz.io/guides/cloudwatch-pricing, 2026-02-15
    logGb: 0.5, // factualminds.com, as above
  },
  xray: { millionTraces: 5 }, // AWS, copies without a date
  cognito: { plusUserMonth: 0.02 }, // AWS, 2026-09-20; this tier has no free part
  route53: { healthCheckHttpsMonth: 1.5 }, // AWS, 2026-09-20: 0.50 for an endpoint in AWS, 1.00 for HTTPS
  gbOutOfRegion: 0.09, // awsforengineers.com/blog/aws-api-gateway-pricing-explained, 2025-05-19
} as const;
