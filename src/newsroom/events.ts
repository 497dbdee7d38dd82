// Events as the newsroom keeps them. An event is as visible as the stories that mention it, unless it is announced.
import * as z from 'zod';
import type { EditorViewer } from '../access/viewer.ts';
import { blocksOf, caps, type Draft } from '../articles/model.ts';
import { invalid, NotFoundRefusal, ConflictRefusal } from '../base/refusal.ts';
import { commit } from '../changes/ledger.ts';
import type { NewChange } from '../changes/model.ts';
import { type Event, eventDateInput, eventStatuses } from '../events/model.ts';
import { listPartIds, loadEvents, newEvent, putAlias, putEvent } from '../events/store.ts';
import { selectorAt } from '../quotes/model.ts';
import { loadSpeakers } from '../speakers/store.ts';
import type { Desk } from '../table/desk.ts';
import { type Action, TransactionLost } from '../table/transact.ts';
import { openEdit, save } from './edit.ts';
import { nameInput, shortText } from './input.ts';
import { relinkDue, relinkTask } from './relink.ts';

const fields = {
  summary: shortText.nullish(),
  place: nameInput.nullish(),
  partOf: z.string().nullish(),
  participants: z.array(z.string()).max(20, 'At most 20 participants.').nullish(),
};

export const createEventInput = z.object({
  name: nameInput,
  date: eventDateInput,
  status: z.enum(eventStatuses).nullish(),
  announced: z.boolean().nullish(),
  ...fields,
});

export const updateEventInput = z.object({
  id: z.string(),
  name: nameInput.nullish(),
  date: eventDateInput.nullish(),
  status: z.enum(eventStatuses).nullish(),
  announced: z.boolean().nullish(),
  ...fields,
});

export async function createEvent(desk: Desk, _editor: EditorViewer, input: z.infer<typeof createEventInput>): Promise<Event> {
  const now = desk.clock();
  const event = newEvent({
    id: desk.ids.next('event'),
    name: input.name,
    date: input.date,
    createdAt: now.toISOString(),
    summary: input.summary ?? null,
    place: input.place ?? null,
    status: input.status ?? 'OCCURRED',
    announced: input.announced ?? false,
    ...(await references(desk, input)),
  });
  await commit(desk.table, putEvent(event), event.announced ? [eventChange(event, 'EVENT_CREATED', now)] : []);
  return event;
}

async function references(desk: Desk, input: { partOf?: string | null | undefined; participants?: string[] | null | undefined }) {
  const partOf = input.partOf ? (await loadOne(desk, input.partOf)).id : null;
  const participants = [...new Set(input.participants ?? [])];
  const speakers = await loadSpeakers(desk.table, participants);
  const missing = participants.find((_, i) => !speakers[i]);
  if (missing) throw new NotFoundRefusal(missing);
  return { partOf, participants };
}

export async function loadOne(desk: Desk, id: string): Promise<Event> {
  const [event] = id.startsWith('evt_') ? await loadEvents(desk.table, [id]) : [];
  if (!event) throw new NotFoundRefusal(id);
  return event;
}

function eventChange(event: Event, type: NewChange['type'], now: Date): NewChange {
  return { type, occurredAt: now.toISOString(), subjectId: event.id, articleId: null, version: null, status: 'USABLE', reason: null, note: null };
}

/** Runs a change of events and tells a lost race as what it is. */
async function orLost<T>(event: Event, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof TransactionLost)) throw error;
    throw new ConflictRefusal(event.revision, error.lost.find(({ item }) => item)?.item?.revision ?? event.revision + 1);
  }
}

export async function updateEvent(desk: Desk, _editor: EditorViewer, input: z.infer<typeof updateEventInput>): Promise<Event> {
  const before = await loadOne(desk, input.id);
  await checkPart(desk, before.id, input.partOf);
  const { partOf, participants } = await references(desk, input);
  const now = desk.clock();
  const event: Event = {
    ...before,
    name: input.name ?? before.name,
    date: input.date ?? before.date,
    status: input.status ?? before.status,
    announced: before.announced || (input.announced ?? false),
    summary: input.summary === undefined ? before.summary : input.summary,
    place: input.place === undefined ? before.place : input.place,
    partOf: input.partOf === undefined ? before.partOf : partOf,
    participants: input.participants ? participants : before.participants,
    revision: before.revision + 1,
  };
  const task = relinkTask(event.id, now);
  await orLost(before, () => commit(desk.table, [...putEvent(event, before), task.action], [eventChange(event, 'EVENT_UPDATED', now)]));
  await relinkDue(desk, { key: task.key, id: event.id });
  return event;
}

