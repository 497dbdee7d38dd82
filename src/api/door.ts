// A door is one schema behind one kind of identity. The Lambda functions and the laptop's server open the same doors.
import type { GraphQLSchema } from 'graphql';
import { createYoga, type Plugin } from 'graphql-yoga';
import type { Viewer } from '../access/viewer.ts';
import type { App, Context } from '../graph/context.ts';
import { maskError } from './errors.ts';
import { limits } from './limits.ts';

/** Who the bearer of this token or key is; `busy` when that cannot be told now. */
export type Identify = (bearer: string) => Promise<Viewer | null | 'busy'>;

export type Door = (request: Request) => Promise<Response>;

type DoorOptions = { app: App; schema: GraphQLSchema; path: string; identify: Identify; newRequestId: () => string };

const sealed = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};

export function refuse(status: number, code: string, message: string, headers: Record<string, string> = {}): Response {
  const body = JSON.stringify({ errors: [{ message, extensions: { code } }] });
  return new Response(body, { status, headers: { 'content-type': 'application/json', ...sealed, ...headers } });
}

export const maxBodyBytes = 1_000_000;

const bearerForm = /^Bearer ([\x21-\x7e]{1,8192})$/i;

/** `path` is where the door stands, such as /graphql; any other path is not found. */
export function createDoor(options: DoorOptions): Door {
  const { app, path, identify, newRequestId } = options;
  const yoga = createYoga<{ viewer: Viewer; now: Date; requestId: string; app: App }>({
    schema: options.schema,
    graphqlEndpoint: path,
    graphiql: false,
    landingPage: false,
    cors: false,
    multipart: false,
    batching: false,
    logging: false,
    maskedErrors: { maskError: (error) => error as Error },
    plugins: [...limits(), masking()],
  });
  return async (request) => {
    const requestId = newRequestId();
    const refused = refuseEarly(request, path);
    if (refused) return refused;
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
    const response = await yoga.fetch(request, { viewer, now: app.clock(), requestId, app });
    for (const [name, value] of Object.entries(sealed)) response.headers.set(name, value);
    response.headers.set('x-request-id', requestId);
    return response;
  };
}

function failed(app: App, requestId: string, fault: unknown): 'busy' {
  app.log.fault('identify', fault, { requestId });
  return 'busy';
}

/** Forms, multipart and batches are ways round the browser's protections and the limits: only JSON comes in. */
function refuseEarly(request: Request, path: string): Response | null {
  const url = new URL(request.url);
  if (url.pathname !== path) return refuse(404, 'NOT_FOUND', `There is nothing here; the door is ${path}.`);
  if (request.method === 'GET') return null;
  if (request.method !== 'POST')
    return refuse(405, 'METHOD_NOT_ALLOWED', 'Send a POST with a JSON body.', { allow: 'GET, POST' });
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') return refuse(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send the query as application/json.');
  const length = Number(request.headers.get('content-length') ?? 0);
  return length > maxBodyBytes ? tooLarge() : null;
}

export function tooLarge(): Response {
  return refuse(413, 'PAYLOAD_TOO_LARGE', `A request is at most ${maxBodyBytes} bytes long.`);
}

/** Masks every error of a result, wherever it arose: in parsing, validation or execution. */
function masking(): Plugin<Context> {
  return {
    onResultProcess({ result, setResult, serverContext }) {
      const { app, requestId } = serverContext as unknown as Context;
      const mask = <T extends { errors?: readonly unknown[] | undefined }>(one: T) =>
        one.errors ? { ...one, errors: one.errors.map((error) => maskError(error, { log: app.log, requestId })) } : one;
      if (Array.isArray(result)) setResult(result.map((one) => mask(one)) as never);
      else setResult(mask(result as { errors?: readonly unknown[] }) as never);
    },
  };
}
