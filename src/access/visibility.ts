// The one predicate behind every path: what you may not see does not exist. Embargo, withdrawal, expiry and rights meet
// here and nowhere else; a reader that asks anything else of an article's head is a leak.
import * as z from 'zod';
import { admits, audienceShape } from './entitlement.ts';
import type { PartnerViewer, Viewer } from './viewer.ts';

/** One stretch of an article's public life: who could read it, from when until when (null: still). */
export const exposureShape = z.object({ audience: audienceShape, from: z.string(), until: z.string().nullable() });
export type Exposure = z.infer<typeof exposureShape>;

/** What visibility is decided from: part of every published article's head. */
export type Exposed = { status: 'USABLE' | 'WITHHELD' | 'CANCELED'; expiresAt: string | null; exposures: Exposure[] };

/** `tombstone`: gone, but the viewer could read it once and must learn of it. `hidden`: the same as a missing id. */
export type Sight = 'visible' | 'tombstone' | 'hidden';

export function sightOf(viewer: Viewer, article: Exposed, now: Date): Sight {
  if (viewer.kind === 'editor') return article.status === 'CANCELED' ? 'tombstone' : 'visible';
  const current = article.exposures.findLast((exposure) => exposure.until === null);
  const usable = article.status === 'USABLE' && !isExpired(article, now);
  if (usable && current && admits(viewer.entitlement, current.audience)) return 'visible';
  return couldRead(viewer, article, pastAll(article, now)) ? 'tombstone' : 'hidden';
}

/** Past now and past every move of the article: they have happened, also where the clock here is a little behind. */
function pastAll({ exposures }: Exposed, now: Date): string {
  const moves = exposures.flatMap(({ from, until }) => [from, until ?? from]);
  return `${[now.toISOString(), ...moves].sort().at(-1)}~`;
}

export function isExpired(article: Exposed, now: Date): boolean {
  return article.expiresAt !== null && article.expiresAt <= now.toISOString();
}

/** Whether the partner could have read the article at any instant before `before`. */
export function couldRead(viewer: PartnerViewer, article: Exposed, before: string): boolean {
  return article.exposures.some(
    (exposure) =>
      exposure.from < before &&
      viewer.grants.some(
        (grant) => overlaps(grant, exposure, article, before) && admits(grant.entitlement, exposure.audience),
      ),
  );
}

type Span = { from: string; until: string | null };

function overlaps(grant: Span, exposure: Span, article: Exposed, before: string): boolean {
  const ends = [grant.until, exposure.until, article.expiresAt, before].filter((end) => end !== null);
  const [, start = ''] = [grant.from, exposure.from].sort();
  return ends.every((end) => start < end);
}

/** Whether the exposure that begins or stands at `instant` admits the partner: how a ledger entry is shown. */
export function readsAt(viewer: PartnerViewer, article: Exposed, instant: string): boolean {
  return article.exposures.some(
    ({ audience, from, until }) =>
      from <= instant && (until === null || instant < until) && admits(viewer.entitlement, audience),
  );
}

/** Whether an earlier exposure would have admitted the partner as it is entitled today: if none, the article is new to it. */
export function admittedBefore(viewer: PartnerViewer, article: Exposed, instant: string): boolean {
  return article.exposures.some(({ audience, from }) => from < instant && admits(viewer.entitlement, audience));
}
