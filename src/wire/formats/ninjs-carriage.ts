// What a ninjs document says of itself as an item: its names, its version, its standing and its terms.

import type { Carriage } from '../form/story.ts';
import type { Document } from './ninjs-document.ts';

/** An instant in the form of the house; null for what is none. */
export function instant(given: string | null): string | null {
  const time = given !== null && /^\d{4}-\d\d-\d\dT/u.test(given) ? Date.parse(given) : Number.NaN;
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** An alternative id shorter than this is a number of the day, which other agencies have, too. */
const shortestId = 8;
const longestId = 500;

export function carriageOf(document: Document): Omit<Carriage, 'parts'> {
  const alternatives = [...document.altIds, ...document.altids].filter((one) => one.role !== 'slug');
  const alternative = alternatives.flatMap(({ role: kind, value }) =>
    value && value.length >= shortestId ? [`${kind ?? ''}:${value}`] : [],
  );
  const ids = [document.uri ?? '', ...alternative].filter((id) => id !== '' && id.length <= longestId);
  const status = document.pubStatus ?? document.pubstatus;
  const until = instant(document.embargoedUntil ?? document.embargoed);
  return {
    ids: [...new Set(ids)].slice(0, 8),
    items: alternatives
      .flatMap(({ value }) => (value && value.length > 2 && value.length < shortestId + 12 ? [value] : []))
      .slice(0, 4),
    version: document.version === '' ? null : document.version,
    versionCreated: instant(document.versionCreated ?? document.versioncreated),
    status: status === 'canceled' || status === 'withheld' ? status : 'usable',
    embargo: until ? { until, reason: null } : null,
    expiresAt: instant(document.expires),
  };
}
