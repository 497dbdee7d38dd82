// Which stacks a stage is made of, and what each is given. One stack per concern; the data stands by itself.
import { type App, Tags } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Code } from './code.ts';
import { ConsoleStack } from './console-stack.ts';
import { DataStack } from './data-stack.ts';
import { EdgeStack } from './edge-stack.ts';
import { type Apis, GatewayStack } from './gateway-stack.ts';
import { IdentityStack } from './identity-stack.ts';
import { KeyReplicaStack, KeyStack } from './key-stack.ts';
import { type Door, originHost } from './names.ts';
import { putInOrder } from './order.ts';
import { PipelineStack } from './pipeline-stack.ts';
import { hostOf, work } from './region.ts';
import type { Settings } from './settings.ts';
import type { Shared } from './shared.ts';
import { standBy } from './standby.ts';

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
  const writer = settings.readOnly ? 'nobody' : (standby?.writer ?? 'home');
  const home = { settings, key, ...people, apis, code, writes: writer === 'home' };
  const waiting = work(app, { ...home, table });
  if (second && standbyKey) standBy(second, { ...home, key: standbyKey, writes: writer === 'standby' });
  putInOrder(app);
  return waiting;
}

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
