// One transaction is one change of the newsroom: everything in it happens, or nothing.
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { BusyRefusal } from '../base/refusal.ts';
import type { Door } from './door.ts';
import type { Item } from './item.ts';
import type { Key } from './keys.ts';

/** What must hold for an action: the item is absent, present, or stands at this revision. */
export type Condition = 'absent' | 'present' | { revision: number };

export type Action =
  | { put: Item; when?: Condition }
  | { remove: Key; when?: Condition }
  | { check: Key; when: Condition };

/** One less than DynamoDB takes in one transaction: an idempotency record may join. Publications are refused before it. */
export const maxActions = 99;

/** A condition did not hold. `lost` says at which action, with the item as it stands where there is one. */
export class TransactionLost extends Error {
  readonly lost: { index: number; item: Item | undefined }[];
  constructor(lost: { index: number; item: Item | undefined }[]) {
    super(`A condition did not hold at action ${lost.map(({ index }) => index).join(', ')}.`);
    this.lost = lost;
  }
}

type Reason = { Code?: string; Item?: Record<string, { S?: string; N?: string }> };

/** The document client leaves the items within an error as they came over the wire; ours hold texts and numbers only. */
function plain(wire: Reason['Item']): Item | undefined {
  if (!wire) return undefined;
  const fields = Object.entries(wire).map(([name, { S, N }]) => [name, N === undefined ? S : Number(N)] as const);
  return Object.fromEntries(fields) as Item;
}

const retryable = new Set(['TransactionConflict', 'ProvisionedThroughputExceeded', 'ThrottlingError']);
const busy = new Set([
  'TransactionInProgressException',
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
  'InternalServerError',
]);

/** Whether the store refused for now what it may take a moment later. */
export function isBusy(error: unknown): boolean {
  return busy.has((error as { name?: string }).name ?? '');
}

/** What joins the first transaction made while `run` runs, given its actions; `joined` tells whether that has happened. */
export type Companion = { action: (actions: Action[]) => Action; joined: boolean };

const companions = new AsyncLocalStorage<Companion | undefined>();

export function together<T>(companion: Companion, run: () => T): T {
  return companions.run(companion, run);
}

/** What is written while `run` runs prepares the outcome and is none: nothing joins it. */
export function apart<T>(run: () => T): T {
  return companions.run(undefined, run);
}

/** Throws TransactionLost for a condition that does not hold, BusyRefusal when the store stays busy. */
export async function send(door: Door, actions: Action[]): Promise<void> {
  if (actions.length > maxActions)
    throw new Error(`A transaction of ${actions.length} actions; at most ${maxActions} fit.`);
  const stored = companions.getStore();
  const companion = stored?.joined ? undefined : stored;
  const all = companion ? [...actions, companion.action(actions)] : actions;
  const TransactItems = all.map((action) => toRequest(door.name, action));
  // One token for all tries: a try whose answer was lost may have been done, and must then count as done, not as a race.
  const ClientRequestToken = randomUUID();
  for (let round = 0; round < 7; round += 1) {
    if (round) await door.sleep(10 * 2 ** round);
    door.onRequest('TransactWrite');
    try {
      await door.client.send(new TransactWriteCommand({ TransactItems, ClientRequestToken }));
      if (companion) companion.joined = true;
      return;
    } catch (error) {
      judge(error);
    }
  }
  throw new BusyRefusal();
}

/** Errors are told apart by name and code, never by wording: engines differ. Returns when another try may succeed. */
function judge(error: unknown): void {
  const { name = '', CancellationReasons: reasons = [] } = error as { name?: string; CancellationReasons?: Reason[] };
  if (isBusy(error)) return;
  if (name !== 'TransactionCanceledException') throw error;
  const lost = reasons.flatMap(({ Code, Item: item }, index) =>
    Code === 'ConditionalCheckFailed' ? [{ index, item: plain(item) }] : [],
  );
  if (lost.length) throw new TransactionLost(lost);
  if (!reasons.some(({ Code }) => retryable.has(Code ?? ''))) throw error;
}

function condition(when: Condition | undefined) {
  const ReturnValuesOnConditionCheckFailure = 'ALL_OLD' as const;
  if (when === undefined) return {};
  if (typeof when === 'string') {
    const ConditionExpression = when === 'absent' ? 'attribute_not_exists(#pk)' : 'attribute_exists(#pk)';
    return { ConditionExpression, ExpressionAttributeNames: { '#pk': 'PK' }, ReturnValuesOnConditionCheckFailure };
  }
  return {
    ConditionExpression: '#revision = :revision',
    ExpressionAttributeNames: { '#revision': 'revision' },
    ExpressionAttributeValues: { ':revision': when.revision },
    ReturnValuesOnConditionCheckFailure,
  };
}

type Request = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

function toRequest(TableName: string, action: Action): Request {
  if ('put' in action) return { Put: { TableName, Item: action.put, ...condition(action.when) } };
  if ('remove' in action)
    return { Delete: { TableName, Key: { PK: action.remove.PK, SK: action.remove.SK }, ...condition(action.when) } };
  return {
    ConditionCheck: {
      TableName,
      Key: { PK: action.check.PK, SK: action.check.SK },
      ...(condition(action.when) as { ConditionExpression: string }),
    },
  };
}
