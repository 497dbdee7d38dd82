// The key that everything Dateline stores is encrypted with. Multi-region from the first day, because a key cannot
// become so later and a second region may be named at any time; it costs the same.
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
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
    // An alarm tells a topic that is encrypted with this key.
    this.key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsTellTheTopic',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
    );
  }
}
