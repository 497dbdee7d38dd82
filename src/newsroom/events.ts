// Events as the newsroom keeps them. An event is as visible as the stories that mention it, unless it is announced.
import * as z from 'zod';
import { type EditorViewer, hasRole } from '../access/viewer.ts';
import { ConflictRefusal, ForbiddenRefusal, invalid, NotFoundRefusal } from '../base/refusal.ts';
import { commit } from '../changes/ledger.ts';
import type { NewChange } from '../changes/model.ts';
import { type Event, eventDateInput, eventStatuses } from '../events/model.ts';
import { loadEvents, newEvent, putEvent } from '../events/store.ts';
import { loadSpeakers } from '../speakers/store.ts';
import type { Desk } from '../table/desk.ts';
import { TransactionLost } from '../table/transact.ts';
import { nameInput, shortText } from './input.ts';
import { relinkNow, relinkTask } from './relink.ts';

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
  expectedRevision: z.number().int().nullish(),
  name: nameInput.nullish(),
  date: eventDateInput.nullish(),
  status: z.enum(eventStatuses).nullish(),
  announced: z.boolean().nullish(),
  ...fields,
});

/** Throws ForbiddenRefusal where a reporter announces it: partners are told at once, and it cannot be taken back. */
export async function createEvent(
  desk: Desk,
  editor: EditorViewer,
  input: z.infer<typeof createEventInput>,
): Promise<Event> {
  if (input.announced && !hasRole(editor, 'editor')) throw new ForbiddenRefusal(announcing);
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

const announcing =
  'Announcing an event needs the role editor: leave announced out, and ask somebody who has it to announce it.';

async function references(
  desk: Desk,
  input: { partOf?: string | null | undefined; participants?: string[] | null | undefined },
) {
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

export function eventChange(event: Event, type: NewChange['type'], now: Date): NewChange {
  return {
    type,
    occurredAt: now.toISOString(),
    subjectId: event.id,
    articleId: null,
    version: null,
    status: 'USABLE',
    reason: null,
    note: null,
    standing: event.revision,
  };
}

/** Runs a change of events and tells a lost race as what it is. */
export async function orLost<T>(event: Event, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof TransactionLost)) throw error;
    throw new ConflictRefusal(
      event.revision,
      error.lost.find(({ item }) => item)?.item?.revision ?? event.revision + 1,
    );
  }
}

export async function updateEvent(
  desk: Desk,
  _editor: EditorViewer,
  input: z.infer<typeof updateEventInput>,
): Promise<Event> {
  const before = await loadOne(desk, input.id);
  const { expectedRevision: expected } = input;
  if (expected != null && expected !== before.revision) throw new ConflictRefusal(expected, before.revision);
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
  await orLost(before, () =>
    commit(desk.table, [...putEvent(event, before), ...task.actions], [eventChange(event, 'EVENT_UPDATED', now)]),
  );
  await relinkNow(desk, task);
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
