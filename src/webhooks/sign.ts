// Standard Webhooks 1.0.0: `id.timestamp.body` is signed, v1 by HMAC-SHA256 and v1a by ed25519, every key that holds at
// the time beside the others. A secret is 24 to 64 bytes; the reference libraries do not check that, so it is checked here.
import { createHmac, createPrivateKey, createPublicKey, type KeyObject, sign as signWith } from 'node:crypto';
import type { RandomBytes } from '../base/random.ts';

/** `secret` is whsec_…, `seed` the 32 bytes of the ed25519 key. */
export type SigningKey = { secret: string; seed: Uint8Array };

const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const base64 = /^[A-Za-z0-9+/]+={0,2}$/;

export function newKey(random: RandomBytes): SigningKey {
  return { secret: `whsec_${Buffer.from(random(32)).toString('base64')}`, seed: random(32) };
}

function privateKey(seed: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' });
}

/** whpk_ and the raw 32 bytes in base64, as the specification writes a public key. */
export function publicKeyOf({ seed }: SigningKey): string {
  const spki = createPublicKey(privateKey(seed)).export({ format: 'der', type: 'spki' });
  return `whpk_${spki.subarray(-32).toString('base64')}`;
}

/** The bytes of a secret. Throws for anything but whsec_ and 24 to 64 bytes in base64: nothing is signed with less. */
export function secretBytes(secret: string): Buffer {
  const text = secret.startsWith('whsec_') ? secret.slice(6) : '';
  const bytes = Buffer.from(text, 'base64');
  if (!base64.test(text) || bytes.length < 24 || bytes.length > 64) throw new Error('The secret is not one of ours.');
  return bytes;
}

export type Message = { id: string; at: Date; body: string };

export type SignedHeaders = { 'webhook-id': string; 'webhook-timestamp': string; 'webhook-signature': string };

/** The three headers. `at` is the time of this attempt; the keys are the newest first. */
export function signedHeaders({ id, at, body }: Message, keys: SigningKey[]): SignedHeaders {
  if (!keys.length || id.includes('.')) throw new Error('Nothing is ever sent unsigned.');
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const content = Buffer.from(`${id}.${timestamp}.${body}`);
  const symmetric = keys.map(
    ({ secret }) => `v1,${createHmac('sha256', secretBytes(secret)).update(content).digest('base64')}`,
  );
  const asymmetric = keys.map(({ seed }) => `v1a,${signWith(null, content, privateKey(seed)).toString('base64')}`);
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': [...symmetric, ...asymmetric].join(' '),
  };
}
