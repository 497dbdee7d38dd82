// Cursors are sealed: bound to their query, its filter and the kind of caller, so that none can be made up, moved to another
// list or used to read another partition; and unreadable, for the place where a page ended may be that of a hidden row.
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  type KeyObject,
  timingSafeEqual,
} from 'node:crypto';
import { invalid } from '../base/refusal.ts';

export type Cursors = {
  /** `scope` names the query, its filter and the kind of caller; `position` is where the page ended, without a NUL. */
  seal(scope: string, position: string): string;
  /** The position, or a ValidationRefusal for a cursor that this list did not give. */
  open(scope: string, cursor: string): string;
};

const tagBytes = 12;

/** Positions are filled up to a multiple of this, so that a cursor's length tells nothing of most rows. */
const blockBytes = 64;

/** A position holds a sort key of up to 1024 bytes; a longer cursor is none of ours and is not even decoded. */
const maxCursor = 1600;

/** The tag is over the plain text and is the cipher's nonce (as SIV, RFC 5297): one place gives one cursor. */
export function createCursors(secret: string): Cursors {
  // As key objects: from bare bytes Node makes one for each use, which costs five times as much as the use itself.
  const keyFor = (purpose: string) =>
    createSecretKey(createHmac('sha256', secret).update(`cursor ${purpose}`).digest());
  const [tagKey, cipherKey] = [keyFor('tag'), keyFor('cipher')];
  const nonceOf = (tag: Buffer) => Buffer.concat([tag, Buffer.alloc(16 - tagBytes)]);
  const seal = (scope: string, position: string) => {
    const tag = tagOf(tagKey, scope, position);
    const body = createCipheriv('aes-256-ctr', cipherKey, nonceOf(tag)).update(filled(position));
    return Buffer.concat([tag, body]);
  };
  return {
    seal: (scope, position) => seal(scope, position).toString('base64url'),
    open(scope, cursor) {
      const bytes = cursor.length <= maxCursor ? Buffer.from(cursor, 'base64url') : Buffer.alloc(0);
      const [tag, body] = [bytes.subarray(0, tagBytes), bytes.subarray(tagBytes)];
      if (body.length > 0 && bytes.toString('base64url') === cursor) {
        const plain = createDecipheriv('aes-256-ctr', cipherKey, nonceOf(tag)).update(body);
        const position = plain.subarray(0, plain.findLastIndex((byte) => byte !== 0) + 1).toString();
        const sealed = seal(scope, position);
        if (sealed.length === bytes.length && timingSafeEqual(sealed, bytes)) return position;
        // Until November 2026 cursors were signed and could be read; a partner may hold one for as long as it likes.
        const signed = body.toString();
        if (timingSafeEqual(tag, tagOf(secret, scope, signed))) return signed;
      }
      throw invalid('after', 'This cursor was not given by this list; start without one.');
    },
  };
}

function filled(position: string): Buffer {
  const plain = Buffer.from(position);
  return Buffer.concat([plain], Math.ceil(plain.length / blockBytes) * blockBytes);
}

function tagOf(key: KeyObject | string, scope: string, position: string): Buffer {
  return createHmac('sha256', key).update(`${scope.length}:${scope}${position}`).digest().subarray(0, tagBytes);
}
