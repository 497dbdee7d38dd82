// A table of its own on the real engine, with a client that a test can make fail as DynamoDB does and no engine will.
import { randomUUID } from 'node:crypto';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createClient, openTable, type Table } from '../../../src/table/client.ts';
import { createTable } from '../../../src/table/create.ts';
import { startEngine } from '../../../src/table/engine.ts';
import type { Item } from '../../../src/table/item.ts';

type Command = { constructor: { name: string }; input: Record<string, unknown> };
/** Stands between the table and the client: passes a command on with `send`, answers by itself, or throws. */
// biome-ignore lint/suspicious/noExplicitAny: answers are as various as commands
export type Meddler = (command: Command, send: (command: Command) => Promise<any>) => Promise<unknown>;

export type Store = {
  table: Table;
  client: DynamoDBDocumentClient;
  name: string;
  requests: string[];
  /** The milliseconds of each pause between tries; none is really slept. */
  slept: number[];
  /** From now on every command goes through this; null ends it. */
  meddle(meddler: Meddler | null): void;
  stop(): Promise<void>;
};

export async function aStore(): Promise<Store> {
  const given = process.env['DATELINE_TEST_ENDPOINT'];
  const engine = given ? null : await startEngine();
  const [requests, slept]: [string[], number[]] = [[], []];
  const settings = {
    name: `test-${randomUUID()}`,
    endpoint: given ?? engine?.endpoint ?? '',
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    onRequest: (operation: string) => void requests.push(operation),
    sleep: async (ms: number) => void slept.push(ms),
  };
  const client = createClient(settings);
  await createTable(client, settings.name);
  let meddler: Meddler | null = null;
  const pass = (command: Command) => client.send(command as never);
  const between = { send: (command: Command) => (meddler ? meddler(command, pass) : pass(command)) };
  return {
    table: openTable(settings, between as unknown as DynamoDBDocumentClient),
    client,
    name: settings.name,
    requests,
    slept,
    meddle(next) {
      meddler = next;
    },
    async stop() {
      client.destroy();
      await engine?.stop();
    },
  };
}

export const row = (PK: string, SK: string, data = '{}', revision?: number): Item => ({
  PK,
  SK,
  e: 'test',
  f: 1,
  data,
  ...(revision === undefined ? {} : { revision }),
});

/** An error as the SDK throws it: told apart by its name, and for transactions by the reasons. */
export function awsError(name: string, reasons?: string[]): Error {
  const error = new Error(`injected ${name}`);
  error.name = name;
  return Object.assign(error, reasons ? { CancellationReasons: reasons.map((Code) => ({ Code })) } : {});
}
