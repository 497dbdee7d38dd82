// How often a server is asked for the echo. One that has not echoed may be a stranger's, and no partner may have us trouble
// it: the pauses grow for an endpoint, and what one hour sends to a host, and for a partner, is bounded (docs/decisions/0016).
import type { Viewer } from '../access/viewer.ts';
import { invalid } from '../base/refusal.ts';
import { inTurn } from '../table/guard.ts';
import { usageKeys } from '../table/keys.ts';
import { challenge } from './challenge.ts';
import type { Office } from './house.ts';
import type { Endpoint } from './model.ts';
import { openEndpoint } from './owned.ts';
import { putEndpoint } from './store.ts';

export const firstPauseMs = 30_000;
export const longestPauseMs = 3_600_000;

/** Challenges in one hour that were not echoed, those under way among them. */
export const mostForHost = 30;
export const mostForPartner = 60;

const hourMs = 3_600_000;

/** How long it is until the endpoint may be asked again. The challenge of its creation went before its owner had the secret. */
export function pauseOf({ challenged }: Endpoint, now: Date): number {
  if (!challenged?.unanswered) return 0;
  const pause = Math.min(firstPauseMs * 2 ** (challenged.unanswered - 1), longestPauseMs);
  return Math.max(0, Date.parse(challenged.at) + pause - now.getTime());
}

/** Throws ValidationRefusal, which tells when to try again. */
export function refuseIfSoon(endpoint: Endpoint, now: Date, path: string[]): void {
  const pause = pauseOf(endpoint, now);
  if (!pause) return;
  const at = new Date(now.getTime() + pause).toISOString();
  throw invalid(
    path,
    `The endpoint was sent a challenge a moment ago, and no other is sent before it has had time. Try again in ${Math.ceil(pause / 1000)} s (${at}).`,
  );
}

/** As it is written before the challenge goes out: nothing of it was echoed yet. */
export function beingAsked(endpoint: Endpoint, now: Date): Endpoint {
  const unanswered = (endpoint.challenged?.unanswered ?? 0) + 1;
  return { ...endpoint, challenged: { at: now.toISOString(), unanswered }, revision: endpoint.revision + 1 };
}

/** From its echo on it may be asked at any time. */
export function echoed(endpoint: Endpoint): Endpoint['challenged'] {
  return endpoint.challenged && { ...endpoint.challenged, unanswered: 0 };
}

type Asking = { endpoint: Pick<Endpoint, 'partnerId' | 'url'>; path: string[] };

/** Runs `ask`, which sends a challenge and gives why it failed, where this hour has room for one more. */
export async function inThisHour(
  { table, clock }: Office,
  { endpoint: { partnerId, url }, path }: Asking,
  ask: () => Promise<string | null>,
): Promise<string | null> {
  const hour = Math.floor(clock().getTime() / hourMs) * hourMs;
  const host = new URL(url).hostname.replace(/\.$/, '').slice(0, 253);
  const keys = ['', host].map((of) => usageKeys.challenges(partnerId, new Date(hour).toISOString(), of));
  const count = (requests: number) =>
    Promise.all(keys.map((key) => table.add(key, { requests, cost: 0, articlesServed: 0 }, hour / 1000 + 7200)));
  const [all, those] = await count(1);
  const full = (all?.requests ?? 0) > mostForPartner || (those?.requests ?? 0) > mostForHost;
  const work = full
    ? Promise.reject(
        invalid(
          path,
          `Too many challenges of this hour were not echoed, so no other is sent. Try again at ${new Date(hour + hourMs).toISOString()}.`,
        ),
      )
    : ask();
  // What was echoed was wanted, and where there is a failure nothing was sent.
  const refused = await work.catch(async (error) => {
    await count(-1);
    throw error;
  });
  if (refused === null) await count(-1);
  return refused;
}

/** The challenge once more, by hand. Of several calls at once one sends it; the others are told to wait. */
export async function askAgain(
  office: Office,
  viewer: Viewer,
  id: string,
): Promise<{ asked: Endpoint; refused: string | null }> {
  let asked = await openEndpoint(office, viewer, id);
  refuseIfSoon(asked, office.clock(), ['id']);
  const refused = await inThisHour(office, { endpoint: asked, path: ['id'] }, async () => {
    asked = await inTurn(async () => {
      const before = await openEndpoint(office, viewer, id);
      refuseIfSoon(before, office.clock(), ['id']);
      const after = beingAsked(before, office.clock());
      await office.table.transact(putEndpoint(after, before));
      return after;
    });
    return challenge(office, asked);
  });
  return { asked, refused };
}
