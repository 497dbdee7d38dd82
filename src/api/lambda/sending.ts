// The functions that fill the queue: dispatch, which the table's stream wakes, and sweep, which comes every minute.
import { queueConfig } from '../../base/config.ts';
import { countingFaults } from '../../base/metrics.ts';
import { sweep as sweepNewsroom } from '../../newsroom/sweep.ts';
import { dispatch } from '../../webhooks/dispatch.ts';
import type { House } from '../../webhooks/house.ts';
import { oldestUndelivered } from '../../webhooks/lag.ts';
import type { Post } from '../../webhooks/post.ts';
import { sweep as sweepWebhooks } from '../../webhooks/sweep.ts';
import { createDeliveryQueue, type DeliveryQueue } from './delivery-queue.ts';
import { createFunctionApp, type FunctionApp } from './function.ts';
import type { LambdaContext } from './lambda.ts';

export type Sender = FunctionApp & { house: House; queue: DeliveryQueue };

/** They post nothing themselves, and their bundles hold no client for it. */
const noPost: Post = Object.assign(
  async () => {
    throw new Error('Only the deliver function posts.');
  },
  { close: async () => {} },
);

/** Throws ConfigError, with the setting's name, where the environment is wrong. */
export async function openSender(): Promise<Sender> {
  const { DATELINE_QUEUE: url } = queueConfig();
  const opened = await createFunctionApp();
  const log = countingFaults(opened.app.log, opened.metrics);
  const app = { ...opened.app, log };
  const queue = createDeliveryQueue({ url, log });
  return { ...opened, app, queue, house: { ...app, post: noPost, enqueue: (ref) => queue.offer(ref) } };
}

/** Whatever the stream's records say: what is to be dispatched stands in the ledger. A fault is Lambda's to try again. */
export async function dispatchAll({ house, queue, app }: Sender): Promise<{ batchItemFailures: [] }> {
  try {
    const taken = await dispatch(house);
    app.log.info('dispatched', { taken });
  } catch (fault) {
    app.log.fault('dispatch', fault);
    throw fault;
  } finally {
    await queue.flush();
  }
  return { batchItemFailures: [] };
}

/** Kept back from the newsroom's part for the webhooks'. */
const reservedMs = 25_000;

/** What is due in the newsroom, then at the endpoints. One that fails does not keep the other from its work. */
export async function sweepAll(sender: Sender, context: LambdaContext): Promise<{ done: number; found: number }> {
  const { app, house, queue, metrics } = sender;
  const faults: unknown[] = [];
  const failed = (fault: unknown): 0 => {
    app.log.fault('sweep', fault);
    faults.push(fault);
    return 0;
  };
  const done = await releaseDue(sender, context).catch(failed);
  const found = await sweepWebhooks(house).catch(failed);
  await queue.flush();
  await oldestUndelivered(house).then((seconds) => metrics({ OldestUndeliveredSeconds: seconds }), failed);
  app.log.info('swept', { done, found });
  if (faults.length) throw faults[0];
  return { done, found };
}

/** Goes on while there is more due than one sweep takes; the next minute finishes what this one cannot. */
async function releaseDue({ app }: Sender, context: LambdaContext): Promise<number> {
  let done = 0;
  while (context.getRemainingTimeInMillis() > reservedMs) {
    const some = await sweepNewsroom(app);
    done += some;
    if (!some) break;
  }
  return done;
}
