// Which stacks a stage is made of, and what each is given. One stack per concern; the data stands by itself.
import { type App, Tags } from 'aws-cdk-lib';
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { AlertsStack } from './alerts-stack.ts';
import { ApiStack } from './api-stack.ts';
import { type Code, missingEntries } from './code.ts';
import { ConsoleStack } from './console-stack.ts';
import { DataStack } from './data-stack.ts';
import { DeliveryStack } from './delivery-stack.ts';
import { DnsStack } from './dns-stack.ts';
import { EdgeStack } from './edge-stack.ts';
import type { DatelineFunction } from './function.ts';
import { type Apis, GatewayStack } from './gateway-stack.ts';
import { IdentityStack } from './identity-stack.ts';
import { KeyReplicaStack, KeyStack } from './key-stack.ts';
import { type Door, originHost } from './names.ts';
import { OriginNamesStack } from './origin-names-stack.ts';
import { PipelineStack } from './pipeline-stack.ts';
import type { Settings } from './settings.ts';
import type { Shared } from './shared.ts';
import type { FunctionName } from './table-access.ts';
import { WatchStack } from './watch-stack.ts';

/** Adds the stacks of one stage to the app, except those whose functions are not written yet: their names are returned. */
export function buildStage(app: App, settings: Settings, code: Code): string[] {
  Tags.of(app).add('dateline:stage', settings.stage);
  const { standby } = settings;
  const { key } = new KeyStack(app, 'Key', settings);
  const second = standby && new Construct(app, 'Standby');
  const standbyKey =
    second && new KeyReplicaStack(second, 'Key', { settings, region: standby.region, primary: key }).key;
  const { table } = new DataStack(app, 'Data', { settings, key, ...(standbyKey ? { standbyKey } : {}) });
  const { apis } = new GatewayStack(app, 'Gateway', { settings });
  const people = faces(app, settings, { apis, code });
  if (settings.repository) new PipelineStack(app, 'Pipeline', { ...settings, repository: settings.repository });
  const home = { settings, key, ...people, apis, code, writes: standby?.writer !== 'standby' };
  const waiting = work(app, { ...home, table });
  if (second && standbyKey) standBy(second, { ...home, key: standbyKey, writes: !home.writes });
  return waiting;
}

const hostOf = ({ api }: Apis[Door], region: string): string => `${api.apiId}.execute-api.${region}.amazonaws.com`;

/** What people see: the address, the sign-in and the console. */
function faces(
  app: App,
  settings: Settings,
  { apis, code }: { apis: Apis; code: Code },
): Pick<Shared, 'issuer' | 'clientId' | 'publicUrl'> {
  const { standby, domain, region } = settings;
  const host = (door: Door) => (standby && domain ? originHost(door, domain.name) : hostOf(apis[door], region));
  const edge = new EdgeStack(app, 'Edge', {
    settings,
    origins: { partner: host('partner'), newsroom: host('newsroom') },
  });
  const { distribution, publicUrl } = edge;
  const { issuer, clientId } = new IdentityStack(app, 'Identity', { settings, publicUrl });
  new ConsoleStack(app, 'Console', { settings, distribution, issuer, clientId, folder: code.console });
  return { issuer, clientId, publicUrl };
}

type Given = Omit<Shared, 'alerts'> & { apis: Apis; code: Code; table?: ITableV2; key: IKey };

/** What does the work in a region: the functions of the doors and of the delivery, and what watches them. */
function work(scope: Construct, props: Given): string[] {
  const { code, settings, apis } = props;
  const alerts = new AlertsStack(scope, 'Alerts', props).topic;
  const given = { ...props, alerts, entries: code.entries };
  const functions: DatelineFunction[] = [];
  const waiting: string[] = [];
  const add = (stack: string, names: FunctionName[], make: () => { functions: DatelineFunction[] }): void => {
    if (missingEntries(names, code).length > 0) waiting.push(stack);
    else functions.push(...make().functions);
  };
  add('Api', ['partner', 'newsroom'], () => new ApiStack(scope, 'Api', given));
  add('Delivery', ['dispatch', 'deliver', 'sweep'], () => new DeliveryStack(scope, 'Delivery', given));
  if (!props.region) new WatchStack(scope, 'Watch', { settings, alerts, apis, functions });
  return waiting;
}

/** The second region: the same doors and functions on its replica of the table, and the names that lead to either. */
function standBy(scope: Construct, home: Given): void {
  const { settings, apis } = home;
  const { standby, domain } = settings;
  if (!standby || !domain) return;
  const { region } = standby;
  const away = new GatewayStack(scope, 'Gateway', { settings, region }).apis;
  work(scope, { ...home, region, apis: away });
  const names = (id: string, at: string, of: Apis) =>
    new OriginNamesStack(scope, id, { settings, domain, region: at, apis: of }).names;
  new DnsStack(scope, 'Dns', {
    settings,
    home: names('HomeNames', settings.region, apis),
    away: names('AwayNames', region, away),
    homeHost: hostOf(apis.partner, settings.region),
  });
}
