// The numbers that Dateline itself reports, in the embedded metric format: one JSON line each, written to process.stdout
// itself, since console.log would wrap it and CloudWatch would not know it. src must use these names.
import { Duration } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Metric, Stats, Unit } from 'aws-cdk-lib/aws-cloudwatch';
import { functionName, tableName } from './names.ts';
import type { Settings } from './settings.ts';

/** The namespace of Dateline's own metrics; their one dimension is `stage`, but for Faults. */
export const NAMESPACE = 'Dateline';

export const ownMetrics = {
  /** Versions that came out: published, updated or corrected. */
  Publications: { unit: Unit.COUNT, statistic: Stats.SUM },
  /** Attempts that a receiver took; the others are failures. */
  Deliveries: { unit: Unit.COUNT, statistic: Stats.SUM },
  DeliveryFailures: { unit: Unit.COUNT, statistic: Stats.SUM },
  /** Age of the oldest change that some partner has not been told of; the sweep reports it every minute, 0 when there is none. */
  OldestUndeliveredSeconds: { unit: Unit.SECONDS, statistic: Stats.MAXIMUM },
  /** Requests that a door answered with 4xx. */
  Refusals: { unit: Unit.COUNT, statistic: Stats.SUM },
  /** What partners' queries were charged. */
  CostPoints: { unit: Unit.COUNT, statistic: Stats.SUM },
} as const;

/** One of Dateline's own metrics, per minute unless told otherwise. */
export const own = ({ stage }: Settings, name: keyof typeof ownMetrics, period = Duration.minutes(1)): Metric =>
  new Metric({ namespace: NAMESPACE, metricName: name, dimensionsMap: { stage }, period, ...ownMetrics[name] });

/** Faults that a function caught: answers of 5xx at the doors, what the others log as a fault. Of all its versions together. */
export const faultsOf = (settings: Settings, name: string): Metric =>
  new Metric({
    namespace: NAMESPACE,
    metricName: 'Faults',
    dimensionsMap: { stage: settings.stage, function: functionName(settings, name) },
    period: Duration.minutes(1),
    unit: Unit.COUNT,
    statistic: Stats.SUM,
  });

/** A metric that Lambda keeps of one of our functions. */
export const ofFunction = (
  settings: Settings,
  name: string,
  metricName: string,
  statistic: string = Stats.SUM,
): Metric =>
  new Metric({
    namespace: 'AWS/Lambda',
    metricName,
    dimensionsMap: { FunctionName: functionName(settings, name) },
    period: Duration.minutes(1),
    statistic,
  });

/** What API Gateway counts of a door's API. */
export const atDoor = (api: HttpApi, metricName: string, statistic: string): Metric =>
  new Metric({
    namespace: 'AWS/ApiGateway',
    metricName,
    dimensionsMap: { ApiId: api.apiId },
    period: Duration.minutes(5),
    statistic,
  });

/** What DynamoDB counts of the table. */
export const onTable = (settings: Settings, metricName: string): Metric =>
  new Metric({
    namespace: 'AWS/DynamoDB',
    metricName,
    dimensionsMap: { TableName: tableName(settings) },
    period: Duration.minutes(1),
    statistic: Stats.SUM,
  });

/** How many messages wait in the dead-letter queue. */
export const inDeadLetters = (settings: Settings): Metric =>
  new Metric({
    namespace: 'AWS/SQS',
    metricName: 'ApproximateNumberOfMessagesVisible',
    dimensionsMap: { QueueName: functionName(settings, 'dead') },
    period: Duration.minutes(1),
    statistic: Stats.MAXIMUM,
  });
