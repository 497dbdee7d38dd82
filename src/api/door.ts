// A door is one schema behind one kind of identity. The Lambda functions and the laptop's server open the same doors.
import type { GraphQLSchema } from 'graphql';
import { createYoga } from 'graphql-yoga';
import type { Viewer } from '../access/viewer.ts';
import type { App } from '../graph/context.ts';
import { createBudget } from '../partners/budget.ts';
import { charging } from './charge.ts';
import { limits } from './limits.ts';
import { masking } from './masking.ts';
import { newMeter, type Passing } from './passing.ts';
import { refuse, refuseEarly, sealed } from './refuse.ts';

/** Who the bearer of this token or key is; `busy` when that cannot be told now. */
export type Identify = (bearer: string) => Promise<Viewer | null | 'busy'>;

export type Door = (request: Request) => Promise<Response>;

type DoorOptions = { app: App; schema: GraphQLSchema; path: string; identify: Identify; newRequestId: () => string };

const bearerForm = /^Bearer ([\x21-\x7e]{1,8192})$/i;

/** `path` is where the door stands, such as /graphql; any other path is not found. */
export function createDoor(options: DoorOptions): Door {
  const { app, path, newRequestId } = options;
  const yoga = openYoga(options);
  return async (request) => {
    const requestId = newRequestId();
    const response = refuseEarly(request, path) ?? (await pass(options, yoga, request, requestId));
    response.headers.set('x-request-id', requestId);
    app.log.info('request', { requestId, door: path, method: request.method, status: response.status });
    return response;
  };
}

type Yoga = ReturnType<typeof openYoga>;

function openYoga({ app, schema, path }: DoorOptions) {
  return createYoga<Passing>({
    schema,
    graphqlEndpoint: path,
    graphiql: false,
    landingPage: false,
    cors: false,
    multipart: false,
    batching: false,
    logging: false,
    maskedErrors: { maskError: (error) => error as Error },
    plugins: [...limits(), charging(createBudget(app)), masking()],
  });
}

async function pass(options: DoorOptions, yoga: Yoga, request: Request, requestId: string): Promise<Response> {
  const { app, identify } = options;
  const bearer = bearerForm.exec(request.headers.get('authorization') ?? '')?.[1];
  const viewer = bearer ? await identify(bearer).catch((fault) => failed(app, requestId, fault)) : null;
  if (viewer === 'busy')
    return refuse(503, 'BUSY', 'Your identity cannot be checked at the moment. Try again soon.', {
      'retry-after': '5',
    });
  if (!viewer)
    return refuse(401, 'UNAUTHENTICATED', 'Send a valid key or token as "authorization: Bearer …".', {
      'www-authenticate': 'Bearer',
    });
  const response = await yoga.fetch(request, { viewer, now: app.clock(), requestId, app, meter: newMeter() });
  for (const [name, value] of Object.entries(sealed)) response.headers.set(name, value);
  return response;
}

function failed(app: App, requestId: string, fault: unknown): 'busy' {
  app.log.fault('identify', fault, { requestId });
  return 'busy';
}
