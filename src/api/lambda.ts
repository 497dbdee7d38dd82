// API Gateway's HTTP API, payload format 2.0, to a Request and back. Its bodies may be base64, its cookies stand apart,
// and its path begins with what only CloudFront knows: the door is what it ends with.
import * as z from 'zod';
import type { Door } from './door.ts';
import { maxBodyBytes, refuse, tooLarge } from './refuse.ts';

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

/** Lambda's own bound on an answer is 6 MB; past it API Gateway would answer with a bare 500. */
const maxAnswerBytes = 5_900_000;

/** `path` is the door's own path; `/healthz` is answered beside it. */
export function createLambda(door: Promise<Door>, path: string): (event: unknown) => Promise<LambdaAnswer> {
  return async (given) => {
    const event = eventShape.parse(given);
    if (event.rawPath.endsWith('/healthz'))
      return toAnswer(new Response('ok\n', { headers: { 'content-type': 'text/plain' } }));
    const request = toRequest(event, path);
    if (!request) return toAnswer(tooLarge());
    const opened = await door;
    const answer = await toAnswer(await opened(request));
    // What runs on after the answer would freeze with the process.
    await opened.flush();
    return answer;
  };
}

function toRequest(event: Event, path: string): Request | null {
  const body = event.body === undefined ? null : Buffer.from(event.body, event.isBase64Encoded ? 'base64' : 'utf8');
  if (body && body.length > maxBodyBytes) return null;
  const headers = new Headers();
  for (const [name, value] of Object.entries(event.headers)) if (value !== undefined) headers.set(name, value);
  if (event.cookies?.length) headers.set('cookie', event.cookies.join('; '));
  const { method } = event.requestContext.http;
  const where = event.rawPath.endsWith(path) ? path : event.rawPath;
  const query = event.rawQueryString ? `?${event.rawQueryString}` : '';
  const withBody = body && method !== 'GET' && method !== 'HEAD';
  return new Request(new URL(`${where}${query}`, 'https://door.invalid'), {
    method,
    headers,
    ...(withBody ? { body } : {}),
  });
}

async function toAnswer(response: Response): Promise<LambdaAnswer> {
  const body = await response.text();
  if (Buffer.byteLength(body) > maxAnswerBytes) {
    return toAnswer(refuse(400, 'ANSWER_TOO_LARGE', 'The answer is over 6 MB: ask for fewer things, page by page.'));
  }
  const cookies = response.headers.getSetCookie();
  const headers = Object.fromEntries([...response.headers].filter(([name]) => name !== 'set-cookie'));
  return { statusCode: response.status, headers, ...(cookies.length ? { cookies } : {}), body };
}
