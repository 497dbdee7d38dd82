// Which quotes, events and mentions of a visible article belong to a speaker or an event; and whether an event or a speaker
// is seen at all: it is, once a story that the viewer may see speaks of it.
import DataLoader from 'dataloader';
import type { MentionNode } from '../events/graphql.ts';
import type { Event } from '../events/model.ts';
import type { Page, PageRequest } from '../graph/connection.ts';
import type { Context } from '../graph/context.ts';
import type { QuoteNode } from '../quotes/graphql.ts';
import type { Quote } from '../quotes/model.ts';
import { facet } from './facets.ts';
import { fill } from './graphql-fill.ts';
import { type ArticleNode, lookAt, nodeOf } from './graphql-reader.ts';
import { newestRows, walkIn } from './graphql-rows.ts';
import { counts, type Listed, type Walk } from './list.ts';

/** The id of what a reference means now, after merges. */
export function meaning(node: ArticleNode): (id: string) => string {
  const now = new Map([
    ...(node.head?.events ?? []).map(({ ref, event }) => [ref, event.id] as const),
    ...(node.head?.speakers ?? []).map(({ ref, speaker }) => [ref, speaker.id] as const),
  ]);
  return (id) => now.get(id) ?? id;
}

export function quoteNode(node: ArticleNode, quote: Quote): QuoteNode {
  return {
    id: quote.id,
    quote,
    articleId: node.id,
    articleVersion: node.version?.version ?? 0,
    status: node.head?.status ?? 'USABLE',
  };
}

export function quotesBy(node: ArticleNode, speakerId: string): QuoteNode[] {
  const now = meaning(node);
  return node.content.quotes
    .filter((quote) => quote.speakerId && now(quote.speakerId) === speakerId)
    .map((quote) => quoteNode(node, quote));
}

/** A quote that names no event is counted for each event of its story. */
export function quotesAbout(node: ArticleNode, eventId: string): QuoteNode[] {
  const now = meaning(node);
  return node.content.quotes
    .filter(({ about }) => !about.length || about.some((id) => now(id) === eventId))
    .map((quote) => quoteNode(node, quote));
}

export function mentionsOf(node: ArticleNode, eventId: string): MentionNode[] {
  const now = meaning(node);
  return node.content.mentions
    .filter((mention) => now(mention.eventId) === eventId)
    .map((mention) => ({ mention, eventId, articleId: node.id }));
}

/** The article behind a row, where the row still counts and the viewer may see it. */
async function readListed(context: Context, row: Listed): Promise<ArticleNode | null> {
  const { sight, published } = await lookAt(context, row);
  if (sight !== 'visible' || !published) return null;
  return counts(row, published.head) ? nodeOf(published) : null;
}

type Listing<T> = Pick<Walk, 'partitions' | 'from' | 'before' | 'oldestFirst'> & { pick: (node: ArticleNode) => T[] };

/** What `pick` takes from each article of a stretch of a list; positions are `row|n`, the n-th pick of a row. */
async function stretchOf<T>(
  context: Context,
  { pick, ...range }: Listing<T>,
  at: { start: string | null; limit: number },
) {
  const page = await walkIn(context, { ...range, ...at });
  const nodes = await Promise.all(page.rows.map((listed) => readListed(context, listed)));
  const rows = page.rows.flatMap(({ position }, i) => {
    const node = nodes[i];
    return node ? pick(node).map((picked, n) => ({ position: `${position}|${n}`, node: picked })) : [];
  });
  const end = `${page.rows.at(-1)?.position ?? page.next}|${Number.MAX_SAFE_INTEGER}`;
  return { rows, next: page.next, end };
}

export async function pageOf<T>(
  context: Context,
  { first, after }: PageRequest,
  listing: Listing<T>,
): Promise<Page<T>> {
  const [row = null, taken = '-1'] = after?.split('|') ?? [];
  const isNew = ({ position }: { position: string }) => {
    const [listed, n] = position.split('|');
    return listed !== row || Number(n) > Number(taken);
  };
  return fill(context, { first, start: row, limit: first + (row ? 2 : 1) }, async (start, limit) => {
    const stretch = await stretchOf(context, listing, { start, limit });
    return { ...stretch, rows: stretch.rows.filter(isNew) };
  });
}

type Search = { partitions: string[]; fits: (node: ArticleNode) => boolean };

/**
 * Of each search, whether an article in its lists fits that the viewer may see. All go on side by side: a wave of queries, then
 * one batch of articles.
 */
export async function anyInEach(context: Context, searches: Search[]): Promise<boolean[]> {
  const found = new Set<Search>();
  let open = searches.map((search) => ({ search, start: null as string | null }));
  for (let limit = 2; open.length; limit = Math.min(100, limit * 2)) {
    const walked = await Promise.all(
      open.map(async ({ search, start }) => {
        const { partitions } = search;
        return { search, ...(await walkIn(context, { partitions, start, limit })) };
      }),
    );
    await Promise.all(
      walked.map(async ({ search, rows }) => {
        const nodes = await Promise.all(rows.map((row) => readListed(context, row)));
        if (nodes.some((node) => node && search.fits(node))) found.add(search);
      }),
    );
    open = walked
      .filter(({ search, next }) => next !== null && !found.has(search))
      .map(({ search, next }) => ({ search, start: next }));
  }
  return searches.map((search) => found.has(search));
}

/** Who asks whether one event or speaker is seen goes on to a page of its stories, mostly: this many rows serve both. */
const pageful = 21;

const loaders = new WeakMap<Context, DataLoader<string, boolean>>();

/** Whether a story in a list is seen: asked once for a request, and of all lists together that are asked about at a time. */
function seenIn(context: Context, partition: string): Promise<boolean> {
  const loader = loaders.get(context) ?? new DataLoader((partitions) => seenInEach(context, partitions));
  loaders.set(context, loader);
  return loader.load(partition);
}

async function seenInEach(context: Context, partitions: readonly string[]): Promise<boolean[]> {
  const [alone = '', ...others] = partitions;
  if (!others.length) await newestRows(context, alone, pageful);
  const searches = partitions.map((partition) => ({ partitions: [partition], fits: () => true }));
  return anyInEach(context, searches);
}

export async function seesEvent(context: Context, event: Event): Promise<boolean> {
  return context.viewer.kind === 'editor' || event.announced || seenIn(context, facet.event(event.id));
}

export async function seesSpeaker(context: Context, id: string): Promise<boolean> {
  return context.viewer.kind === 'editor' || seenIn(context, facet.speaker(id));
}
