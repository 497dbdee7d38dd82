import { readsFullText, type Viewer } from '../access/viewer.ts';
import { RevisionReasonRef } from '../changes/graphql.ts';
import { builder } from '../graph/builder.ts';
import { QuoteRef } from '../quotes/graphql.ts';
import { ArticleRef } from './graphql.ts';
import type { ArticleNode } from './graphql-reader.ts';
import { quoteNode } from './graphql-seen.ts';
import type { Correction } from './model.ts';
import { readableCorrections } from './readable-corrections.ts';

type CorrectionNode = { correction: Correction; article: ArticleNode };

const withoutText =
  'Null for a partner whose entitlement does not include the full text, unless the words are those of a quote.';

const shows = (viewer: Viewer, { quoteId }: Correction) => quoteId !== null || readsFullText(viewer);

const CorrectionRef = builder.objectRef<CorrectionNode>('Correction').implement({
  description: 'What was wrong, what stands now, and the public wording of it.',
  fields: (t) => ({
    id: t.id({ resolve: ({ correction }) => correction.id }),
    version: t.int({
      description:
        "The version that made the correction; 0 if the article's source had made it before the article came here.",
      resolve: ({ correction }) => correction.version,
    }),
    reason: t.field({ type: RevisionReasonRef, resolve: ({ correction }) => correction.reason }),
    text: t.string({ description: 'The public wording.', resolve: ({ correction }) => correction.text }),
    before: t.string({
      nullable: true,
      description: withoutText,
      resolve: ({ correction }, _, { viewer }) => (shows(viewer, correction) ? correction.before : null),
    }),
    after: t.string({
      nullable: true,
      description: withoutText,
      resolve: ({ correction }, _, { viewer }) => (shows(viewer, correction) ? correction.after : null),
    }),
    quote: t.field({
      type: QuoteRef,
      nullable: true,
      description: 'Null where no quote is concerned, and where the quote has been withdrawn since.',
      resolve: ({ correction, article }) => {
        const quote = article.content.quotes.find(({ id }) => id === correction.quoteId);
        return quote ? quoteNode(article, quote) : null;
      },
    }),
    issuedAt: t.field({ type: 'DateTime', resolve: ({ correction }) => correction.issuedAt }),
  }),
});

builder.objectField(ArticleRef, 'corrections', (t) =>
  t.field({
    type: [CorrectionRef],
    description: 'Every correction of a version that the caller may see, oldest first.',
    resolve: (article, _, { viewer }) =>
      readableCorrections(viewer, article).map((correction) => ({ correction, article })),
  }),
);
