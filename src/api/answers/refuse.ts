// Answers that are given without asking GraphQL, in GraphQL's form; and the headers that every answer of a door carries.

export const sealed = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  // As the console says it (infra/console-site.ts). Over plain HTTP, as on a laptop, clients must ignore it.
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
};

export function refuse(status: number, code: string, message: string, headers: Record<string, string> = {}): Response {
  const body = JSON.stringify({ errors: [{ message, extensions: { code } }] });
  return new Response(body, { status, headers: { 'content-type': 'application/json', ...sealed, ...headers } });
}

/** Lambda answers at most 6 MB, and counts an answer in base64: a third longer. */
export const maxAnswerBytes = 4_500_000;

export const tooLong =
  'The answer would be over 4.5 MB: ask for fewer things, page by page. After a mutation, read what stands before you repeat it.';

/** The answer, or a typed refusal where it is longer than the way out of the house is wide. */
export async function withinBounds(response: Response): Promise<Response> {
  const body = await response.text();
  if (Buffer.byteLength(body) > maxAnswerBytes) return refuse(400, 'ANSWER_TOO_LARGE', tooLong);
  return new Response(body === '' ? null : body, { status: response.status, headers: response.headers });
}

export const maxBodyBytes = 1_000_000;

export function tooLarge(): Response {
  return refuse(413, 'PAYLOAD_TOO_LARGE', `A request is at most ${maxBodyBytes} bytes long.`);
}

export function wrongMethod(): Response {
  return refuse(405, 'METHOD_NOT_ALLOWED', 'Send a POST with a JSON body.', { allow: 'GET, POST' });
}

/** The reader of queries does not expect that what should be JSON is none. */
function isObject(text: string | null): boolean {
  if (text === null || text === '') return true;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** Forms, multipart and batches are ways round the browser's protections and the limits: only JSON comes in. */
export function refuseEarly(request: Request, path: string): Response | null {
  const url = new URL(request.url);
  if (url.pathname !== path) return refuse(404, 'NOT_FOUND', `There is nothing here; the door is ${path}.`);
  if (request.method === 'GET') {
    const odd = ['variables', 'extensions'].find((name) => !isObject(url.searchParams.get(name)));
    return odd ? refuse(400, 'BAD_REQUEST', `In a GET, ${odd} is a JSON object.`) : null;
  }
  if (request.method !== 'POST') return wrongMethod();
  const type = request.headers.get('content-type')?.split(/[;,]/, 1)[0]?.trim().toLowerCase();
  if (type !== 'application/json') return refuse(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send the query as application/json.');
  const length = Number(request.headers.get('content-length') ?? 0);
  return length > maxBodyBytes ? tooLarge() : null;
}
