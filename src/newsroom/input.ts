// The zod shapes that the newsroom's inputs share: limits that keep an article within its item, and codes that exist.
import * as z from 'zod';
import { caps } from '../articles/model.ts';
import { splitBody } from '../articles/paragraphs.ts';
import { fold } from '../base/fold.ts';
import { isPartialDate } from '../base/partial-date.ts';
import { readSubject } from '../subjects/model.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what it looks for
const binary = /[\u0000-\u0008\u000B\u000C\u000E-\u001F]/;

const text = (max: number, missing = 'Give some text.') =>
  z
    .string()
    .refine((given) => given.trim() !== '', missing)
    .refine((given) => given.length <= max, `At most ${max} characters.`)
    .refine((given) => !binary.test(given), 'This holds control characters; it is not text.');

export const headlineInput = text(400).transform((given) => given.trim());
export const shortText = text(2000);
export const nameInput = text(200).transform((given) => given.trim());
export const noteInput = text(2000, 'Say in the note why: partners read and print it.').transform((given) =>
  given.trim(),
);
export const slugInput = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'A slug is of small letters, digits and single hyphens.')
  .min(3)
  .max(100);
export const urgencyInput = z.number().int().min(1, 'Urgency is from 1 to 9.').max(9, 'Urgency is from 1 to 9.');
export const partialDateInput = z
  .string()
  .refine(isPartialDate, 'A date is YYYY, YYYY-MM or YYYY-MM-DD, and one that exists.');

export const bodyInput = text(caps.bodyBytes)
  .refine((given) => Buffer.byteLength(given) <= caps.bodyBytes, `A body is at most ${caps.bodyBytes} bytes.`)
  .refine((given) => splitBody(given).length <= caps.paragraphs, `A body has at most ${caps.paragraphs} paragraphs.`);

/** A short list of names; those that fold to the same are one. */
export const listInput = (max: number) =>
  z
    .array(text(100).transform((given) => given.trim()))
    .transform((given) => [...new Map(given.map((word) => [fold(word), word])).values()])
    .refine((given) => given.length <= max, `At most ${max}.`);

export const subjectsInput = z
  .array(z.string())
  .max(100)
  .transform((given, context) =>
    given.flatMap((code, i) => {
      const subject = readSubject(code);
      if (!subject)
        context.issues.push({
          code: 'custom',
          input: code,
          path: [i],
          message: `${JSON.stringify(code.slice(0, 60))} is no IPTC Media Topic in use.`,
        });
      return subject ? [subject] : [];
    }),
  )
  .transform((given) => [...new Set(given)])
  .refine((given) => given.length <= caps.subjects, `At most ${caps.subjects} subjects.`);
