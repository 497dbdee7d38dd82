// The newsroom function: the editors' door in Lambda.
import { randomUUID } from 'node:crypto';
import { createTokenVerifier } from '../access/oidc.ts';
import { createDoor } from '../api/door.ts';
import { identifyEditor } from '../api/identify.ts';
import { countFault, createFunctionApp } from '../api/lambda/function.ts';
import { createLambda } from '../api/lambda/lambda.ts';
import { warm } from '../api/lambda/warm.ts';
import { newsroomSchema } from '../api/schema.ts';

const path = '/newsroom/graphql';

async function open() {
  const { app, config, metrics } = await createFunctionApp();
  const { DATELINE_ISSUER: issuer, DATELINE_CLIENT_ID: clientId } = config;
  const verify = createTokenVerifier({ issuer, clientId, jwksUri: `${issuer}/.well-known/jwks.json`, now: app.clock });
  return createDoor({
    app,
    schema: newsroomSchema(),
    path,
    identify: identifyEditor(verify),
    newRequestId: randomUUID,
    metrics,
    readOnly: config.DATELINE_READ_ONLY === 'true',
  });
}

export const handler = createLambda(warm(open), path, countFault);
