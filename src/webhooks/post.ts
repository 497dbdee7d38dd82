// One POST to a host that a stranger named. The address is vetted and pinned into the socket, redirects are not followed,
// nothing is inflated, at most 64 KB are read, and the whole of it ends after 15 s (docs/reliability.md F13 to F21).
import { lookup } from 'node:dns/promises';
import { Agent, buildConnector, type Dispatcher, errors } from 'undici';
import type { Egress } from '../base/egress.ts';
import { failureOf, isCharged, type Outcome, TargetForbidden } from './outcome.ts';
import { type TargetPolicy, vetAddresses, whyNotUrl } from './vet-address.ts';

export type Request = { url: string; headers: Record<string, string>; body: string };

/** Sends one request; never throws. */
export type Post = { (request: Request): Promise<Outcome>; close(): Promise<void> };

const wholeMs = 15_000;
const resolveMs = 5000;
export const maxRead = 64 * 1024;
const maxShown = 1024;

type Settings = TargetPolicy & {
  now: () => number;
  lookup: NonNullable<Egress['lookup']>;
  ca?: string | undefined;
  deadlineMs: number;
};

const systemLookup = async (hostname: string) =>
  (await lookup(hostname, { all: true, order: 'verbatim' })).map(({ address }) => address);

/** `now` is a monotonic clock in milliseconds: how long an attempt took is never a matter of the date. */
export function createPost(egress: Egress, now: () => number = () => performance.now()): Post {
  const settings: Settings = {
    loopback: egress.loopback,
    lookup: egress.lookup ?? systemLookup,
    ca: egress.ca,
    deadlineMs: egress.deadlineMs ?? wholeMs,
    now,
  };
  const agent = createAgent(settings);
  const post = async (request: Request): Promise<Outcome> => {
    const started = now();
    const done = (found: Partial<Outcome>): Outcome => ({
      status: null,
      error: null,
      answer: null,
      retryAfter: null,
      ...found,
      durationMs: Math.max(0, Math.round(now() - started)),
    });
    if (whyNotUrl(request.url, settings)) return done({ error: 'FORBIDDEN_TARGET' });
    return send(agent, settings, request).then(done, (error) => done({ error: failureOf(error) }));
  };
  return Object.assign(post, { close: () => agent.destroy() });
}

function createAgent(settings: Settings): Agent {
  const connect = buildConnector({
    timeout: settings.deadlineMs,
    maxCachedSessions: 0,
    minVersion: 'TLSv1.2',
    ...(settings.ca ? { ca: settings.ca } : {}),
  });
  return new Agent({
    connect: (options, callback) => {
      pin(settings, options.hostname).then(
        (address) => connect({ ...options, hostname: address, servername: serverName(options.hostname) }, callback),
        (error) => callback(error, null),
      );
    },
    // No bound for a host: endpoints that share one would wait for those of them that hang. The queue bounds what is open.
    connections: null,
    keepAliveTimeout: 4000,
    headersTimeout: settings.deadlineMs,
    bodyTimeout: settings.deadlineMs,
    maxHeaderSize: 16_384,
    maxResponseSize: -1,
  });
}

/** Names only: TLS knows no server name that is an address. */
const serverName = (hostname: string) => (/^[\d.]+$|:/.test(hostname) ? '' : hostname);

/** The address to connect to. undici does not look up literals, so they are vetted here as well. */
async function pin(settings: Settings, hostname: string): Promise<string> {
  const bare = hostname.replace(/^\[|\]$/g, '');
  const literal = /^[\d.]+$|:/.test(bare);
  const addresses = literal ? [bare] : await within(settings, settings.lookup(bare)).catch(unresolved);
  const address = vetAddresses(addresses, bare, settings);
  if (!address) throw new TargetForbidden('The host leads to an address that no webhook may go to.');
  return address;
}

/** That there is no such name is theirs; whatever else the resolver fails with is our trouble. */
function unresolved(cause: unknown): never {
  const failure = failureOf(cause);
  if (failure === 'DNS_NOT_FOUND' || !isCharged(failure)) throw cause;
  throw Object.assign(new Error('The resolver failed.', { cause }), { code: 'EAI_AGAIN' });
}

/** A resolver that does not answer is our trouble, and is given up before the attempt's own time is over. */
async function within<T>(settings: Settings, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const slow = Object.assign(new Error('The resolver did not answer.'), { code: 'EAI_AGAIN' });
    timer = setTimeout(() => reject(slow), Math.min(resolveMs, settings.deadlineMs / 2));
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

async function send(agent: Agent, settings: Settings, { url, headers, body }: Request): Promise<Partial<Outcome>> {
  const signal = AbortSignal.timeout(settings.deadlineMs);
  const answer = await agent.request({
    origin: new URL(url).origin,
    path: new URL(url).pathname + new URL(url).search,
    method: 'POST',
    headers: {
      ...headers,
      'content-type': 'application/json',
      'accept-encoding': 'identity',
      'user-agent': 'Dateline',
    },
    body,
    signal,
  });
  const status = answer.statusCode;
  const retryAfter = readRetryAfter(answer.headers['retry-after']);
  const { text, failed } = await readSome(answer.body);
  const read = { status, retryAfter, answer: text };
  if (failed) return { ...read, error: signal.aborted ? 'TIMEOUT' : failureOf(failed) };
  if (status >= 200 && status < 300) return read;
  return { ...read, error: status >= 300 && status < 400 ? 'REDIRECT' : 'STATUS' };
}

/** Counts what comes and stops at 64 KB; the first 1 KB is kept to be shown. */
async function readSome(body: Dispatcher.ResponseData['body']): Promise<{ text: string | null; failed?: unknown }> {
  let shown = Buffer.alloc(0);
  let size = 0;
  const text = () => (shown.length ? new TextDecoder().decode(shown).replaceAll('\0', '\uFFFD') : null);
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (shown.length < maxShown) shown = Buffer.concat([shown, chunk]).subarray(0, maxShown);
      if (size >= maxRead) break;
    }
    return { text: text() };
  } catch (failed) {
    return { text: text(), failed: failed instanceof errors.RequestAbortedError ? (failed.cause ?? failed) : failed };
  }
}

/** Seconds or a date; what is neither is not heeded. Bounds are the schedule's business. */
function readRetryAfter(header: string | string[] | undefined): Outcome['retryAfter'] {
  const text = Array.isArray(header) ? header[0] : header;
  if (text === undefined || text.length > 40) return null;
  if (/^\d{1,9}$/.test(text)) return { ms: Number(text) * 1000 };
  const at = /^[A-Z][a-z]{2}, /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : { at };
}
