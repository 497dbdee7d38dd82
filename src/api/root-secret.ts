// The root secret lies in Secrets Manager, never in a function's environment.
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';

const shape = z.object({ root: z.string().min(32) });

/** Reads the secret by its name or ARN. */
export async function loadRootSecret(id: string): Promise<string> {
  const client = new SecretsManagerClient({});
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: id }));
  return shape.parse(JSON.parse(SecretString ?? '{}')).root;
}
