// Machines propose, editors confirm: a proposal becomes a quote or an event only here.
import type { EditorViewer } from '../access/viewer.ts';
import type { Hint } from '../articles/hints.ts';
import { caps, type Draft, type Proposal } from '../articles/model.ts';
import { fold } from '../base/fold.ts';
import { invalid, NotFoundRefusal } from '../base/refusal.ts';
import { daysOf, type Event, type Mention, withAlias } from '../events/model.ts';
import { eventsOn, loadEvents, newEvent, putEvent } from '../events/store.ts';
import type { Quote } from '../quotes/model.ts';
import { loadSpeakers } from '../speakers/store.ts';
import type { Desk } from '../table/desk.ts';
import { type Action, TransactionLost } from '../table/transact.ts';
import { checkQuoteCount, openEdit, save } from './edit.ts';
import { sameStretch } from './ranges.ts';

type Dismissal = { articleId: string; ids: string[]; expectedRevision?: number | null | undefined };
/** `events` names the event that a proposal stands for, where an editor knows it. */
type Input = Dismissal & { events?: { proposalId: string; eventId: string }[] | null | undefined };

const maxIds = 200;

type Opened = { draft: Draft; hints: Hint[]; chosen: Proposal[]; rest: Proposal[] };

async function open(desk: Desk, input: Dismissal, hinted = false): Promise<Opened> {
  if (input.ids.length > maxIds) throw invalid('ids', `At most ${maxIds} at once.`);
  const { draft } = await openEdit(desk, input.articleId, input.expectedRevision);
  const hints = hinted ? (draft.received?.hints ?? []).filter(({ id }) => input.ids.includes(id)) : [];
  const unknown = input.ids.find((id) => ![...draft.proposals, ...hints].some((known) => known.id === id));
  if (unknown !== undefined) throw new NotFoundRefusal(unknown);
  const chosen = draft.proposals.filter(({ id }) => input.ids.includes(id));
  return { draft, hints, chosen, rest: draft.proposals.filter(({ id }) => !input.ids.includes(id)) };
}

export async function confirmProposals(desk: Desk, editor: EditorViewer, input: Input): Promise<Draft> {
  const { draft, chosen, rest } = await open(desk, input);
  const named = await namedEvents(desk, input, chosen);
  if (!chosen.length) return draft;
  checkNew(draft, chosen);
  const { mentions, actions, refs } = await mentionsOf(desk, { draft, chosen, named });
  const quotes = aboutOurs([...draft.content.quotes, ...(await withSpeakers(desk, chosen))], refs);
  checkQuoteCount(quotes);
  if (mentions.length > caps.events)
    throw invalid('ids', `An article mentions at most ${caps.events} events; this would be ${mentions.length}.`);
  const content = { ...draft.content, quotes, mentions };
  const saved = await save(desk, { editor, what: 'confirmProposals' }, draft, { content, proposals: rest }, actions);
  for (const { id, event } of chosen) {
    const as = named.get(id);
    if (as && event) await learn(desk, as, event.name);
  }
  return saved;
}

/** What an editor has quoted by hand already is not confirmed on top of it. Throws ValidationRefusal. */
function checkNew({ content }: Draft, chosen: Proposal[]): void {
  for (const { id, quote } of chosen) {
    const twin = quote && content.quotes.find((each) => sameStretch(each, quote));
    if (twin) throw invalid('ids', `${id} is the ${twin.kind} quote ${twin.id} already: dismiss the proposal.`);
  }
}

/** The events that the editor named, by the proposals that stand for them. Throws Validation- and NotFoundRefusal. */
async function namedEvents(desk: Desk, { events }: Input, chosen: Proposal[]): Promise<Map<string, Event>> {
  const given = events ?? [];
  if (given.length > maxIds) throw invalid('events', `At most ${maxIds} at once.`);
  const stranger = given.find(({ proposalId }) => !chosen.some(({ id, event }) => event && id === proposalId));
  if (stranger) throw invalid('events', `${stranger.proposalId} is no proposal of an event that is confirmed here.`);
  const found = await loadEvents(
    desk.table,
    given.map(({ eventId }) => eventId),
  );
  const missing = given.find((_, i) => !found[i]);
  if (missing) throw new NotFoundRefusal(missing.eventId);
  return new Map(given.flatMap(({ proposalId }, i) => (found[i] ? [[proposalId, found[i]] as const] : [])));
}

