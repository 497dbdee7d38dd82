// The queue before the delivery function. A message is a hint and holds ids alone: one that is lost costs time, for the sweep
// finds what is due. Its group is the endpoint, so that one that hangs delays nobody else's (SQS fair queues).
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import type { Log } from '../../base/log.ts';
import type { DeliveryRef } from '../../webhooks/model.ts';

const shape = z.strictObject({
  endpointId: z.string(),
  partnerId: z.string(),
  position: z.string(),
  articleId: z.string().nullable(),
});

/** The delivery that a message names. Throws for any other text. */
export const readMessage = (body: string): DeliveryRef => shape.parse(JSON.parse(body));

export type DeliveryQueue = {
  offer(ref: DeliveryRef): void;
  /** Sends all that was offered since; what the queue does not take is logged and left to the sweep. */
  flush(): Promise<void>;
};

const perBatch = 10;
const atOnce = 8;

export function createDeliveryQueue({ url, log }: { url: string; log: Log }): DeliveryQueue {
  const client = new SQSClient({ maxAttempts: 3 });
  let offered: DeliveryRef[] = [];
  const send = async (refs: DeliveryRef[]): Promise<void> => {
    const Entries = refs.map((ref, i) => ({
      Id: String(i),
      MessageBody: JSON.stringify(ref),
      MessageGroupId: ref.endpointId,
    }));
    try {
      const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }));
      if (Failed.length) log.warn('deliveries not queued', { count: Failed.length, reason: Failed[0]?.Code });
    } catch (error) {
      log.warn('deliveries not queued', { count: refs.length, reason: (error as Error).name });
    }
  };
  return {
    offer: (ref) => void offered.push(ref),
    async flush() {
      const refs = offered;
      offered = [];
      const batches = Array.from({ length: Math.ceil(refs.length / perBatch) }, (_, i) =>
        refs.slice(i * perBatch, (i + 1) * perBatch),
      );
      for (let i = 0; i < batches.length; i += atOnce) await Promise.all(batches.slice(i, i + atOnce).map(send));
    },
  };
}
