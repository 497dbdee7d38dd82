import { describe, expect, it } from 'vitest';
import { readStory } from '../../src/wire/read.ts';

function quotesOf(...paragraphs: string[]) {
  const result = readStory({ content: ['Harbour cut dismays divers', ...paragraphs].join('\n\n'), format: 'TEXT' });
  if ('issues' in result) throw new Error(JSON.stringify(result.issues));
  return result.story.quotes.map(({ kind, speaker, text }) => [kind, speaker, text]);
}

const BROADCAST = [
  'The decision to close the diving school has dismayed those who trained there.',
  'PAUL OSTREY: Not surprisingly, the closing of the diving school has drawn some comment from those who trained there.',
  'Nora Quill reports.',
  'NORA QUILL: It has been a hard year for the diving school since the flood of the lower basin.',
  'Now the former champion Ben Tarry says the closing has dealt it a further blow.',
  'BEN TARRY: It is a shame that it has to close.',
  'Divers will always find some water, and they will come back.',
  'NORA QUILL: Do you think that this is a punishment for the flood?',
  'BEN TARRY: It certainly would seem that way.',
  'NORA QUILL: Some might say, Ben, that every reason was given for it.',
  'BEN TARRY: There is an argument for that.',
  'NORA QUILL: According to Ben Tarry, it is a wake-up call for the sport.',
];

describe('A broadcast printed with its labels', () => {
  const quotes = quotesOf(...BROADCAST);

  it('gives whole paragraphs to the speaker under whose label they stand, by the name as printed elsewhere', () => {
    expect(quotes.filter(([kind, speaker]) => kind === 'DIRECT' && speaker === 'Ben Tarry')).toEqual([
      ['DIRECT', 'Ben Tarry', 'It is a shame that it has to close.'],
      ['DIRECT', 'Ben Tarry', 'Divers will always find some water, and they will come back.'],
      ['DIRECT', 'Ben Tarry', 'It certainly would seem that way.'],
      ['DIRECT', 'Ben Tarry', 'There is an argument for that.'],
    ]);
  });

  it('takes what the reporter asks as speech, and what the reporter tells as the story', () => {
    expect(quotes.filter(([kind, speaker]) => kind === 'DIRECT' && speaker !== 'Ben Tarry')).toEqual([
      ['DIRECT', 'Nora Quill', 'Do you think that this is a punishment for the flood?'],
      ['DIRECT', 'Nora Quill', 'Some might say, Ben, that every reason was given for it.'],
    ]);
    expect(quotes).toContainEqual(['REPORTED', 'Ben Tarry', 'it is a wake-up call for the sport']);
  });
});

describe('An interview with labelled answers', () => {
  it('knows a label with a capital inside and without a space behind it', () => {
    const quotes = quotesOf(
      'Tom McArden founded the quay in 2009 with Ida Roe.',
      'McArden: Ida and I got back together.',
      'Was there a moment when you knew that the quay had succeeded?',
      'McArden:When I saw strangers using it.',
    );
    expect(quotes).toEqual([
      ['DIRECT', 'Tom McArden', 'Ida and I got back together.'],
      ['DIRECT', 'Tom McArden', 'When I saw strangers using it.'],
    ]);
  });
});
