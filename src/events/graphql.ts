import { readsFullText } from '../access/viewer.ts';
import { builder, newsroomOnly, newsroomType } from '../graph/builder.ts';
import { connectionOf } from '../graph/connection.ts';
import { Node } from '../graph/node.ts';
import { TextSelectorRef } from '../quotes/graphql.ts';
import { type dateBases, datePrecision, type Event, type EventDate, eventStatuses, type Mention } from './model.ts';

const DatePrecisionRef = builder.enumType('DatePrecision', { values: ['YEAR', 'MONTH', 'DAY'] as const });
export const EventStatusRef = builder.enumType('EventStatus', { values: eventStatuses });
const DateBasisRef = builder.enumType('DateBasis', {
  values: {
    EXPLICIT: { description: 'The story gives the date in full.' },
    RELATIVE: { description: "Worked out from the story's own date: 'on Monday'." },
    EDITOR: { description: 'Set by an editor.' },
  } satisfies Record<(typeof dateBases)[number], object>,
});

export const EventDateRef = builder.objectRef<EventDate>('EventDate').implement({
  fields: (t) => ({
    start: t.expose('start', { type: 'PartialDate' }),
    end: t.expose('end', { type: 'PartialDate', nullable: true }),
    precision: t.field({ type: DatePrecisionRef, resolve: datePrecision }),
  }),
});

export const EventRef = builder.objectRef<Event>('Event').implement({
  description: 'Something that happened or will happen: one node, however many stories mention it.',
  interfaces: [Node],
  fields: (t) => ({
    name: t.exposeString('name'),
    summary: t.exposeString('summary', { nullable: true }),
    date: t.field({ type: EventDateRef, resolve: ({ date }) => date }),
    place: t.exposeString('place', { nullable: true }),
    status: t.field({ type: EventStatusRef, resolve: ({ status }) => status }),
    revision: t.exposeInt('revision', { ...newsroomOnly, description: 'Raised by every change of the event itself.' }),
    aliases: t.exposeStringList('aliases', {
      ...newsroomOnly,
      description:
        'Other names that stories gave it: of events merged into it, and of mentions that were linked to it.',
    }),
    announced: t.exposeBoolean('announced', {
      ...newsroomOnly,
      description:
        'Whether partners see it by itself. Otherwise they see it as soon as they see a story that mentions it.',
    }),
  }),
});

export const EventConnection = connectionOf('Event', EventRef);

/** A mention without an event is one that the importer proposes. */
export type MentionNode = { mention: Omit<Mention, 'eventId'>; eventId: string | null; articleId: string };

export const MentionRef = builder.objectRef<MentionNode>('EventMention').implement({
  fields: (t) => ({
    asStated: t.string({
      nullable: true,
      description:
        "As printed: 'the trilateral statement … on November 10, 2020'. Null for a partner whose entitlement does not include the full text.",
      resolve: ({ mention }, _, { viewer }) => (readsFullText(viewer) ? mention.asStated : null),
    }),
    date: t.field({ type: EventDateRef, nullable: true, resolve: ({ mention }) => mention.date }),
    basis: t.field({ type: DateBasisRef, resolve: ({ mention }) => mention.basis }),
    selector: t.field({
      type: TextSelectorRef,
      nullable: true,
      description: 'Null for a partner whose entitlement does not include the full text.',
      resolve: ({ mention }, _, { viewer }) => (readsFullText(viewer) ? mention.selector : null),
    }),
  }),
});

export const MentionConnection = connectionOf('EventMention', MentionRef);

export const EventDateInput = builder.inputType('EventDateInput', {
  ...newsroomType,
  fields: (t) => ({
    start: t.field({ type: 'PartialDate', required: true }),
    end: t.field({ type: 'PartialDate' }),
  }),
});
