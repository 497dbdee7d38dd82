// The newsroom's mutations on the quotes of an article, each with the role it asks for.
import { builder, newsroomOnly, newsroomType } from '../graph/builder.ts';
import { answer, editResult, parseInput, rule } from '../graph/result.ts';
import { QuoteRef } from '../quotes/graphql.ts';
import { draftQuote } from './graphql.ts';
import { AddQuoteInput, UpdateQuoteInput } from './graphql-inputs.ts';
import { addQuote, addQuoteInput, removeQuote, type Saved, updateQuote, updateQuoteInput } from './quotes.ts';

const QuotePayload = builder.objectRef<{ saved: Saved }>('QuotePayload').implement({
  ...newsroomType,
  fields: (t) => ({
    quote: t.field({ type: QuoteRef, resolve: ({ saved: { draft, quote } }) => draftQuote(draft, quote) }),
  }),
});
const QuoteResult = editResult('QuoteResult', QuotePayload);

builder.mutationFields((t) => ({
  addQuote: t.field({
    type: QuoteResult,
    ...newsroomOnly,
    ...rule('reporter'),
    args: { input: t.arg({ type: AddQuoteInput, required: true }) },
    resolve: (_, { input }, context, info) =>
      answer(context, info, async (editor) => ({
        saved: await addQuote(context.app, editor, parseInput(addQuoteInput, input)),
      })),
  }),
  updateQuote: t.field({
    type: QuoteResult,
    ...newsroomOnly,
    ...rule('reporter'),
    args: { input: t.arg({ type: UpdateQuoteInput, required: true }) },
    resolve: (_, { input }, context, info) =>
      answer(context, info, async (editor) => ({
        saved: await updateQuote(context.app, editor, parseInput(updateQuoteInput, input)),
      })),
  }),
  removeQuote: t.field({
    type: QuoteResult,
    ...newsroomOnly,
    ...rule('reporter'),
    description: 'A quote that was published is withdrawn with the next publication.',
    args: { id: t.arg.id({ required: true }), expectedRevision: t.arg.int() },
    resolve: (_, input, context, info) =>
      answer(context, info, async (editor) => ({ saved: await removeQuote(context.app, editor, input) })),
  }),
}));
