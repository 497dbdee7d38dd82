import type { Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { type FunctionName, partitions } from '../../infra/table-access.ts';
import { lets, matches, type Statement, statementsOf } from './policy-evaluation.ts';
import { given, inTwoRegions, settingsOf, templateOf, templatesOf } from './synthesize.ts';

const table = 'arn:aws:dynamodb:eu-central-1:111122223333:table/dateline-prod';
const reading = ['GetItem', 'Query', 'BatchGetItem'];
const writing = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem'];
const names: FunctionName[] = ['partner', 'newsroom', 'dispatch', 'deliver', 'sweep'];

/** What each function must be able to do to a partition. Everything that is not listed here it must not. */
const must: Record<FunctionName, { read: string; write: string }> = {
  partner: { read: 'A# F# E# S# L# R# P# K# U# W#', write: 'U# W#ptn_ W#whk_ W#LIST W#DUE#' },
  newsroom: { read: partitions.join(' '), write: partitions.join(' ') },
  dispatch: { read: 'A# E# L# P# W#', write: 'W#CURSOR W#whk_ W#DUE#' },
  deliver: { read: 'A# E# K# P# W#', write: 'W#ptn_ W#whk_ W#LIST W#DUE#' },
  sweep: { read: 'D# N# A# F# E# S# L# R# P# W# DUE#', write: 'D# N# A# F# E# S# L# R# W# DUE#' },
};
const places = [...partitions.map((p) => `${p}x1`), 'W#ptn_1', 'W#whk_1', 'W#LIST', 'W#DUE#0', 'W#CURSOR'];
const holds = (list: string, place: string) => list.split(' ').some((prefix) => place.startsWith(prefix));

let templates: Map<string, Template>;
const policies = new Map<FunctionName, Statement[]>();

beforeAll(() => {
  templates = templatesOf(settingsOf('prod'));
  for (const name of names) {
    const stack = name === 'partner' || name === 'newsroom' ? 'dateline-prod-api' : 'dateline-prod-delivery';
    policies.set(name, statementsOf(templateOf(templates, stack), `dateline-prod-${name}`));
  }
});

const may = (name: FunctionName, action: string, resource: string, context: Record<string, string[]> = {}) =>
  lets(policies.get(name) ?? [], { action, resource, context });
const mayTouch = (name: FunctionName, action: string, keys: string[], more: Record<string, string[]> = {}) =>
  may(name, `dynamodb:${action}`, table, { 'dynamodb:LeadingKeys': keys, ...more });

describe.each(names)('the policy of %s', (name) => {
  it.each(places)('lets it read and write %s, or not', (place) => {
    const [reads, writes] = [holds(must[name].read, place), holds(must[name].write, place)];
    for (const action of reading) expect(mayTouch(name, action, [place]), action).toBe(reads);
    for (const action of writing) expect(mayTouch(name, action, [place]), action).toBe(writes);
  });

  it('refuses what names no partition, the whole table, other tables and the table itself', () => {
    for (const action of ['GetItem', 'Query', 'PutItem', 'BatchGetItem'])
      expect(may(name, `dynamodb:${action}`, table)).toBe(false);
    for (const action of [
      'Scan',
      'PartiQLSelect',
      'PartiQLUpdate',
      'DeleteTable',
      'UpdateTable',
      'ExportTableToPointInTime',
      'RestoreTableToPointInTime',
      'UpdateContinuousBackups',
      'PutResourcePolicy',
    ]) {
      expect(mayTouch(name, action, ['A#1', 'U#1'])).toBe(false);
    }
    const other = { 'dynamodb:LeadingKeys': ['U#1'] };
    expect(may(name, 'dynamodb:PutItem', `${table}-other`, other)).toBe(false);
    expect(may(name, 'dynamodb:Query', `${table}/index/any`, other)).toBe(false);
  });

  it('refuses everything outside Dateline', () => {
    for (const action of [
      'iam:PassRole',
      'sts:AssumeRole',
      'lambda:InvokeFunction',
      'lambda:UpdateFunctionCode',
      's3:GetObject',
      'cognito-idp:AdminCreateUser',
      'secretsmanager:PutSecretValue',
      'sns:Publish',
    ]) {
      expect(may(name, action, '*')).toBe(false);
      expect(may(name, action, 'arn:aws:iam::111122223333:role/any')).toBe(false);
    }
  });

  it('reads its one secret and no other, and uses the key through the services only', () => {
    const secret = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:dateline-prod/';
    expect(may(name, 'secretsmanager:GetSecretValue', `${secret}keys-AbCdEf`)).toBe(true);
    expect(may(name, 'secretsmanager:GetSecretValue', `${secret}origin-1-AbCdEf`)).toBe(false);
    expect(may(name, 'secretsmanager:GetSecretValue', `${secret}keys-other-AbCdEf`)).toBe(false);
    const key = '<dateline-prod-key>';
    expect(may(name, 'kms:Decrypt', key, { 'kms:ViaService': ['dynamodb.eu-central-1.amazonaws.com'] })).toBe(true);
    if (name !== 'dispatch') expect(may(name, 'kms:Decrypt', key)).toBe(false);
    expect(may(name, 'kms:ScheduleKeyDeletion', key)).toBe(false);
    expect(may(name, 'kms:PutKeyPolicy', key)).toBe(false);
  });
});

describe("the partners' door", () => {
  it('notes the last use of a key, and can change or read back nothing else of it', () => {
    const update = (attributes: string[], returned = 'NONE') =>
      mayTouch('partner', 'UpdateItem', ['K#abc'], {
        'dynamodb:Attributes': attributes,
        'dynamodb:ReturnValues': [returned],
      });
    expect(update(['PK', 'SK', 'lastUsedOn'])).toBe(true);
    expect(update(['PK', 'SK', 'lastUsedOn', 'partnerId'])).toBe(false);
    expect(update(['PK', 'SK', 'lastUsedOn'], 'ALL_NEW')).toBe(false);
    expect(mayTouch('partner', 'PutItem', ['K#abc'], { 'dynamodb:Attributes': ['PK', 'SK', 'lastUsedOn'] })).toBe(
      false,
    );
  });

  it('cannot smuggle an article into a batch beside what it may touch', () => {
    expect(mayTouch('partner', 'BatchWriteItem', ['U#1', 'W#ptn_1'])).toBe(true);
    expect(mayTouch('partner', 'BatchWriteItem', ['U#1', 'A#1'])).toBe(false);
    expect(mayTouch('partner', 'BatchGetItem', ['A#1', 'D#1'])).toBe(false);
  });

  it('cannot move the place up to which partners have been told, which would hide changes from all of them', () => {
    expect(mayTouch('partner', 'PutItem', ['W#CURSOR'])).toBe(false);
  });

  it('cannot learn what will be released, not even by a look-alike of a prefix', () => {
    for (const key of ['DUE#', 'DUE#1', 'D#1', 'N#DRAFT', 'a#1', ' A#1', ''])
      expect(mayTouch('partner', 'GetItem', [key])).toBe(false);
  });
});

describe.each(['home', 'standby'] as const)('the region that does not write, when the writer is %s', (writer) => {
  const away =
    writer === 'home' ? { suffix: '@eu-west-1', region: 'eu-west-1' } : { suffix: '', region: 'eu-central-1' };
  const here = writer === 'home' ? '' : '@eu-west-1';
  const both = () => templatesOf(inTwoRegions(writer));
  const stackOf = (name: FunctionName) => (name === 'partner' || name === 'newsroom' ? 'api' : 'delivery');
  const of = (name: FunctionName, suffix: string) =>
    statementsOf(templateOf(both(), `dateline-prod-${stackOf(name)}${suffix}`), `dateline-prod-${name}`);
  const touches = (name: FunctionName, action: string, place: string, more: Record<string, string[]> = {}) =>
    lets(of(name, away.suffix), {
      action: `dynamodb:${action}`,
      resource: table.replace('eu-central-1', away.region),
      context: { 'dynamodb:LeadingKeys': [place], ...more },
    });

  it.each(names)('lets %s read what it reads elsewhere, and write no more than what was used', (name) => {
    for (const place of places) {
      for (const action of reading) expect(touches(name, action, place), place).toBe(holds(must[name].read, place));
      for (const action of writing)
        expect(touches(name, action, place), place).toBe(name === 'partner' && place.startsWith('U#'));
    }
  });

  it('does not note the last use of a key, which could bring back one that the writer revokes', () => {
    const only = { 'dynamodb:Attributes': ['PK', 'SK', 'lastUsedOn'], 'dynamodb:ReturnValues': ['NONE'] };
    expect(touches('partner', 'UpdateItem', 'K#abc', only)).toBe(false);
  });

  it('tells its functions so, and the other one does not', () => {
    const told = (suffix: string) =>
      given(templateOf(both(), `dateline-prod-api${suffix}`), 'AWS::Lambda::Function').map(
        (fn) => (fn['Environment'] as { Variables: Record<string, unknown> }).Variables['DATELINE_READ_ONLY'],
      );
    expect(told(away.suffix)).toEqual(['true', 'true']);
    expect(told(here)).toEqual([undefined, undefined]);
  });
});

describe('the queue of deliveries', () => {
  const queue = '<Deliveries';
  const onQueue = (name: FunctionName, action: string) =>
    (policies.get(name) ?? []).some(
      (s) =>
        s.Effect === 'Allow' &&
        [s.Action].flat().some((a) => matches(a, action)) &&
        [s.Resource].flat().some((r) => String(r).startsWith(queue)),
    );

  it('is filled by dispatch and sweep, emptied by deliver, and out of reach of the doors', () => {
    expect(names.filter((name) => onQueue(name, 'sqs:SendMessage'))).toEqual(['dispatch', 'sweep']);
    expect(names.filter((name) => onQueue(name, 'sqs:ReceiveMessage'))).toEqual(['deliver']);
  });
});

describe('the evaluation itself', () => {
  const open: Statement = { Effect: 'Allow', Action: 'dynamodb:*', Resource: '*' };
  it('knows a policy that is too wide, a refusal that wins, and no operator by guess', () => {
    expect(lets([open], { action: 'dynamodb:Scan', resource: table })).toBe(true);
    expect(lets([open, { ...open, Effect: 'Deny' }], { action: 'dynamodb:Scan', resource: table })).toBe(false);
    const odd = { ...open, Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } };
    expect(() => lets([odd], { action: 'dynamodb:Scan', resource: table })).toThrow('IpAddress');
  });
  it('finds a condition on all values to hold for none, as IAM does', () => {
    const all = { ...open, Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': 'U#*' } } };
    expect(lets([all], { action: 'dynamodb:Scan', resource: table })).toBe(true);
  });
});
