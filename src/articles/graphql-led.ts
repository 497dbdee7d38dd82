// Where an id that a caller sends leads after merges. An id that only hidden stories print is hidden with them: for a partner
// it leads nowhere, as a missing id does, though what it was merged into is seen (docs/decisions/0013).
import DataLoader from 'dataloader';
import { eventLoader } from '../events/graphql-loader.ts';
import type { Event } from '../events/model.ts';
import { loadEventItself } from '../events/store.ts';
import type { Context } from '../graph/context.ts';
import { speakerLoader } from '../speakers/graphql-loader.ts';
import { type Speaker, speakerIdOf } from '../speakers/model.ts';
import { facet } from './facets.ts';
import type { ArticleNode } from './graphql-reader.ts';
import { anyInEach } from './graphql-seen.ts';

type Led = { speakers: DataLoader<string, Speaker | null>; events: DataLoader<string, Event | null> };

const loaders = new WeakMap<Context, Led>();

function ledIn(context: Context): Led {
  const found = loaders.get(context) ?? {
    speakers: new DataLoader((ids: readonly string[]) => Promise.all(ids.map((id) => leadToSpeaker(context, id)))),
    events: new DataLoader((ids: readonly string[]) => Promise.all(ids.map((id) => leadToEvent(context, id)))),
  };
  loaders.set(context, found);
  return found;
}

/** The speaker of this id, or the one it was merged into; null where it leads nowhere. Whether that one is seen is not asked. */
export async function speakerLedTo(context: Context, id: string): Promise<Speaker | null> {
  return context.viewer.kind === 'editor' ? speakerLoader(context).load(id) : ledIn(context).speakers.load(id);
}

/** The event of this id, or the one it was merged into; null where it leads nowhere. Whether that one is seen is not asked. */
export async function eventLedTo(context: Context, id: string): Promise<Event | null> {
  return context.viewer.kind === 'editor' ? eventLoader(context).load(id) : ledIn(context).events.load(id);
}

async function leadToSpeaker(context: Context, id: string): Promise<Speaker | null> {
  const found = await speakerLoader(context).load(id);
  if (!found || found.id === id) return found;
  const partitions = [facet.speaker(found.id), facet.speaker(id)];
  return (await isPrinted(context, partitions, quotesUnder(id))) ? found : null;
}

async function leadToEvent(context: Context, id: string): Promise<Event | null> {
  const found = await eventLoader(context).load(id);
  if (!found || found.id === id) return found;
  // Who was told of it by itself goes on knowing it.
  const itself = await loadEventItself(context.app.table, id);
  const mentions = ({ content }: ArticleNode) => content.mentions.some(({ eventId }) => eventId === id);
  const partitions = [facet.event(found.id), facet.event(id)];
  return itself?.announced || (await isPrinted(context, partitions, mentions)) ? found : null;
}

/** A quote holds the id it was given, or the name as printed, of which the id is made. */
const quotesUnder =
  (id: string) =>
  ({ content }: ArticleNode): boolean =>
    content.quotes.some(
      ({ speakerId, attributedTo }) => speakerId === id || (attributedTo && speakerIdOf(attributedTo) === id),
    );

/** Both lists are read: until the sweep has moved its references, a story stands in the list of what was merged away. */
async function isPrinted(context: Context, partitions: string[], fits: (node: ArticleNode) => boolean) {
  const [printed = false] = await anyInEach(context, [{ partitions, fits }]);
  return printed;
}
