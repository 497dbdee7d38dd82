// A door is one schema behind one kind of identity. The Lambda functions and the laptop's server open the same doors.
import type { GraphQLSchema } from 'graphql';
import { createYoga } from 'graphql-yoga';
import type { Viewer } from '../access/viewer.ts';
import { type Metrics, noMetrics } from '../base/metrics.ts';
import type { App } from '../graph/context.ts';
import { type Budget, createBudget } from '../partners/budget.ts';
import { flushUsage } from '../partners/usage.ts';
import { ledgerKeys } from '../table/keys.ts';
import { normaliseMedia } from './answers/media.ts';
import { refuse, refuseEarly, sealed, withinBounds } from './answers/refuse.ts';
import { cacheable } from './caching.ts';
import { charging } from './cost/charge.ts';
import { countAll } from './cost/count.ts';
import { type Cost, type Meter, newMeter, type Passing } from './cost/passing.ts';
import { costCeiling } from './cost/prices.ts';
import { hungUp, inTime } from './in-time.ts';
import { limits } from './limits.ts';
import { masking } from './masking.ts';
import { onceForEachKey } from './once.ts';
import { countServed } from './served.ts';
import { trustedDocuments } from './trusted.ts';
import { type Caller, notingUsage } from './used.ts';

/** Who the bearer of this token or key is; `busy` when that cannot be told now. */
export type Identify = (bearer: string) => Promise<Viewer | null | 'busy'>;

export type Door = ((request: Request) => Promise<Response>) & {
  /** Writes what was metered, when the last time is some seconds ago or `all` is asked for: before a Lambda freezes, say. */
  flush(all?: boolean): Promise<void>;
  /** Reads one small item, and throws where the table does not give it. */
  touch(): Promise<void>;
};

type DoorOptions = {
  app: App;
  schema: GraphQLSchema;
  path: string;
  identify: Identify;
  newRequestId: () => string;
  /** How long an answer may take; then it is a typed refusal and the work is stopped. Under API Gateway's 29 s. */
  timeoutMs?: number;
  /** Told of what each request was charged, and of each that was refused (4xx) or failed by a fault of ours. */
  metrics?: Metrics;
  /** What no single operation may cost; costCeiling where it is left out. */
  mostCost?: number;
  /** In the region that does not write, mutations are refused before anything runs. */
  readOnly?: boolean;
};

const bearerForm = /^Bearer ([\x21-\x7e]{1,8192})$/i;

/** `path` is where the door stands, such as /graphql; any other path is not found. */
export function createDoor(options: DoorOptions): Door {
  const { app, path, newRequestId, metrics = noMetrics } = options;
  const budget = createBudget(app);
  const yoga = openYoga(options, budget);
  const door = async (request: Request) => {
    const started = app.clock().getTime();
    const requestId = newRequestId();
    const caller: Caller = { kind: 'nobody' };
    const meter = newMeter();
    const note = notingUsage({ app, caller, meter });
    const work = { answered: false, ended: false };
    const run = async () => {
      try {
        const answer = await pass(options, yoga, { request, requestId, caller, meter, budget });
        work.answered = true;
        return answer;
      } finally {
        if (work.ended) note(0);
      }
    };
    const response =
      refuseEarly(request, path) ??
      (await inTime(request, run, { ...options, refuse }).catch((fault) => {
        app.log.fault('door', fault, { requestId });
        return refuse(500, 'UNEXPECTED', 'Unexpected error.');
      }));
    response.headers.set('x-request-id', requestId);
    note(work.answered ? meter.served.size : 0);
    work.ended = true;
    metrics(counted(meter, response));
    const { method } = request;
    const ms = app.clock().getTime() - started;
    const cost = meter.cost ? { cost: meter.cost.requested } : {};
    app.log.info('request', { requestId, door: path, method, status: response.status, ms, ...caller, ...cost });
    return response;
  };
  const flush = (all = false) =>
    flushUsage(app.table, app.clock(), { all }).catch((error) =>
      app.log.warn('usage not written', { reason: (error as Error).name }),
    );
  const touch = async () => void (await app.table.get(ledgerKeys.tail));
  return Object.assign(door, { flush, touch });
}

type Counted = Pick<Meter, 'charged'> & Partial<Pick<Meter, 'faulty' | 'unwritable'>>;

/** 5xx is a fault whatever its reason (too late, too busy), for that is what its caller meets; so is a 200 of which a part failed. */
export function counted({ charged, faulty, unwritable }: Counted, { status }: Response): Parameters<Metrics>[0] {
  const refused = status >= 400 && status < 500 && status !== hungUp;
  const failed = faulty || (status >= 500 && !unwritable);
  return {
    ...(charged ? { CostPoints: charged } : {}),
    ...(refused ? { Refusals: 1 } : {}),
    ...(failed ? { Faults: 1 } : {}),
  };
}

type Yoga = ReturnType<typeof openYoga>;

function openYoga({ schema, path, mostCost = costCeiling, readOnly = false }: DoorOptions, budget: Budget) {
  const terms = { budget, most: mostCost, readOnly };
  return createYoga<Passing>({
    schema: countAll(countServed(schema)),
    graphqlEndpoint: path,
    graphiql: false,
    landingPage: false,
    cors: false,
    multipart: false,
    batching: false,
    logging: false,
    maskedErrors: { maskError: (error) => error as Error },
    extraParamNames: ['documentId'],
    plugins: [...trustedDocuments(), ...limits(), charging(terms), onceForEachKey(), masking()],
  });
}

type Passage = { request: Request; requestId: string; caller: Caller; meter: Meter; budget: Budget };

async function pass(options: DoorOptions, yoga: Yoga, passage: Passage): Promise<Response> {
  const { request, requestId, caller, meter, budget } = passage;
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
  Object.assign(caller, { kind: viewer.kind, id: viewer.kind === 'partner' ? viewer.partnerId : viewer.subject });
  const unheard = normaliseMedia(request);
  if (unheard) return unheard;
  meter.cost = await standing(budget, viewer);
  const answer = await yoga.fetch(request, { viewer, now: app.clock(), requestId, app, meter });
  const response = await withinBounds(answer);
  for (const [name, value] of Object.entries(sealed)) response.headers.set(name, value);
  const shared = meter.shareable && response.status === 200 && !meter.failed;
  return shared ? cacheable(response, { request, viewer, pepper: app.keyPepper }) : response;
}

/** What every answer tells, though nothing is charged: what this process knows to be left. */
async function standing(budget: Budget, viewer: Viewer): Promise<Cost> {
  if (viewer.kind !== 'partner') return { requested: 0 };
  const { partnerId, entitlement } = viewer;
  const { available, resetAt } = await budget({ partnerId, limit: entitlement.costPerMinute, points: 0 });
  return { requested: 0, available, resetAt: resetAt.toISOString() };
}

function failed(app: App, requestId: string, fault: unknown): 'busy' {
  app.log.fault('identify', fault, { requestId });
  return 'busy';
}
