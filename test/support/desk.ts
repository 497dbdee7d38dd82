// What an editor sees of a story at its desk, for tests that follow one through its life.
import { entriesAfter } from '../../src/changes/ledger.ts';
import type { World } from './world.ts';

type Entry = { what: string; by: string; note: string | null; fromRevision: number; revision: number };

export type AtDesk = {
  state: string;
  version: number;
  revision: number;
  publishAt: string | null;
  blockers: string[];
  /** Oldest first. */
  history: Entry[];
};

const query = `query($id: ID!) { article(by: { id: $id }) { state version draft { revision publishAt blockers }
  history(first: 100) { nodes { what by note fromRevision revision } } } }`;

export async function atDesk(world: World, id: string): Promise<AtDesk> {
  const { data, errors } = await world.edit(query, { id });
  if (!data?.article) throw new Error(JSON.stringify(errors ?? data));
  const { state, version, draft, history } = data.article;
  return {
    state,
    version,
    revision: draft?.revision ?? 0,
    publishAt: draft?.publishAt ?? null,
    blockers: draft?.blockers ?? [],
    history: history.nodes.toReversed(),
  };
}

/** What the sweep did to a story, by its history. */
export async function sweptOf(world: World, id: string): Promise<string[]> {
  const { history } = await atDesk(world, id);
  return history.map(({ what }) => what).filter((what) => what.startsWith('sweep'));
}

/** The story's entries in the ledger, in order, as `TYPE reason`. */
export async function entriesOf(world: World, id: string): Promise<string[]> {
  const entries = await entriesAfter(world.app.table, 0, 10_000);
  return entries.filter(({ subjectId }) => subjectId === id).map(({ type, reason }) => `${type} ${reason}`);
}

/** An instant so many milliseconds after the world's now. */
export const later = (world: World, ms: number) => new Date(world.now().getTime() + ms).toISOString();
