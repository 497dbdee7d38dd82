// The deliver function: one message of the queue, one attempt at one endpoint.
import { deliverAll, openDeliverer } from '../api/lambda/delivering.ts';
import type { LambdaContext } from '../api/lambda/lambda.ts';
import { warm } from '../api/lambda/warm.ts';

const opened = warm(() => openDeliverer());

export const handler = async (event: unknown, context: LambdaContext) => deliverAll(await opened(), event, context);
