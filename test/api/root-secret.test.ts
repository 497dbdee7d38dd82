import { describe, expect, it } from 'vitest';
import { deriveKey } from '../../src/access/derive.ts';
import { readRootSecret } from '../../src/api/lambda/root-secret.ts';
import { createCursors } from '../../src/table/cursors.ts';

const root = 'r'.repeat(64);
const cursorsOf = (text: string) => {
  const secret = readRootSecret(text);
  return createCursors(deriveKey(secret.root, 'cursors', secret.cursorGeneration));
};

describe('the root secret', () => {
  it('keeps every cursor while its generation stays, and ends them all with a new one', () => {
    const cursor = cursorsOf(JSON.stringify({ root })).seal('articles', 'here');
    expect(cursorsOf(JSON.stringify({ root, cursorGeneration: '1' })).open('articles', cursor)).toBe('here');
    const next = cursorsOf(JSON.stringify({ root, cursorGeneration: '2' }));
    expect(() => next.open('articles', cursor)).toThrow('The input is wrong');
  });

  it('is in no error about itself', () => {
    for (const text of [root, JSON.stringify({ root: 'short' }), `{"root":"${root}","cursorGeneration":"x"}`, ''])
      expect(() => readRootSecret(text)).toThrow(
        /^The root secret is not as docs\/operations.md describes it: [a-zA-Z ]+\.$/,
      );
  });
});
