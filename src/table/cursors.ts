// Cursors are opaque and signed: bound to their query, its filter and the kind of caller, so that none can be made up,
// moved to another list or used to read another partition.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { invalid } from '../base/refusal.ts';

export type Cursors = {
  /** `scope` names the query, its filter and the kind of caller; `position` is where the page ended. */
  seal(scope: string, position: string): string;
  /** The position, or a ValidationRefusal for a cursor that this list did not give. */
  open(scope: string, cursor: string): string;
};

const tagBytes = 12;

/** A position holds a sort key of up to 1024 bytes; a longer cursor is none of ours and is not even decoded. */
const maxCursor = 1600;

export function createCursors(secret: string): Cursors {
  const tag = (scope: string, position: string) =>
    createHmac('sha256', secret).update(`${scope.length}:${scope}${position}`).digest().subarray(0, tagBytes);
  return {
    seal: (scope, position) => Buffer.concat([tag(scope, position), Buffer.from(position)]).toString('base64url'),
    open(scope, cursor) {
      const bytes = cursor.length <= maxCursor ? Buffer.from(cursor, 'base64url') : Buffer.alloc(0);
      const position = bytes.subarray(tagBytes).toString();
      const whole = bytes.length > tagBytes && bytes.toString('base64url') === cursor;
      if (whole && timingSafeEqual(bytes.subarray(0, tagBytes), tag(scope, position))) return position;
      throw invalid('after', 'This cursor was not given by this list; start without one.');
    },
  };
}
