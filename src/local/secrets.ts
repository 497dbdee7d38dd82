// A laptop's secrets: made once, kept in the data folder for this user's eyes only.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import type { RandomBytes } from '../base/random.ts';

const shape = z.object({ root: z.string(), sampleKey: z.string().nullable() });
export type LocalSecrets = z.infer<typeof shape>;

const fileIn = (folder: string) => join(folder, 'secrets.json');

export async function saveSecrets(folder: string, secrets: LocalSecrets): Promise<void> {
  await writeFile(fileIn(folder), JSON.stringify(secrets), { mode: 0o600 });
}

export async function loadSecrets(folder: string, random: RandomBytes): Promise<LocalSecrets> {
  const text = await readFile(fileIn(folder), 'utf8').catch(() => null);
  if (text !== null) return shape.parse(JSON.parse(text));
  const secrets = { root: Buffer.from(random(32)).toString('base64url'), sampleKey: null };
  await saveSecrets(folder, secrets);
  return secrets;
}
