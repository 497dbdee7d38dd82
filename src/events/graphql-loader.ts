import DataLoader from 'dataloader';
import type { Context } from '../graph/context.ts';
import type { Event } from './model.ts';
import { loadEvents } from './store.ts';

const loaders = new WeakMap<Context, DataLoader<string, Event | null>>();

export function eventLoader(context: Context): DataLoader<string, Event | null> {
  const found = loaders.get(context) ?? new DataLoader((ids: readonly string[]) => loadEvents(context.app.table, ids));
  loaders.set(context, found);
  return found;
}

/** An article's head carries the events of its newest version: they cost no request of their own. */
export function primeEvents(context: Context, carried: { ref: string; event: Event }[]): void {
  const loader = eventLoader(context);
  for (const { ref, event } of carried) loader.prime(ref, event);
}
