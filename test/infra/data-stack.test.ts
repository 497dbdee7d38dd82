import { Match } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { given, inTwoRegions, settingsOf, templateOf, templatesOf } from './synthesize.ts';

let templates: ReturnType<typeof templatesOf>;
const table = () =>
  Object.values(templateOf(templates, 'dateline-prod-data').findResources('AWS::DynamoDB::GlobalTable'))[0];

beforeAll(() => {
  templates = templatesOf(settingsOf('prod'));
});

describe('the table', () => {
  it('has two string keys and no secondary index, since Dateline writes its own index rows', () => {
    expect(table()?.Properties).toMatchObject({
      KeySchema: [
        { AttributeName: 'PK', KeyType: 'HASH' },
        { AttributeName: 'SK', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: [
        { AttributeName: 'PK', AttributeType: 'S' },
        { AttributeName: 'SK', AttributeType: 'S' },
      ],
      TimeToLiveSpecification: { AttributeName: 'expiresAtSeconds', Enabled: true },
    });
    expect(table()?.Properties.GlobalSecondaryIndexes).toBeUndefined();
    expect(table()?.Properties.LocalSecondaryIndexes).toBeUndefined();
  });

  it('costs by use, up to a limit', () => {
    expect(table()?.Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      WriteOnDemandThroughputSettings: { MaxWriteRequestUnits: 2_000 },
      Replicas: [{ ReadOnDemandThroughputSettings: { MaxReadRequestUnits: 10_000 } }],
    });
  });

  it('outlives the stack, cannot be deleted by mistake and can go back 35 days', () => {
    expect(table()).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    expect(table()?.Properties.Replicas[0]).toMatchObject({
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
    });
  });

  it('is encrypted with a key of our own that rotates and is kept', () => {
    expect(table()?.Properties.SSESpecification).toEqual({ SSEEnabled: true, SSEType: 'KMS' });
    expect(table()?.Properties.Replicas[0].SSESpecification.KMSMasterKeyId).toHaveProperty(
      ['Fn::GetStackOutput', 'StackName'],
      'dateline-prod-key',
    );
    templateOf(templates, 'dateline-prod-key').hasResource('AWS::KMS::Key', {
      Properties: { EnableKeyRotation: true, MultiRegion: true },
      DeletionPolicy: 'Retain',
    });
  });

  it('has the stream that a second region needs from the first day, so that naming one leaves those who hear it alone', () => {
    const streams = [settingsOf('dev'), settingsOf('prod'), inTwoRegions('home'), inTwoRegions('standby')].map(
      (settings) =>
        given(templateOf(templatesOf(settings), `dateline-${settings.stage}-data`), 'AWS::DynamoDB::GlobalTable')[0]
          ?.StreamSpecification,
    );
    expect(streams).toEqual(Array(4).fill({ StreamViewType: 'NEW_AND_OLD_IMAGES' }));
  });

  it('is copied daily and monthly into a vault that is locked and encrypted', () => {
    const data = templateOf(templates, 'dateline-prod-data');
    data.hasResource('AWS::Backup::BackupVault', {
      Properties: { LockConfiguration: { MinRetentionDays: 7 }, EncryptionKeyArn: Match.anyValue() },
      DeletionPolicy: 'Retain',
    });
    data.hasResourceProperties('AWS::Backup::BackupPlan', {
      BackupPlan: {
        BackupPlanRule: [
          Match.objectLike({ RuleName: 'daily', Lifecycle: { DeleteAfterDays: 14 } }),
          Match.objectLike({ RuleName: 'monthly', Lifecycle: { DeleteAfterDays: 365 } }),
        ],
      },
    });
    data.hasResourceProperties('AWS::Backup::BackupSelection', { BackupSelection: { Resources: Match.anyValue() } });
  });
});
