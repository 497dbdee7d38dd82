// What a partner may see. An empty list means no limit (contract: Entitlement).
import * as z from 'zod';
import { fold } from '../base/fold.ts';

export const entitlementShape = z.object({
  languages: z.array(z.string()),
  subjects: z.array(z.string()),
  originalPublishers: z.array(z.string()),
  embargoed: z.boolean(),
  fullText: z.boolean(),
  costPerMinute: z.number().int(),
});

export type Entitlement = z.infer<typeof entitlementShape>;

/** What one published version asks of a reader. Subjects hold the topics broader than its own, too. */
export const audienceShape = z.object({
  language: z.string(),
  subjects: z.array(z.string()),
  publisher: z.string(),
  embargoed: z.boolean(),
});

export type Audience = z.infer<typeof audienceShape>;

/** RFC 4647 basic filtering: `en` covers `en-GB`, not the other way round. */
export function languageCovers(range: string, tag: string): boolean {
  const [wanted, given] = [range.toLowerCase(), tag.toLowerCase()];
  return given === wanted || given.startsWith(`${wanted}-`);
}

/** Whether an entitlement admits to what one version asks. Pure; time plays no part. */
export function admits(entitlement: Entitlement, audience: Audience): boolean {
  const { languages, subjects, originalPublishers } = entitlement;
  if (audience.embargoed && !entitlement.embargoed) return false;
  if (languages.length && !languages.some((range) => languageCovers(range, audience.language))) return false;
  if (subjects.length && !subjects.some((code) => audience.subjects.includes(code))) return false;
  return !originalPublishers.length || originalPublishers.some((name) => fold(name) === fold(audience.publisher));
}
