// The root secret lies in Secrets Manager, never in a function's environment.
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';

const shape = z.object({
  root: z.string().min(32),
  /** Raised by hand when the key of the cursors leaked (docs/operations.md). */
  cursorGeneration: z.coerce.number().int().min(1).default(1),
});

export type RootSecret = z.infer<typeof shape>;

/** Reads the secret by its name or ARN. Throws where it is not there or not as docs/operations.md describes it. */
export async function loadRootSecret(id: string): Promise<RootSecret> {
  const client = new SecretsManagerClient({});
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: id }));
  return readRootSecret(SecretString);
}

/** Its text is in no error: what cannot be parsed may be the secret itself. */
export function readRootSecret(text = ''): RootSecret {
  const parsed = shape.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map(({ path }) => path.join('.') || 'the whole').join(', ');
  throw new Error(`The root secret is not as docs/operations.md describes it: ${wrong}.`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
