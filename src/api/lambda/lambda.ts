// API Gateway's HTTP API, payload format 2.0, to a Request and back. Its bodies may be base64, its cookies stand apart, and
// its path begins with what only CloudFront knows: past its end, neither the path nor the host is used, told or logged.
import * as z from 'zod';
import { systemClock } from '../../base/clock.ts';
import { stderrLog } from '../../base/log.ts';
import { LateRefusal } from '../../base/refusal.ts';
import { maxBodyBytes, refuse, tooLarge, wrongMethod } from '../answers/refuse.ts';
import type { Door } from '../door.ts';
import { createHealth } from '../health.ts';

const eventShape = z.object({
  rawPath: z.string(),
  rawQueryString: z.string().default(''),
  headers: z.record(z.string(), z.string().optional()).default({}),
  cookies: z.array(z.string()).optional(),
  body: z.string().optional(),
  isBase64Encoded: z.boolean().default(false),
  requestContext: z.object({ http: z.object({ method: z.string() }) }),
});
type Event = z.infer<typeof eventShape>;

export type LambdaAnswer = { statusCode: number; headers: Record<string, string>; cookies?: string[]; body: string };
export type LambdaContext = { getRemainingTimeInMillis(): number };
export type LambdaHandler = (event: unknown, context: LambdaContext) => Promise<LambdaAnswer>;

/** Lambda's own bound on an answer, as the JSON that it is sent in, is 6 MB; past it API Gateway would answer a bare 500. */
const maxAnswerBytes = 6_000_000;
/** Kept back from the function's 28 s: who waits is told why at 25 s, though the door itself took as long to open. */
const lastWordsMs = 3_000;

/**
 * `path` is the door's own path; `/healthz` is answered beside it (health.ts). Throws where the door does not open; where it did not in
 * time, the caller is told and `fault` counts it, since no door is there to do so.
 */
export function createLambda(door: () => Promise<Door>, path: string, fault = () => {}): LambdaHandler {
  const isWell = createHealth({ door, clock: systemClock, log: stderrLog(systemClock) });
  return async (given, context) => {
    const event = eventShape.parse(given);
    if (event.rawPath.endsWith('/healthz')) return toAnswer(health(await isWell()));
    const late = AbortSignal.timeout(Math.max(0, context.getRemainingTimeInMillis() - lastWordsMs));
    const { promise: givenUp, resolve } = Promise.withResolvers<void>();
    late.addEventListener('abort', () => resolve(), { once: true });
    let opening = false;
    const open = () => {
      opening = true;
      return door().finally(() => {
        opening = false;
      });
    };
    const giveUp = () => {
      if (opening) fault();
      return toAnswer(tooLate());
    };
    return Promise.race([pass(open, toRequest(event, path, late)), givenUp.then(giveUp)]);
  };
}

async function pass(door: () => Promise<Door>, request: Request | Response): Promise<LambdaAnswer> {
  if (request instanceof Response) return toAnswer(request);
  const opened = await door();
  const answer = await toAnswer(await opened(request));
  // What runs on after the answer would freeze with the process.
  await opened.flush();
  return answer;
}

const health = (well: boolean): Response =>
  new Response(well ? 'ok\n' : 'not well\n', { status: well ? 200 : 503, headers: { 'content-type': 'text/plain' } });

function tooLate(): Response {
  const refusal = new LateRefusal();
  return refuse(504, refusal.code, refusal.message);
}

/** What a feed's address ends with. Feeds are the partners' alone; the other door has nothing there and says so. */
const feedForm = /\/feeds\/[0-9a-z_]{1,40}\.[a-z]{1,10}$/;

/** Any other path becomes `/`, where no door is: what it was is told to nobody. */
const pathIn = (rawPath: string, path: string): string =>
  rawPath.endsWith(path) ? path : (feedForm.exec(rawPath.slice(-60))?.[0] ?? '/');

/** Methods that no Request can have; API Gateway hands on more than browsers send. */
const forbidden = /^(?:connect|trace|track)$/i;

/** The request, or why there can be none: whatever was sent, the function does not fail. Once it is late, nothing more is begun. */
function toRequest(event: Event, path: string, signal: AbortSignal): Request | Response {
  const body = event.body === undefined ? null : Buffer.from(event.body, event.isBase64Encoded ? 'base64' : 'utf8');
  if (body && body.length > maxBodyBytes) return tooLarge();
  const { method } = event.requestContext.http;
  if (forbidden.test(method) || !/^[A-Za-z]+$/.test(method)) return wrongMethod();
  const url = new URL(pathIn(event.rawPath, path), 'https://door.invalid');
  url.search = event.rawQueryString;
  const withBody = body && method !== 'GET' && method !== 'HEAD';
  try {
    return new Request(url, { method, headers: headersOf(event), signal, ...(withBody ? { body } : {}) });
  } catch {
    return refuse(400, 'BAD_REQUEST', 'A header of the request is none: it holds a line end, or its name a space.');
  }
}

function headersOf({ headers: given, cookies }: Event): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(given))
    if (value !== undefined && name.toLowerCase() !== 'host') headers.set(name, asSent(value));
  if (cookies?.length) headers.set('cookie', cookies.map(asSent).join('; '));
  return headers;
}

/** A header is bytes. What API Gateway has read as more than Latin-1 is given as the bytes it came in, as Node gives it on a laptop. */
const asSent = (value: string): string =>
  [...value].some((character) => character > '\u00ff') ? Buffer.from(value).toString('latin1') : value;

async function toAnswer(response: Response): Promise<LambdaAnswer> {
  const body = await response.text();
  // Quotes and line ends grow when the answer itself becomes JSON.
  if (Buffer.byteLength(JSON.stringify(body)) > maxAnswerBytes) {
    return toAnswer(refuse(400, 'ANSWER_TOO_LARGE', 'The answer is over 6 MB: ask for fewer things, page by page.'));
  }
  const cookies = response.headers.getSetCookie();
  const headers = Object.fromEntries([...response.headers].filter(([name]) => name !== 'set-cookie'));
  return { statusCode: response.status, headers, ...(cookies.length ? { cookies } : {}), body };
}
