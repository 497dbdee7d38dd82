import { describe, expect, it } from 'vitest';
import type { Story } from '../../src/wire/form/story.ts';
import { readStory } from '../../src/wire/read.ts';
import { HARBOUR } from './stories.ts';

function read(content: string): Story {
  const result = readStory({ content, format: 'TEXT' });
  if ('issues' in result) throw new Error(JSON.stringify(result.issues));
  return result.story;
}

function textOf(story: Story, block: { kind: string; index: number }): string {
  return (block.kind === 'PARAGRAPH' ? story.paragraphs[block.index] : story.footnotes[block.index]?.text) ?? '';
}

describe('A story in the form of the agency', () => {
  const story = read(HARBOUR);

  it('has one headline, its body, its footnote and its credit, each in its own place', () => {
    expect(story.headline).toBe(
      'No deadline for dredging of Tarsk harbour has been set – a rare admission by the ministry',
    );
    expect(story.paragraphs).toHaveLength(7);
    expect(story.paragraphs[0]).toMatch(/^The ports ministry/);
    expect(story.footnotes.map((note) => note.marker)).toEqual(['*']);
    expect(story.footnotes[0]?.text).toMatch(/^About 1\.200 tonnes/);
    expect(story.attribution).toMatchObject({
      originalPublisher: 'LORN HABAR BUREAU',
      originallyPublishedOn: '2020-06-21',
    });
    expect(story.language).toBe('en');
  });

  it('keeps the characters of a paragraph, double spaces included', () => {
    expect(story.paragraphs[1]).toContain('Surveys and  insurance');
  });

  it('gives the reported statement with the full name, the role and the occasion', () => {
    expect(story.quotes[0]).toMatchObject({
      kind: 'REPORTED',
      text: 'The ports ministry and the dredging consortium have not yet settled a deadline for deepening Tarsk harbour',
      speaker: 'Leyla Orman',
      role: 'Deputy Minister of Ports for Northern Waterways',
      occasion: { kind: 'INTERVIEW', outlet: 'Vesta Evening Radio', heldOn: null },
    });
  });

  it('resolves the surname of the direct quotes to the same speaker', () => {
    const direct = story.quotes.filter((quote) => quote.kind === 'DIRECT');
    expect(direct.map((quote) => [quote.speaker, quote.attributedTo, quote.cue])).toEqual([
      ['Leyla Orman', 'Orman', 'said'],
      ['Leyla Orman', 'Orman', 'said'],
    ]);
    expect(direct[0]?.text).toBe(
      'Surveys and  insurance papers for the harbour are still being compared by both sides,',
    );
  });

  it('finds the marked words inside a sentence of the footnote', () => {
    const partial = story.quotes.find((quote) => quote.kind === 'PARTIAL');
    expect(partial?.block).toEqual({ kind: 'FOOTNOTE', index: 0 });
    expect(partial?.text).toBe('for open water and against closed doors,');
  });

  it('anchors every quote and event to the exact characters of its block', () => {
    expect(story.quotes.length).toBeGreaterThanOrEqual(4);
    for (const quote of story.quotes) expect(textOf(story, quote.block).slice(quote.start, quote.end)).toBe(quote.text);
    for (const event of story.events)
      expect(textOf(story, event.block).slice(event.start, event.end)).toBe(event.asStated);
  });

  it('proposes the event once, though the story dates it three times', () => {
    expect(story.events).toMatchObject([
      {
        name: 'Joint declaration of the governors of Tarsk, Vesta and Lorn',
        asStated: 'March 14, 2019',
        date: { start: '2019-03-14', end: null, precision: 'DAY' },
        basis: 'EXPLICIT',
      },
    ]);
  });
});

describe('What is no story', () => {
  const issue = (content: string) => {
    const result = readStory({ content, format: 'TEXT' });
    return 'issues' in result ? result.issues[0]?.message : null;
  };

  it('is refused with an issue that says why, and nothing is thrown', () => {
    expect(issue('')).toMatch(/empty/);
    expect(issue(' \n\t\n ')).toMatch(/empty/);
    expect(issue('x'.repeat(1_000_001))).toMatch(/too long/);
    expect(issue('PNG\u0000\u0001\u0002')).toMatch(/not text/);
    expect(issue('Only a headline')).toMatch(/no body/);
    expect(issue('Printed twice\n\nPrinted twice\n')).toMatch(/no body/);
  });

  it('names the field of the input', () => {
    expect(readStory({ content: '', format: 'TEXT' })).toMatchObject({ issues: [{ path: ['content'] }] });
  });
});
