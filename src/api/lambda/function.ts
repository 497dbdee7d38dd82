// What a Lambda function has while it lives: made once per cold start, from its environment and the root secret.
import { deriveKey } from '../../access/derive.ts';
import { systemClock } from '../../base/clock.ts';
import { functionConfig } from '../../base/config.ts';
import { createIds } from '../../base/ids.ts';
import { stderrLog } from '../../base/log.ts';
import { createMetrics, type Metrics } from '../../base/metrics.ts';
import { strongBytes, strongRandom } from '../../base/random.ts';
import { createVault } from '../../base/vault.ts';
import type { App } from '../../graph/context.ts';
import { openTable } from '../../table/client.ts';
import { createCursors } from '../../table/cursors.ts';
import { metered } from './metered.ts';
import { loadRootSecret } from './root-secret.ts';

export type FunctionApp = { app: App; config: ReturnType<typeof functionConfig>; metrics: Metrics };

const metricsOf = (config: ReturnType<typeof functionConfig>): Metrics =>
  createMetrics({
    stage: config.DATELINE_STAGE,
    name: config.AWS_LAMBDA_FUNCTION_NAME,
    version: config.AWS_LAMBDA_FUNCTION_VERSION,
    clock: systemClock,
  });

/** Counts a fault before anything is open. Throws ConfigError as below. */
export const countFault = (): void => metricsOf(functionConfig())({ Faults: 1 });

/** Throws ConfigError, with the setting's name, where the environment is wrong. */
export async function createFunctionApp(): Promise<FunctionApp> {
  const config = functionConfig();
  const { root, cursorGeneration } = await loadRootSecret(config.DATELINE_SECRETS);
  const metrics = metricsOf(config);
  const app: App = {
    table: metered(openTable({ name: config.DATELINE_TABLE, region: config.AWS_REGION }), metrics),
    clock: systemClock,
    ids: createIds({ clock: systemClock, random: strongRandom }),
    cursors: createCursors(deriveKey(root, 'cursors', cursorGeneration)),
    log: stderrLog(systemClock),
    random: strongRandom,
    randomBytes: strongBytes,
    vault: createVault({ key: Buffer.from(deriveKey(root, 'webhooks'), 'base64url'), random: strongBytes }),
    egress: { loopback: false },
    // The table's stream wakes the dispatcher; nothing runs here once the answer is out.
    wake: () => {},
    stage: config.DATELINE_STAGE,
    keyPepper: deriveKey(root, 'api-keys'),
    publicUrl: config.DATELINE_PUBLIC_URL,
  };
  return { app, config, metrics };
}
