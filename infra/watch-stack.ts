// What tells people that something is wrong, and shows how Dateline does: alarms on what users feel, and one dashboard.
import { Duration, Stack } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { MathExpression, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { type AlarmSettings, anAlarm } from './alarm.ts';
import { theDashboard } from './dashboard.ts';
import type { DatelineFunction } from './function.ts';
import { atDoor, inDeadLetters, ofFunction, onTable, own } from './metrics.ts';
import { type Door, stackProps } from './names.ts';
import type { Settings } from './settings.ts';

export interface WatchStackProps {
  readonly settings: Settings;
  readonly alerts: ITopic;
  readonly apis: Record<Door, { api: HttpApi }>;
  readonly functions: DatelineFunction[];
  /** The region that is watched, where it is not the home region. */
  readonly region?: string;
  /** Whether this region may write: only there is it a fault that the sweep is silent, and known who was not told. */
  readonly writes: boolean;
}

type Watched = Pick<AlarmSettings, 'metric' | 'threshold' | 'periods' | 'hurts' | 'first' | 'runbook'> & {
  below?: boolean;
  late?: number;
};

/** The alarms of a region that belong to no single function, and its dashboard. */
export class WatchStack extends Stack {
  constructor(scope: Construct, id: string, props: WatchStackProps) {
    super(scope, id, stackProps(props.settings, 'watch', props.region));
    const delivers = props.functions.some(({ name }) => name === 'sweep');
    const all = {
      ...ofDoors(props),
      ...ofTable(props.settings),
      ...ofFunctions(props),
      ...(delivers ? ofQueue(props.settings) : {}),
      ...(delivers && props.writes ? ofWriter(props.settings) : {}),
    };
    for (const [name, watched] of Object.entries(all)) anAlarm(this, name, { ...props, ...watched });
    theDashboard(this, props);
  }
}

function ofDoors({ apis }: WatchStackProps): Record<string, Watched> {
  const door = (name: Door, hurts: string): Record<string, Watched> => ({
    [`${name}-5xx`]: {
      metric: atDoor(apis[name].api, '5xx', Stats.AVERAGE),
      threshold: 0.01,
      periods: 2,
      hurts,
      first: 'Compare the time of the alarm with the last deployment; if they meet, roll back.',
      runbook: `${name}-door`,
    },
    [`${name}-slow`]: {
      metric: atDoor(apis[name].api, 'Latency', Stats.percentile(99)),
      threshold: 5_000,
      periods: 3,
      hurts: 'People wait: one answer in a hundred takes over five seconds.',
      first:
        'Look at the dashboard: is it the table (throttles), the function (duration), or one caller (cost points)?',
      runbook: 'slow',
    },
  });
  return {
    ...door('partner', 'More than one request in a hundred of partner newsrooms fails.'),
    ...door('newsroom', 'More than one request in a hundred of editors fails; a kill may be among them.'),
  };
}

function ofTable(settings: Settings): Record<string, Watched> {
  const usingMetrics = {
    reads: onTable(settings, 'ReadThrottleEvents'),
    writes: onTable(settings, 'WriteThrottleEvents'),
  };
  return {
    'table-throttled': {
      metric: new MathExpression({
        expression: 'FILL(reads, 0) + FILL(writes, 0)',
        usingMetrics,
        period: Duration.minutes(1),
        label: 'throttled',
      }),
      threshold: 10,
      periods: 5,
      late: 3,
      hurts: 'Everybody: requests wait or fail because the table refuses some of the work.',
      first: 'See whether reads or writes are refused, and whether one partner causes them.',
      runbook: 'table-throttled',
    },
  };
}

function ofFunctions({ settings, functions }: WatchStackProps): Record<string, Watched> {
  return Object.fromEntries(
    functions.map((made) => [
      `${made.name}-throttled`,
      {
        metric: ofFunction(settings, made.name, 'Throttles'),
        threshold: 5,
        periods: 5,
        late: 3,
        hurts: `${made.errorImpact} More of it is asked for at a time than it may run.`,
        first: 'Look at its concurrent executions: is it a rush, or does each one take too long?',
        runbook: 'function-throttled',
      },
    ]),
  );
}

/** What only the region that writes can know. */
function ofWriter(settings: Settings): Record<string, Watched> {
  return {
    'late-deliveries': {
      metric: own(settings, 'OldestUndeliveredSeconds'),
      threshold: 300,
      periods: 5,
      hurts:
        'Some partner has not been told of a change for over five minutes; it may be a correction or a withdrawal.',
      first: 'Find out whether it is one receiver that is down or all deliveries.',
      runbook: 'late-deliveries',
    },
    'sweep-silent': {
      metric: ofFunction(settings, 'sweep', 'Invocations').with({ period: Duration.minutes(5) }),
      threshold: 1,
      below: true,
      periods: 1,
      hurts: 'Embargoed stories are not released at their hour, and failed deliveries are not tried again.',
      first: 'See whether the schedule is enabled, and tell the desk that releases must be made by hand.',
      runbook: 'sweep',
    },
  };
}

function ofQueue(settings: Settings): Record<string, Watched> {
  return {
    'dead-letters': {
      metric: inDeadLetters(settings),
      threshold: 0,
      periods: 1,
      hurts: 'Perhaps nobody yet, for the sweep tries again; but something fails every time.',
      first: 'Read one message in the dead-letter queue and the log of its function.',
      runbook: 'dead-letters',
    },
  };
}
