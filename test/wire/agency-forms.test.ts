// Copy in the manners of agencies: where the headline, the dateline and the desk's own lines stand.
import { describe, expect, it } from 'vitest';
import type { Story } from '../../src/wire/form/story.ts';
import { readStory } from '../../src/wire/read.ts';

function read(content: string): Story {
  const result = readStory({ content, format: 'TEXT' });
  if ('issues' in result) throw new Error(JSON.stringify(result.issues));
  return result.story;
}

describe('Copy of an agency', () => {
  it.each([
    [
      'YEREVAN, OCTOBER 28, ARMENPRESS. The bank raised its rate.',
      'YEREVAN',
      'ARMENPRESS',
      'The bank raised its rate.',
    ],
    ['HAVANA (AP ) -- The hurricane weakened.', 'HAVANA', 'AP', 'The hurricane weakened.'],
    ['LONDON (Reuters) -The pound fell on Tuesday.', 'LONDON', 'Reuters', 'The pound fell on Tuesday.'],
    ['МОСКВА, 4 апреля. /ВЕСТЬ/. Мост откроют в мае.', 'МОСКВА', 'ВЕСТЬ', 'Мост откроют в мае.'],
  ])(
    'without a headline is headed by its first sentence, not by its dateline: %s',
    (first, place, agency, sentence) => {
      const story = read(`${first}\n\nNobody was hurt in the harbour, and the boats went out again.`);
      expect(story).toMatchObject({
        headline: sentence,
        dateline: { place },
        attribution: { originalPublisher: agency },
      });
      expect(story.paragraphs[0]).toBe(sentence);
    },
  );

  it.each([
    ['WASHINGTON/LONDON, Jan 2 (Reuters) - They agreed.', 'WASHINGTON/LONDON', 'Reuters'],
    ['Mumbai, March 3 (IANS): The market fell.', 'Mumbai', 'IANS'],
    ['New Delhi, Mar 3 (PTI) The minister opened a road.', 'New Delhi', 'PTI'],
    ['Bakı. 6 sentyabr. Turan: Bakıda körpü açılıb.', 'Bakı', 'Turan'],
    ['Москва. 4 апреля. INTERFAX.RU - Минфин снизил прогноз.', 'Москва', 'INTERFAX.RU'],
    ['BAKI, 10 dekabr 2025-ci il (AZƏRTAC) — Büdcə təsdiqlənib.', 'BAKI', 'AZƏRTAC'],
    ['Bakı. 12 mart 2026. APA\n\nBüdcə təsdiqlənib.', 'Bakı', 'APA'],
  ])('gives its dateline: %s', (lead, place, agency) => {
    const story = read(`Harbour opens\n\n${lead}\n\nMore of it.`);
    expect(story).toMatchObject({ dateline: { place }, attribution: { originalPublisher: agency } });
    expect(story.paragraphs).toHaveLength(2);
    expect(story.paragraphs[0]).toMatch(/^(?:They|The|Bakıda|Минфин|Büdcə)/u);
  });

  it('may begin with lines of the desk and end with its signs', () => {
    const story = read(`BC-EU--Ferry Strike, 2nd Ld-Writethru,410
Ferry crews walk out across the strait
Eds: UPDATES with quotes.
By MARTA KELLIN
Associated Press

PORT ALDEN, England (AP) _ Ferry crews walked out on Monday.

(MORE)

The company regretted it.

___

Associated Press writer Lena Moor in Brussels contributed to this report.
-30-`);
    expect(story).toMatchObject({
      headline: 'Ferry crews walk out across the strait',
      byline: 'MARTA KELLIN',
      dateline: { place: 'PORT ALDEN, England' },
      editorsNote: 'UPDATES with quotes.',
      paragraphs: ['Ferry crews walked out on Monday.', 'The company regretted it.'],
      contributors: ['Associated Press', 'Associated Press writer Lena Moor in Brussels contributed to this report.'],
    });
  });

  it('has a service between its headline and its dateline', () => {
    const story = read(
      'Activist freed\nMarch 12, 2026 14:20 GMT\nRFE/RL’s Norland Service\n\nOSLOVIK -- Mira Holt was freed on March 11.\n\n“I am free,” she said.\n\nWith reporting by Reuters and AP',
    );
    expect(story.dateline?.place).toBe('OSLOVIK');
    expect(story.paragraphs).toEqual(['Mira Holt was freed on March 11.', '“I am free,” she said.']);
    expect(story.contributors).toEqual(['RFE/RL’s Norland Service', 'With reporting by Reuters and AP']);
  });

  it('says what it changed, and who wrote it at the end of its last paragraph', () => {
    const story = read(
      'UPDATE 2-Bank holds rates\n\n(Adds analyst comment, market reaction)\n\nOSLOVIK, April 3 (Reuters) - The bank held its rate.\n\nThe crown firmed 0.3 percent. (Reporting by Elin Storm; Editing by Tom Hay)',
    );
    expect(story).toMatchObject({
      summary: null,
      editorsNote: 'Adds analyst comment, market reaction',
      byline: 'Elin Storm',
      contributors: ['(Reporting by Elin Storm; Editing by Tom Hay)'],
      paragraphs: ['The bank held its rate.', 'The crown firmed 0.3 percent.'],
    });
  });

  it('may have its credit above its headline', () => {
    const story = read(
      'Greek City Times / Oct 7 2020 / by Paul Roe\n\nIsland ferry sinks\n\nThe ferry sank at its berth.\n\nNobody was hurt.',
    );
    expect(story).toMatchObject({
      headline: 'Island ferry sinks',
      byline: 'Paul Roe',
      attribution: { originalPublisher: 'Greek City Times', originallyPublishedOn: '2020-10-07' },
    });
  });

  it.each([
    ['EMBARGOED UNTIL 0001 GMT MONDAY 16 MARCH 2026', '2026-03-16T00:01:00.000Z'],
    ['EMBARGO: not for publication before 06:30 UTC, March 16, 2026', '2026-03-16T06:30:00.000Z'],
    ['Strictly embargoed until the minister has spoken', null],
  ])('may be under an embargo: %s', (line, until) => {
    const story = read(
      `${line}\n\nNew drug halves migraine days\n\nLONDON, March 15 (PA) - A new drug works.\n\nIt is cheap.`,
    );
    expect(story).toMatchObject({ headline: 'New drug halves migraine days', embargo: { until, reason: line } });
  });

  it.each([
    'Embargo on grain lifted',
    'Embargo until May, union says',
    'State-of-the-art port opens',
    'More ships come',
  ])('has headlines that only look like lines of the desk: %s', (headline) => {
    const story = read(`${headline}\n\nLONDON, March 15 (PA) - The port opened.\n\nIt is wide.`);
    expect(story).toMatchObject({ headline, embargo: null });
  });

  it('keeps the article of an outlet that has one', () => {
    const outlet = (line: string) => read(`Bogs\n\nBogs grow.\n\n${line}`).attribution.originalPublisher;
    expect(outlet('This article was originally published by The Conversation.')).toBe('The Conversation');
    expect(outlet('This article first appeared in the Alden Times on 4 May 2025.')).toBe('Alden Times');
  });
});
