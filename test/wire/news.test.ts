import { describe, expect, it } from 'vitest';
import { readStory } from '../../src/wire/read.ts';

/** "KIND speaker: words" for each quote of an invented story in these paragraphs. */
function quotesOf(...paragraphs: string[]): string[] {
  const result = readStory({
    content: ['Basin to be dredged', ...paragraphs].join('\n\n'),
    format: 'TEXT',
    language: 'en',
  });
  if ('issues' in result) throw new Error(JSON.stringify(result.issues));
  return result.story.quotes.map(({ kind, speaker, text }) => `${kind} ${speaker}: ${text}`);
}

describe('He and she in the news', () => {
  it.each([
    [
      'are whoever spoke, not a firm called like a person in the role',
      [
        '“People think it is safe,” said Patrick Mellor, vice president of engineering and planning for Con Habar, which maintains about 90,000 miles of underground cable in the city.',
        '“People forget the work,” he added.',
      ],
      ['DIRECT Patrick Mellor: People think it is safe,', 'DIRECT Patrick Mellor: People forget the work,'],
    ],
    [
      'are whoever spoke, not somebody named in what was said',
      ['Mayor Paul Stone said that Ivan Lund was wrong.', '“He never asked us,” he said.'],
      ['REPORTED Paul Stone: Ivan Lund was wrong', 'DIRECT Paul Stone: He never asked us,'],
    ],
    [
      'are whom the sentence is about, not whom a clause within it names',
      [
        'Jim McArdle decided to return to the city where he and Jack Lorne are from.',
        '“It is noticeable here,” he says.',
      ],
      ['DIRECT Jim McArdle: It is noticeable here,'],
    ],
    [
      'are the one whose role opens the sentence',
      [
        '‘He fell,’ fumed Gary Mack.',
        'His opposite number, Peter Thorne, saw it differently. ‘I am biased,’ he grinned.',
      ],
      ['DIRECT Gary Mack: He fell,', 'DIRECT Peter Thorne: I am biased,'],
    ],
    [
      'and "the Harbour chief" are whoever spoke and leads it',
      ['Ports Secretary Robert Lund said it was late.', 'Later the Harbour chief said the fleet had “gotten too big”.'],
      ['REPORTED Robert Lund: it was late', 'PARTIAL Robert Lund: gotten too big'],
    ],
  ])('%s', (_, paragraphs, expected) => expect(quotesOf(...paragraphs)).toEqual(expected));
});

describe('A sentence that ends in a colon', () => {
  it.each([
    ['Mayor Ann Roe said in a statement on Friday:', 'Ann Roe'],
    ['Here is what Paul Stone wrote on his blog:', 'Paul Stone'],
    ['In a letter to the board, Maria Lopez was blunt:', 'Maria Lopez'],
    ['A source gave this paper a memo laying out the main points, which include:', 'a memo'],
  ])('says whose words follow: %s', (lead, speaker) => {
    const quotes = quotesOf('“We will go,” said Tim Kane.', lead, '“The basin was sold years ago.”');
    expect(quotes).toEqual(['DIRECT Tim Kane: We will go,', `DIRECT ${speaker}: The basin was sold years ago.`]);
  });
});

describe('Marks in the news', () => {
  it.each([
    [
      'around a nickname belong to the name',
      'The stocks are “the first good report,” said John "Bud" Frazer, a grain analyst.',
      ['PARTIAL John "Bud" Frazer: the first good report,'],
    ],
    [
      'may follow a stop without a space',
      '"We will go on," said Tim Kane."So that is the theme for the fall."',
      ['DIRECT Tim Kane: We will go on,', 'DIRECT Tim Kane: So that is the theme for the fall.'],
    ],
    [
      'that open in mid-sentence hold a part of it, though the cue stands behind them',
      'Dredging is a slow process, “because the bed is rock,” said Rae Zimmer.',
      ['PARTIAL Rae Zimmer: because the bed is rock,'],
    ],
    [
      'before a noun tell what sort it is',
      'Beaston said he has received “thank you” calls from two men.',
      ['REPORTED Beaston: he has received “thank you” calls from two men'],
    ],
    [
      'behind a clause leave it reported',
      'Hackman said the report was good for the town, “But we still have a long way to go.”',
      ['REPORTED Hackman: the report was good for the town', 'DIRECT Hackman: But we still have a long way to go.'],
    ],
    [
      'hold the words of whoever says what others feel',
      'Gates Lund said some feel the fleet has “become too heavy for its purpose.”',
      ['PARTIAL Gates Lund: become too heavy for its purpose.'],
    ],
    [
      'go on with who spoke in the paragraph',
      '“I was shocked,” said Tyler Beck. The price is “as low as I have ever seen.”',
      ['DIRECT Tyler Beck: I was shocked,', 'PARTIAL Tyler Beck: as low as I have ever seen.'],
    ],
  ])('%s', (_, paragraph, expected) => expect(quotesOf(paragraph)).toEqual(expected));
});

describe('A reported clause', () => {
  it.each([
    [
      'is not what the stocks reports were',
      'Frazer said the stocks reports in particular were friendly “if the bell rang right now.”',
      ['PARTIAL Frazer: if the bell rang right now.'],
    ],
    ['is not what fears were raised of by no one', 'The bloodshed raised fears that militants were near.', []],
    ['is not what an assault threatened to do', 'It was an assault that threatened to upset the peace.', []],
    [
      'ends before the reporter’s "though"',
      'Kram notes that the study touched few users, though at this scale that is thousands.',
      ['REPORTED Kram: the study touched few users'],
    ],
    [
      'ends where somebody else says something',
      'Lorn said the king was at home and the army said it was keeping him safe.',
      ['REPORTED Lorn: the king was at home', 'REPORTED the army: it was keeping him safe'],
    ],
    [
      'begins behind the reporter’s participle',
      'Fuelling talk of a deal, the leader came home late on Wednesday, his spokesman said.',
      ['REPORTED his spokesman: the leader came home late on Wednesday'],
    ],
    [
      'may be pledged on a day',
      'Democrats pledged Friday to keep the fund in place.',
      ['REPORTED Democrats: to keep the fund in place'],
    ],
    [
      'keeps its lead-in where the cue cuts it in two',
      'Within months of the sale, Forte said, the stores were selling cheaper eggs.',
      ['REPORTED Forte: Within months of the sale', 'REPORTED Forte: the stores were selling cheaper eggs'],
    ],
    [
      'has the source before its relative clause',
      'The two are ministers Jon Moyo and Ivan Kasu, who fled the town, the source, who said he had been there, told Habar.',
      [
        'REPORTED the source: The two are ministers Jon Moyo and Ivan Kasu, who fled the town',
        'REPORTED the source: he had been there',
      ],
    ],
  ])('%s', (_, paragraph, expected) => expect(quotesOf(paragraph)).toEqual(expected));
});
