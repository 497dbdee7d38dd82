// Serves the built console under /newsroom/. Only files that the build made are served, found by name in its listing, so
// no path leads anywhere else; nothing may be loaded from or sent to anywhere but this server and the issuer.
import { createHash } from 'node:crypto';
import { createReadStream, readdirSync, readFileSync, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What the page reads from config.json beside it. Endpoints may be relative to the page. */
export type ConsoleConfig = { issuer: string; clientId: string; newsroomEndpoint: string; partnerEndpoint: string };

export type ConsoleFiles = {
  /** Answers what is under /newsroom and returns true; leaves everything else, and the endpoints, alone. */
  handle: (req: IncomingMessage, res: ServerResponse) => boolean;
};

type File = { path: string; type: string; cacheControl: string; etag: string };
type Listing = { builtAt: number; files: Map<string, File> };

const root = fileURLToPath(new URL('../../', import.meta.url));
export const consoleFolder: string = join(root, 'dist', 'console');
const mount = '/newsroom';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
};

/** The policy under which the console runs. Monaco writes style elements and attributes as it goes, hence the one 'unsafe-inline'. */
export function consolePolicy(issuer: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self' data:",
    "img-src 'self' data:",
    `connect-src 'self' ${new URL(issuer).origin}`,
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Whether the console has been built from what now lies in src/console and schema/operations. */
export function consoleIsBuilt(folder: string = consoleFolder): boolean {
  const builtAt = modifiedAt(join(folder, 'index.html'));
  const sources = [join(root, 'src', 'console'), join(root, 'schema', 'operations')].flatMap(filesBelow);
  return builtAt > 0 && [...sources, join(root, 'package-lock.json')].every((path) => modifiedAt(path) <= builtAt);
}

export function createConsoleFiles(config: ConsoleConfig, folder: string = consoleFolder): ConsoleFiles {
  const policy = consolePolicy(config.issuer);
  const endpoint = new URL(config.newsroomEndpoint, `http://localhost${mount}/`).pathname;
  let listing: Listing = { builtAt: 0, files: new Map() };
  const find = (name: string): File | undefined => {
    const builtAt = modifiedAt(join(folder, 'index.html'));
    if (builtAt !== listing.builtAt) listing = { builtAt, files: list(folder) };
    return listing.files.get(name);
  };
  const handle = (req: IncomingMessage, res: ServerResponse): boolean => {
    const path = (req.url ?? '/').split('?', 1)[0] ?? '';
    if ((path !== mount && !path.startsWith(`${mount}/`)) || path === endpoint) return false;
    for (const [name, value] of Object.entries(always)) res.setHeader(name, value);
    res.setHeader('content-security-policy', policy);
    if (req.method !== 'GET' && req.method !== 'HEAD') return say(res, 405, 'Use GET.', { allow: 'GET, HEAD' });
    if (path === mount) return say(res, 308, '', { location: `${mount}/` });
    const name = path.slice(mount.length + 1) || 'index.html';
    if (name === 'config.json') return say(res, 200, JSON.stringify(config), { 'content-type': 'application/json' });
    const file = find(name);
    if (file) return send(req, res, file);
    const built = listing.files.has('index.html');
    return say(
      res,
      built ? 404 : 503,
      built ? 'There is no such page.' : 'The console is not built: run "npm run console".',
    );
  };
  return { handle };
}

const always = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

function say(res: ServerResponse, status: number, body: string, headers: Record<string, string> = {}): true {
  res
    .writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', ...headers })
    .end(body);
  return true;
}

function send(req: IncomingMessage, res: ServerResponse, { path, type, cacheControl, etag }: File): true {
  res.setHeader('etag', etag).setHeader('cache-control', cacheControl);
  if (req.headers['if-none-match'] === etag) {
    res.writeHead(304).end();
    return true;
  }
  res.setHeader('content-type', type);
  if (req.method === 'HEAD') res.end();
  // A file that vanishes while the console is built anew ends the answer, not the server.
  else
    createReadStream(path)
      .on('error', () => res.destroy())
      .pipe(res);
  return true;
}

function list(folder: string): Map<string, File> {
  const files = filesBelow(folder).map((path): [string, File] => {
    const name = relative(folder, path).split(sep).join('/');
    // Vite puts a hash of the content into the names in assets/: what one of them holds never changes.
    const hashed = name.startsWith('assets/');
    const etag = hashed
      ? name.slice('assets/'.length)
      : createHash('sha256').update(readFileSync(path)).digest('base64url');
    const cacheControl = hashed ? 'public, max-age=31536000, immutable' : 'no-cache';
    return [name, { path, cacheControl, etag: `"${etag}"`, type: types[extname(path)] ?? 'application/octet-stream' }];
  });
  return new Map(files);
}

function filesBelow(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  } catch {
    return [];
  }
}

function modifiedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
