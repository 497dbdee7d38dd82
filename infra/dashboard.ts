// One page that shows how a stage does, from what the newsroom cares for down to what the table spends.
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Dashboard, GraphWidget, type IMetric, PeriodOverride, Stats, TextWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { atDoor, faultsOf, inDeadLetters, ofFunction, onTable, own } from './metrics.ts';
import type { Door } from './names.ts';
import type { Settings } from './settings.ts';

export interface Shown {
  readonly settings: Settings;
  /** Where it is not the home region: an account's dashboards share one list, whatever region they show. */
  readonly region?: string;
  readonly apis: Record<Door, { api: HttpApi }>;
  readonly functions: readonly { name: string }[];
}

/** The dashboard `dateline-<stage>`, with the region behind it where that is the second one. */
export function theDashboard(scope: Construct, shown: Shown): void {
  const { settings, region } = shown;
  const name = [settings.stage, ...(region ? [region] : [])];
  const markdown = `# Dateline ${name.join(' in ')}\nWhat alarms mean and what to do: docs/runbook`;
  new Dashboard(scope, 'Dashboard', {
    dashboardName: `dateline-${name.join('-')}`,
    periodOverride: PeriodOverride.INHERIT,
    widgets: [
      [new TextWidget({ width: 24, height: 2, markdown })],
      newsroomRow(shown),
      doorRow(shown),
      machineRow(shown),
    ],
  });
}

const graph = (title: string, left: IMetric[], right: IMetric[] = []) =>
  new GraphWidget({ title, left, right, width: 8 });

const newsroomRow = ({ settings }: Shown) => [
  graph('Publications and deliveries', [
    own(settings, 'Publications'),
    own(settings, 'Deliveries'),
    own(settings, 'DeliveryFailures'),
  ]),
  graph('Oldest undelivered change, seconds', [own(settings, 'OldestUndeliveredSeconds')], [inDeadLetters(settings)]),
  graph('Refusals and cost points', [own(settings, 'Refusals')], [own(settings, 'CostPoints')]),
];

const doorRow = ({ apis: { partner, newsroom } }: Shown) => [
  graph('Requests', [atDoor(partner.api, 'Count', Stats.SUM), atDoor(newsroom.api, 'Count', Stats.SUM)]),
  graph(
    'Time to answer a partner, p50 and p99',
    [50, 99].map((p) => atDoor(partner.api, 'Latency', Stats.percentile(p))),
  ),
  graph('Failed requests', [atDoor(partner.api, '5xx', Stats.SUM), atDoor(newsroom.api, '5xx', Stats.SUM)]),
];

function machineRow({ settings, functions }: Shown): GraphWidget[] {
  const each = (metric: string, statistic?: string) =>
    functions.map(({ name }) => ofFunction(settings, name, metric, statistic).with({ label: name }));
  const faults = functions.map(({ name }) => faultsOf(settings, name).with({ label: `${name}: faults` }));
  const units = ['ConsumedReadCapacityUnits', 'ConsumedWriteCapacityUnits'].map((name) => onTable(settings, name));
  const refused = ['ReadThrottleEvents', 'WriteThrottleEvents'].map((name) => onTable(settings, name));
  return [
    graph('Function errors and faults, and runs refused', [...each('Errors'), ...faults], each('Throttles')),
    graph('Function time, p99', each('Duration', Stats.percentile(99))),
    graph('Table: units used, and work refused', units, refused),
  ];
}
