import { ArticleRef } from '../articles/graphql.ts';
import { readForEditors } from '../articles/graphql-reader.ts';
import { EventRef } from '../events/graphql.ts';
import { eventLoader } from '../events/graphql-loader.ts';
import type { Event } from '../events/model.ts';
import { builder, newsroomOnly, newsroomType } from '../graph/builder.ts';
import { answer, editResult, parseInput, rule } from '../graph/result.ts';
import { SpeakerRef } from '../speakers/graphql.ts';
import { speakerLoader } from '../speakers/graphql-loader.ts';
import type { Speaker } from '../speakers/model.ts';
import { createEvent, createEventInput, updateEvent, updateEventInput } from './events.ts';
import { CreateEventInput, UpdateEventInput } from './graphql-inputs.ts';
import { linkEvent, unlinkEvent } from './link-event.ts';
import { mergeEvents } from './merge-events.ts';
import { mergeSpeakers } from './merge-speakers.ts';

const EventPayload = builder.objectRef<{ event: Event; articleId?: string }>('EventPayload').implement({
  ...newsroomType,
  fields: (t) => ({
    event: t.field({ type: EventRef, resolve: ({ event }) => event }),
    article: t.field({
      type: ArticleRef,
      nullable: true,
      description: 'The article that was linked or unlinked, with the new revision of its draft.',
      resolve: (payload, _, context) => (payload.articleId ? readForEditors(context, payload.articleId) : null),
    }),
  }),
});
const EventResult = editResult('EventResult', EventPayload);

const SpeakerPayload = builder.objectRef<{ speaker: Speaker }>('SpeakerPayload').implement({
  ...newsroomType,
  fields: (t) => ({ speaker: t.field({ type: SpeakerRef, resolve: ({ speaker }) => speaker }) }),
});
const SpeakerResult = editResult('SpeakerResult', SpeakerPayload);

builder.mutationFields((t) => ({
  createEvent: t.field({
    type: EventResult,
    ...newsroomOnly,
    ...rule('reporter'),
    args: { input: t.arg({ type: CreateEventInput, required: true }) },
    resolve: (_, { input }, context, info) =>
      answer(context, info, async (editor) => ({
        event: await createEvent(context.app, editor, parseInput(createEventInput, input)),
      })),
  }),
  updateEvent: t.field({
    type: EventResult,
    ...newsroomOnly,
    ...rule('editor'),
    args: { input: t.arg({ type: UpdateEventInput, required: true }) },
    resolve: (_, { input }, context, info) =>
      answer(context, info, async (editor) => {
        const event = await updateEvent(context.app, editor, parseInput(updateEventInput, input));
        eventLoader(context).clear(event.id).prime(event.id, event);
        return { event };
      }),
  }),
  linkEvent: t.field({
    type: EventResult,
    ...newsroomOnly,
    ...rule('reporter'),
    args: {
      articleId: t.arg.id({ required: true }),
      eventId: t.arg.id({ required: true }),
      asStated: t.arg.string(),
      expectedRevision: t.arg.int(),
    },
    resolve: (_, input, context, info) =>
      answer(context, info, async (editor) => ({
        event: await linkEvent(context.app, editor, input),
        articleId: input.articleId,
      })),
  }),
  unlinkEvent: t.field({
    type: EventResult,
    ...newsroomOnly,
    ...rule('reporter'),
    args: {
      articleId: t.arg.id({ required: true }),
      eventId: t.arg.id({ required: true }),
      expectedRevision: t.arg.int(),
    },
    resolve: (_, input, context, info) =>
      answer(context, info, async (editor) => ({
        event: await unlinkEvent(context.app, editor, input),
        articleId: input.articleId,
      })),
  }),
  mergeEvents: t.field({
    type: EventResult,
    ...newsroomOnly,
    ...rule('editor'),
    description: 'Moves every mention of `from` to `into`; `from` then resolves to `into`.',
    args: { from: t.arg.id({ required: true }), into: t.arg.id({ required: true }) },
    resolve: (_, input, context, info) =>
      answer(context, info, async (editor) => ({ event: await mergeEvents(context.app, editor, input) })),
  }),
  mergeSpeakers: t.field({
    type: SpeakerResult,
    ...newsroomOnly,
    ...rule('editor'),
    description:
      'Moves every quote of `from` to `into`; `from` then resolves to `into`. The words and the names as printed stay.',
    args: { from: t.arg.id({ required: true }), into: t.arg.id({ required: true }) },
    resolve: (_, input, context, info) =>
      answer(context, info, async (editor) => {
        const speaker = await mergeSpeakers(context.app, editor, input);
        speakerLoader(context).clear(speaker.id).prime(speaker.id, speaker);
        return { speaker };
      }),
  }),
}));
