// A door is one schema behind one kind of identity. The Lambda functions and the laptop's server open the same doors.
import type { GraphQLSchema } from 'graphql';
import { createYoga, useExecutionCancellation } from 'graphql-yoga';
import type { Viewer } from '../access/viewer.ts';
import { type Metrics, noMetrics } from '../base/metrics.ts';
import type { App } from '../graph/context.ts';
import { createBudget } from '../partners/budget.ts';
import { flushUsage, noteUsage } from '../partners/usage.ts';
import { charging } from './charge.ts';
import { limits } from './limits.ts';
import { masking } from './masking.ts';
import { type Meter, newMeter, type Passing } from './passing.ts';
import { refuse, refuseEarly, sealed } from './refuse.ts';
import { countServed } from './served.ts';

/** Who the bearer of this token or key is; `busy` when that cannot be told now. */
export type Identify = (bearer: string) => Promise<Viewer | null | 'busy'>;

export type Door = ((request: Request) => Promise<Response>) & {
  /** Writes what was metered, when the last time is some seconds ago or `all` is asked for: before a Lambda freezes, say. */
  flush(all?: boolean): Promise<void>;
};

type DoorOptions = {
  app: App;
  schema: GraphQLSchema;
  path: string;
  identify: Identify;
  newRequestId: () => string;
  /** Told of what each request was charged, and of each that was refused (4xx). */
  metrics?: Metrics;
};

const bearerForm = /^Bearer ([\x21-\x7e]{1,8192})$/i;

/** `path` is where the door stands, such as /graphql; any other path is not found. */
export function createDoor(options: DoorOptions): Door {
  const { app, path, newRequestId, metrics = noMetrics } = options;
  const yoga = openYoga(options);
  const door = async (request: Request) => {
    const requestId = newRequestId();
    const meter = newMeter();
    const response = refuseEarly(request, path) ?? (await pass(options, yoga, request, { requestId, meter }));
    response.headers.set('x-request-id', requestId);
    metrics({
      ...(meter.charged ? { CostPoints: meter.charged } : {}),
      ...(response.status >= 400 && response.status < 500 ? { Refusals: 1 } : {}),
    });
    app.log.info('request', { requestId, door: path, method: request.method, status: response.status });
    return response;
  };
  const flush = (all = false) =>
    flushUsage(app.table, app.clock(), { all }).catch((error) =>
      app.log.warn('usage not written', { reason: (error as Error).name }),
    );
  return Object.assign(door, { flush });
}

type Yoga = ReturnType<typeof openYoga>;

function openYoga({ app, schema, path }: DoorOptions) {
  return createYoga<Passing>({
    schema: countServed(schema),
    graphqlEndpoint: path,
    graphiql: false,
    landingPage: false,
    cors: false,
    multipart: false,
    batching: false,
    logging: false,
    maskedErrors: { maskError: (error) => error as Error },
    plugins: [...limits(), charging(createBudget(app)), masking(), useExecutionCancellation()],
  });
}

type Passage = { requestId: string; meter: Meter };

async function pass(options: DoorOptions, yoga: Yoga, request: Request, passage: Passage): Promise<Response> {
  const { app, identify } = options;
  const { requestId, meter } = passage;
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
  const response = await yoga.fetch(request, { viewer, now: app.clock(), requestId, app, meter });
  if (viewer.kind === 'partner')
    noteUsage(app.table, viewer.partnerId, app.clock(), {
      requests: 1,
      cost: meter.charged,
      articlesServed: meter.served.size,
    });
  for (const [name, value] of Object.entries(sealed)) response.headers.set(name, value);
  return response;
}

function failed(app: App, requestId: string, fault: unknown): 'busy' {
  app.log.fault('identify', fault, { requestId });
  return 'busy';
}
