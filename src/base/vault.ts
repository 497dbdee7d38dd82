// Secrets at rest are sealed: AES-256-GCM, bound to what they belong to, so that a sealed secret moved to another row
// does not open. In the cloud the key comes of the root secret, which a KMS key encrypts (docs/decisions/0034).
import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { RandomBytes } from './random.ts';

export type Vault = {
  /** `owner` is bound in: the same text opens for no other. */
  seal(plain: Uint8Array, owner: string): Promise<string>;
  /** Throws where the text was changed, belongs to another or was sealed under another key. */
  open(sealed: string, owner: string): Promise<Buffer>;
};

const [ivBytes, tagBytes] = [12, 16];

/** A vault under a key of 32 bytes that is kept outside the table. */
export function createVault({ key, random }: { key: Uint8Array; random: RandomBytes }): Vault {
  return {
    async seal(plain, owner) {
      const iv = random(ivBytes);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(owner));
      const body = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64');
    },
    async open(sealed, owner) {
      const bytes = Buffer.from(sealed, 'base64');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes });
      decipher.setAAD(Buffer.from(owner)).setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
      return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]);
    },
  };
}
