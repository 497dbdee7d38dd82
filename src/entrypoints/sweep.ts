// The sweep function: every minute, what is due.
import type { LambdaContext } from '../api/lambda/lambda.ts';
import { openSender, sweepAll } from '../api/lambda/sending.ts';
import { warm } from '../api/lambda/warm.ts';

const opened = warm(openSender);

export const handler = async (_: unknown, context: LambdaContext) => sweepAll(await opened(), context);
