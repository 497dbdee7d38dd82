// The fields of ninjs 1 to 3 that are read. A field of the wrong shape counts as absent.
import * as z from 'zod';

const text = z.string().trim().min(1).nullable().catch(null).default(null);
/** ninjs 2 writes its names in small letters. */
const role = z
  .object({ role: text, value: text, contentType: text, contenttype: text })
  .transform(({ contenttype, contentType, ...rest }) => ({ ...rest, contentType: contentType ?? contenttype }));
const named = z.object({ name: text, literal: text, code: text, uri: text, role: text });
const list = <T extends z.ZodType>(item: T) => z.array(item).catch([]).default([]);

/** An object of ids in ninjs 1, a list of them in ninjs 2. */
const altids = z
  .union([
    z.array(z.object({ role: text, value: text })),
    z.record(z.string(), z.string()).transform((ids) => Object.entries(ids).map(([role, value]) => ({ role, value }))),
  ])
  .catch([])
  .default([]);

export const Ninjs = z.object({
  type: text,
  headline: text,
  headlines: list(role),
  title: text,
  description_text: text,
  descriptions: list(role),
  body_text: text,
  body_html: text,
  body_xhtml: text,
  bodies: list(role),
  byline: text,
  by: text,
  located: text,
  language: text,
  urgency: z.int().min(1).max(9).nullable().catch(null).default(null),
  versioncreated: text,
  versionCreated: text,
  firstCreated: text,
  contentCreated: text,
  contentcreated: text,
  firstcreated: text,
  ednote: text,
  edNote: text,
  usageterms: text,
  usageTerms: text,
  copyrightholder: text,
  copyrightHolder: text,
  infosource: list(named),
  infosources: list(named),
  infoSources: list(named),
  subject: list(named),
  subjects: list(named),
  place: list(named),
  places: list(named),
  keywords: list(z.string()),
  slugline: text,
  uri: text,
  altIds: list(z.object({ role: text, value: text })),
  altids,
  version: z.coerce.string().catch('').default(''),
  pubStatus: text,
  pubstatus: text,
  embargoedUntil: text,
  embargoed: text,
  expires: text,
});
export type Document = z.infer<typeof Ninjs>;
