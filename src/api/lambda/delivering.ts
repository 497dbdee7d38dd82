// The function that empties the queue, one delivery to a message. It needs no queue of its own: what a delivery makes due
// is done in the time that is left, or found by the sweep.
import * as z from 'zod';
import type { Egress } from '../../base/egress.ts';
import { countingFaults, type Metrics } from '../../base/metrics.ts';
import { deliver } from '../../webhooks/deliver.ts';
import type { House } from '../../webhooks/house.ts';
import type { DeliveryRef } from '../../webhooks/model.ts';
import { createPost, type Post } from '../../webhooks/post.ts';
import { readMessage } from './delivery-queue.ts';
import { createFunctionApp } from './function.ts';
import type { LambdaContext } from './lambda.ts';

const eventShape = z.object({ Records: z.array(z.object({ messageId: z.string(), body: z.string() })) });

export type Deliverer = { house: House; waiting: DeliveryRef[] };

/** `egress` is only for tests, whose receivers listen on this machine. */
export async function openDeliverer(egress?: Egress): Promise<Deliverer> {
  const { app, metrics } = await createFunctionApp();
  const waiting: DeliveryRef[] = [];
  const post = counted(createPost(egress ?? app.egress), metrics);
  const log = countingFaults(app.log, metrics);
  return { house: { ...app, log, post, enqueue: (ref) => void waiting.push(ref) }, waiting };
}

function counted(post: Post, metrics: Metrics): Post {
  const counting = async (...given: Parameters<Post>) => {
    const outcome = await post(...given);
    metrics(outcome.error === null ? { Deliveries: 1 } : { DeliveryFailures: 1 });
    return outcome;
  };
  return Object.assign(counting, { close: () => post.close() });
}

/** An attempt takes up to 15 s, and its reading and its record some more. */
const attemptMs = 20_000;

export type BatchAnswer = { batchItemFailures: { itemIdentifier: string }[] };

/** Tells SQS which messages to give out again. That a receiver refused is no such failure: it has its own schedule. */
export async function deliverAll(
  { house, waiting }: Deliverer,
  event: unknown,
  context: LambdaContext,
): Promise<BatchAnswer> {
  const failures: BatchAnswer['batchItemFailures'] = [];
  for (const { messageId, body } of eventShape.parse(event).Records) {
    try {
      await deliver(house, readMessage(body));
    } catch (fault) {
      house.log.fault('deliver', fault, { messageId });
      failures.push({ itemIdentifier: messageId });
    }
  }
  for (const next of waiting.splice(0)) {
    if (context.getRemainingTimeInMillis() < attemptMs) break;
    await deliver(house, next).catch((fault) => house.log.fault('deliver', fault, { endpoint: next.endpointId }));
  }
  return { batchItemFailures: failures };
}
