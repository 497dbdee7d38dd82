import { languageCovers } from '../access/entitlement.ts';
import { fold } from '../base/fold.ts';
import { invalid } from '../base/refusal.ts';
import { builder, newsroomOnly } from '../graph/builder.ts';
import { paginate } from '../graph/connection.ts';
import { readSubject } from '../subjects/model.ts';
import { ArticleConnection, ArticleRef } from './graphql.ts';
import { findBy } from './graphql-find.ts';
import { ArticleStateRef } from './graphql-parts.ts';
import type { ArticleNode } from './graphql-reader.ts';
import { pageOf } from './graphql-seen.ts';
import { pageInState } from './graphql-state.ts';
import { type ArticleFilter, partitionsFor } from './list.ts';
import { broadSubjects } from './placement.ts';

const ArticleBy = builder.inputType('ArticleBy', {
  description: 'Exactly one.',
  isOneOf: true,
  fields: (t) => ({ id: t.id(), slug: t.string(), originalUrl: t.field({ type: 'URL' }) }),
});

export const ArticleFilterRef = builder.inputType('ArticleFilter', {
  fields: (t) => ({
    language: t.field({ type: 'LanguageTag', description: '`en` finds `en-GB` too.' }),
    subject: t.string({ description: 'An IPTC Media Topic; articles on its narrower topics are found too.' }),
    keyword: t.string(),
    place: t.string(),
    originalPublisher: t.string(),
    publishedFrom: t.field({ type: 'DateTime' }),
    publishedBefore: t.field({ type: 'DateTime' }),
    state: t.field({
      type: ArticleStateRef,
      ...newsroomOnly,
      description: 'Drafts and held articles, for editors; the newest first.',
    }),
  }),
});

/** Text in a filter is compared and signed, never put into a query; a long one is refused before it is folded. */
export function checkTexts(filter: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(filter)) {
    if (typeof value === 'string' && value.length > 300) throw invalid(['filter', name], 'At most 300 characters.');
  }
}

function withSubject(filter: ArticleFilter): ArticleFilter {
  if (filter.subject == null) return filter;
  const subject = readSubject(filter.subject);
  if (!subject) throw invalid(['filter', 'subject'], 'This is no IPTC Media Topic in use.');
  return { ...filter, subject };
}

const among = (words: string[], word: string) => words.some((each) => fold(each) === fold(word));

function fits(filter: ArticleFilter, { content }: ArticleNode): boolean {
  const { language, subject, keyword, place, originalPublisher } = filter;
  return (
    (!language || languageCovers(language, content.language)) &&
    (!subject || broadSubjects(content).includes(subject)) &&
    (!keyword || among(content.keywords, keyword)) &&
    (!place || among(content.places, place)) &&
    (!originalPublisher || among([content.attribution.originalPublisher], originalPublisher))
  );
}

/** What a cursor of this list is bound to. */
export const scopeOf = (name: string, filter: object) => `${name}:${JSON.stringify(Object.entries(filter).sort())}`;

builder.queryFields((t) => ({
  article: t.field({
    type: ArticleRef,
    nullable: true,
    args: { by: t.arg({ type: ArticleBy, required: true }) },
    resolve: (_, { by }, context) => findBy(context, by),
  }),
  articles: t.field({
    type: ArticleConnection,
    description: 'Newest publication first.',
    args: { first: t.arg.int({ defaultValue: 20 }), after: t.arg.string(), filter: t.arg({ type: ArticleFilterRef }) },
    resolve: (_, { filter: given, ...args }, context) => {
      checkTexts(given ?? {});
      const filter = withSubject(given ?? {});
      return paginate(context, scopeOf('articles', filter), args, (request) => {
        if (given?.state) return pageInState(context, request, given.state, (article) => fits(filter, article));
        const { publishedFrom: from, publishedBefore: before } = filter;
        const pick = (article: ArticleNode) => (fits(filter, article) ? [article] : []);
        return pageOf(context, request, { partitions: partitionsFor(context.viewer, filter), from, before, pick });
      });
    },
  }),
}));
