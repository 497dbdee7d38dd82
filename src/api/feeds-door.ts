// Feeds over plain HTTP, at the partners' host: a key in the header, or a signed URL, and then what that partner may see. A
// feed of somebody else's, one that was revoked and one that never was get the same answer.
import type { PartnerViewer } from '../access/viewer.ts';
import { type Metrics, noMetrics } from '../base/metrics.ts';
import { BusyRefusal, Refusal, ValidationRefusal } from '../base/refusal.ts';
import { writeAtom } from '../feeds/atom.ts';
import { writeJsonFeed } from '../feeds/json-feed.ts';
import type { Format } from '../feeds/model.ts';
import { type Page, pageLength, readPage } from '../feeds/page.ts';
import { writeRss } from '../feeds/rss.ts';
import type { App } from '../graph/context.ts';
import { type Budget, createBudget } from '../partners/budget.ts';
import { noteUsage } from '../partners/usage.ts';
import { conditional } from './answers/conditional.ts';
import { type Problem, problem, Refused } from './answers/problem.ts';
import { sealed } from './answers/refuse.ts';
import { counted } from './door.ts';
import { type IdentifyPartner, openFeed } from './feed-access.ts';
import { inTime } from './in-time.ts';

/** What every GET and HEAD of a page is charged, whatever it answers: a story and its text, for each that fits on it. */
export const feedPrice = pageLength * 2;

const writers: Record<Format, { type: string; write: (page: Page) => string }> = {
  atom: { type: 'application/atom+xml', write: writeAtom },
  rss: { type: 'application/rss+xml', write: writeRss },
  json: { type: 'application/feed+json', write: writeJsonFeed },
};

type Options = {
  app: App;
  identify: IdentifyPartner;
  newRequestId: () => string;
  timeoutMs?: number;
  metrics?: Metrics;
};

type Spent = { charged: number; served: number; partnerId?: string };

/** Answers what lies under /feeds/; its usage is written by whoever flushes the door beside it. */
export function createFeedsDoor(options: Options): (request: Request) => Promise<Response> {
  const { app, newRequestId } = options;
  const budget = createBudget(app);
  return async (request) => {
    const started = app.clock().getTime();
    const requestId = newRequestId();
    const spent: Spent = { charged: 0, served: 0 };
    const run = () => answer(options, budget, { request, spent });
    const refuse = (status: number, code: string, detail: string) => problem({ status, code, detail });
    const response = await inTime(request, run, { ...options, refuse }).catch((error) => {
      if (error instanceof Refused) return problem(error.problem);
      const shown = error instanceof Refusal ? refusalOf(error) : null;
      if (!shown) app.log.fault('feeds', error, { requestId });
      return problem(shown ?? { status: 500, code: 'UNEXPECTED', detail: `Unexpected error ${requestId}.` });
    });
    response.headers.set('x-request-id', requestId);
    const { status } = response;
    const ms = app.clock().getTime() - started;
    tell(options, spent, response);
    // Neither the address nor its query: a signed URL holds its token there.
    app.log.info('request', {
      requestId,
      door: '/feeds',
      method: request.method,
      status,
      ms,
      id: spent.partnerId,
      cost: spent.charged,
    });
    return response;
  };
}

function tell({ app, metrics = noMetrics }: Options, spent: Spent, response: Response): void {
  metrics(counted(spent, response));
  const { partnerId, charged: cost, served: articlesServed } = spent;
  if (partnerId) noteUsage(app.table, partnerId, app.clock(), { requests: 1, cost, articlesServed });
}

function refusalOf(error: Refusal): Problem | null {
  const { message } = error;
  if (error instanceof BusyRefusal)
    return { status: 503, code: 'BUSY', detail: message, headers: { 'retry-after': '1' } };
  if (!(error instanceof ValidationRefusal)) return null;
  return {
    status: 400,
    code: 'BAD_CURSOR',
    detail: 'This is no page of this feed as it is now: begin with the first.',
  };
}

type Passing = { request: Request; spent: Spent };

async function answer(options: Options, budget: Budget, { request, spent }: Passing): Promise<Response> {
  const { app } = options;
  if (request.method !== 'GET' && request.method !== 'HEAD')
    throw new Refused({
      status: 405,
      code: 'METHOD_NOT_ALLOWED',
      detail: 'A feed is read with GET.',
      headers: { allow: 'GET, HEAD' },
    });
  const { searchParams: query, pathname } = new URL(request.url);
  const { feed, partner, format } = await openFeed(options, request, { pathname, token: query.get('token') });
  spent.partnerId = partner.partnerId;
  await charge(app, budget, { partner, spent });
  const now = app.clock();
  const [token, after] = [query.get('token'), query.get('after')];
  const page = await readPage({ ...app, now }, { feed, partner, format, token, after });
  const { type, write } = writers[format];
  const response = conditional(
    request,
    { body: write(page), type, changedAt: changeOf(page, partner, now, after) },
    now,
  );
  if (response.status === 200 && request.method === 'GET')
    spent.served = page.entries.filter(({ kind }) => kind === 'story').length;
  for (const [name, value] of Object.entries(sealed))
    if (!response.headers.has(name)) response.headers.set(name, value);
  return response;
}

async function charge(
  app: App,
  budget: Budget,
  { partner, spent }: { partner: PartnerViewer; spent: Spent },
): Promise<void> {
  const limit = partner.entitlement.costPerMinute;
  if (feedPrice > limit)
    throw new Refused({
      status: 400,
      code: 'COST_EXCEEDED',
      detail: `A page of a feed costs ${feedPrice} points; your limit is ${limit} a minute.`,
    });
  const { granted, resetAt } = await budget({ partnerId: partner.partnerId, limit, points: feedPrice });
  if (granted) {
    spent.charged = feedPrice;
    return;
  }
  const seconds = Math.max(1, Math.ceil((resetAt.getTime() - app.clock().getTime()) / 1000));
  throw new Refused({
    status: 429,
    code: 'RATE_LIMITED',
    detail: `Your points for this minute are used up. Try again in ${seconds} s.`,
    headers: { 'retry-after': String(seconds) },
  });
}

/** A later page changes without a date when stories leave it; rights and midnight change a first one. */
function changeOf(page: Page, partner: PartnerViewer, now: Date, after: string | null): Date | null {
  if (after !== null) return null;
  const midnight = `${now.toISOString().slice(0, 10)}T00:00:00.000Z`;
  const granted = partner.grants.flatMap(({ from, until }) => [from, until ?? from]);
  return new Date([page.updatedAt, midnight, ...granted].sort().at(-1) ?? midnight);
}
