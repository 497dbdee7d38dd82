// The key that everything Dateline stores is encrypted with. Multi-region from the first day, because a key cannot
// become so later and a second region may be named at any time; it costs the same.
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AccountRootPrincipal, PolicyDocument, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnAlias, CfnReplicaKey, type IKey, Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { stackProps } from './names.ts';
import type { Settings } from './settings.ts';

/** The customer-managed key, rotated yearly, kept when the stack goes. */
export class KeyStack extends Stack {
  readonly key: Key;

  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id, { ...stackProps(settings, 'key'), terminationProtection: true });
    this.key = new Key(this, 'Key', {
      alias: `dateline-${settings.stage}`,
      description: `Encrypts what Dateline ${settings.stage} stores`,
      enableKeyRotation: true,
      rotationPeriod: Duration.days(365),
      multiRegion: true,
      removalPolicy: RemovalPolicy.RETAIN,
      pendingWindow: Duration.days(30),
    });
    this.key.addToResourcePolicy(alarmsTellTheTopic(this));
  }
}

/** The same key in the second region: what is copied there stays readable, and is encrypted by nothing else. */
export class KeyReplicaStack extends Stack {
  readonly key: IKey;

  constructor(scope: Construct, id: string, props: { settings: Settings; region: string; primary: IKey }) {
    super(scope, id, { ...stackProps(props.settings, 'key', props.region), terminationProtection: true });
    const everything = { actions: ['kms:*'], resources: ['*'], principals: [new AccountRootPrincipal()] };
    const replica = new CfnReplicaKey(this, 'Key', {
      primaryKeyArn: props.primary.keyArn,
      description: `Encrypts what Dateline ${props.settings.stage} stores`,
      keyPolicy: new PolicyDocument({ statements: [new PolicyStatement(everything), alarmsTellTheTopic(this)] }),
      pendingWindowInDays: 30,
    });
    replica.applyRemovalPolicy(RemovalPolicy.RETAIN);
    new CfnAlias(this, 'Alias', { aliasName: `alias/dateline-${props.settings.stage}`, targetKeyId: replica.ref });
    this.key = Key.fromKeyArn(this, 'Imported', replica.attrArn);
  }
}

/** The topic of the alarms is encrypted with the key, and CloudWatch speaks to it. */
const alarmsTellTheTopic = ({ account }: Stack): PolicyStatement =>
  new PolicyStatement({
    sid: 'AlarmsTellTheTopic',
    principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    resources: ['*'],
    conditions: { StringEquals: { 'aws:SourceAccount': account } },
  });
