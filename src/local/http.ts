// node:http for the doors: reads a body no longer than it may be, and hands a Request on. Listens on this machine only.
import { createServer, type IncomingMessage, type RequestListener, type Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { finished } from 'node:stream/promises';
import { maxBodyBytes } from '../api/answers/refuse.ts';
import type { Log } from '../base/log.ts';
import { StartError } from './start-error.ts';

/** How long the rest of a body that is too long is read and thrown away: who is still writing when the connection ends reads a broken pipe, not the refusal. */
const lingerMs = 5_000;

/** The whole body, or null where it is longer than allowed, whatever its headers said. */
async function readBody(req: IncomingMessage): Promise<Buffer | null> {
  if (Number(req.headers['content-length'] ?? 0) > maxBodyBytes) return null;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > maxBodyBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

type Answer = (request: Request) => Promise<Response>;

export async function passTo(door: Answer, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const body = await readBody(req);
  const headers = new Headers();
  for (let i = 0; i < req.rawHeaders.length; i += 2)
    headers.append(req.rawHeaders[i] ?? '', req.rawHeaders[i + 1] ?? '');
  // The door refuses by length; what the caller said of it may have been a lie.
  if (body === null) headers.set('content-length', String(maxBodyBytes + 1));
  const { method = 'GET', url = '/' } = req;
  const withBody = method !== 'GET' && method !== 'HEAD' && body?.length;
  const gone = new AbortController();
  res.once('close', () => gone.abort());
  const request = new Request(new URL(url, 'http://localhost'), {
    method,
    headers,
    signal: gone.signal,
    ...(withBody ? { body: new Uint8Array(body) } : {}),
  });
  const answer = await door(request);
  return req.complete ? send(answer, res) : sendEarly(answer, req, res);
}

/** Answers before the body is whole, and ends the connection once it is, or has taken too long. */
async function sendEarly(response: Response, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer());
  res.setHeaders(response.headers).setHeader('connection', 'close').setHeader('content-length', body.length);
  res.writeHead(response.status).write(body);
  const whole = finished(req.resume(), { signal: AbortSignal.timeout(lingerMs) });
  await whole.catch(() => {});
  res.end();
  req.destroy();
}

export async function send(response: Response, res: ServerResponse): Promise<void> {
  res.statusCode = response.status;
  for (const [name, value] of response.headers) res.appendHeader(name, value);
  res.end(Buffer.from(await response.arrayBuffer()));
}

/** The end of what nothing else answered. A caller that hangs up before its request is whole asked nothing: no fault. */
export function endWith(
  fault: unknown,
  { req, res, log }: { req: IncomingMessage; res: ServerResponse; log: Log },
): void {
  if (req.destroyed && !req.complete) return;
  log.fault('server', fault);
  if (!res.headersSent) res.writeHead(500, { 'content-type': 'text/plain' });
  res.end('Unexpected error.\n');
}

/** Listens on both loopback addresses, where both exist. Throws StartError where the port is taken. */
export async function listenLocally(handler: RequestListener, port: number): Promise<Server[]> {
  const first = await listen(handler, port, '127.0.0.1');
  const address = first.address();
  const taken = typeof address === 'object' && address ? address.port : port;
  const second = await listen(handler, taken, '::1').catch((error) => {
    if (error instanceof StartError) {
      first.close();
      throw error;
    }
    return null;
  });
  return second ? [first, second] : [first];
}

function listen(handler: RequestListener, port: number, host: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(handler);
    // Node would hang up on a CONNECT without a word: it is answered like all else.
    server.on('connect', (req, socket) => {
      const res = new ServerResponse(req);
      res.shouldKeepAlive = false;
      res.assignSocket(socket as Socket);
      res.once('finish', () => (socket as Socket).destroySoon());
      socket.once('error', () => socket.destroy());
      handler(req, res as Parameters<RequestListener>[1]);
    });
    server.once('error', (error: NodeJS.ErrnoException) => {
      const known = error.code === 'EADDRINUSE' || error.code === 'EACCES';
      reject(
        known
          ? new StartError(
              `The port ${port} is ${error.code === 'EACCES' ? 'not for you to use' : 'taken'}; set PORT to a free one.`,
            )
          : error,
      );
    });
    server.listen(port, host, () => resolve(server));
  });
}
