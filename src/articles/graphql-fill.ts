// A list goes on past what its viewer may not see until its page is full. Its steps grow, so that a long stretch of hidden rows
// costs few requests. It goes no further than a bound: the page is short there, and its end says where to go on.
import type { Page } from '../graph/connection.ts';
import type { Context } from '../graph/context.ts';

type Step<T> = {
  rows: Page<T>['rows'];
  /** Where the next step begins; null at the end of the list. */
  next: string | null;
  /** The position after which a later page goes on. */
  end: string;
};

/** A step over listed ids. `find` gives what stands behind one, null where it is not the viewer's to see or not meant. */
export async function stepOver<T>(
  page: { rows: { position: string; id: string }[]; more: boolean },
  find: (id: string) => Promise<T | null>,
): Promise<Step<T>> {
  const found = await Promise.all(page.rows.map(async ({ position, id }) => ({ position, node: await find(id) })));
  const rows = found.flatMap(({ position, node }) => (node === null ? [] : [{ position, node }]));
  const end = page.rows.at(-1)?.position ?? '';
  return { rows, next: page.more ? end : null, end };
}

export type Filling = {
  first: number;
  /** Where the first step begins. */
  start: string | null;
  /** How many rows the first step looks at: as few as fill the page where nothing is hidden. */
  limit: number;
};

const longestStep = 100;
/** The rows that one field looks at beyond its first step; and all fields of one operation. */
const perField = 1000;
const perOperation = 5000;

const left = new WeakMap<Context, number>();

export async function fill<T>(
  context: Context,
  { first, start, limit }: Filling,
  read: (start: string | null, limit: number) => Promise<Step<T>>,
): Promise<Page<T>> {
  const rows: Page<T>['rows'] = [];
  let [at, length, looked] = [start, limit, 0];
  for (;;) {
    const step = await read(at, length);
    rows.push(...step.rows);
    if (rows.length > first) return { rows: rows.slice(0, first), more: true };
    if (step.next === null) return { rows, more: false };
    const rest = left.get(context) ?? perOperation;
    if (looked >= perField || rest <= 0) return { rows, more: true, end: step.end };
    at = step.next;
    length = Math.min(longestStep, length * 2);
    looked += length;
    left.set(context, rest - length);
  }
}