/** An event is not a part of itself, however long the way round. */
async function checkPart(desk: Desk, id: string, partOf: string | null | undefined): Promise<void> {
  let above = partOf ?? null;
  for (let depth = 0; above && depth < 20; depth += 1) {
    if (above === id) throw invalid(['input', 'partOf'], 'An event cannot be a part of itself.');
    above = (await loadOne(desk, above)).partOf;
  }
}

/** `from` becomes an alias of `into`, which then is where every story's mention leads. */
export async function mergeEvents(desk: Desk, _editor: EditorViewer, input: { from: string; into: string }): Promise<Event> {
  const [from, into] = [await loadOne(desk, input.from), await loadOne(desk, input.into)];
  if (from.id === into.id) throw invalid('from', 'These are the same event already.');
  if (from.announced && !into.announced) throw invalid('into', 'Partners know of the first event: merge the other into it, or announce the second too.');
  const now = desk.clock();
  const partOf = into.partOf === from.id ? from.partOf : into.partOf;
  const after = { ...into, partOf, revision: into.revision + 1, participants: [...new Set([...into.participants, ...from.participants])].slice(0, 20) };
  const task = relinkTask(from.id, now);
  const parts = await adopted(desk, from.id, into.id);
  await orLost(from, () => commit(desk.table, [...putAlias(from, into.id), ...putEvent(after, into), ...parts, task.action], [eventChange(after, 'EVENT_UPDATED', now)]));
  await relinkDue(desk, { key: task.key, id: from.id });
  return after;
}

/** The sub-events of a merged event become those of the event that stays. */
async function adopted(desk: Desk, from: string, into: string): Promise<Action[]> {
  const parts = await loadEvents(desk.table, await listPartIds(desk.table, from, 20));
  return parts.flatMap((part) =>
    part && part.partOf === from && part.id !== into ? putEvent({ ...part, partOf: into, revision: part.revision + 1 }, part) : [],
  );
}

type Linking = { articleId: string; eventId: string; asStated?: string | null | undefined };

/** Links an article to an event, with the story's own wording where it is given; a link that is there is reworded. */
export async function linkEvent(desk: Desk, editor: EditorViewer, input: Linking): Promise<Event> {
  const event = await loadOne(desk, input.eventId);
  const { draft } = await openEdit(desk, input.articleId);
  const asStated = input.asStated?.trim() || event.name;
  if (asStated.length > 500) throw invalid('asStated', 'At most 500 characters.');
  const mention = { eventId: event.id, asStated, date: null, basis: 'EDITOR' as const, selector: placeOf(draft, asStated) };
  const mentions = [...draft.content.mentions.filter(({ eventId }) => eventId !== event.id), mention];
  if (mentions.length > caps.events) throw invalid('eventId', `An article mentions at most ${caps.events} events.`);
  await save(desk, { editor, what: 'linkEvent' }, draft, { content: { ...draft.content, mentions } });
  return event;
}

export async function unlinkEvent(desk: Desk, editor: EditorViewer, input: { articleId: string; eventId: string }): Promise<Event> {
  const event = await loadOne(desk, input.eventId);
  const { draft } = await openEdit(desk, input.articleId);
  const mentions = draft.content.mentions.filter(({ eventId }) => eventId !== event.id && eventId !== input.eventId);
  if (mentions.length === draft.content.mentions.length) throw new NotFoundRefusal(input.eventId);
  const quotes = draft.content.quotes.map((quote) => ({ ...quote, about: quote.about.filter((id) => id !== event.id) }));
  await save(desk, { editor, what: 'unlinkEvent' }, draft, { content: { ...draft.content, mentions, quotes } });
  return event;
}

function placeOf(draft: Draft, words: string) {
  const places = blocksOf(draft.content).filter(({ text }) => text.includes(words));
  const [block] = places;
  if (!block || places.length > 1) return null;
  const start = block.text.indexOf(words);
  return selectorAt(block, start, start + words.length);
}
