// Where a feed's stories stand: the lists it is read from, and the lists each of its stories must stand in.
import type { PartnerViewer } from '../access/viewer.ts';
import { facet } from '../articles/facets.ts';
import { partitionsFor } from '../articles/list.ts';
import type { FeedFilter } from './model.ts';

/** More lists than this are not merged: the one of all stories is read instead. */
const mergeable = 8;

/** Also those of rights that have ended: a story that the partner could read once is told as withdrawn. */
export function listsToRead(reader: PartnerViewer, filter: FeedFilter): string[] {
  const entitlements = [reader.entitlement, ...reader.grants.map(({ entitlement }) => entitlement)];
  const lists = [...new Set(entitlements.flatMap((entitlement) => partitionsFor({ ...reader, entitlement }, filter)))];
  return lists.length > mergeable || lists.includes(facet.all) ? [facet.all] : lists;
}

/** A story is the filter's when it stands in all of these. */
export function listsOfFilter(filter: FeedFilter): string[] {
  const { language, subject, keyword, place, originalPublisher } = filter;
  return [
    ...(language ? [facet.language(language)] : []),
    ...(subject ? [facet.subject(subject)] : []),
    ...(keyword ? [facet.keyword(keyword)] : []),
    ...(place ? [facet.place(place)] : []),
    ...(originalPublisher ? [facet.publisher(originalPublisher)] : []),
  ];
}
