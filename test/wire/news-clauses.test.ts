import { describe, expect, it } from 'vitest';
import { readStory } from '../../src/wire/read.ts';

/** "KIND speaker: words" for each quote of an invented story in these paragraphs. */
function quotesOf(...paragraphs: string[]): string[] {
  const content = ['Basin to be dredged', ...paragraphs].join('\n\n');
  const result = readStory({ content, format: 'TEXT', language: 'en' });
  if ('issues' in result) throw new Error(JSON.stringify(result.issues));
  return result.story.quotes.map(({ kind, speaker, text }) => `${kind} ${speaker}: ${text}`);
}

describe('What a clause of the news reports', () => {
  it.each([
    [
      'ends before a turn of the reporter’s',
      'Officials said they were acting out of concern for the players, but their zeal is odd.',
      ['REPORTED Officials: they were acting out of concern for the players'],
    ],
    [
      'goes on where the same person turns',
      'Beaston said he had hoped for more, but he was glad of the help.',
      ['REPORTED Beaston: he had hoped for more, but he was glad of the help'],
    ],
    [
      'is reported once where somebody says what he feels himself',
      'Mr Alder said he felt the race had gone well.',
      ['REPORTED Alder: he felt the race had gone well'],
    ],
    [
      'holds the condition it is said on',
      'Under a separate ruling, Sargent said the firm could cut prices.',
      ['REPORTED Sargent: Under a separate ruling', 'REPORTED Sargent: the firm could cut prices'],
    ],
    [
      'may be all of a subordinate clause before its cue',
      'Although the new services have taken on many workers the trend is slowing down now, said Koichi Tsuda.',
      ['REPORTED Koichi Tsuda: Although the new services have taken on many workers the trend is slowing down now'],
    ],
    [
      'follows a list of those who were told',
      'Sargent said in a posting to authors, shops and agents that, while he was pleased, some doubts were left.',
      ['REPORTED Sargent: while he was pleased, some doubts were left'],
    ],
    [
      'goes past an inserted "too"',
      'The firm is appealing a ruling that said it, too, had agreed on prices and must pay a fine.',
      ['REPORTED a ruling: it, too, had agreed on prices and must pay a fine'],
    ],
    [
      'may be answered by threatening',
      'The judge responded by threatening to remove the witness.',
      ['REPORTED The judge: to remove the witness'],
    ],
    ['is no thing that is announced', 'The firm announced a settlement on books ordered through the shop.', []],
    ['is not how much is said', 'Mack says very little, but the jobs have been filled.', []],
  ])('%s', (_, paragraph, expected) => expect(quotesOf(paragraph)).toEqual(expected));
});

describe('Who speaks in the news', () => {
  it('is the owner of no thing that somebody else does', () => {
    const quotes = quotesOf(
      '“I am done,” said Donald Tull.',
      'Judge Arthur Engel took a smaller part in policing Tull’s answers. He told Wall that it was late.',
    );
    expect(quotes.at(-1)).toBe('REPORTED Arthur Engel: it was late');
  });

  it('is whom a relative clause describes', () => {
    const [quote] = quotesOf(
      'Judge Arthur Engel, who has clashed with Tull, at first tried to stop it, telling his lawyer to “control your client”.',
    );
    expect(quote).toBe('PARTIAL Arthur Engel: control your client');
  });

  it('is the person who spoke last where no group did, though it is called they', () => {
    const quotes = quotesOf(
      'Ann Vint, who leads the Republicans, was there. “We differ,” Rep. SJ Howe, who is nonbinary, said on Monday.',
      '“There are deeply held views,” they said.',
    );
    expect(quotes.at(-1)).toBe('DIRECT SJ Howe: There are deeply held views,');
  });

  it('may be signed with a name and a role where the cue was forgotten', () => {
    expect(
      quotesOf('“It is the last piece of the trail,” Michael Zale, president of the nonprofit River group.'),
    ).toEqual(['DIRECT Michael Zale: It is the last piece of the trail,']);
  });

  it('is found behind a mark that was set twice', () => {
    expect(quotesOf('Ivan Tull weighed in. “”This is very unfair to us all,” he said.')).toEqual([
      'DIRECT Ivan Tull: This is very unfair to us all,',
    ]);
  });

  it('is nobody where something is still called so', () => {
    expect(quotesOf('Doherty was angry that Hobart is still considered an “Abbott district” by all.')).toEqual([]);
  });

  it('goes on behind "And:", and may say two words behind a colon', () => {
    expect(quotesOf('“He lied,” said Ann Mills. And: “I mean it.”', 'Mills was more direct: “You lie.”')).toEqual([
      'DIRECT Ann Mills: He lied,',
      'DIRECT Ann Mills: I mean it.',
      'DIRECT Ann Mills: You lie.',
    ]);
  });

  it('may be called by a surname that means a place, or "another"', () => {
    const quotes = quotesOf(
      '“No,” said his lawyer, Linda Park.',
      '“Nothing,” Park repeated. “Who knows,” another replied.',
    );
    expect(quotes).toEqual(['DIRECT Linda Park: No,', 'DIRECT Linda Park: Nothing,', 'DIRECT another: Who knows,']);
  });

  it('says no title at the end of a sentence', () => {
    expect(quotesOf('“I think so,” Ann Kern said on Lorn’s “Face the Harbour.”')).toEqual([
      'DIRECT Ann Kern: I think so,',
    ]);
  });
});
