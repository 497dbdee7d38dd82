// The partner function: the partners' door in Lambda, GraphQL and feeds.
import { randomUUID } from 'node:crypto';
import { createFunctionApp } from '../api/function.ts';
import { createLambda } from '../api/lambda.ts';
import { createPartnerDoor, partnerPath } from '../api/partner-door.ts';
import { warm } from '../api/warm.ts';

async function open() {
  const { app, metrics } = await createFunctionApp();
  return createPartnerDoor({ app, newRequestId: randomUUID, metrics });
}

export const handler = createLambda(warm(open), partnerPath);
