import { describe, expect, it } from 'vitest';
import { readStory } from '../../src/wire/read.ts';

/** "KIND speaker: words" for each quote of an invented story in these paragraphs. */
function quotesOf(...paragraphs: string[]): string[] {
  const content = ['Basin to be dredged', ...paragraphs].join('\n\n');
  const result = readStory({ content, format: 'TEXT', language: 'en' });
  if ('issues' in result) throw new Error(JSON.stringify(result.issues));
  return result.story.quotes.map(({ kind, speaker, text }) => `${kind} ${speaker}: ${text}`);
}

describe('Marked words that begin inside a sentence', () => {
  it.each([
    [
      'are direct where another sentence is said whole in them',
      'Ann Roe said the bridge “is no risk to anybody. It was built to last a century.”',
      ['DIRECT Ann Roe: is no risk to anybody. It was built to last a century.'],
    ],
    [
      'are direct where they are the clause behind a lead-in',
      'Ann Roe said that until the lamp is lit, “it would be too early to open the pier.”',
      ['DIRECT Ann Roe: it would be too early to open the pier.'],
    ],
    [
      'are direct where a clause with its own subject is linked to what stands before',
      'Some boats carry two lamps, and “we love you for that,” Ann Roe said.',
      ['DIRECT Ann Roe: we love you for that,'],
    ],
    [
      'are direct where the reporter shortens only the end of the sentence',
      '“We expect the port to keep the rules of the sea” in full, Ann Roe said.',
      ['DIRECT Ann Roe: We expect the port to keep the rules of the sea'],
    ],
    [
      'stay partial where they are words of the reporter’s sentence',
      'Ann Roe said the bridge was “no risk to anybody.”',
      ['PARTIAL Ann Roe: no risk to anybody.'],
    ],
    [
      'and a name with a full stop are no two sentences',
      'Ann Roe said the bridge was “a gift of Mr. Lund to us.”',
      ['PARTIAL Ann Roe: a gift of Mr. Lund to us.'],
    ],
  ])('%s', (_, paragraph, expected) => expect(quotesOf(paragraph)).toEqual(expected));
});

describe('What is reported', () => {
  it.each([
    [
      'ends before what the reporter makes of it',
      'The port said on Friday it will load the first ship next week, giving the town hope for a better year.',
      ['REPORTED The port: it will load the first ship next week'],
    ],
    [
      'goes on through a list of participles',
      'Ann Roe added that half of them left after they saw the first ones sweating, shaking, coughing and falling.',
      ['REPORTED Ann Roe: half of them left after they saw the first ones sweating, shaking, coughing and falling'],
    ],
    [
      'begins behind "that", also before "he’s"',
      'Mark Benny joked that he’s not the captain of this ship.',
      ['REPORTED Mark Benny: he’s not the captain of this ship'],
    ],
    [
      'stands before the marked words of the next clause',
      'Mark Benny said Lorne employs 450 sailors, and he sees “first hand their love of the sea.”',
      ['REPORTED Mark Benny: Lorne employs 450 sailors', 'PARTIAL Mark Benny: first hand their love of the sea.'],
    ],
    ['is no deed that somebody agreed to', 'The port agreed to remove the old lamp from the pier in June.', []],
    [
      'may stand before a finding',
      'Crabs can count to four, a study has found.',
      ['REPORTED a study: Crabs can count to four'],
    ],
    ['is no death that somebody confirmed', 'Her death, at a hospital, was confirmed by her daughter Ann Roe.', []],
    [
      'is what is said beside it',
      'Her son, Mark Benny, confirmed the death and said the cause was a fall.',
      ['REPORTED Mark Benny: the cause was a fall'],
    ],
    ['is no “in the”', 'In the words of Ann Roe, “this is wrong.”', ['PARTIAL Ann Roe: this is wrong.']],
    ['is no feeling', 'The letter underscored his feeling that the town was ignoring the coast.', []],
    ['is nothing that continued', 'The delay has given the port continued influence with those who have boats.', []],
  ])('%s', (_, paragraph, expected) => expect(quotesOf(paragraph)).toEqual(expected));
});

describe('He and she', () => {
  it('may both be called Kim', () =>
    expect(
      quotesOf(
        'President Barack Lund won the state.',
        '“It is a little tougher,” said Harbour Data President Kim Brace.',
        '“It is not dramatic,” he added.',
      ),
    ).toEqual(['DIRECT Kim Brace: It is a little tougher,', 'DIRECT Kim Brace: It is not dramatic,']));
});

describe('Single marks', () => {
  it.each([
    [
      'that are closed only where the speech ends, paragraphs below',
      ["Ann Roe, defending, said 'He is ashamed.", "'He hid it from his family.", "'It is over.'"],
      ['DIRECT Ann Roe: He is ashamed.', 'DIRECT Ann Roe: He hid it from his family.', 'DIRECT Ann Roe: It is over.'],
    ],
    [
      'hold others',
      ["Ann Roe added: 'Collectors say it may be the 'last hurrah' before the winter.", "'It is rare.'"],
      ["DIRECT Ann Roe: Collectors say it may be the 'last hurrah' before the winter.", 'DIRECT Ann Roe: It is rare.'],
    ],
    ['are no apostrophes', ["'Twas late. Ann Roe praised the boys' 'good' work."], []],
  ])('%s', (_, paragraphs, expected) => expect(quotesOf(...paragraphs)).toEqual(expected));
});

describe('Who speaks', () => {
  it('is known by the surname with its particle', () =>
    expect(quotesOf('Minister Thomas de Lorne was there.', '“It is late,” De Lorne said.')).toEqual([
      'DIRECT Thomas de Lorne: It is late,',
    ]));
  it('is the judge, not the one who has shown herself to be anything', () =>
    expect(quotesOf('Judge Ann Roe said Jo Lund had since shown herself to be “well-liked and hard-working”.')).toEqual(
      ['PARTIAL Ann Roe: well-liked and hard-working'],
    ));
  it('may be one user', () =>
    expect(quotesOf('“It is late,” one user quipped.')).toEqual(['DIRECT one user: It is late,']));
});
