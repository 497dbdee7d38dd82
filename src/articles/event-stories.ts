// The stories that mention an event, as far as somebody asks: oldest first, page by page, and each page read once, however
// many ask. An event with thousands of stories costs those alone who may see none of the first.
import type { Exposed } from '../access/visibility.ts';
import type { Table } from '../table/client.ts';
import { facet } from './facets.ts';
import { counts, type Listed, walk } from './list.ts';
import type { Head } from './model.ts';
import { loadRows } from './store.ts';

export type Story = Exposed & { id: string };

export type Stories = {
  /** Whether one of them fits; the rest is not read then. */
  some(fits: (story: Story) => boolean): Promise<boolean>;
};

type Page = { stories: Story[]; next: string | null };

const mostInPage = 100;

/** `loadHeads` gives the heads of rows in their order, null for those that are not the asker's to look at. */
export function storiesOf(
  table: Table,
  eventId: string,
  loadHeads: (rows: Listed[]) => Promise<(Head | null)[]>,
): Stories {
  const pages: Promise<Page>[] = [];
  const read = async (i: number): Promise<Page> => {
    const start = i === 0 ? null : (await page(i - 1)).next;
    const limit = Math.min(4 ** (i + 1), mostInPage);
    const wanted = { partitions: [facet.event(eventId)], start, limit, oldestFirst: true };
    const walked = await walk((range) => loadRows(table, range), wanted);
    const heads = await loadHeads(walked.rows);
    const stories = walked.rows.flatMap((row, n) => {
      const head = heads[n];
      return head && counts(row, head) ? [thin(head)] : [];
    });
    return { stories, next: walked.next };
  };
  const page = (i: number): Promise<Page> => {
    const found = pages[i] ?? read(i);
    pages[i] = found;
    return found;
  };
  return {
    async some(fits) {
      for (let i = 0; ; i += 1) {
        const { stories, next } = await page(i);
        if (stories.some(fits)) return true;
        if (next === null) return false;
      }
    },
  };
}

/** What decides who may see it: with the rest of their heads, thousands would not fit in memory. */
function thin({ id, status, expiresAt, exposures }: Head): Story {
  return { id, status, expiresAt, exposures };
}