/** The event goes by the story's name for it, too, so that the next story of that name finds it. Nothing hangs on it. */
async function learn(desk: Desk, event: Event, name: string): Promise<void> {
  const wiser = withAlias(event, name);
  if (wiser === event) return;
  await desk.table.transact(putEvent({ ...wiser, revision: event.revision + 1 }, event)).catch((error) => {
    if (!(error instanceof TransactionLost)) throw error;
  });
}

/** Takes proposals away, and hints of the import likewise. */
export async function dismissProposals(desk: Desk, editor: EditorViewer, input: Dismissal): Promise<Draft> {
  const { draft, hints, chosen, rest } = await open(desk, input, true);
  const { received } = draft;
  const left = received && { ...received, hints: received.hints.filter(({ id }) => !input.ids.includes(id)) };
  if (!chosen.length && !hints.length) return draft;
  const change = { proposals: rest, ...(left ? { received: left } : {}) };
  return save(desk, { editor, what: 'dismissProposals' }, draft, change);
}

/** A speaker merged since the import is taken as the one it was merged into. */
async function withSpeakers(desk: Desk, chosen: Proposal[]) {
  const quotes = chosen.flatMap(({ quote }) => (quote ? [quote] : []));
  const ids = [...new Set(quotes.flatMap(({ speakerId }) => (speakerId ? [speakerId] : [])))];
  const speakers = await loadSpeakers(desk.table, ids);
  const current = new Map(ids.map((id, i) => [id, speakers[i]?.id ?? id]));
  return quotes.map((quote) => ({
    ...quote,
    speakerId: quote.speakerId ? (current.get(quote.speakerId) ?? quote.speakerId) : null,
  }));
}

/** One event node however many stories mention it: one of the same name and day is linked, any other is made. */
async function mentionsOf(
  desk: Desk,
  { draft, chosen, named }: { draft: Draft; chosen: Proposal[]; named: Map<string, Event> },
): Promise<{ mentions: Mention[]; actions: Action[]; refs: Map<string, string> }> {
  let mentions = draft.content.mentions;
  const actions: Action[] = [];
  const refs = new Map<string, string>();
  const dated = chosen.flatMap(({ id, event: found }) => {
    const date = found?.date ?? found?.mention.date;
    return found && date ? [{ id, found, date }] : [];
  });
  const days = dated.flatMap(({ id, date }) => (named.has(id) ? [] : [daysOf(date).last]));
  const standing = await eventsOn(desk.table, days);
  for (const { id, found, date } of dated) {
    const { name, place, mention, status, summary } = found;
    const known = named.get(id) ?? standing.find((event) => sameEvent(event, name, date));
    const event =
      known ??
      newEvent({
        id: desk.ids.next('event'),
        name,
        date,
        place,
        createdAt: desk.clock().toISOString(),
        ...(status ? { status } : {}),
        ...(summary ? { summary } : {}),
      });
    if (found.ref) refs.set(found.ref, event.id);
    if (!known) actions.push(...putEvent(event));
    mentions = [...mentions.filter(({ eventId }) => eventId !== event.id), { ...mention, eventId: event.id }];
  }
  return { mentions, actions, refs };
}

/** What quotes speak of by the ids of the story's source becomes what it is here, as far as it has been confirmed. */
function aboutOurs(quotes: Quote[], refs: Map<string, string>): Quote[] {
  return refs.size ? quotes.map((quote) => ({ ...quote, about: quote.about.map((id) => refs.get(id) ?? id) })) : quotes;
}

function sameEvent(event: Event, name: string, date: Event['date']): boolean {
  return fold(event.name) === fold(name) && event.date.start === date.start && event.date.end === date.end;
}
