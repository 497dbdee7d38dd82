// The partner function: the partners' door in Lambda.
import { randomUUID } from 'node:crypto';
import { createDoor } from '../api/door.ts';
import { createFunctionApp } from '../api/function.ts';
import { createLambda } from '../api/lambda.ts';
import { partnerSchema } from '../api/partner-schema.ts';
import { warm } from '../api/warm.ts';
import { createAuthenticator } from '../partners/authenticate.ts';

const path = '/graphql';

async function open() {
  const { app, config, metrics } = await createFunctionApp();
  return createDoor({
    app,
    schema: partnerSchema(),
    path,
    identify: createAuthenticator(app),
    newRequestId: randomUUID,
    metrics,
    readOnly: config.DATELINE_READ_ONLY === 'true',
  });
}

export const handler = createLambda(warm(open), path);
