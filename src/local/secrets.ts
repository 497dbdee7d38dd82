// A laptop's secrets: made once, kept in the data folder for this user's eyes only.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import type { RandomBytes } from '../base/random.ts';

const shape = z.object({
  cursors: z.string(),
  keyPepper: z.string(),
  sampleKey: z.string().nullable(),
  vault: z.string(),
});
export type LocalSecrets = z.infer<typeof shape>;

const fileIn = (folder: string) => join(folder, 'secrets.json');

export async function saveSecrets(folder: string, secrets: LocalSecrets): Promise<void> {
  await writeFile(fileIn(folder), JSON.stringify(secrets), { mode: 0o600 });
}

export async function loadSecrets(folder: string, random: RandomBytes): Promise<LocalSecrets> {
  const text = await readFile(fileIn(folder), 'utf8').catch(() => null);
  const fresh = () => Buffer.from(random(32)).toString('base64url');
  const made = { cursors: fresh(), keyPepper: fresh(), sampleKey: null, vault: fresh() };
  // A folder from before a secret was needed gets the new one, and keeps the rest.
  const secrets = shape.parse({ ...made, ...(text === null ? {} : JSON.parse(text)) });
  await saveSecrets(folder, secrets);
  return secrets;
}
