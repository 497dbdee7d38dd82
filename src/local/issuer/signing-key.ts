// The key that local tokens are signed with. It is made on first use, stays in the data folder and leaves it never:
// only its owner may read the file (mode 0600).
import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CryptoKey, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from 'jose';
import * as z from 'zod';

export type PublicKeys = { keys: [{ kty: 'RSA'; n: string; e: string; kid: string; alg: 'RS256'; use: 'sig' }] };
export type SigningKey = { kid: string; privateKey: CryptoKey; jwks: PublicKeys };

const text = z.string().min(1);
const storedSchema = z.object({
  kty: z.literal('RSA'),
  kid: text,
  n: text,
  e: text,
  d: text,
  p: text,
  q: text,
  dp: text,
  dq: text,
  qi: text,
});
type StoredKey = z.infer<typeof storedSchema>;

export const keyFileIn = (folder: string): string => join(folder, 'issuer-key.json');

/** Reads the signing key of a data folder and makes it (and the folder) when there is none. */
export async function loadSigningKey(folder: string): Promise<SigningKey> {
  const path = keyFileIn(folder);
  const stored = (await readKey(path)) ?? (await makeKey(folder, path));
  const privateKey = await importJWK(stored, 'RS256');
  if (privateKey instanceof Uint8Array) throw new Error(`${path} does not hold an RSA key.`);
  const { kty, n, e, kid } = stored;
  return { kid, privateKey, jwks: { keys: [{ kty, n, e, kid, alg: 'RS256', use: 'sig' }] } };
}

async function readKey(path: string): Promise<StoredKey | undefined> {
  let file: string;
  try {
    file = await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return storedSchema.parse(JSON.parse(file));
  } catch {
    // The cause would quote the key.
    throw new Error(
      `${path} does not hold a signing key any more. Delete the file: a new key is made on the next start.`,
    );
  }
}

async function makeKey(folder: string, path: string): Promise<StoredKey> {
  const { privateKey } = await generateKeyPair('RS256', { modulusLength: 2048, extractable: true });
  const jwk = await exportJWK(privateKey);
  const made = storedSchema.parse({ ...jwk, kid: await calculateJwkThumbprint(jwk) });
  await mkdir(folder, { recursive: true });
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, JSON.stringify(made), { mode: 0o600, flag: 'wx' });
  try {
    // Linking is atomic and never overwrites: of a server and a CLI that start together, both end up with one key.
    await link(draft, path);
    return made;
  } catch (error) {
    const winner = await readKey(path);
    if (!winner) throw error;
    return winner;
  } finally {
    await unlink(draft);
  }
}
