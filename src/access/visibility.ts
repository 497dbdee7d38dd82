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
  return couldReadDuring(viewer, article, { from: '', until: before });
}

type Span = { from: string; until: string | null };

/** Whether the partner could have read the article at any instant of a stretch of time. */
export function couldReadDuring(viewer: PartnerViewer, article: Exposed, span: Span): boolean {
  return readings(viewer, article).some((reading) => meeting([reading, span]) !== null);
}

/** The stretches of time in which the partner could read the article. */
function readings(viewer: PartnerViewer, article: Exposed): Span[] {
  return article.exposures.flatMap((exposure) =>
    viewer.grants
      .filter((grant) => admits(grant.entitlement, exposure.audience))
      .flatMap((grant) => meeting([grant, exposure, { from: '', until: article.expiresAt }]) ?? []),
  );
}

/** What stretches of time have in common, null where that is nothing. */
function meeting(spans: Span[]): Span | null {
  const from =
    spans
      .map((span) => span.from)
      .sort()
      .at(-1) ?? '';
  const until = spans.flatMap((span) => span.until ?? []).sort()[0] ?? null;
  return until === null || from < until ? { from, until } : null;
}

/** When the partner's reading of an article that it may not see any more ended. */
export function readUntil(viewer: PartnerViewer, article: Exposed): string | null {
  return (
    readings(viewer, article)
      .flatMap(({ until }) => until ?? [])
      .sort()
      .at(-1) ?? null
  );
}

/** Whether the partner's reading ended at this very instant: it is told so once, and of nothing that comes after. */
export function stopsReadingAt(viewer: PartnerViewer, article: Exposed, instant: string): boolean {
  return readings(viewer, article).some(({ until }) => until === instant);
}

/** Whether the exposure that begins or stands at `instant` admits the partner: how a ledger entry is shown. */
export function readsAt(viewer: PartnerViewer, article: Exposed, instant: string): boolean {
  if (article.expiresAt !== null && article.expiresAt <= instant) return false;
  return article.exposures.some(
    ({ audience, from, until }) =>
      from <= instant && (until === null || instant < until) && admits(viewer.entitlement, audience),
  );
}

/** Whether the exposure that stood right before `instant` admits the partner: what was replaced then was its to read. */
export function readsBefore(viewer: PartnerViewer, article: Exposed, instant: string): boolean {
  const last = article.exposures.findLast(({ from }) => from < instant);
  return last !== undefined && admits(viewer.entitlement, last.audience);
}

/**
 * Whether a version of a visible article is the viewer's to read as well: the rights to it as it was published, its embargo
 * apart, for that is over. `replaced` asks it of the version that stood until then.
 */
export function readsVersion(viewer: Viewer, article: Exposed, at: { createdAt: string; replaced?: boolean }): boolean {
  if (viewer.kind === 'editor') return true;
  const { createdAt, replaced = false } = at;
  const then = article.exposures.findLast(({ from }) => (replaced ? from < createdAt : from <= createdAt));
  return then === undefined ? replaced : admits({ ...viewer.entitlement, embargoed: true }, then.audience);
}

/** Whether an earlier exposure would have admitted the partner as it is entitled today: if none, the article is new to it. */
export function admittedBefore(viewer: PartnerViewer, article: Exposed, instant: string): boolean {
  return article.exposures.some(({ audience, from }) => from < instant && admits(viewer.entitlement, audience));
}
