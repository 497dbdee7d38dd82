import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { properRange } from '../../src/quotes/edges.ts';

/** The words that `|` and `|` hold in the text, and the nearest ones that a quote may have. */
function proper(marked: string): string {
  const [start, end] = [marked.indexOf('|'), marked.lastIndexOf('|') - 1];
  const text = marked.replaceAll('|', '');
  const range = properRange(text, { start, end });
  return text.slice(range.start, range.end);
}

describe('A quote begins and ends', () => {
  it.each([
    ['The |mayor refused to comment o|n the tax.', 'mayor refused to comment on'],
    ['The m|ayor refused| it.', 'mayor refused'],
    ['We |don|’t know.', 'don’t'],
    ['We |don’|t know.', 'don’t'],
    ['Some |1|.200 tonnes.', '1.200'],
    ['Мы |подпиш|ем.', 'подпишем'],
    ['Biz |ı\u0307mza|layırıq.', 'ı\u0307mzalayırıq'],
  ])('at whole words: %s', (marked, words) => expect(proper(marked)).toBe(words));

  it.each([
    ['“|One thing is sure,”| she said.', 'One thing is sure,'],
    ['|“One thing| is sure,” she said.', 'One thing'],
    ['|“One thing is sure,”| she said.', 'One thing is sure,'],
    ['|"One thing is sure,"| she said.', 'One thing is sure,'],
    ['|«Мы подпишем»|, — сказала она.', 'Мы подпишем'],
    ['|‘We will,’| he said.', 'We will,'],
    ['|“‘We will,’”| he said.', 'We will,'],
    ["|'We'll sign,'| he said.", "We'll sign,"],
    ['the last words.|”|', ''],
    ['|the last words.”|', 'the last words.'],
  ])('inside the marks around it: %s', (marked, words) => expect(proper(marked)).toBe(words));

  it.each([
    '“|One thing is sure,|” she said.',
    'He |called it “a good day”| at noon.',
    '|“A good day”, he called it|.',
    '“|He said ‘no’|” to me.',
    '|the ministers’| plan',
    'A |well|-known thing.',
    '昨日|署名|しました。',
    'The | tax | is new.',
  ])('where an editor set it, when nothing is wrong there: %s', (marked) => {
    const [, words = ''] = /\|(.*)\|/u.exec(marked) ?? [];
    expect(proper(marked)).toBe(words.trim());
  });

  it('so that what is proposed for a wrong range is right itself, in any text', async () => {
    const pieces = fc.constantFrom(
      '“',
      '”',
      '"',
      "'",
      '‘',
      '’',
      '«',
      '»',
      ' ',
      ' ',
      'a',
      'é',
      '7',
      '.',
      ',',
      '😀',
      '字',
    );
    const cases = fc.record({
      text: fc.string({ unit: pieces, minLength: 1, maxLength: 30 }),
      a: fc.nat(),
      b: fc.nat(),
    });
    await fc.assert(
      fc.property(cases, ({ text, a, b }) => {
        const [start = 0, end = 0] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y);
        const once = properRange(text, { start, end });
        expect(once.start >= 0 && once.end <= text.length).toBe(true);
        if (once.start < once.end) expect(properRange(text, once), JSON.stringify({ text, start, end })).toEqual(once);
      }),
      { numRuns: 2000 },
    );
  });
});
