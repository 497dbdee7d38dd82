import { describe, expect, it } from 'vitest';
import { readStory } from '../../src/wire/read.ts';

/** "KIND speaker / role: words" for each quote of an invented story in these paragraphs. */
function quotesIn(...paragraphs: string[]): string[] {
  const content = ['Basin to be dredged', ...paragraphs].join('\n\n');
  const result = readStory({ content, format: 'TEXT', language: 'en' });
  if ('issues' in result) throw new Error(JSON.stringify(result.issues));
  return result.story.quotes.map(({ kind, speaker, role, text }) => `${kind} ${speaker} / ${role}: ${text}`);
}

describe('A court report', () => {
  it.each([
    ['The court heard that Marsh took 40 boxes of tablets.', 'Marsh took 40 boxes of tablets'],
    ['A jury at Lorne Crown Court has heard that Marsh ran.', 'Marsh ran'],
    ['Jurors were told that Marsh had hidden the key.', 'Marsh had hidden the key'],
    ['Marsh had hidden the key, the inquest was told.', 'Marsh had hidden the key'],
  ])('reports what was heard, and nobody said it: %s', (sentence, clause) =>
    expect(quotesIn(sentence)).toEqual([`REPORTED null / null: ${clause}`]),
  );

  it('takes nobody’s words away for a court that heard them', () =>
    expect(quotesIn('Colin Marsh shouted “you are going to pay for this” before the attack, the court heard.')).toEqual(
      expect.arrayContaining(['DIRECT Colin Marsh / null: you are going to pay for this']),
    ));

  it('knows who stands up for whom', () =>
    expect(quotesIn('Prosecuting, Nadia Rahman said the bus was late.')).toEqual([
      'REPORTED Nadia Rahman / prosecuting: the bus was late',
    ]));

  it('begins a new stretch where paragraphs in single marks were run together', () =>
    expect(
      quotesIn(
        "Mr Reed said: 'The board does not exist. Nobody has heard of it. 'And the school never gave her a degree. 'She never went there.'",
      ),
    ).toEqual([
      'DIRECT Reed / null: The board does not exist. Nobody has heard of it.',
      'DIRECT Reed / null: And the school never gave her a degree.',
      'DIRECT Reed / null: She never went there.',
    ]));

  it('has all that is said in a clause right behind the cue, though the sentence goes on', () =>
    expect(quotesIn('Ann Roe said “we may pass on the price” during a call.')).toEqual([
      'DIRECT Ann Roe / null: we may pass on the price',
    ]));
});
