// The way every field gets at an article: batched, cached for the request, and past the one visibility predicate. There is
// no other way from an id to an article.
import DataLoader from 'dataloader';
import { type Sight, sightOf } from '../access/visibility.ts';
import { primeEvents } from '../events/graphql-loader.ts';
import type { Context } from '../graph/context.ts';
import { primeSpeakers } from '../speakers/graphql-loader.ts';
import type { Content, Draft, Head, Version } from './model.ts';
import { loadDrafts, loadManyPublished, loadPublished, type Published, type Wanted } from './store.ts';

/** An article that its viewer may see. Only editors meet one that was never published: it has a draft and no head. */
export type ArticleNode = { id: string; content: Content } & (
  | { head: Head; version: Version; draft?: Draft }
  | { head: null; version: null; draft: Draft }
);

type Loaders = { published: DataLoader<Wanted, Published | null, string>; drafts: DataLoader<string, Draft | null> };

const loaders = new WeakMap<Context, Loaders>();

function loadersOf(context: Context): Loaders {
  const found = loaders.get(context) ?? createLoaders(context);
  loaders.set(context, found);
  return found;
}

function createLoaders(context: Context): Loaders {
  const { table } = context.app;
  const batch = async (wanted: readonly Wanted[]) => {
    const [only] = wanted;
    const alone = wanted.length === 1 && only && !only.version;
    const found = alone ? [await loadPublished(table, only.id)] : await loadManyPublished(table, [...wanted]);
    for (const published of found) if (published) prime(context, published.head);
    return found;
  };
  return {
    published: new DataLoader(batch, { cacheKeyFn: ({ id }) => id }),
    drafts: new DataLoader(async (ids) => loadDrafts(table, [...ids])),
  };
}

function prime(context: Context, head: Head): void {
  primeEvents(context, head.events);
  primeSpeakers(context, head.speakers);
}

/** What a mutation has just written is what its answer shows. */
export function forgetArticle(context: Context, id: string): void {
  const { published, drafts } = loadersOf(context);
  published.clear({ id });
  drafts.clear(id);
}

/** `revision` is the head's, 0 where there is none: it says how old the look is, and nothing else may use it. */
export type Seen = { sight: Sight; published: Published | null; revision: number };

/** What the viewer may know of an article: all of it, that it is gone, or nothing. */
export async function lookAt(context: Context, wanted: Wanted): Promise<Seen> {
  const published = await loadersOf(context).published.load(wanted);
  if (!published) return { sight: 'hidden', published: null, revision: 0 };
  const sight = sightOf(context.viewer, published.head, context.now);
  return { sight, published: sight === 'hidden' ? null : published, revision: published.head.revision };
}

/** The article, or null where the viewer may not see it or there is none: the two cannot be told apart. */
export async function readArticle(context: Context, wanted: Wanted): Promise<ArticleNode | null> {
  const { sight, published } = await lookAt(context, wanted);
  if (sight === 'visible' && published) return nodeOf(published);
  if (published || context.viewer.kind !== 'editor') return null;
  const draft = await readDraft(context, wanted.id);
  return draft && { id: draft.id, content: draft.content, head: null, version: null, draft };
}

/** For editors alone: also what was killed, so that its history can be read. */
export async function readForEditors(context: Context, id: string): Promise<ArticleNode | null> {
  const { published } = await lookAt(context, { id });
  return published ? nodeOf(published) : readArticle(context, { id });
}

export function nodeOf(published: Published): ArticleNode {
  return { id: published.head.id, content: published.version.content, ...published };
}

export async function readDraft(context: Context, id: string): Promise<Draft | null> {
  if (context.viewer.kind !== 'editor') return null;
  return loadersOf(context).drafts.load(id);
}
