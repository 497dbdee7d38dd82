// The last part of the drill in docs/operations.md, "Backup and restore": all stands still, and the rows go back.
import { isDeepStrictEqual } from 'node:util';
import {
  BatchWriteItemCommand,
  CreateTableCommand,
  DynamoDBClient,
  PutItemCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { putBack } from '../../infra/restore/put-back.ts';
import { type Code, type Engine, loadCode, type World } from './runtime/load.ts';
import { given, inTwoRegions, settingsOf, templatesOf } from './synthesize.ts';

describe('a stage that only reads', () => {
  it.each([
    ['one region', settingsOf('prod', { readOnly: true })],
    ['two regions', { ...inTwoRegions('standby'), readOnly: true }],
  ])('has nobody who may write, in %s, and wakes nobody to try; partners read on', (_, settings) => {
    const all = (type: string) => [...templatesOf(settings).values()].flatMap((template) => given(template, type));
    expect(JSON.stringify(all('AWS::IAM::Policy'))).not.toMatch(/"Sid":"(Write|NoteLastUse)"/);
    expect(new Set(all('AWS::Scheduler::Schedule').map(({ State }) => State))).toEqual(new Set(['DISABLED']));
    expect(new Set(all('AWS::Lambda::EventSourceMapping').map(({ Enabled }) => Enabled))).toEqual(new Set([false]));
    const doors = all('AWS::Lambda::Function').filter(({ FunctionName }) =>
      /(partner|newsroom)$/.test(`${FunctionName}`),
    );
    for (const { Environment, ReservedConcurrentExecutions } of doors as Record<string, { Variables?: object }>[]) {
      expect(Environment?.Variables).toMatchObject({ DATELINE_READ_ONLY: 'true' });
      expect(ReservedConcurrentExecutions).not.toBe(0);
    }
  });
});

describe('putting back', () => {
  const [table, restored] = ['dateline-prod', 'dateline-prod-restored'];
  let code: Code;
  let engine: Engine;
  let world: World;
  let client: DynamoDBClient;
  const job = (write: boolean) => ({ client, from: restored, into: table, write, wait: async () => {} });
  const rows = async (TableName: string) => {
    const { Items = [] } = await client.send(new ScanCommand({ TableName }));
    return Items.filter(({ PK }) => !PK?.S?.startsWith('U#'));
  };
  const byKey = async (name: string) =>
    new Map((await rows(name)).map((item) => [`${item.PK?.S} ${item.SK?.S}`, item] as const));

  beforeAll(async () => {
    code = await loadCode();
    engine = await code.startEngine();
    world = await code.aWorld({ endpoint: engine.endpoint, table });
    const credentials = { accessKeyId: 'none', secretAccessKey: 'none' };
    client = new DynamoDBClient({ endpoint: engine.endpoint, region: 'eu-central-1', credentials });
    for (let n = 0; n < 30; n += 1) await code.stories.aPublished(world, { headline: `Story ${n}` });
    await client.send(new CreateTableCommand(twoKeys(restored)));
    // What AWS does: the table as it was at that second, under another name.
    for (const Item of await rows(table))
      await client.send(new BatchWriteItemCommand({ RequestItems: { [restored]: [{ PutRequest: { Item } }] } }));
  });
  afterAll(async () => {
    await world?.stop();
    await engine?.stop();
  });

  it('makes the table what it was: what was spoilt, what is missing and what came since', async () => {
    const [first, second] = await rows(restored);
    await code.stories.aPublished(world, { headline: 'Published since' });
    await client.send(new PutItemCommand({ TableName: table, Item: { ...first, spoilt: { BOOL: true } } }));
    await client.send(
      new BatchWriteItemCommand({
        RequestItems: {
          [table]: [{ DeleteRequest: { Key: { PK: second?.PK ?? { S: '' }, SK: second?.SK ?? { S: '' } } } }],
        },
      }),
    );
    const spoilt = await rows(table);
    const counted = await putBack(job(false));
    expect(counted.put).toBeGreaterThanOrEqual(2);
    expect(counted.deleted).toBeGreaterThan(0);
    expect(await rows(table)).toEqual(spoilt);
    expect(await putBack(job(true))).toEqual(counted);
    const alike = isDeepStrictEqual(await byKey(table), await byKey(restored));
    expect(alike).toBe(true);
    expect(await putBack(job(true))).toMatchObject({ put: 0, deleted: 0 });
  });

  it('leaves what was used as it is, for that goes on', async () => {
    const Item = { PK: { S: 'U#ptn_1' }, SK: { S: '2026-11-24' }, count: { N: '7' } };
    await client.send(new PutItemCommand({ TableName: table, Item }));
    expect(await putBack(job(true))).toMatchObject({ put: 0, deleted: 0 });
    const { Items = [] } = await client.send(new ScanCommand({ TableName: table }));
    expect(Items).toContainEqual(Item);
  });
});

const twoKeys = (TableName: string) => ({
  TableName,
  BillingMode: 'PAY_PER_REQUEST' as const,
  KeySchema: [
    { AttributeName: 'PK', KeyType: 'HASH' as const },
    { AttributeName: 'SK', KeyType: 'RANGE' as const },
  ],
  AttributeDefinitions: ['PK', 'SK'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
});
