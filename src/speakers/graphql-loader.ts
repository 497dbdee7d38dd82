import DataLoader from 'dataloader';
import type { Context } from '../graph/context.ts';
import type { Speaker } from './model.ts';
import { loadSpeakers } from './store.ts';

const loaders = new WeakMap<Context, DataLoader<string, Speaker | null>>();

export function speakerLoader(context: Context): DataLoader<string, Speaker | null> {
  const found =
    loaders.get(context) ?? new DataLoader((ids: readonly string[]) => loadSpeakers(context.app.table, ids));
  loaders.set(context, found);
  return found;
}

/** An article's head carries the speakers of its newest version: they cost no request of their own. */
export function primeSpeakers(context: Context, carried: { ref: string; speaker: Speaker }[]): void {
  const loader = speakerLoader(context);
  for (const { ref, speaker } of carried) loader.prime(ref, speaker);
}
