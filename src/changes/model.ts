// The ledger: one ordered log of what was committed, without gaps. Webhooks and the `changes` query read nothing else.
import * as z from 'zod';

export const changeTypes = [
  'ARTICLE_PUBLISHED',
  'ARTICLE_UPDATED',
  'ARTICLE_CORRECTED',
  'ARTICLE_WITHHELD',
  'ARTICLE_KILLED',
  'ARTICLE_REINSTATED',
  'QUOTE_CORRECTED',
  'QUOTE_WITHDRAWN',
  'EVENT_CREATED',
  'EVENT_UPDATED',
] as const;
export type ChangeType = (typeof changeTypes)[number];

export const publicationStatuses = ['USABLE', 'WITHHELD', 'CANCELED'] as const;
export type PublicationStatus = (typeof publicationStatuses)[number];

export const revisionReasons = [
  'INITIAL',
  'UPDATE',
  'WRITETHRU',
  'CLARIFICATION',
  'CORRECTION',
  'QUOTE_CORRECTION',
  'ATTRIBUTION_CORRECTION',
  'RIGHTS_CHANGE',
  'WITHHOLD',
  'KILL',
  'REINSTATE',
] as const;
export type RevisionReason = (typeof revisionReasons)[number];

export const changeShape = z.object({
  sequence: z.number().int(),
  type: z.enum(changeTypes),
  occurredAt: z.string(),
  subjectId: z.string(),
  /** The article that decides who may see this; null for an event that was announced by itself. */
  articleId: z.string().nullable(),
  version: z.number().int().nullable(),
  status: z.enum(publicationStatuses),
  reason: z.enum(revisionReasons).nullable(),
  note: z.string().nullable(),
  /** The revision of the article's head, or of the event, that came with this change: a reader that meets an older one came too early. */
  standing: z.number().int().optional(),
});

export type Change = z.infer<typeof changeShape>;
export type NewChange = Omit<Change, 'sequence'>;
