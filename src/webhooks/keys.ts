// An endpoint's signing keys: sealed at rest, opened to sign, and given out once.
import { LRUCache } from 'lru-cache';
import * as z from 'zod';
import type { Vault } from '../base/vault.ts';
import type { Endpoint, SealedKey } from './model.ts';
import { newKey, publicKeyOf, type SigningKey } from './sign.ts';

type Maker = { vault: Vault; randomBytes: (size: number) => Uint8Array };

const plainShape = z.object({ secret: z.string(), seed: z.base64() });

export const graceMs = 24 * 3_600_000;

export async function makeSealedKey(maker: Maker, endpointId: string): Promise<{ secret: string; key: SealedKey }> {
  const made = newKey(maker.randomBytes);
  const plain = JSON.stringify({ secret: made.secret, seed: Buffer.from(made.seed).toString('base64') });
  const sealed = await maker.vault.seal(Buffer.from(plain), endpointId);
  return { secret: made.secret, key: { sealed, publicKey: publicKeyOf(made), until: null } };
}

/** Those that sign at `now`. */
export function liveKeys({ keys }: Pick<Endpoint, 'keys'>, now: Date): SealedKey[] {
  return keys.filter(({ until }) => until === null || until > now.toISOString());
}

const opened = new WeakMap<Vault, LRUCache<string, SigningKey>>();

/** The keys that sign at `now`, the newest first. Throws where one does not open: nothing is sent unsigned. */
export async function openKeys(vault: Vault, endpoint: Endpoint, now: Date): Promise<SigningKey[]> {
  const memory = opened.get(vault) ?? new LRUCache({ max: 2000, ttl: 300_000 });
  opened.set(vault, memory);
  return Promise.all(
    liveKeys(endpoint, now).map(async ({ sealed }) => {
      const known = memory.get(sealed);
      if (known) return known;
      const plain = plainShape.parse(JSON.parse((await vault.open(sealed, endpoint.id)).toString()));
      const key = { secret: plain.secret, seed: Buffer.from(plain.seed, 'base64') };
      memory.set(sealed, key);
      return key;
    }),
  );
}
