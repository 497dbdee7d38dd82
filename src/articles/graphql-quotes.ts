import { languageCovers } from '../access/entitlement.ts';
import { EventRef } from '../events/graphql.ts';
import { builder } from '../graph/builder.ts';
import { type Page, type PageRequest, paginate } from '../graph/connection.ts';
import type { Context } from '../graph/context.ts';
import { QuoteConnection, QuoteKindRef, type QuoteNode } from '../quotes/graphql.ts';
import { SpeakerRef } from '../speakers/graphql.ts';
import { facet } from './facets.ts';
import { eventLedTo, speakerLedTo } from './graphql-led.ts';
import { checkTexts, scopeOf } from './graphql-queries.ts';
import type { ArticleNode } from './graphql-reader.ts';
import { pageOf, quoteNode, quotesAbout, quotesBy } from './graphql-seen.ts';

const QuoteFilterRef = builder.inputType('QuoteFilter', {
  fields: (t) => ({
    speaker: t.id(),
    event: t.id(),
    kind: t.field({ type: QuoteKindRef }),
    language: t.field({ type: 'LanguageTag' }),
    publishedFrom: t.field({ type: 'DateTime' }),
    publishedBefore: t.field({ type: 'DateTime' }),
  }),
});

type Filter = {
  speaker?: string | null | undefined;
  event?: string | null | undefined;
  kind?: QuoteNode['quote']['kind'] | null | undefined;
  language?: string | null | undefined;
  publishedFrom?: string | null | undefined;
  publishedBefore?: string | null | undefined;
};

type Wanted = { speaker: string | null; event: string | null };

/** The id of a speaker or an event that was merged leads to the one that it was merged into. */
async function current(context: Context, { speaker, event }: Filter): Promise<Wanted> {
  const [who, what] = await Promise.all([
    speaker ? speakerLedTo(context, speaker) : null,
    event ? eventLedTo(context, event) : null,
  ]);
  return { speaker: who?.id ?? (speaker || null), event: what?.id ?? (event || null) };
}

function pickBy(filter: Filter, wanted: Wanted) {
  return (article: ArticleNode): QuoteNode[] => {
    if (wanted.event && !(article.head?.events ?? []).some(({ event }) => event.id === wanted.event)) return [];
    const about = wanted.event ? new Set(quotesAbout(article, wanted.event).map(({ id }) => id)) : null;
    const all = wanted.speaker
      ? quotesBy(article, wanted.speaker)
      : article.content.quotes.map((quote) => quoteNode(article, quote));
    return all
      .filter(({ id }) => !about || about.has(id))
      .filter(({ quote }) => !filter.kind || quote.kind === filter.kind)
      .filter(({ quote }) => !filter.language || languageCovers(filter.language, quote.language));
  };
}

function pageOfQuotes(
  context: Context,
  request: PageRequest,
  filter: Filter,
  wanted: Wanted,
): Promise<Page<QuoteNode>> {
  const partition = wanted.speaker
    ? facet.speaker(wanted.speaker)
    : wanted.event
      ? facet.event(wanted.event)
      : facet.quoted;
  return pageOf(context, request, {
    partitions: [partition],
    from: filter.publishedFrom,
    before: filter.publishedBefore,
    pick: pickBy(filter, wanted),
  });
}

builder.queryField('quotes', (t) =>
  t.field({
    type: QuoteConnection,
    description: 'Newest publication first.',
    args: { first: t.arg.int({ defaultValue: 20 }), after: t.arg.string(), filter: t.arg({ type: QuoteFilterRef }) },
    resolve: (_, { filter: given, ...args }, context) => {
      const filter = given ?? {};
      checkTexts(filter);
      const asked = { speaker: filter.speaker || null, event: filter.event || null };
      return paginate(context, scopeOf('quotes', filter), args, async (request) => {
        // The heads that this reads carry whom they quote: where the ids lead costs no request then, mostly.
        const page = await pageOfQuotes(context, request, filter, asked);
        const wanted = await current(context, filter);
        const isSame = wanted.speaker === asked.speaker && wanted.event === asked.event;
        return isSame ? page : pageOfQuotes(context, request, filter, wanted);
      });
    },
  }),
);

builder.objectField(SpeakerRef, 'quotes', (t) =>
  t.field({
    type: QuoteConnection,
    args: { first: t.arg.int({ defaultValue: 20 }), after: t.arg.string() },
    resolve: ({ id }, args, context) =>
      paginate(context, `speaker-quotes:${id}`, args, (request) =>
        pageOf(context, request, { partitions: [facet.speaker(id)], pick: (article) => quotesBy(article, id) }),
      ),
  }),
);

builder.objectField(EventRef, 'quotes', (t) =>
  t.field({
    type: QuoteConnection,
    description:
      'Quotes from the stories that mention it, except those that an editor has marked as being about other events.',
    args: { first: t.arg.int({ defaultValue: 20 }), after: t.arg.string() },
    resolve: ({ id }, args, context) =>
      paginate(context, `event-quotes:${id}`, args, (request) =>
        pageOf(context, request, { partitions: [facet.event(id)], pick: (article) => quotesAbout(article, id) }),
      ),
  }),
);
