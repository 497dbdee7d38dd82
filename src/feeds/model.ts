// A feed is a filter that a partner has saved under a name, to be read over plain HTTP. What it shows is decided anew at
// each reading, by the partner's rights: a feed gives none.
import * as z from 'zod';
import type { PartnerViewer } from '../access/viewer.ts';

export const filterShape = z.object({
  language: z.string().nullable(),
  subject: z.string().nullable(),
  keyword: z.string().nullable(),
  place: z.string().nullable(),
  originalPublisher: z.string().nullable(),
  publishedFrom: z.string().nullable(),
  publishedBefore: z.string().nullable(),
});
export type FeedFilter = z.infer<typeof filterShape>;

export const feedShape = z.object({
  id: z.string(),
  partnerId: z.string(),
  name: z.string(),
  filter: filterShape,
  embargoed: z.boolean(),
  /** Of the token in its signed URLs: a keyed hash, and since when. */
  token: z.object({ hash: z.string(), issuedAt: z.string() }),
  createdAt: z.string(),
  updatedAt: z.string(),
  revision: z.number().int(),
});
export type Feed = z.infer<typeof feedShape>;

export const formats = ['atom', 'rss', 'json'] as const;
export type Format = (typeof formats)[number];

export const feedsPath = '/feeds/';

export const pathOf = (id: string, format: Format): string => `${feedsPath}${id}.${format}`;

/**
 * Who reads a feed: its partner, and unless the feed says otherwise without the right to embargoed stories. Most tools
 * that read feeds publish what they find, and no field of RSS tells them to wait.
 */
export function readerOf(partner: PartnerViewer, { embargoed }: Feed): PartnerViewer {
  if (embargoed) return partner;
  const { entitlement, grants } = partner;
  return {
    ...partner,
    entitlement: { ...entitlement, embargoed: false },
    grants: grants.map((grant) => ({ ...grant, entitlement: { ...grant.entitlement, embargoed: false } })),
  };
}
