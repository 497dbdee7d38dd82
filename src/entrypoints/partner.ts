// The partner function: the partners' door in Lambda, GraphQL and feeds.
import { randomUUID } from 'node:crypto';
import { countFault, createFunctionApp } from '../api/function.ts';
import { createLambda } from '../api/lambda.ts';
import { createPartnerDoor, partnerPath } from '../api/partner-door.ts';
import { warm } from '../api/warm.ts';

async function open() {
  const { app, config, metrics } = await createFunctionApp();
  const readOnly = config.DATELINE_READ_ONLY === 'true';
  return createPartnerDoor({ app, newRequestId: randomUUID, metrics, readOnly });
}

export const handler = createLambda(warm(open), partnerPath, countFault);
