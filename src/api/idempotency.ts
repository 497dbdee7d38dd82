// A mutation that is sent again under the same idempotency-key happens once. The record of the key is claimed before the
// mutation and marked in the mutation's own transaction, so that whatever dies when, a second run finds it: with the
// answer where it was kept, and with a refusal to do it again where it was not.
import { createHash } from 'node:crypto';
import { type ExecutionResult, GraphQLError } from 'graphql';
import * as z from 'zod';
import { holdsSecret } from '../base/log.ts';
import type { Table } from '../table/client.ts';
import { entity, type Item } from '../table/item.ts';
import { draftKeys } from '../table/keys.ts';
import { type Action, type Condition, TransactionLost } from '../table/transact.ts';

const shape = z.object({
  request: z.string(),
  /** COMMITTED is marked in the mutation's own transaction; DONE, once its answer is known. */
  state: z.enum(['RUNNING', 'COMMITTED', 'DONE']),
  /** When a run that has not ended is taken for dead. */
  until: z.string(),
  answer: z.string().nullable(),
  /** What the committed transaction changed: an answer that was lost is read anew from it. */
  articleId: z.string().nullable().default(null),
  claimedAt: z.string(),
});
type Record = z.infer<typeof shape>;
const records = entity('idempotency', shape);

/** Longer than any request may take (door.ts). */
const leaseMs = 35_000;
const keptMs = 24 * 3_600_000;
const maxAnswer = 300_000;
const waits = [50, 100, 200, 400, 800, 1500, 2500];

export type Attempt = { table: Table; now: () => Date; subject: string; key: string; request: string };

/** This run's claim: `mark` joins the mutation's transaction, and `settle` ends it. */
export type Claim = {
  mark(actions: Action[]): Action;
  settle(result: ExecutionResult, joined: boolean): Promise<void>;
};

/** What was done already and whose answer nobody kept: `keep` keeps the one that is read now. */
export type Committed = { articleId: string; keep(result: ExecutionResult): Promise<void> };

type Found = Claim | { answer: ExecutionResult } | { committed: Committed };

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

const refusal = (code: string, message: string, headers?: { [name: string]: string }) =>
  new GraphQLError(message, { extensions: { code, http: { status: 409, ...(headers ? { headers } : {}) } } });

/** A claim to run it, or what became of it before. Throws a GraphQLError with status 409 where it may not run. */
export async function claim(attempt: Attempt): Promise<Found> {
  for (const wait of [0, ...waits]) {
    if (wait) await pause(wait);
    const found = await tryClaim(attempt);
    if (found !== 'running') return found;
  }
  throw refusal('IDEMPOTENCY_RUNNING', 'The same request is still being carried out. Try again in a moment.', {
    'retry-after': '5',
  });
}

async function tryClaim(attempt: Attempt): Promise<Found | 'running'> {
  const mine = await put(attempt, 1, 'absent');
  if (!('lost' in mine)) return mine;
  if (!mine.lost) return 'running';
  const before = records.read(mine.lost);
  const now = attempt.now();
  if (Date.parse(before.claimedAt) + keptMs > now.getTime()) {
    if (before.request !== sha256(attempt.request))
      throw refusal('IDEMPOTENCY_CONFLICT', 'This idempotency-key was used for another request; use a new one.');
    const committed = before.answer === null && before.state !== 'RUNNING' && committedOf(attempt, mine.lost, before);
    if (committed) return { committed };
    if (before.state === 'DONE') return { answer: answerOf(before) };
    if (before.until > now.toISOString()) return 'running';
    if (before.state === 'COMMITTED') return { answer: answerOf(before) };
  }
  const revision = mine.lost.revision ?? 1;
  const taken = await put(attempt, revision + 1, { revision });
  return 'lost' in taken ? 'running' : taken;
}

function answerOf({ answer }: Record): ExecutionResult {
  if (answer !== null) return JSON.parse(answer) as ExecutionResult;
  throw spent();
}

export const spent = () =>
  refusal(
    'IDEMPOTENCY_SPENT',
    'This was carried out already, and its answer was not kept. Read what stands; to do it once more, use a new key.',
  );

function committedOf({ table }: Attempt, item: Item, before: Record): Committed | null {
  const { articleId } = before;
  if (articleId === null) return null;
  const { PK, SK, expiresAtSeconds = 0, revision = 1 } = item;
  return {
    articleId,
    async keep(result) {
      const answer = result.errors?.length ? null : keepable(result);
      const done: Record = { ...before, state: 'DONE', answer };
      const put = records.item({ PK, SK }, done, { revision, expiresAtSeconds });
      if (answer !== null) await unlessLost(table.transact([{ put, when: { revision } }]));
    },
  };
}

/** Whoever took the claim over has the last word. */
async function unlessLost(writing: Promise<void>): Promise<void> {
  await writing.catch((error) => {
    if (!(error instanceof TransactionLost)) throw error;
  });
}

function articleIn(actions: Action[]): string | null {
  const draft = actions.find((action) => 'put' in action && action.put.e === 'draft');
  return draft && 'put' in draft ? z.object({ id: z.string() }).parse(JSON.parse(draft.put.data)).id : null;
}

async function put(attempt: Attempt, revision: number, when: Condition): Promise<Claim | { lost: Item | undefined }> {
  const { table, now } = attempt;
  const at = now().getTime();
  const key = draftKeys.idempotency(sha256(`${attempt.subject.length}:${attempt.subject}${attempt.key}`));
  const claimed: Record = {
    request: sha256(attempt.request),
    state: 'RUNNING',
    until: new Date(at + leaseMs).toISOString(),
    answer: null,
    articleId: null,
    claimedAt: new Date(at).toISOString(),
  };
  const expiresAtSeconds = Math.ceil((at + keptMs) / 1000);
  let articleId: string | null = null;
  const as = (next: Partial<Record>, from: number, to: number): Action => ({
    put: records.item(key, { ...claimed, ...next, articleId }, { revision: to, expiresAtSeconds }),
    when: { revision: from },
  });
  // The mark has a revision of its own: what fails without knowing that it was done does not take the record away.
  const marked = revision + 1;
  try {
    await table.transact([{ put: records.item(key, claimed, { revision, expiresAtSeconds }), when }]);
  } catch (error) {
    if (error instanceof TransactionLost) return { lost: error.lost[0]?.item };
    throw error;
  }
  return {
    mark(actions) {
      articleId = articleIn(actions);
      return as({ state: 'COMMITTED' }, revision, marked);
    },
    async settle(result, joined) {
      const answer = result.errors?.length ? null : keepable(result);
      const last = joined ? marked : revision;
      const done = as({ state: 'DONE', answer }, last, last);
      await unlessLost(table.transact([answer !== null || joined ? done : { remove: key, when: { revision } }]));
    },
  };
}

/** A key is shown once and stored nowhere: an answer that holds one is not kept. */
function keepable({ data }: ExecutionResult): string | null {
  const text = JSON.stringify({ data });
  return text.length > maxAnswer || holdsSecret(text) ? null : text;
}
