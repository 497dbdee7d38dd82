// What every function is given. Secrets are named, never told: the function reads them when it starts.
import { Arn, ArnFormat, type Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { secretName, tableName } from './names.ts';
import type { TableDoor } from './table-access.ts';

export interface Shared extends TableDoor {
  /** The region of the functions, where it is not the home region. */
  readonly region?: string;
  /** Where the alarms of this region are heard. */
  readonly alerts: ITopic;
  readonly issuer: string;
  readonly clientId: string;
  readonly publicUrl: string;
}

/** The environment that base/config parses. */
export const sharedEnvironment = ({
  settings,
  issuer,
  clientId,
  publicUrl,
  writes,
}: Shared): Record<string, string> => ({
  DATELINE_TABLE: tableName(settings),
  DATELINE_STAGE: settings.stage,
  DATELINE_ISSUER: issuer,
  DATELINE_CLIENT_ID: clientId,
  DATELINE_SECRETS: secretName(settings),
  // Nobody reads it: that it changed makes CloudFormation publish new versions, which read the secret as it is now.
  DATELINE_SECRET_GENERATION: String(settings.secretGeneration),
  DATELINE_PUBLIC_URL: publicUrl,
  ...(writes ? {} : { DATELINE_READ_ONLY: 'true' }),
});

/** Leave to read the one secret, in this region, and to have it decrypted for that purpose only. */
export function secretStatements(stack: Stack, { settings, key }: TableDoor): PolicyStatement[] {
  // Secrets Manager ends every ARN with six characters of its own choosing.
  const resourceName = `${secretName(settings)}-??????`;
  const format = {
    service: 'secretsmanager',
    resource: 'secret',
    resourceName,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  };
  return [
    new PolicyStatement({
      sid: 'ReadSecret',
      actions: ['secretsmanager:GetSecretValue'],
      resources: [Arn.format(format, stack)],
    }),
    new PolicyStatement({
      sid: 'UseKeyThroughSecretsManager',
      actions: ['kms:Decrypt'],
      resources: [key.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `secretsmanager.${stack.region}.amazonaws.com` } },
    }),
  ];
}
