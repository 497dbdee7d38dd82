// Which answers a cache may keep. Only a registered document's, sent by GET, with nothing in it that depends on who asks
// beyond what that caller may see: all callers with the same rights form a class, and share its answers (docs/security.md).
import { createHash, createHmac } from 'node:crypto';
import type { Entitlement } from '../access/entitlement.ts';
import type { Viewer } from '../access/viewer.ts';

/** Well under the minute in which a revoked key must be dead everywhere. */
const sharedForSeconds = 20;

const classHeader = 'x-dateline-class';

/** Points a minute are no right to see anything. */
function classOf(viewer: Viewer, pepper: string): string {
  const { costPerMinute: _, ...rights } =
    viewer.kind === 'partner' ? viewer.entitlement : ({ costPerMinute: 0 } as Entitlement);
  const text = JSON.stringify([viewer.kind, Object.entries(rights).map(([name, value]) => [name, sorted(value)])]);
  return createHmac('sha256', pepper).update(`class:${text}`).digest('base64url').slice(0, 22);
}

const sorted = (value: unknown) => (Array.isArray(value) ? [...value].sort() : value);

type Asking = { request: Request; viewer: Viewer; pepper: string };

/**
 * The answer with its ETag and its class; 304 where the caller has it already. It is for shared caches only where the
 * request names its own class, as an edge does that has checked the key and keeps answers apart by class.
 */
export async function cacheable(response: Response, { request, viewer, pepper }: Asking): Promise<Response> {
  const body = await response.text();
  const own = classOf(viewer, pepper);
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
  const atEdge = request.headers.get(classHeader) === own;
  const headers = new Headers(response.headers);
  headers.set('etag', etag);
  headers.set(classHeader, own);
  headers.set(
    'cache-control',
    atEdge ? `public, max-age=0, s-maxage=${sharedForSeconds}, must-revalidate` : 'private, no-cache',
  );
  headers.set('vary', atEdge ? `${classHeader}, accept` : 'authorization, accept');
  const known = request.headers
    .get('if-none-match')
    ?.split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''));
  if (known?.some((tag) => tag === '*' || tag === etag)) return new Response(null, { status: 304, headers });
  return new Response(body, { status: response.status, headers });
}
