import type { PartnerViewer } from '../access/viewer.ts';

/** Who is told, where our links lead, and the one instant of the telling. */
export type Told = { reader: PartnerViewer; publicUrl: string; now: Date };

/** The id of anything in a feed: the same in each format, and for ever (RFC 4151). */
export const tagOf = (publicUrl: string, id: string): string => `tag:${new URL(publicUrl).hostname},2026:${id}`;
