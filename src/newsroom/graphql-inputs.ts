// The inputs of the newsroom's mutations, as the contract names them. What is deeper than a type is checked by zod.
import { RevisionReasonRef } from '../changes/graphql.ts';
import { EventDateInput, EventStatusRef } from '../events/graphql.ts';
import { builder, newsroomType } from '../graph/builder.ts';
import { OccasionInput, QuoteKindRef, TextRangeInput } from '../quotes/graphql.ts';

export const CreateArticleInput = builder.inputType('CreateArticleInput', {
  ...newsroomType,
  fields: (t) => ({
    headline: t.string({ required: true }),
    body: t.string({ required: true, description: 'Paragraphs divided by blank lines.' }),
    language: t.field({ type: 'LanguageTag', required: true }),
    summary: t.string(),
    byline: t.string(),
    urgency: t.int({ description: 'IPTC urgency, 1 (most) to 9 (least); 5 where it is left out.' }),
    originalPublisher: t.string({ required: true }),
    originallyPublishedOn: t.field({ type: 'PartialDate' }),
    originalUrl: t.field({ type: 'URL' }),
    usageTerms: t.string(),
    subjects: t.stringList({ description: 'IPTC Media Topic codes, such as medtop:11000000.' }),
    places: t.stringList(),
    keywords: t.stringList(),
    translationOf: t.id({ description: 'The article that this one translates.' }),
  }),
});

export const UpdateArticleInput = builder.inputType('UpdateArticleInput', {
  ...newsroomType,
  description: 'What is left out stays as it is; null clears what may be empty.',
  fields: (t) => ({
    id: t.id({ required: true }),
    expectedRevision: t.int({ required: true }),
    headline: t.string(),
    body: t.string(),
    summary: t.string(),
    byline: t.string(),
    urgency: t.int(),
    language: t.field({ type: 'LanguageTag' }),
    subjects: t.stringList(),
    places: t.stringList(),
    keywords: t.stringList(),
    originalPublisher: t.string(),
    originallyPublishedOn: t.field({ type: 'PartialDate' }),
    originalUrl: t.field({ type: 'URL' }),
    usageTerms: t.string(),
    slug: t.string({ description: 'A new public name; the old ones keep leading to the article.' }),
    translationOf: t.id(),
  }),
});

const EmbargoInput = builder.inputType('EmbargoInput', {
  ...newsroomType,
  fields: (t) => ({
    until: t.field({ type: 'DateTime', description: 'Left out: until an editor calls liftEmbargo.' }),
    reason: t.string(),
  }),
});

export const PublishArticleInput = builder.inputType('PublishArticleInput', {
  ...newsroomType,
  fields: (t) => ({
    id: t.id({ required: true }),
    expectedRevision: t.int({ required: true }),
    at: t.field({
      type: 'DateTime',
      description:
        'Left out or in the past: at once. Otherwise the draft is published at that time, as it then stands; until then only editors can change it.',
    }),
    embargo: t.field({ type: EmbargoInput, description: 'Left out: as planned, or else as it stands; null: none.' }),
    expiresAt: t.field({
      type: 'DateTime',
      description: 'When the rights end. Left out: as planned, or else as they stand; null: never.',
    }),
    reason: t.field({
      type: RevisionReasonRef,
      description:
        'Left out: as planned, or else INITIAL, QUOTE_CORRECTION where a published quote changes, or UPDATE.',
    }),
    note: t.string({ description: 'The public note; a correction must have one. Left out: as planned; null: none.' }),
  }),
});

export const WithdrawArticleInput = builder.inputType('WithdrawArticleInput', {
  ...newsroomType,
  fields: (t) => ({
    id: t.id({ required: true }),
    expectedRevision: t.int({ description: 'Left out: whatever the revision is by then.' }),
    note: t.string({ required: true, description: 'The public wording of the notice.' }),
    replacementId: t.id({ description: 'A kill may name the article that takes its place.' }),
  }),
});

export const AddQuoteInput = builder.inputType('AddQuoteInput', {
  ...newsroomType,
  fields: (t) => ({
    articleId: t.id({ required: true }),
    expectedRevision: t.int({ required: true }),
    range: t.field({ type: TextRangeInput, required: true }),
    kind: t.field({ type: QuoteKindRef, required: true }),
    speaker: t.string(),
    speakerId: t.id(),
    speakerRole: t.string(),
    occasion: t.field({ type: OccasionInput }),
    about: t.idList({ description: 'Events of the article that the quote speaks of.' }),
  }),
});

export const UpdateQuoteInput = builder.inputType('UpdateQuoteInput', {
  ...newsroomType,
  description: 'What is left out stays as it is.',
  fields: (t) => ({
    id: t.id({ required: true }),
    expectedRevision: t.int(),
    range: t.field({ type: TextRangeInput }),
    kind: t.field({ type: QuoteKindRef }),
    speaker: t.string(),
    speakerId: t.id(),
    speakerRole: t.string(),
    occasion: t.field({ type: OccasionInput }),
    about: t.idList(),
    note: t.string({ description: 'Public wording of the correction, once the quote has been published.' }),
  }),
});

export const CreateEventInput = builder.inputType('CreateEventInput', {
  ...newsroomType,
  fields: (t) => ({
    name: t.string({ required: true }),
    summary: t.string(),
    date: t.field({ type: EventDateInput, required: true }),
    place: t.string(),
    status: t.field({ type: EventStatusRef, defaultValue: 'OCCURRED' }),
    partOf: t.id(),
    participants: t.idList(),
    announced: t.boolean({
      defaultValue: false,
      description:
        'Shows it to partners by itself, before any story mentions it. This cannot be taken back, and needs the role editor. Otherwise it is as visible as the stories that mention it.',
    }),
  }),
});

export const UpdateEventInput = builder.inputType('UpdateEventInput', {
  ...newsroomType,
  description: 'What is left out stays as it is; null clears what may be empty.',
  fields: (t) => ({
    id: t.id({ required: true }),
    expectedRevision: t.int({ description: "The event's revision that the change was based on." }),
    name: t.string(),
    summary: t.string(),
    date: t.field({ type: EventDateInput }),
    place: t.string(),
    status: t.field({ type: EventStatusRef }),
    partOf: t.id(),
    participants: t.idList(),
    announced: t.boolean({ description: 'Once announced it stays announced: false changes nothing.' }),
  }),
});

export const EventChoiceInput = builder.inputType('EventChoiceInput', {
  ...newsroomType,
  description: 'The event that a proposal stands for: the one that it suggests, or any other.',
  fields: (t) => ({ proposalId: t.id({ required: true }), eventId: t.id({ required: true }) }),
});
