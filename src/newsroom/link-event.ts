// An article is linked to an event by an editor's hand, with the story's own wording where it is given.
import type { EditorViewer } from '../access/viewer.ts';
import { blocksOf, caps, type Draft } from '../articles/model.ts';
import { invalid, NotFoundRefusal } from '../base/refusal.ts';
import type { Event, Mention } from '../events/model.ts';
import { loadEvents } from '../events/store.ts';
import { selectorAt } from '../quotes/model.ts';
import type { Desk } from '../table/desk.ts';
import { openEdit, save } from './edit.ts';
import { loadOne } from './events.ts';

type Unlinking = { articleId: string; eventId: string; expectedRevision?: number | null | undefined };
type Linking = Unlinking & { asStated?: string | null | undefined };

/** Links an article to an event, with the story's own wording where it is given; a link that is there is reworded. */
export async function linkEvent(desk: Desk, editor: EditorViewer, input: Linking): Promise<Event> {
  const event = await loadOne(desk, input.eventId);
  const { draft } = await openEdit(desk, input.articleId, input.expectedRevision);
  const asStated = input.asStated?.trim() || event.name;
  if (asStated.length > 500) throw invalid('asStated', 'At most 500 characters.');
  const mention = {
    eventId: event.id,
    asStated,
    date: null,
    basis: 'EDITOR' as const,
    selector: placeOf(draft, asStated),
  };
  const { others } = await mentionsBeside(desk, draft, event.id);
  const mentions = [...others, mention];
  if (mentions.length > caps.events) throw invalid('eventId', `An article mentions at most ${caps.events} events.`);
  await save(desk, { editor, what: 'linkEvent' }, draft, { content: { ...draft.content, mentions } });
  return event;
}

export async function unlinkEvent(desk: Desk, editor: EditorViewer, input: Unlinking): Promise<Event> {
  const event = await loadOne(desk, input.eventId);
  const { draft } = await openEdit(desk, input.articleId, input.expectedRevision);
  const { others, mine } = await mentionsBeside(desk, draft, event.id);
  if (!mine.length) throw new NotFoundRefusal(input.eventId);
  const gone = new Set([event.id, ...mine.map(({ eventId }) => eventId)]);
  const quotes = draft.content.quotes.map((quote) => ({ ...quote, about: quote.about.filter((id) => !gone.has(id)) }));
  await save(desk, { editor, what: 'unlinkEvent' }, draft, { content: { ...draft.content, mentions: others, quotes } });
  return event;
}

/** A draft may mention an event by an id that was merged since: what counts is what it means now. */
async function mentionsBeside(desk: Desk, { content: { mentions } }: Draft, id: string) {
  const events = await loadEvents(
    desk.table,
    mentions.map(({ eventId }) => eventId),
  );
  const isMine = (_: Mention, i: number) => events[i]?.id === id;
  return { mine: mentions.filter(isMine), others: mentions.filter((mention, i) => !isMine(mention, i)) };
}

function placeOf(draft: Draft, words: string) {
  const places = blocksOf(draft.content).filter(({ text }) => text.includes(words));
  const [block] = places;
  if (!block || places.length > 1) return null;
  const start = block.text.indexOf(words);
  return selectorAt(block, start, start + words.length);
}
