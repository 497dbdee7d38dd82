// Which stacks a stage is made of, and what each is given. One stack per concern; the data stands by itself.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type App, Tags } from 'aws-cdk-lib';
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { AlertsStack } from './alerts-stack.ts';
import { ApiStack } from './api-stack.ts';
import { ConsoleStack } from './console-stack.ts';
import { DataStack } from './data-stack.ts';
import { DeliveryStack } from './delivery-stack.ts';
import { EdgeStack } from './edge-stack.ts';
import type { DatelineFunction } from './function.ts';
import { type Apis, GatewayStack } from './gateway-stack.ts';
import { IdentityStack } from './identity-stack.ts';
import { KeyStack } from './key-stack.ts';
import type { Door } from './names.ts';
import { PipelineStack } from './pipeline-stack.ts';
import type { Settings } from './settings.ts';
import type { Shared } from './shared.ts';
import type { FunctionName } from './table-access.ts';
import { WatchStack } from './watch-stack.ts';

/** What is deployed beside the templates. */
export interface Code {
  /** The file that exports `handler`, per function. */
  readonly entries: Record<FunctionName, string>;
  /** The folder of the built console. */
  readonly console: string;
}

const root = join(import.meta.dirname, '..');
const entry = (name: FunctionName): string => join(root, 'src/entrypoints', `${name}.ts`);

/** The code of this repository. */
export const ourCode: Code = {
  entries: {
    partner: entry('partner'),
    newsroom: entry('newsroom'),
    dispatch: entry('dispatch'),
    deliver: entry('deliver'),
    sweep: entry('sweep'),
  },
  console: join(root, 'dist/console'),
};

/** Which of the functions' files are not there. */
export const missingEntries = (names: FunctionName[], { entries }: Code): string[] =>
  names.map((name) => entries[name]).filter((path) => !existsSync(path));

/** Adds the stacks of one stage to the app, except those whose functions are not written yet: their names are returned. */
export function buildStage(app: App, settings: Settings, code: Code): string[] {
  Tags.of(app).add('dateline:stage', settings.stage);
  const { key } = new KeyStack(app, 'Key', settings);
  const { table } = new DataStack(app, 'Data', { settings, key });
  const alerts = new AlertsStack(app, 'Alerts', { settings, key }).topic;
  const { apis } = new GatewayStack(app, 'Gateway', settings);
  const people = faces(app, settings, { apis, code });
  if (settings.repository) new PipelineStack(app, 'Pipeline', { ...settings, repository: settings.repository });
  return work(app, { settings, key, alerts, writes: true, ...people, apis, table, code });
}

/** What people see: the address, the sign-in and the console. */
function faces(
  app: App,
  settings: Settings,
  { apis, code }: { apis: Apis; code: Code },
): Pick<Shared, 'issuer' | 'clientId' | 'publicUrl'> {
  const host = (door: Door) => `${apis[door].api.apiId}.execute-api.${settings.region}.amazonaws.com`;
  const edge = new EdgeStack(app, 'Edge', {
    settings,
    origins: { partner: host('partner'), newsroom: host('newsroom') },
  });
  const { issuer, clientId } = new IdentityStack(app, 'Identity', { settings, publicUrl: edge.publicUrl });
  const { distribution, publicUrl } = edge;
  new ConsoleStack(app, 'Console', { settings, distribution, issuer, clientId, folder: code.console });
  return { issuer, clientId, publicUrl };
}

/** What does the work: the functions of the doors and of the delivery, and what watches them. */
function work(app: App, props: Shared & { apis: Apis; table: ITableV2; code: Code }): string[] {
  const { code, settings, alerts, apis } = props;
  const given = { ...props, entries: code.entries };
  const functions: DatelineFunction[] = [];
  const waiting: string[] = [];
  const add = (stack: string, names: FunctionName[], make: () => { functions: DatelineFunction[] }): void => {
    if (missingEntries(names, code).length > 0) waiting.push(stack);
    else functions.push(...make().functions);
  };
  add('Api', ['partner', 'newsroom'], () => new ApiStack(app, 'Api', given));
  add('Delivery', ['dispatch', 'deliver', 'sweep'], () => new DeliveryStack(app, 'Delivery', given));
  new WatchStack(app, 'Watch', { settings, alerts, apis, functions });
  return waiting;
}
