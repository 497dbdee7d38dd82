// A laptop's secrets: made once, kept in the data folder for this user's eyes only.
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import type { RandomBytes } from '../base/random.ts';
import { StartError } from './start-error.ts';

const shape = z.object({ root: z.string(), sampleKey: z.string().nullable() });
export type LocalSecrets = z.infer<typeof shape>;

const fileIn = (folder: string) => join(folder, 'secrets.json');
/** The embedded engine's file. */
export const tableIn = (folder: string) => join(folder, 'table.db');

export async function saveSecrets(folder: string, secrets: LocalSecrets): Promise<void> {
  await writeFile(fileIn(folder), JSON.stringify(secrets), { mode: 0o600 });
}

/** Throws StartError where the file cannot be read, or is gone from beside a table whose keys it opens. */
export async function loadSecrets(folder: string, random: RandomBytes): Promise<LocalSecrets> {
  const text = await readFile(fileIn(folder), 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return null;
    throw new StartError(`${fileIn(folder)} cannot be read (${error.code}). ${remedy}`);
  });
  if (text !== null) return read(folder, text);
  if (existsSync(tableIn(folder)))
    throw new StartError(
      `${fileIn(folder)} is gone, and without it no key, feed URL or webhook of the table beside it works. ${remedy}`,
    );
  const secrets = { root: Buffer.from(random(32)).toString('base64url'), sampleKey: null };
  await saveSecrets(folder, secrets);
  return secrets;
}

const remedy = 'Put the file back from a copy, or set DATELINE_DATA to an empty folder.';

function read(folder: string, text: string): LocalSecrets {
  try {
    return shape.parse(JSON.parse(text));
  } catch {
    throw new StartError(`${fileIn(folder)} is damaged. ${remedy}`);
  }
}
