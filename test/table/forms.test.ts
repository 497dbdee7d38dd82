// What the table's rows and cursors look like: the item codec, the keys, the cursors, and the making of the table.
import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { ValidationRefusal } from '../../src/base/refusal.ts';
import { createTable } from '../../src/table/create.ts';
import { createCursors } from '../../src/table/cursors.ts';
import { entity } from '../../src/table/item.ts';
import { feedKeys, isPossible, ledgerKeys, sortsAfter, speakerKeys } from '../../src/table/keys.ts';
import { aStore, type Store } from './support/store.ts';

describe('an item', () => {
  const story = entity('story', z.object({ text: z.string(), of: z.number().nullable() }));
  const key = { PK: 'a', SK: 'b' };

  it('carries its entity’s name and format, and gives back what was put in, whatever the text', () => {
    expect(story.item(key, { text: 't', of: null }, { revision: 4 })).toEqual({
      ...key,
      e: 'story',
      f: 1,
      data: '{"text":"t","of":null}',
      revision: 4,
    });
    const anyText = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string().map((text) => `${text}\uD83D\u0000\u2028`),
    );
    fc.assert(
      fc.property(anyText, fc.option(fc.integer()), (text, of) => {
        expect(story.read(story.item(key, { text, of }))).toEqual({ text, of });
      }),
    );
  });

  it('is not read as what it is not: another entity, another format, another shape', () => {
    const item = story.item(key, { text: 't', of: 1 });
    expect(() => story.read({ ...item, e: 'draft' })).toThrow('Expected story of format 1 at a, found draft');
    expect(() => story.read({ ...item, f: 2 })).toThrow('found story of format 2');
    expect(() => story.read({ ...item, data: '{"text":1}' })).toThrow(z.ZodError);
    expect(() => story.read({ ...item, data: '{' })).toThrow(SyntaxError);
  });
});

describe('a key', () => {
  it('is a possible one, however long and odd the words in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 4000 }), (word) => {
        expect(isPossible({ PK: feedKeys.feed(`pub:${word}`), SK: 'x' })).toBe(true);
        expect(isPossible(speakerKeys.listed(word, `spk_${'0'.repeat(26)}`))).toBe(true);
      }),
    );
  });

  it('tells long words apart, and keeps their order in the list of names as far as it goes', () => {
    const long = 'ə'.repeat(500);
    expect(feedKeys.feed(`pub:${long}a`)).not.toBe(feedKeys.feed(`pub:${long}b`));
    expect(feedKeys.feed('pub:turan')).toBe('F#pub:turan');
    expect(speakerKeys.listed(long, 'id').SK).toBe(`${'ə'.repeat(300)}#id`);
    expect(sortsAfter(speakerKeys.listed(`${long}b`, 'id').SK, speakerKeys.listed('ə', 'id').SK)).toBe(true);
  });

  it('of a ledger entry is in the segment of its thousand, in order', () => {
    expect([999, 1000, 1999].map((n) => ledgerKeys.entry(n))).toEqual([
      { PK: 'L#000000000', SK: '000000000999' },
      { PK: 'L#000000001', SK: '000000001000' },
      { PK: 'L#000000001', SK: '000000001999' },
    ]);
  });
});

describe('a cursor', () => {
  const cursors = createCursors('secret');
  const refused = (cursor: string, scope = 'partner:articles') => {
    expect(() => cursors.open(scope, cursor)).toThrow(ValidationRefusal);
  };
  const good = cursors.seal('partner:articles', '2026-03-01T09:00:00.000Z#art_1');

  it('opens to its position for the list that gave it, also where the longest key is its position', () => {
    expect(cursors.open('partner:articles', good)).toBe('2026-03-01T09:00:00.000Z#art_1');
    const long = 'ə'.repeat(512);
    expect(cursors.open('s', cursors.seal('s', `${long}|12`))).toBe(`${long}|12`);
  });

  it('cannot be read: neither its place nor, for most places, how long that is', () => {
    const [near, far] = ['7', '2026-03-01T09:00:00.000Z#art_01kpq0000000000000000000ab|0'];
    for (const place of [near, far])
      expect(Buffer.from(cursors.seal('s', place), 'base64url').toString('latin1')).not.toContain(place);
    expect(cursors.seal('s', near)).toHaveLength(cursors.seal('s', far).length);
    expect(cursors.seal('s', near).slice(0, 16)).not.toBe(cursors.seal('t', near).slice(0, 16));
  });

  it('opens also where it was given before cursors were sealed', () => {
    const place = '000000000497';
    const tag = createHmac('sha256', 'secret').update(`15:partner:changes${place}`).digest().subarray(0, 12);
    const before = Buffer.concat([tag, Buffer.from(place)]).toString('base64url');
    expect(cursors.open('partner:changes', before)).toBe(place);
    refused(before, 'editor:changes');
  });

  it('is refused where it is of another list, another filter, another kind of caller or another house', () => {
    for (const scope of ['editor:articles', 'partner:article', 'partner:articles ', 'partner:', ''])
      refused(good, scope);
    refused(createCursors('other').seal('partner:articles', 'x'));
    // The scope's length is signed too: nothing can move from the position into the scope.
    refused(cursors.seal('partner:art', 'iclesx'));
  });

  it('is refused where one bit, one character or its end is changed', () => {
    for (let i = 0; i < good.length; i += 1) {
      refused(good.slice(0, i));
      refused(`${good.slice(0, i)}${good[i] === 'A' ? 'B' : 'A'}${good.slice(i + 1)}`);
    }
    for (const extra of ['A', '=', ' ', '\n', '%00']) refused(good + extra);
  });

  it('is refused where it is junk, of whatever form and length', () => {
    for (const junk of ['', '0', 'null', '====', 'ключ', '\uD800', 'A'.repeat(16), 'A'.repeat(10_240), '1e9'])
      refused(junk);
    fc.assert(fc.property(fc.base64String({ maxLength: 200 }), (junk) => refused(junk)));
  });
});

describe('the table', () => {
  let store: Store;
  beforeAll(async () => {
    store = await aStore();
  });
  afterAll(() => store.stop());

  it('is made once: making it again leaves what is in it', async () => {
    await store.table.transact([{ put: { PK: 'a', SK: 'b', e: 'x', f: 1, data: '{}' } }]);
    await Promise.all([createTable(store.client, store.name), createTable(store.client, store.name)]);
    expect(await store.table.get({ PK: 'a', SK: 'b' })).toMatchObject({ e: 'x' });
  });
});
