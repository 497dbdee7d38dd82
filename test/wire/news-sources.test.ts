import { describe, expect, it } from 'vitest';
import { readStory } from '../../src/wire/read.ts';

/** "KIND speaker: words" for each marked quote of an invented story in these paragraphs. */
function markedIn(...paragraphs: string[]): string[] {
  const content = ['Basin to be dredged', ...paragraphs].join('\n\n');
  const result = readStory({ content, format: 'TEXT', language: 'en' });
  if ('issues' in result) throw new Error(JSON.stringify(result.issues));
  const marked = result.story.quotes.filter(({ kind }) => kind !== 'REPORTED');
  return marked.map(({ kind, speaker, text }) => `${kind} ${speaker}: ${text}`);
}

describe('Whoever speaks in the news', () => {
  it.each([
    ['“It was a hint,” said one banker who attended the talks.', 'DIRECT one banker: It was a hint,'],
    ['“We have shown it,” one Latin American official said.', 'DIRECT one Latin American official: We have shown it,'],
    ['A Foreign Ministry statement said: “It is void.”', 'DIRECT A Foreign Ministry statement: It is void.'],
    [
      '“It is ideal for us,” Lance Moire, corporate treasurer at Store Plc told Habar.',
      'DIRECT Lance Moire: It is ideal for us,',
    ],
    [
      '“It is bullish,” Mallory Greville and Co Ltd economist Stephen Bell said.',
      'DIRECT Stephen Bell: It is bullish,',
    ],
    [
      'The firm is “within sight of it” for the year, Chairman and Chief Executive Officer Anthony Reeve told analysts.',
      'PARTIAL Anthony Reeve: within sight of it',
    ],
    [
      'The pace will continue, with advertising and merchandising expenditures to exceed the level which Wrigley said was “somewhat over 100 mln”.',
      'PARTIAL Wrigley: somewhat over 100 mln',
    ],
    [
      'Another participant in the meeting, who asked not to be named, said the mayor was “unresponsive” to them.',
      'PARTIAL Another participant in the meeting: unresponsive',
    ],
    [
      'Premier Zhao Lin said the country must continue to reform its “irrational” price system.',
      'PARTIAL Zhao Lin: irrational',
    ],
  ])('is found: %s', (paragraph, expected) => expect(markedIn(paragraph)).toEqual([expected]));

  it('is a person behind a title, though the name is a colour', () => {
    expect(markedIn('“It is not probable,” Justice Byron White wrote for the court. “It is far,” he said.')).toEqual([
      'DIRECT Byron White: It is not probable,',
      'DIRECT Byron White: It is far,',
    ]);
  });

  it('is somebody named before, where a party and a state or an older title stand for the name', () => {
    const quotes = markedIn(
      '“We will see,” said Sen. Dan Rosten, chairman of the panel.',
      '“It is an uphill fight,” the Illinois Democrat said.',
      '“I doubt it,” the senator said.',
    );
    expect(quotes).toEqual([
      'DIRECT Dan Rosten: We will see,',
      'DIRECT Dan Rosten: It is an uphill fight,',
      'DIRECT Dan Rosten: I doubt it,',
    ]);
  });
});

describe('All that is said stands inside the marks', () => {
  it.each([
    [
      'where a clause with its subject follows the cue in small letters',
      'Heller said “we at the bank will have to be disciplined.”',
      ['DIRECT Heller: we at the bank will have to be disciplined.'],
    ],
    [
      'where a whole sentence follows an occasion',
      'Takako Dorn said in a speech in central Tarsk “The vote is a test of the new tax.”',
      ['DIRECT Takako Dorn: The vote is a test of the new tax.'],
    ],
    [
      'where the marks stand right behind a colon',
      'Heller told reporters:"1987 has started well for us."',
      ['DIRECT Heller: 1987 has started well for us.'],
    ],
    [
      'where they open a sentence behind a shortened name',
      '“We took action,” said Robert Nell of S and P. “We generally make a distinction between the two.”',
      ['DIRECT Robert Nell: We took action,', 'DIRECT Robert Nell: We generally make a distinction between the two.'],
    ],
    [
      'where the next sentence has its own subject',
      'Asked who would vote against it, Heller said, “It looks like the Danes.” His delegation also hoped to convince them, he added.',
      ['DIRECT Heller: It looks like the Danes.'],
    ],
  ])('%s', (_, paragraph, expected) => expect(markedIn(paragraph)).toEqual(expected));

  it('but not where a part of a clause does', () => {
    expect(markedIn('Heller said “absolutely not.”', 'Heller said the plan “is sound and sensible.”')).toEqual([
      'PARTIAL Heller: absolutely not.',
      'PARTIAL Heller: is sound and sensible.',
    ]);
  });

  it('up to "said" and a full name, where the closing mark was forgotten', () => {
    const quotes = markedIn(
      '"If they can keep to it, we have a chance to cut stocks, said Archie Dunn, a manager at the refinery.',
      '"If not, it will be a tough year," he added.',
    );
    expect(quotes).toEqual([
      'DIRECT Archie Dunn: If they can keep to it, we have a chance to cut stocks,',
      'DIRECT Archie Dunn: If not, it will be a tough year,',
    ]);
  });
});

describe('He and she', () => {
  it('may be the only person who spoke, whatever the given name seems to tell', () => {
    expect(
      markedIn('Growth is too fast, Deputy Prime Minister Kim Mahn-ho said.', '“It seemed reasonable,” he said.'),
    ).toEqual(['DIRECT Kim Mahn-ho: It seemed reasonable,']);
  });
});
