// A reader of the ledger, as a partner or an editor is one: page after page, always from the last page's end.
import type { Answer } from './world.ts';

export type Told = {
  sequence: number;
  type: string;
  subjectId: string;
  version: number | null;
  status: string;
  occurredAt: string;
};

const query = `query($first: Int!, $after: String) { changes(first: $first, after: $after) {
  edges { node { sequence type subjectId version status occurredAt } } pageInfo { hasNextPage endCursor } } }`;

type Ask = (query: string, variables: Record<string, unknown>) => Promise<Answer>;

export type Follower = { told: Told[]; cursor: string | null; catchUp(): Promise<Told[]> };

/** `catchUp` reads to the end of the ledger as it is then, and returns what was new. `first` is the page's size. */
export function follower(ask: Ask, first = 100, cursor: string | null = null): Follower {
  const self: Follower = {
    told: [],
    cursor,
    async catchUp() {
      const from = self.told.length;
      for (;;) {
        const { data, errors } = await ask(query, { first, after: self.cursor });
        if (!data) throw new Error(JSON.stringify(errors));
        const { edges, pageInfo } = data.changes;
        for (const { node } of edges) self.told.push(node);
        self.cursor = pageInfo.endCursor;
        if (!pageInfo.hasNextPage) return self.told.slice(from);
      }
    },
  };
  return self;
}
