import { builder, newsroomOnly, newsroomType } from '../graph/builder.ts';
import { parseInput, rule } from '../graph/result.ts';
import { ArticleResult, edit } from '../newsroom/mutations.ts';
import { importArticle, importInput, wireFormats } from './import.ts';

const WireFormatRef = builder.enumType('WireFormat', { ...newsroomType, values: wireFormats });

const ImportArticleInput = builder.inputType('ImportArticleInput', {
  ...newsroomType,
  fields: (t) => ({
    content: t.string({ required: true }),
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
      'Reads a wire story as it comes (text, HTML or ninjs): headline, paragraphs, footnotes and credit, and proposes its quotes and events. Importing the same story twice gives the same article.',
    args: { input: t.arg({ type: ImportArticleInput, required: true }) },
    resolve: (_, { input }, context, info) =>
      edit(context, info, (editor) => importArticle(context.app, editor, parseInput(importInput, input))),
  }),
);
