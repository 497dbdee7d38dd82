// A DynamoDB client that throttles, conflicts, fails, lags, and loses the answer to what it has done.
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dice } from './random.ts';

export type Faults = {
  seed: number;
  /** The share of calls that go wrong, 0 to 1. */
  rate: number;
  /** Ends the process with SIGKILL around its n-th transaction from now. */
  kill: { when: 'before' | 'after'; transaction: number } | null;
};

export const noFaults: Faults = { seed: 0, rate: 0, kill: null };

const failure = (name: string, more = {}) =>
  Object.assign(new Error(`injected ${name}`), { name, $metadata: { httpStatusCode: 400 }, ...more });

/** `faults` is asked at each call, so that a test can change it while the client is in use. */
export function faultyClient(client: DynamoDBDocumentClient, faults: () => Faults): DynamoDBDocumentClient {
  let known = noFaults;
  let roll = dice(0);
  let transactions = 0;
  const send = async (command: { constructor: { name: string } }) => {
    const now = faults();
    if (now !== known) [known, roll, transactions] = [now, dice(now.seed), 0];
    const isWrite = command.constructor.name === 'TransactWriteCommand';
    const killed = isWrite && ++transactions === now.kill?.transaction ? now.kill.when : null;
    if (killed === 'before') process.kill(process.pid, 'SIGKILL');
    if (roll.chance(now.rate)) await goWrong(isWrite ? roll.upTo(5) : 3 + roll.upTo(2));
    const answer = await client.send(command as never);
    if (killed === 'after') process.kill(process.pid, 'SIGKILL');
    if (isWrite && roll.chance(now.rate / 4)) throw failure('TimeoutError', { code: 'ECONNRESET' });
    return answer;
  };
  return new Proxy(client, { get: (target, name) => (name === 'send' ? send : Reflect.get(target, name)) });
}

async function goWrong(kind: number): Promise<void> {
  if (kind === 0)
    throw failure('TransactionCanceledException', { CancellationReasons: [{ Code: 'TransactionConflict' }] });
  if (kind === 1) throw failure('ThrottlingException');
  if (kind === 2) throw failure('InternalServerError');
  if (kind === 3) throw failure('ProvisionedThroughputExceededException');
  await new Promise((resolve) => setTimeout(resolve, 20));
}
