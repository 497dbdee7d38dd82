// What a caller has already is not sent again (RFC 9110, 13). A date tells of whole seconds only, so it is given once the
// second is over: two changes in one second can never look like one.
import { createHash } from 'node:crypto';

export type Document = {
  body: string;
  type: string;
  /** When it last changed; null where no date can tell that. */
  changedAt: Date | null;
};

const settledMs = 2_000;

/** 200 with its ETag and its date, or 304 where the request names either; without a body for HEAD. */
export function conditional(request: Request, document: Document, now: Date): Response {
  const { body, type, changedAt } = document;
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
  const second = changedAt && Math.floor(changedAt.getTime() / 1000) * 1000;
  const dated = second !== null && now.getTime() - second >= settledMs ? second : null;
  const headers = {
    'content-type': `${type}; charset=utf-8`,
    etag,
    ...(dated === null ? {} : { 'last-modified': new Date(dated).toUTCString() }),
    'cache-control': 'private, no-cache',
    vary: 'authorization',
  };
  if (isKnown(request, etag, dated)) return new Response(null, { status: 304, headers });
  return new Response(request.method === 'HEAD' ? null : body, { status: 200, headers });
}

/** Where tags are named, dates do not count. */
function isKnown({ headers }: Request, etag: string, dated: number | null): boolean {
  const tags = headers.get('if-none-match');
  if (tags !== null) return tags.split(',').some((tag) => ['*', etag].includes(tag.trim().replace(/^W\//, '')));
  const since = Date.parse(headers.get('if-modified-since') ?? '');
  return dated !== null && since >= dated;
}
