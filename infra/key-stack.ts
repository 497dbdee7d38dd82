// The key that everything Dateline stores is encrypted with. Multi-region from the first day, because a key cannot
// become so later and a second region may be named at any time; it costs the same.
import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

/** The customer-managed key, rotated yearly, kept when the stack goes. */
export class KeyStack extends Stack {
  readonly key: Key;

  constructor(scope: Construct, id: string, props: StackProps & { stage: string }) {
    super(scope, id, { ...props, terminationProtection: true });
    this.key = new Key(this, 'Key', {
      alias: `dateline-${props.stage}`,
      description: `Encrypts what Dateline ${props.stage} stores`,
      enableKeyRotation: true,
      rotationPeriod: Duration.days(365),
      multiRegion: true,
      removalPolicy: RemovalPolicy.RETAIN,
      pendingWindow: Duration.days(30),
    });
  }
}
