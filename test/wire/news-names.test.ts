import { describe, expect, it } from 'vitest';
import { readStory } from '../../src/wire/read.ts';

/** "KIND speaker / role: words" for each quote of an invented story in these paragraphs. */
function quotesIn(...paragraphs: string[]): string[] {
  const content = ['Wards open at three hospitals', ...paragraphs].join('\n\n');
  const result = readStory({ content, format: 'TEXT', language: 'en' });
  if ('issues' in result) throw new Error(JSON.stringify(result.issues));
  return result.story.quotes.map(({ kind, speaker, role, text }) => `${kind} ${speaker} / ${role}: ${text}`);
}

describe('A space that was lost behind a full stop', () => {
  it('leaves two sentences, with a speaker each', () =>
    expect(
      quotesIn(
        'Two wards were opened on Monday.These have ten beds. “We have waited for them,” said Harbour Hospital director Ilka Rowe.Saltmarsh Hospital has four beds. “They are warm and dry,” said head nurse Jon Tarr.“Nobody is turned away,” Rowe added.',
      ),
    ).toEqual([
      'DIRECT Ilka Rowe / Harbour Hospital director: We have waited for them,',
      'DIRECT Jon Tarr / head nurse: They are warm and dry,',
      'DIRECT Ilka Rowe / Harbour Hospital director: Nobody is turned away,',
    ]));

  it('is told from an address and from initials', () =>
    expect(quotesIn('“We sell beds,” said Ilka Rowe of wards.example.com, a U.S. firm.')).toEqual([
      'DIRECT Ilka Rowe / null: We sell beds,',
    ]));
});

describe('A surname that stands first', () => {
  it('is the same person alone, before and behind the full name', () =>
    expect(
      quotesIn(
        'President Wen praised the wards as “a model for the coast”.',
        'The mayor met President Wen Shuo in the harbour.',
        'Mr Wen said: “We shall build more of them.”',
      ),
    ).toEqual([
      'PARTIAL Wen Shuo / President: a model for the coast',
      'DIRECT Wen Shuo / President: We shall build more of them.',
    ]));
});

describe('Adjectives that are joined before a group', () => {
  it.each([
    ['Political and civil society activists', 'Political and civil society activists'],
    ['Local and regional officials', 'Local and regional officials'],
    ['British and French ministers', 'British and French ministers'],
  ])('are no speaker of their own: %s', (group, speaker) =>
    expect(quotesIn(`${group} said on Monday that the wards were full.`)).toEqual([
      `REPORTED ${speaker} / null: the wards were full`,
    ]),
  );
});
