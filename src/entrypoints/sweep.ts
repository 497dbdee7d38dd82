// The sweep function: every minute, what is due.
import type { LambdaContext } from '../api/lambda.ts';
import { openSender, sweepAll } from '../api/sending.ts';
import { warm } from '../api/warm.ts';

const opened = warm(openSender);

export const handler = async (_: unknown, context: LambdaContext) => sweepAll(await opened(), context);
