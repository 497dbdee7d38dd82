import { builder, newsroomOnly, newsroomType } from '../../graph/builder.ts';
import { answer, parseInput, rule } from '../../graph/result.ts';
import { ArticleResult, afterwards } from '../../newsroom/mutations.ts';
import { importArticle, importInput, wireFormats } from './import.ts';

const WireFormatRef = builder.enumType('WireFormat', { ...newsroomType, values: wireFormats });

const ImportArticleInput = builder.inputType('ImportArticleInput', {
  ...newsroomType,
  fields: (t) => ({
    content: t.string({ description: 'The text of the story. Left out where its bytes are given.' }),
    bytes: t.string({
      description:
        'The file as it came, in base64, instead of its text: UTF-8, UTF-16, Windows-1251, -1252 and -1254 are told apart, and the bytes are kept.',
    }),
    format: t.field({ type: WireFormatRef, required: true, defaultValue: 'TEXT' }),
    language: t.field({ type: 'LanguageTag', description: 'Left out: found from the text.' }),
    originalUrl: t.field({ type: 'URL' }),
  }),
});

builder.mutationField('importArticle', (t) =>
  t.field({
    type: ArticleResult,
    ...newsroomOnly,
    ...rule('reporter'),
    description:
      'Reads a wire story as it comes (text, HTML or ninjs): headline, paragraphs, footnotes and credit, and proposes its quotes and events. Importing the same story twice gives the same article. A notice that kills, holds or corrects a story, a copy and a later version are told as hints of the draft, with the article that they concern; nothing is done to it.',
    args: { input: t.arg({ type: ImportArticleInput, required: true }) },
    resolve: (_, { input }, context, info) =>
      answer(context, info, async (editor) => {
        const { committed } = context;
        if (committed) return { ...(await afterwards(context, committed.articleId)), outcome: 'CREATED' as const };
        const { draft, outcome } = await importArticle(context.app, editor, parseInput(importInput, input));
        return { ...(await afterwards(context, draft.id)), outcome };
      }),
  }),
);
