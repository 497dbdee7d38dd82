// The partner function: the partners' door in Lambda, GraphQL and feeds.
import { randomUUID } from 'node:crypto';
import { countFault, createFunctionApp } from '../api/lambda/function.ts';
import { createLambda } from '../api/lambda/lambda.ts';
import { warm } from '../api/lambda/warm.ts';
import { createPartnerDoor, partnerPath } from '../api/partner-door.ts';

async function open() {
  const { app, config, metrics } = await createFunctionApp();
  const readOnly = config.DATELINE_READ_ONLY === 'true';
  return createPartnerDoor({ app, newRequestId: randomUUID, metrics, readOnly });
}

export const handler = createLambda(warm(open), partnerPath, countFault);
