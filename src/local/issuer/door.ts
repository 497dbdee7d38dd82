// From node:http to the issuer's endpoints and back. What is asked under another name, with another method or with a body
// that is no small form is refused before any endpoint sees it.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { refusalPage } from './page.ts';
import { type IssuerRequest, oauthError, type Reply } from './reply.ts';

export type Route = (request: IssuerRequest) => Reply | Promise<Reply>;
/** By method and path below /issuer: "GET /jwks.json". */
export type Routes = Record<string, Route>;

type Door = { origin: string; origins: string[]; routes: Routes };

const mount = '/issuer';
const largestForm = 16_384;

/** Answers what is under /issuer and returns true; leaves everything else alone and returns false. */
export function createDoor(door: Door): (req: IncomingMessage, res: ServerResponse) => Promise<boolean> {
  return async (req, res) => {
    const url = URL.parse(req.url ?? '/', door.origin);
    if (url?.pathname !== mount && !url?.pathname.startsWith(`${mount}/`)) return false;
    const { status, headers, body } = await answer(door, req, url);
    res.writeHead(status, { ...headers, ...corsFor(door, req.headers.origin) }).end(body);
    return true;
  };
}

async function answer({ routes, origins }: Door, req: IncomingMessage, url: URL): Promise<Reply> {
  // Another name that leads here (DNS rebinding) would make a foreign page one of ours.
  const known = origins.some((origin) => new URL(origin).host === req.headers.host);
  if (!known) return refusalPage(421, 'This is not the address of the issuer.');
  const path = url.pathname.slice(mount.length);
  const method = req.method === 'HEAD' ? 'GET' : (req.method ?? '');
  const route = Object.hasOwn(routes, `${method} ${path}`) ? routes[`${method} ${path}`] : undefined;
  if (!route) return missing(routes, path);
  const form = method === 'POST' ? await readForm(req) : new URLSearchParams();
  if (!(form instanceof URLSearchParams)) return form;
  return await route({ method, path, query: url.searchParams, form, origin: req.headers.origin });
}

function missing(routes: Routes, path: string): Reply {
  const others = Object.keys(routes).filter((name) => name.endsWith(` ${path}`));
  if (others.length === 0) return refusalPage(404, 'There is nothing here.');
  const allow = others.map((name) => name.split(' ', 1)[0]).join(', ');
  const refusal = oauthError('invalid_request', `Use ${allow}.`, 405);
  return { ...refusal, headers: { ...refusal.headers, allow } };
}

async function readForm(req: IncomingMessage): Promise<URLSearchParams | Reply> {
  const type = req.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded') {
    return oauthError('invalid_request', 'Send application/x-www-form-urlencoded.', 415);
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req) {
    size += chunk.length;
    if (size > largestForm) return closing(oauthError('invalid_request', 'The form is too large.', 413));
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}

function closing(reply: Reply): Reply {
  return { ...reply, headers: { ...reply.headers, connection: 'close' } };
}

/** The console may have been opened under the other loopback name. */
function corsFor({ origins }: Door, origin: string | undefined): Record<string, string> {
  return origin !== undefined && origins.includes(origin)
    ? { 'access-control-allow-origin': origin, vary: 'origin' }
    : {};
}
