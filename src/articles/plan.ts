// How the next publication is to happen, kept while it waits for its time.
import * as z from 'zod';
import { revisionReasons } from '../changes/model.ts';

export const embargoShape = z.object({ until: z.string().nullable(), reason: z.string().nullable() });
export type Embargo = z.infer<typeof embargoShape>;

export const planShape = z.object({
  at: z.string(),
  embargo: embargoShape.nullable(),
  expiresAt: z.string().nullable(),
  reason: z.enum(revisionReasons).nullable(),
  note: z.string().nullable(),
  /** What the publication takes away; null above means only that it says nothing of it. */
  ends: z.array(z.enum(['embargo', 'expiresAt'])).default([]),
});
export type Plan = z.infer<typeof planShape>;
