// A key is dl_<stage>_<id>_<secret><checksum>: the checksum lets a mistyped or made-up key be refused without a read,
// and lets secret scanners know a key when they see one. Only a keyed hash of it is ever stored.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { RandomBytes } from '../base/random.ts';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const shape = /^dl_([a-z]{2,12})_([0-9a-z]{26})x([0-9a-z]{4})_([0-9A-Za-z]{32})([0-9A-Za-z]{6})$/;

export type KeyParts = { stage: string; partnerId: string; keyId: string };

function base62(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => alphabet[byte % 62]).join('');
}

/** CRC-32 in six letters: tells what was mistyped or made up without a read. */
export function checksum(text: string): string {
  let rest = crc32(text);
  let out = '';
  for (let i = 0; i < 6; i += 1) {
    out = alphabet[rest % 62] + out;
    rest = Math.floor(rest / 62);
  }
  return out;
}

/** 32 letters of 62 kinds, each from a byte below 248 so that all are as likely: 190 bits. */
export function secret(random: RandomBytes): string {
  const fair = Array.from({ length: 4 }, () => random(32)).flatMap((chunk) =>
    Array.from(chunk).filter((byte) => byte < 248),
  );
  return base62(Uint8Array.from(fair.slice(0, 32)));
}

/** A new key; it is to be shown once and never stored. */
export function makeKey(input: { stage: string; partnerId: string; random: RandomBytes }): {
  key: string;
  keyId: string;
} {
  const keyId = `${input.partnerId.slice(4)}x${base62(input.random(4)).toLowerCase()}`;
  const body = `dl_${input.stage}_${keyId}_${secret(input.random)}`;
  return { key: body + checksum(body), keyId };
}

/** The parts of a well-formed key of this stage, or null for anything else. Reads nothing. */
export function readKey(key: string, stage: string): KeyParts | null {
  const found = key.length <= 120 ? shape.exec(key) : null;
  if (!found || found[1] !== stage || checksum(key.slice(0, -6)) !== found[5]) return null;
  return { stage, partnerId: `ptn_${found[2]}`, keyId: `${found[2]}x${found[3]}` };
}

/** HMAC-SHA256 of the key under the stage's pepper, hex: what is stored instead of the key. */
export function hashKey(key: string, pepper: string): string {
  return createHmac('sha256', pepper).update(key).digest('hex');
}

export function sameHash(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
