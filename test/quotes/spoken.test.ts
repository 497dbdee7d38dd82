import { readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { selectorAt } from '../../src/quotes/model.ts';
import { isSpoken, spokenIn } from '../../src/quotes/spoken.ts';
import { blockId } from '../../src/wire/ingest/proposals.ts';
import { readAnyStory } from '../../src/wire/read.ts';

const blocksOf = (texts: string[], letter: string) => texts.map((text, i) => ({ id: `${letter}${i + 1}`, text }));

/** Whether the words, where they stand first, are somebody's own in the story of these paragraphs. */
function spoken(words: string, ...texts: string[]): boolean {
  const paragraphs = blocksOf(texts, 'p');
  const block = paragraphs.find(({ text }) => text.includes(words));
  if (!block) throw new Error(`No paragraph has the words: ${words}`);
  const start = block.text.indexOf(words);
  return isSpoken(selectorAt(block, start, start + words.length), spokenIn({ paragraphs, footnotes: [] }));
}

describe("Words are somebody's own", () => {
  it.each([
    ['“We will sign,” she said.', 'We will sign,'],
    ['She called it “a very good day” for all.', 'a very good day'],
    ['"We will sign," she said. "All of us."', 'All of us.'],
    ['„Wir unterschreiben“, sagte sie.', 'Wir unterschreiben'],
    ['»Wir unterschreiben«, sagte sie.', 'Wir unterschreiben'],
    ['”Vi skriver på”, sade hon.', 'Vi skriver på'],
    ['«Мы подпишем», — сказала она.', 'Мы подпишем'],
    ['« Nous signerons », dit-elle.', 'Nous signerons'],
    ['‘The ministers’ plan is good,’ he said.', 'The ministers’ plan is good,'],
    ["'We'll sign,' he said.", "We'll sign,"],
    ["``We will sign,'' she said.", 'We will sign,'],
    ['“He said ‘no’ to me,” she said.', 'He said ‘no’ to me,'],
    ['“We will sign, she said.', 'We will sign'],
    ['「署名します」と彼女は言った。', '署名します'],
    ["She said 'We will sign.", 'We will sign.'],
    ["She added: 'It may be the 'last hurrah' of the year.", "It may be the 'last hurrah' of the year."],
    ["'It may be the 'last hurrah' of the year.'", "It may be the 'last hurrah' of the year."],
  ])('in marks: %s', (text, words) => expect(spoken(words, text)).toBe(true));

  it.each([
    ['— Мы подпишем договор, — сказал Алиев. — Все вместе.', 'Мы подпишем договор'],
    ['— Мы подпишем договор, — сказал Алиев. — Все вместе.', 'Все вместе.'],
    ['– Biz imzalayacağıq, – Əliyev dedi.', 'Biz imzalayacağıq'],
    ['- Мы подпишем договор, - сказал Алиев.', 'Мы подпишем договор'],
    ['Aliyeva said in a statement: The treaty stands. We will sign it.', 'We will sign it.'],
    ['SERRANO: Read the second line, please.', 'Read the second line, please.'],
    ['Q. Will you sign?', 'Will you sign?'],
  ])('without marks, in the forms that print them so: %s', (text, words) => expect(spoken(words, text)).toBe(true));

  it('over several paragraphs, whether each opens anew or only the last is closed', () => {
    expect(spoken('One.', '“One.', '“Two.', '“Three,” she said.')).toBe(true);
    for (const words of ['One.', 'Two.', 'Three,'])
      expect(spoken(words, '“One.', 'Two.', 'Three,” she said.'), words).toBe(true);
  });

  it('set off below a line that ends in a colon', () => {
    expect(spoken('We will sign.', 'The ministry said in full:', 'We will sign.', 'All of us.')).toBe(true);
    expect(spoken('All of us.', 'The ministry said in full:', 'We will sign.', 'All of us.')).toBe(true);
    expect(spoken('Not us.', 'What they want:', '• To sign.', '• To sail.', 'Not us.')).toBe(false);
    expect(spoken('Nobody left.', 'She said:', '“We will sign.”', 'Nobody left.')).toBe(false);
  });

  it('in the answers of an interview, with labels or below its questions', () => {
    const labelled = [
      'She met us.',
      'Habar: Will you sign?',
      'Aliyeva: On Monday.',
      'If it is dry.',
      'Habar: And then?',
    ];
    expect(spoken('If it is dry.', ...labelled)).toBe(true);
    expect(spoken('She met us.', ...labelled)).toBe(false);
    const asked = ['She met us.', 'Will you sign?', 'On Monday.', 'Where?', 'In Tarsk.', 'And then?', 'We rest.'];
    expect(spoken('In Tarsk.', ...asked)).toBe(true);
    expect(spoken('In Tarsk.', 'She met us.', 'Where?', 'In Tarsk.')).toBe(false);
  });

  it('and no others: neither the story’s own sentence nor marked words with what was told about them', () => {
    expect(spoken('mayor refused to comment', 'The mayor refused to comment on the new tax.')).toBe(false);
    expect(spoken('We will sign,” she said, “all', '“We will sign,” she said, “all of us.”')).toBe(false);
    expect(spoken('she said.', '“We will sign,” she said.')).toBe(false);
    expect(spoken('the ports', 'It’s the ports’ and the ministers’ plan.')).toBe(false);
    expect(spoken('сказал Алиев', '— Мы подпишем договор, — сказал Алиев. — Все вместе.')).toBe(false);
    expect(spoken('It rained.', '“We will sign,” she said.', 'It rained.', 'It rained on.')).toBe(false);
    expect(spoken('Dredging starts', '- Dredging starts - soon')).toBe(false);
  });
});

describe('What the reader of wire copy proposes as verbatim', () => {
  const wire = new URL('../wire/', import.meta.url);
  const folders = ['gold/', 'gold/held-out/', 'gold-fresh/', 'gold-fresh/held-out/', 'gold-unseen/'];
  const files = folders.flatMap((folder) =>
    readdirSync(new URL(folder, wire)).flatMap((name) => (name.endsWith('.txt') ? [`${folder}${name}`] : [])),
  );

  it('stands in the story as somebody’s own words, in every story of the gold', async () => {
    let looked = 0;
    for (const file of files) {
      const result = await readAnyStory({
        content: readFileSync(new URL(file, wire), 'utf8'),
        format: 'TEXT',
        language: null,
      });
      if ('issues' in result) throw new Error(file);
      const paragraphs = blocksOf(result.story.paragraphs, 'p');
      const footnotes = blocksOf(
        result.story.footnotes.map(({ text }) => text),
        'n',
      );
      const where = spokenIn({ paragraphs, footnotes });
      for (const { kind, block, start, end, text } of result.story.quotes) {
        if (kind === 'REPORTED') continue;
        const found = [...paragraphs, ...footnotes].find(({ id }) => id === blockId(block));
        if (!found) throw new Error(file);
        expect.soft(isSpoken(selectorAt(found, start, end), where), `${file}: ${text}`).toBe(true);
        looked += 1;
      }
    }
    expect(looked).toBeGreaterThan(500);
  });
});

describe('Looking for them', () => {
  it('takes any text, and every stretch lies within it', async () => {
    const pieces = fc.constantFrom(
      '“',
      '”',
      '"',
      "'",
      '‘',
      '’',
      '«',
      '»',
      '—',
      ' ',
      'a',
      'B',
      '.',
      ',',
      ':',
      '?',
      '\n',
    );
    await fc.assert(
      fc.property(fc.array(fc.string({ unit: pieces, maxLength: 40 }), { maxLength: 6 }), (texts) => {
        const paragraphs = blocksOf(texts, 'p');
        for (const [id, stretches] of spokenIn({ paragraphs, footnotes: [] }))
          for (const { start, end } of stretches) {
            const length = paragraphs.find((block) => block.id === id)?.text.length ?? 0;
            expect(start >= 0 && end <= length, JSON.stringify({ texts, start, end })).toBe(true);
          }
      }),
      { numRuns: 500 },
    );
  });

  it.each(['“', '"', ': ‘a ', '— a, ', 'A: '])('takes time in proportion to a text of %j', (piece) => {
    const text = piece.repeat(100_000);
    const before = performance.now();
    spokenIn({ paragraphs: [{ id: 'p1', text }], footnotes: [] });
    expect(performance.now() - before).toBeLessThan(2000);
  });
});
