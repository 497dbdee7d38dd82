// Our one way to make an alarm: it says whom the fault hurts, what to do first, and which page of docs/runbook goes on.
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { Settings } from './settings.ts';

export interface AlarmSettings {
  readonly settings: Settings;
  readonly alerts: ITopic;
  readonly metric: IMetric;
  /** Sounds when the metric is above it, or, with `below`, under it. */
  readonly threshold: number;
  readonly below?: boolean;
  /** How many of the metric's periods in a row, or `late` of `periods`. */
  readonly periods: number;
  readonly late?: number;
  /** Whom the fault hurts, and how. */
  readonly hurts: string;
  readonly first: string;
  /** The name of a page in docs/runbook. */
  readonly runbook: string;
}

/** Makes the alarm `dateline-<stage>-<name>` and lets it tell those who listen; a metric that must not be silent is `below`. */
export function anAlarm(scope: Construct, name: string, props: AlarmSettings): Alarm {
  const alarm = new Alarm(scope, `${name}-alarm`, {
    alarmName: `dateline-${props.settings.stage}-${name}`,
    alarmDescription: `Hurts: ${props.hurts} First: ${props.first} Then: docs/runbook/${props.runbook}.md`,
    metric: props.metric,
    threshold: props.threshold,
    comparisonOperator: props.below
      ? ComparisonOperator.LESS_THAN_THRESHOLD
      : ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods: props.periods,
    datapointsToAlarm: props.late ?? props.periods,
    treatMissingData: props.below ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
  });
  const action = new SnsAction(props.alerts);
  alarm.addAlarmAction(action);
  alarm.addOkAction(action);
  return alarm;
}
