import { fold } from '../base/fold.ts';
import { firstDay } from '../base/partial-date.ts';
import { EventConnection, EventRef, MentionConnection, MentionRef } from '../events/graphql.ts';
import { eventLoader } from '../events/graphql-loader.ts';
import { type Event, overlaps } from '../events/model.ts';
import { listEventIds, listPartIds } from '../events/store.ts';
import { builder } from '../graph/builder.ts';
import { type Page, type PageRequest, paginate } from '../graph/connection.ts';
import type { Context } from '../graph/context.ts';
import { SpeakerRef } from '../speakers/graphql.ts';
import { speakerLoader } from '../speakers/graphql-loader.ts';
import type { Speaker } from '../speakers/model.ts';
import { facet } from './facets.ts';
import { ArticleConnection, ArticleRef } from './graphql.ts';
import { fill, stepOver } from './graphql-fill.ts';
import { speakerLedTo } from './graphql-led.ts';
import { checkTexts, scopeOf } from './graphql-queries.ts';
import { readArticle } from './graphql-reader.ts';
import { mentionsOf, pageOf, seesEvent, seesSpeaker } from './graphql-seen.ts';

const EventFilterRef = builder.inputType('EventFilter', {
  fields: (t) => ({
    from: t.field({
      type: 'PartialDate',
      description:
        'An event is found if any day that its date can mean lies in the range: one dated 2020-11 is found by a range of 2020-11-30 alone.',
    }),
    to: t.field({ type: 'PartialDate' }),
    place: t.string(),
    participant: t.id(),
  }),
});

type Filter = {
  from?: string | null | undefined;
  to?: string | null | undefined;
  place?: string | null | undefined;
  participant?: string | null | undefined;
};

async function fits(context: Context, filter: Filter, event: Event): Promise<boolean> {
  const { from = null, to = null, place, participant } = filter;
  if (!overlaps(event.date, { from, to })) return false;
  if (place && fold(event.place ?? '') !== fold(place)) return false;
  if (!participant) return true;
  const wanted = (await speakerLedTo(context, participant))?.id;
  return (await participantsOf(context, event)).some(({ id }) => id === wanted);
}

/** The speakers that an editor named, as they are after merges: those whom the viewer knows from stories of its own. */
async function participantsOf(context: Context, { participants }: Event): Promise<Speaker[]> {
  const named = await Promise.all(participants.map((id) => speakerLoader(context).load(id)));
  const distinct = new Map(named.flatMap((speaker) => (speaker ? [[speaker.id, speaker] as const] : [])));
  const speakers = [...distinct.values()];
  const known = await Promise.all(speakers.map(({ id }) => seesSpeaker(context, id)));
  return speakers.filter((_, i) => known[i]);
}

function pageOfEvents(context: Context, { first, after }: PageRequest, filter: Filter): Promise<Page<Event>> {
  const from = filter.from ? firstDay(filter.from) : null;
  const find = async (id: string) => {
    const event = await eventLoader(context).load(id);
    return event && (await fits(context, filter, event)) && (await seesEvent(context, event)) ? event : null;
  };
  return fill(context, { first, start: after, limit: first + 1 }, async (position, limit) =>
    stepOver(await listEventIds(context.app.table, { from, after: position, limit }), find),
  );
}

builder.queryField('events', (t) =>
  t.field({
    type: EventConnection,
    description: 'Newest event date first.',
    args: { first: t.arg.int({ defaultValue: 20 }), after: t.arg.string(), filter: t.arg({ type: EventFilterRef }) },
    resolve: (_, { filter: given, ...args }, context) => {
      const filter = given ?? {};
      checkTexts(filter);
      return paginate(context, scopeOf('events', filter), args, (request) => pageOfEvents(context, request, filter));
    },
  }),
);

/** An event elsewhere in the tree, where the viewer may see it. */
async function seen(context: Context, id: string): Promise<Event | null> {
  const event = await eventLoader(context).load(id);
  return event && (await seesEvent(context, event)) ? event : null;
}

const maxParts = 100;

/** What the viewer may not see takes nobody's place, as in any list. */
async function partsOf(context: Context, parent: string): Promise<Event[]> {
  const find = (id: string) => seen(context, id);
  const parts = await fill(context, { first: maxParts, start: null, limit: maxParts }, async (after, limit) =>
    stepOver(await listPartIds(context.app.table, { parent, after, limit }), find),
  );
  return parts.rows.map(({ node }) => node);
}

builder.objectFields(EventRef, (t) => ({
  partOf: t.field({
    type: EventRef,
    nullable: true,
    resolve: ({ partOf }, _, context) => (partOf ? seen(context, partOf) : null),
  }),
  parts: t.field({
    type: [EventRef],
    description: `The events that it consists of, the earliest first; at most ${maxParts}. Those after very many that you may not see are left out.`,
    resolve: ({ id }, _, context) => partsOf(context, id),
  }),
  participants: t.field({ type: [SpeakerRef], resolve: (event, _, context) => participantsOf(context, event) }),
  articles: t.field({
    type: ArticleConnection,
    description: 'Newest first.',
    args: { first: t.arg.int({ defaultValue: 20 }), after: t.arg.string() },
    resolve: ({ id }, args, context) =>
      paginate(context, `event-articles:${id}`, args, (request) =>
        pageOf(context, request, { partitions: [facet.event(id)], pick: (article) => [article] }),
      ),
  }),
  timeline: t.field({
    type: ArticleConnection,
    description: 'The articles that report it, in the order in which they were published.',
    args: { first: t.arg.int({ defaultValue: 20 }), after: t.arg.string() },
    resolve: ({ id }, args, context) =>
      paginate(context, `event-timeline:${id}`, args, (request) =>
        pageOf(context, request, { partitions: [facet.event(id)], oldestFirst: true, pick: (article) => [article] }),
      ),
  }),
  mentions: t.field({
    type: MentionConnection,
    description: "Each story's own wording of this event and of its date, even where they disagree.",
    args: { first: t.arg.int({ defaultValue: 20 }), after: t.arg.string() },
    resolve: ({ id }, args, context) =>
      paginate(context, `event-mentions:${id}`, args, (request) =>
        pageOf(context, request, { partitions: [facet.event(id)], pick: (article) => mentionsOf(article, id) }),
      ),
  }),
}));

builder.objectFields(MentionRef, (t) => ({
  article: t.field({
    type: ArticleRef,
    resolve: async ({ articleId }, _, context) => {
      const article = await readArticle(context, { id: articleId });
      if (!article) throw new Error(`The article of a visible mention is gone: ${articleId}.`);
      return article;
    },
  }),
  event: t.field({
    type: EventRef,
    nullable: true,
    description: 'Null only where no event has been confirmed for it.',
    resolve: ({ eventId }, _, context) => (eventId ? eventLoader(context).load(eventId) : null),
  }),
}));
