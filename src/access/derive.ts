import { hkdfSync } from 'node:crypto';

/** What one root secret is spread over; each purpose gets a key of its own, and none gives another away. */
export type Purpose = 'cursors' | 'api-keys' | 'webhooks';

/** HKDF-SHA256 of the root for one purpose: 32 bytes, base64url. Another generation makes another key. */
export function deriveKey(root: string, purpose: Purpose, generation = 1): string {
  const info = generation === 1 ? purpose : `${purpose}/${generation}`;
  return Buffer.from(hkdfSync('sha256', root, 'dateline', info, 32)).toString('base64url');
}
