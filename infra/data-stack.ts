// The one table. Two string keys and no secondary index: Dateline writes its index rows itself, in the transaction of
// the change. The stream only wakes the dispatcher. Nothing here is lost with the stack (docs/decisions: one table).
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { BackupPlan, BackupPlanRule, BackupResource, BackupVault } from 'aws-cdk-lib/aws-backup';
import { AttributeType, Billing, StreamViewType, TableEncryptionV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Schedule } from 'aws-cdk-lib/aws-events';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { acknowledge } from './checks.ts';
import { secretName, stackProps, tableName } from './names.ts';
import type { Settings } from './settings.ts';

export interface DataStackProps {
  readonly settings: Settings;
  readonly key: IKey;
  /** The replica of the key in the second region, where there is one. */
  readonly standbyKey?: IKey;
}

/** The table with its key, its stream and its backups; protected against deletion and kept when the stack goes. */
export class DataStack extends Stack {
  readonly table: TableV2;

  constructor(scope: Construct, id: string, props: DataStackProps) {
    super(scope, id, { ...stackProps(props.settings, 'data'), terminationProtection: true });
    this.table = theTable(this, props);
    backUp(this, props, this.table);
    theSecret(this, props);
  }
}

function theTable(scope: Construct, { settings, key, standbyKey }: DataStackProps): TableV2 {
  const standby = settings.standby?.region;
  const guarded = {
    deletionProtection: true,
    pointInTimeRecoverySpecification: {
      pointInTimeRecoveryEnabled: true,
      recoveryPeriodInDays: settings.backups.pointInTimeDays,
    },
  };
  return new TableV2(scope, 'Table', {
    tableName: tableName(settings),
    partitionKey: { name: 'PK', type: AttributeType.STRING },
    sortKey: { name: 'SK', type: AttributeType.STRING },
    timeToLiveAttribute: 'expiresAtSeconds',
    billing: Billing.onDemand({
      maxReadRequestUnits: settings.table.readUnitsPerSecond,
      maxWriteRequestUnits: settings.table.writeUnitsPerSecond,
    }),
    encryption: TableEncryptionV2.customerManagedKey(
      key,
      standby && standbyKey ? { [standby]: standbyKey.keyArn } : undefined,
    ),
    // The dispatcher needs only to be woken; a global table, though, replicates by full images. Another view would be another
    // stream, from which the dispatcher would be cut off unheard, and DynamoDB takes none beside a new replica: so from the first day.
    dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
    replicas: standby ? [{ region: standby, ...guarded }] : [],
    removalPolicy: RemovalPolicy.RETAIN,
    ...guarded,
  });
}

/** One random root; the functions derive the key of the cursors and the pepper of the API keys from it. */
function theSecret(scope: Construct, { settings, key, standbyKey }: DataStackProps): void {
  const replica =
    settings.standby && standbyKey ? { region: settings.standby.region, encryptionKey: standbyKey } : null;
  const secret = new Secret(scope, 'Secret', {
    secretName: secretName(settings),
    description: 'The root of the cursor key and the API key pepper; see docs/operations.md on rotating it',
    encryptionKey: key,
    generateSecretString: {
      secretStringTemplate: '{}',
      generateStringKey: 'root',
      passwordLength: 64,
      excludePunctuation: true,
    },
    replicaRegions: replica ? [replica] : [],
    removalPolicy: RemovalPolicy.RETAIN,
  });
  acknowledge(secret, {
    'AwsSolutions::AwsSolutions-SMG4':
      'A new pepper makes every API key unknown, so it is rotated by hand when it must be, together with the keys: docs/operations.md.',
  });
}

/** Point-in-time recovery forgives a bad hour; these copies outlive the table itself. */
function backUp(scope: Construct, { settings, key }: DataStackProps, table: TableV2): void {
  const { dailyKeptDays, monthlyKeptDays } = settings.backups;
  const vault = new BackupVault(scope, 'Vault', {
    backupVaultName: `dateline-${settings.stage}`,
    encryptionKey: key,
    // Governance, not compliance: an administrator may still lift it, or a mistake here would be kept for years.
    lockConfiguration: { minRetention: Duration.days(7) },
    removalPolicy: RemovalPolicy.RETAIN,
  });
  const plan = new BackupPlan(scope, 'Backups', { backupPlanName: `dateline-${settings.stage}`, backupVault: vault });
  plan.addRule(
    new BackupPlanRule({
      ruleName: 'daily',
      scheduleExpression: Schedule.cron({ hour: '2', minute: '30' }),
      deleteAfter: Duration.days(dailyKeptDays),
    }),
  );
  plan.addRule(
    new BackupPlanRule({
      ruleName: 'monthly',
      scheduleExpression: Schedule.cron({ day: '1', hour: '3', minute: '30' }),
      deleteAfter: Duration.days(monthlyKeptDays),
    }),
  );
  const selection = plan.addSelection('Table', { resources: [BackupResource.fromDynamoDbTable(table)] });
  acknowledge(selection, {
    'AwsSolutions::AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup]':
      'The role of AWS Backup itself, with the policy AWS keeps for that service; nothing of ours can take it on.',
  });
}
