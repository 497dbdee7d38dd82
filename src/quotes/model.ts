// A quote is somebody's words, anchored to the exact characters of a version (W3C Web Annotation selectors).
import * as z from 'zod';

export const quoteKinds = ['DIRECT', 'PARTIAL', 'REPORTED'] as const;
export const occasionKinds = [
  'INTERVIEW',
  'PRESS_CONFERENCE',
  'SPEECH',
  'STATEMENT',
  'SOCIAL_POST',
  'DOCUMENT',
  'OTHER',
] as const;
export const verifications = ['VERIFIED', 'MOVED', 'AMBIGUOUS', 'CHANGED', 'MISSING'] as const;

export type Verification = (typeof verifications)[number];

export const selectorShape = z.object({
  paragraphId: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  exact: z.string(),
  prefix: z.string(),
  suffix: z.string(),
});
export type Selector = z.infer<typeof selectorShape>;

export const occasionShape = z.object({
  kind: z.enum(occasionKinds),
  outlet: z.string().nullable(),
  heldOn: z.string().nullable(),
});

export const quoteShape = z.object({
  id: z.string(),
  text: z.string(),
  kind: z.enum(quoteKinds),
  speakerId: z.string().nullable(),
  attributedTo: z.string().nullable(),
  speakerRole: z.string().nullable(),
  cue: z.string().nullable(),
  occasion: occasionShape.nullable(),
  language: z.string(),
  selector: selectorShape,
  verification: z.enum(verifications),
  /** The events that the quote speaks of. */
  about: z.array(z.string()),
  /** The public wording of a correction that the next publication will carry. */
  pendingNote: z.string().nullable(),
});
export type Quote = z.infer<typeof quoteShape>;

/** A text that a quote can stand in: a paragraph of the body or a footnote. */
export type Block = { id: string; text: string };

const context = 32;

/** Cuts a selector out of a block; offsets in UTF-16 code units. */
export function selectorAt(block: Block, start: number, end: number): Selector {
  return {
    paragraphId: block.id,
    start,
    end,
    exact: block.text.slice(start, end),
    prefix: block.text.slice(Math.max(0, start - context), start),
    suffix: block.text.slice(end, end + context),
  };
}

/** Whether an offset falls between the two halves of one character. */
export function splitsCharacter(text: string, offset: number): boolean {
  const before = text.charCodeAt(offset - 1);
  const after = text.charCodeAt(offset);
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}
