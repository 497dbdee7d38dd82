// The newsroom's mutations on articles, each with the role it asks for.
import type { GraphQLResolveInfo } from 'graphql';
import type { EditorViewer } from '../access/viewer.ts';
import { ArticleRef } from '../articles/graphql.ts';
import { type ArticleNode, forgetArticle, readForEditors } from '../articles/graphql-reader.ts';
import type { Draft } from '../articles/model.ts';
import { builder, newsroomOnly, newsroomType } from '../graph/builder.ts';
import type { Context } from '../graph/context.ts';
import { answer, editResult, parseInput, rule } from '../graph/result.ts';
import { confirmProposals, dismissProposals } from './confirm.ts';
import { createArticle, createInput } from './create.ts';
import {
  CreateArticleInput,
  EventChoiceInput,
  PublishArticleInput,
  UpdateArticleInput,
  WithdrawArticleInput,
} from './graphql-inputs.ts';
import { publishArticle, unscheduleArticle } from './publish.ts';
import { publishInput } from './terms.ts';
import { updateArticle, updateInput } from './update.ts';
import { killArticle, liftEmbargo, reinstateArticle, withdrawInput, withholdArticle } from './withdraw.ts';

const ImportOutcomeRef = builder.enumType('ImportOutcome', {
  ...newsroomType,
  values: {
    CREATED: { description: 'A new draft was made; its hints say how it may be related to other articles.' },
    UNCHANGED: { description: 'The very same story is here already: nothing was written.' },
  },
});
type ImportOutcome = typeof ImportOutcomeRef.$inferType;

const ArticlePayload = builder
  .objectRef<{ article: ArticleNode; outcome?: ImportOutcome }>('ArticlePayload')
  .implement({
    ...newsroomType,
    fields: (t) => ({
      article: t.field({ type: ArticleRef, resolve: ({ article }) => article }),
      outcome: t.field({
        type: ImportOutcomeRef,
        nullable: true,
        description: 'What importArticle did; null for every other mutation.',
        resolve: ({ outcome }) => outcome ?? null,
      }),
    }),
  });
export const ArticleResult = editResult('ArticleResult', ArticlePayload);

/** The article as it stands after the mutation, read anew. */
export async function afterwards(context: Context, id: string): Promise<{ article: ArticleNode }> {
  forgetArticle(context, id);
  const article = await readForEditors(context, id);
  if (!article) throw new Error(`The article ${id} is gone right after it was saved.`);
  return { article };
}

/** Runs a mutation of an article, unless that was done already, and answers with the article as it then stands. */
export function edit(context: Context, info: GraphQLResolveInfo, run: (editor: EditorViewer) => Promise<Draft>) {
  return answer(context, info, async (editor) =>
    afterwards(context, context.committed ? context.committed.articleId : (await run(editor)).id),
  );
}

builder.mutationFields((t) => ({
  createArticle: t.field({
    type: ArticleResult,
    ...newsroomOnly,
    ...rule('reporter'),
    args: { input: t.arg({ type: CreateArticleInput, required: true }) },
    resolve: (_, { input }, context, info) =>
      edit(context, info, (editor) => createArticle(context.app, editor, parseInput(createInput, input))),
  }),
  updateArticle: t.field({
    type: ArticleResult,
    ...newsroomOnly,
    ...rule('reporter'),
    args: { input: t.arg({ type: UpdateArticleInput, required: true }) },
    resolve: (_, { input }, context, info) =>
      edit(context, info, (editor) => updateArticle(context.app, editor, parseInput(updateInput, input))),
  }),
  publishArticle: t.field({
    type: ArticleResult,
    ...newsroomOnly,
    ...rule('editor'),
    description:
      'At once, or at `at`. A first publication, an update or, with a reason and a public note, a correction.',
    args: { input: t.arg({ type: PublishArticleInput, required: true }) },
    resolve: (_, { input }, context, info) =>
      edit(context, info, (editor) => publishArticle(context.app, editor, parseInput(publishInput, input))),
  }),
  withholdArticle: t.field({
    type: ArticleResult,
    ...newsroomOnly,
    ...rule('editor'),
    description: 'Takes the article away from partners until it is reinstated, and tells all who could read it.',
    args: { input: t.arg({ type: WithdrawArticleInput, required: true }) },
    resolve: (_, { input }, context, info) =>
      edit(context, info, (editor) => withholdArticle(context.app, editor, parseInput(withdrawInput, input))),
  }),
  killArticle: t.field({
    type: ArticleResult,
    ...newsroomOnly,
    ...rule('editor'),
    description:
      'Final: seals every version and leaves a tombstone. Withholding can be undone by reinstateArticle; this cannot.',
    args: { input: t.arg({ type: WithdrawArticleInput, required: true }) },
    resolve: (_, { input }, context, info) =>
      edit(context, info, (editor) => killArticle(context.app, editor, parseInput(withdrawInput, input))),
  }),
  reinstateArticle: t.field({
    type: ArticleResult,
    ...newsroomOnly,
    ...rule('editor'),
    args: { input: t.arg({ type: WithdrawArticleInput, required: true }) },
    resolve: (_, { input }, context, info) =>
      edit(context, info, (editor) => reinstateArticle(context.app, editor, parseInput(withdrawInput, input))),
  }),
  unscheduleArticle: t.field({
    type: ArticleResult,
    ...newsroomOnly,
    ...rule('editor'),
    description:
      'Takes back what publishArticle has planned for later; the draft and what is published stay as they are.',
    args: { id: t.arg.id({ required: true }), expectedRevision: t.arg.int() },
    resolve: (_, input, context, info) =>
      edit(context, info, (editor) => unscheduleArticle(context.app, editor, input)),
  }),
  liftEmbargo: t.field({
    type: ArticleResult,
    ...newsroomOnly,
    ...rule('editor'),
    description: 'Releases a story that is published under embargo, before the embargo ends or where it has no end.',
    args: { id: t.arg.id({ required: true }), expectedRevision: t.arg.int() },
    resolve: (_, input, context, info) => edit(context, info, (editor) => liftEmbargo(context.app, editor, input)),
  }),
  confirmProposals: t.field({
    type: ArticleResult,
    ...newsroomOnly,
    ...rule('reporter'),
    args: {
      articleId: t.arg.id({ required: true }),
      ids: t.arg.idList({ required: true }),
      events: t.arg({
        type: [EventChoiceInput],
        description: 'Left out: each event is the one of the same name on the same date, or else a new one.',
      }),
      expectedRevision: t.arg.int(),
    },
    resolve: (_, input, context, info) => edit(context, info, (editor) => confirmProposals(context.app, editor, input)),
  }),
  dismissProposals: t.field({
    type: ArticleResult,
    ...newsroomOnly,
    ...rule('reporter'),
    args: {
      articleId: t.arg.id({ required: true }),
      ids: t.arg.idList({ required: true }),
      expectedRevision: t.arg.int(),
    },
    resolve: (_, input, context, info) => edit(context, info, (editor) => dismissProposals(context.app, editor, input)),
  }),
}));
