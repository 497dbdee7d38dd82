// A copy of every row of a table, and the table as it was by that copy: what a restore to a point in time gives.
import {
  BatchWriteCommand,
  type BatchWriteCommandInput,
  type DynamoDBDocumentClient,
  ScanCommand,
} from '@aws-sdk/lib-dynamodb';
import { createClient } from '../../../src/table/client.ts';
import type { World } from '../../support/world.ts';

type Row = Record<string, unknown>;

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

async function rowsOf(client: DynamoDBDocumentClient, TableName: string): Promise<Row[]> {
  const rows: Row[] = [];
  let start: Row | undefined;
  do {
    const page = await client.send(
      new ScanCommand({ TableName, ConsistentRead: true, ...(start ? { ExclusiveStartKey: start } : {}) }),
    );
    rows.push(...(page.Items ?? []));
    start = page.LastEvaluatedKey;
  } while (start);
  return rows;
}

type Requests = NonNullable<BatchWriteCommandInput['RequestItems']>[string];

async function write(client: DynamoDBDocumentClient, table: string, requests: Requests): Promise<void> {
  for (let i = 0; i < requests.length; i += 25) {
    const { UnprocessedItems } = await client.send(
      new BatchWriteCommand({ RequestItems: { [table]: requests.slice(i, i + 25) } }),
    );
    if (Object.keys(UnprocessedItems ?? {}).length) throw new Error('The engine left rows unwritten.');
  }
}

/** Copies all rows; the function that it returns puts the table back to them. */
export async function backup({ endpoint, table }: World): Promise<() => Promise<void>> {
  const client = createClient({ name: table, endpoint, region: 'eu-central-1', credentials });
  const copy = await rowsOf(client, table);
  return async () => {
    const now = await rowsOf(client, table);
    await write(
      client,
      table,
      now.map(({ PK, SK }) => ({ DeleteRequest: { Key: { PK, SK } } })),
    );
    await write(
      client,
      table,
      copy.map((Item) => ({ PutRequest: { Item } })),
    );
    client.destroy();
  };
}
