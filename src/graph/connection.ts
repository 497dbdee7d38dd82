// Lists are Relay connections with `nodes`. A cursor is opaque. A page is full while there is more, except where so many rows on
// the way are hidden from the viewer that the search for more is cut short (articles/graphql-fill.ts).
import { invalid } from '../base/refusal.ts';
import { builder, newsroomType, type Ref } from './builder.ts';
import type { Context } from './context.ts';

/** A cursor is sealed when it is asked for: most of those of a page never are. */
export type Edge<T> = { cursor: () => string; node: T };
export type Connection<T> = {
  edges: Edge<T>[];
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  end?: () => string;
};

/**
 * A page as a store gives it: each row with the position that the next page starts after. `end` is that position where the
 * store looked further than at the last row and found nothing.
 */
export type Page<T> = { rows: { position: string; node: T }[]; more: boolean; end?: string };

const PageInfo = builder.objectRef<Connection<unknown>>('PageInfo').implement({
  fields: (t) => ({
    hasNextPage: t.exposeBoolean('hasNextPage'),
    hasPreviousPage: t.exposeBoolean('hasPreviousPage'),
    startCursor: t.string({ nullable: true, resolve: ({ edges }) => edges[0]?.cursor() ?? null }),
    endCursor: t.string({
      nullable: true,
      resolve: ({ edges, end }) => (end ?? edges.at(-1)?.cursor)?.() ?? null,
    }),
  }),
});

/** The types NameConnection and NameEdge over `node`. */
export function connectionOf<T>(name: string, node: Ref<T>, options: { newsroom?: boolean } = {}) {
  const marks = options.newsroom ? newsroomType : {};
  const EdgeRef = builder.objectRef<Edge<T>>(`${name}Edge`).implement({
    ...marks,
    fields: (t) => ({
      cursor: t.string({ resolve: ({ cursor }) => cursor() }),
      node: t.field({ type: node, resolve: (edge) => edge.node as never }),
    }),
  });
  return builder.objectRef<Connection<T>>(`${name}Connection`).implement({
    ...marks,
    fields: (t) => ({
      edges: t.field({ type: [EdgeRef], resolve: ({ edges }) => edges }),
      nodes: t.field({ type: [node], resolve: ({ edges }) => edges.map((edge) => edge.node) as never }),
      pageInfo: t.field({ type: PageInfo, resolve: (connection) => connection }),
    }),
  });
}

export const maxPage = 100;

export type PageRequest = { first: number; after: string | null };

type PageArgs = { first?: number | null | undefined; after?: string | null | undefined };

/** `scope` names the list and its filter; a cursor of another list, filter or kind of caller is refused. */
export async function paginate<T>(
  context: Context,
  scope: string,
  args: PageArgs,
  load: (request: PageRequest) => Promise<Page<T>>,
): Promise<Connection<T>> {
  const first = args.first ?? 20;
  if (first < 1 || first > maxPage) throw invalid('first', `first is from 1 to ${maxPage}.`);
  const { cursors } = context.app;
  const bound = `${context.viewer.kind}:${scope}`;
  const after = args.after == null ? null : cursors.open(bound, args.after);
  const page = await load({ first, after });
  const sealing = (position: string) => () => cursors.seal(bound, position);
  const edges = page.rows.map(({ position, node }) => ({ cursor: sealing(position), node }));
  const end = page.end === undefined ? {} : { end: sealing(page.end) };
  return { edges, hasNextPage: page.more, hasPreviousPage: after !== null, ...end };
}
