// What an import noticed and leaves to an editor: notices of the desk, other articles that the story looks like, spoilt
// text. A hint names the article and what can be done; it does nothing by itself.
import * as z from 'zod';

export const hintKinds = [
  'KILL',
  'WITHDRAWAL',
  'HOLD',
  'CORRECTION',
  'DUPLICATE',
  'LATER_VERSION',
  'EARLIER_VERSION',
  'MOJIBAKE',
  'INCOMPLETE',
] as const;
export type HintKind = (typeof hintKinds)[number];

/** How the named article was found: from what is sure to what is likely. */
export const hintBases = ['ORIGINAL_ID', 'ORIGINAL_URL', 'SLUG', 'HEADLINE', 'TEXT'] as const;
export type HintBasis = (typeof hintBases)[number];

export const hintShape = z.object({
  id: z.string(),
  kind: z.enum(hintKinds),
  basis: z.enum(hintBases).nullable(),
  articleId: z.string().nullable(),
  /** How alike the two texts are, 0 to 1; null where that is not how it was found. */
  likeness: z.number().nullable(),
  /** What the notice says, ready to be the public note. */
  note: z.string().nullable(),
});
export type Hint = z.infer<typeof hintShape>;

/** Kinds of copy that are no story: an order to the desk, which must not go out as one. */
export const orders: ReadonlySet<HintKind> = new Set(['KILL', 'WITHDRAWAL', 'HOLD']);

const found = (hint: Hint) => hint.articleId ?? 'no article that was found';

const sentences: Record<HintKind, (hint: Hint) => string> = {
  KILL: (hint) => `This is a notice to kill ${found(hint)}. To follow it, call killArticle.`,
  WITHDRAWAL: (hint) =>
    `This is a notice to withdraw ${found(hint)}. To follow it, call killArticle, or withholdArticle while it is unclear.`,
  HOLD: (hint) => `This is a notice to hold ${found(hint)}. To follow it, call withholdArticle.`,
  CORRECTION: (hint) =>
    `This corrects ${found(hint)}. To follow it, update that article and publish it with a public note.`,
  DUPLICATE: (hint) => `This looks like a duplicate of ${found(hint)}. To drop it, call killArticle on this draft.`,
  LATER_VERSION: (hint) => `This looks like a later version of ${found(hint)}. To follow it, update that article.`,
  EARLIER_VERSION: (hint) => `This looks like an earlier version of ${found(hint)}, which needs nothing done.`,
  MOJIBAKE: () => 'The text was spoilt before it came: it was once read in the wrong encoding. Ask for it anew.',
  INCOMPLETE: () =>
    'The page holds more prose than was taken for the story. Compare the body with the page, and add what is missing.',
};

/** One sentence that says what was noticed and which mutation acts on it. */
export function adviceOf(hint: Hint): string {
  return sentences[hint.kind](hint);
}
