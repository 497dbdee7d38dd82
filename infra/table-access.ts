// Who may touch which part of the table, by the prefix of the partition key. The function at the partners' door cannot
// write an article, nor read a draft, even with its code replaced. test/infra/policies.test.ts evaluates what comes out.
import { Arn, type Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { tableName } from './names.ts';
import type { Settings } from './settings.ts';

/** The prefixes of partition keys: drafts, newsroom lists, articles, feeds, events, speakers, ledger, references, partners, keys, usage, webhooks, due work, saved feeds. */
export const partitions = [
  'D#',
  'N#',
  'A#',
  'F#',
  'E#',
  'S#',
  'L#',
  'R#',
  'P#',
  'K#',
  'U#',
  'W#',
  'DUE#',
  'FEED#',
] as const;
export type Partition = (typeof partitions)[number];

export type FunctionName = 'partner' | 'newsroom' | 'dispatch' | 'deliver' | 'sweep';

/** Prefixes of partition keys: whole partitions, or a part of one that is told apart by how its keys go on. */
type Access = { read: readonly string[]; write: readonly string[] };

const but = (...without: Partition[]) => partitions.filter((p) => !without.includes(p));

/** Of webhooks: the endpoints of a partner, the list of all that are active, deliveries, what is due; and the dispatcher's place. */
const [endpoints, roster, deliveries, due, cursor] = ['W#ptn_', 'W#LIST', 'W#whk_', 'W#DUE#', 'W#CURSOR'] as const;

/** What each function may read and write. `DUE#` tells what will be released when, so the partners' door cannot read it. */
export const tableAccess: Record<FunctionName, Access> = {
  partner: { read: but('D#', 'N#', 'DUE#'), write: ['U#', endpoints, roster, deliveries, due, 'FEED#'] },
  newsroom: { read: partitions, write: partitions },
  dispatch: { read: ['A#', 'E#', 'L#', 'P#', 'W#'], write: [cursor, deliveries, due] },
  deliver: { read: ['A#', 'E#', 'K#', 'P#', 'W#'], write: [endpoints, roster, deliveries, due] },
  sweep: { read: but('K#', 'U#', 'FEED#'), write: but('K#', 'P#', 'U#', 'FEED#') },
};

/**
 * What still may be written where the ledger is not: what was used, in counters that no order holds. Whole items are
 * replicated and the last one wins, so anything else written there could undo what the other region did (decision 33).
 */
const awayWrites: Partial<Record<FunctionName, readonly string[]>> = { partner: ['U#'] };

const reading = ['GetItem', 'BatchGetItem', 'Query', 'ConditionCheckItem'];
const writing = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'ConditionCheckItem'];

export interface TableDoor {
  readonly settings: Settings;
  readonly key: IKey;
  /** False in the region that may not write for now: one region at a time does, or the ledger's order would fork. */
  readonly writes: boolean;
}

const tableArn = (stack: Stack, settings: Settings): string =>
  Arn.format({ service: 'dynamodb', resource: 'table', resourceName: tableName(settings) }, stack);

/** The statements that a function of this stack has at this region's replica of the table, whether it may write or not. */
export function tableStatements(stack: Stack, name: FunctionName, { settings, key }: TableDoor): PolicyStatement[] {
  const arn = tableArn(stack, settings);
  const statements = [onPartitions('Read', arn, { actions: reading, prefixes: tableAccess[name].read })];
  const prefixes = awayWrites[name];
  if (prefixes) statements.push(onPartitions('Count', arn, { actions: writing, prefixes }));
  return [...statements, keyStatement(stack, key)];
}

/** What it has besides where it may write. They stand apart, so that they can go last (infra/function.ts). */
export function writeStatements(stack: Stack, name: FunctionName, { settings, writes }: TableDoor): PolicyStatement[] {
  if (!writes) return [];
  const arn = tableArn(stack, settings);
  const write = onPartitions('Write', arn, { actions: writing, prefixes: tableAccess[name].write });
  // A key's item written elsewhere could bring back a key that the writing region revokes at this moment.
  return name === 'partner' ? [write, lastUse(arn)] : [write];
}

function onPartitions(
  sid: string,
  arn: string,
  what: { actions: string[]; prefixes: readonly string[] },
): PolicyStatement {
  return new PolicyStatement({
    sid,
    actions: what.actions.map((action) => `dynamodb:${action}`),
    resources: [arn],
    conditions: {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': what.prefixes.map((prefix) => `${prefix}*`) },
      // ForAllValues holds for an empty set, so a request that names no partition must be refused apart.
      Null: { 'dynamodb:LeadingKeys': 'false' },
    },
  });
}

/** A key's last use is noted on the key; nothing else of it can be changed, or read back, by the same call. */
function lastUse(arn: string): PolicyStatement {
  return new PolicyStatement({
    sid: 'NoteLastUse',
    actions: ['dynamodb:UpdateItem'],
    resources: [arn],
    conditions: {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['K#*'] },
      'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['PK', 'SK', 'lastUsedOn'] },
      Null: { 'dynamodb:LeadingKeys': 'false', 'dynamodb:Attributes': 'false' },
      StringEqualsIfExists: { 'dynamodb:ReturnValues': ['NONE', 'UPDATED_OLD', 'UPDATED_NEW'] },
    },
  });
}

/** DynamoDB asks for the key in the caller's name; by no other way may the function use it. */
function keyStatement(stack: Stack, key: IKey): PolicyStatement {
  return new PolicyStatement({
    sid: 'UseKeyThroughDynamoDb',
    actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey'],
    resources: [key.keyArn],
    conditions: { StringEquals: { 'kms:ViaService': `dynamodb.${stack.region}.amazonaws.com` } },
  });
}
