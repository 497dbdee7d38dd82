import { describe, expect, it } from 'vitest';
import { readContribution } from '../../src/wire/form/contributors.ts';
import { readCredit } from '../../src/wire/form/credit.ts';
import { readDateline } from '../../src/wire/form/dateline.ts';
import { readNote } from '../../src/wire/form/notices.ts';
import type { Story } from '../../src/wire/form/story.ts';
import { readStory } from '../../src/wire/read.ts';

function read(content: string): Story {
  const result = readStory({ content, format: 'TEXT' });
  if ('issues' in result) throw new Error(JSON.stringify(result.issues));
  return result.story;
}

describe('A credit line', () => {
  it.each([
    ['This article originally appeared in LORN HABAR BUREAU on 21 Jun 2020.', 'LORN HABAR BUREAU', '2020-06-21'],
    ['This story by Ann Roe originally appeared on Harbour Voices on March 10, 2014.', 'Harbour Voices', '2014-03-10'],
    ['This story was originally published by Spillway.', 'Spillway', null],
    ['This report was first published at openHarbour. It was edited for length.', 'openHarbour', null],
    [
      'This story was originally produced by Quay Lab through the Dock Fund, and published with edits by Lorn Post.',
      'Quay Lab',
      null,
    ],
    ['Reporting by Ann Roe, published in Lorn Post on June 3, 2014', 'Lorn Post', '2014-06-03'],
    ['Republished with permission from Dockworks.', 'Dockworks', null],
    ['Lorn City Times / Oct 7 2020 / by Ann Roe', 'Lorn City Times', '2020-10-07'],
    ['Этот материал впервые опубликован в газете «Волна» 6 сентября 2021 года.', 'Волна', '2021-09-06'],
    ['Источник: Лорн-Пресс', 'Лорн-Пресс', null],
    ['Bu məqalə ilk dəfə Dalğa agentliyində 6 sentyabr 2021-ci ildə dərc olunub.', 'Dalğa', '2021-09-06'],
  ])('names the outlet and the date: %s', (line, outlet, date) => {
    expect(readCredit(line)?.attribution).toMatchObject({ originalPublisher: outlet, originallyPublishedOn: date });
  });

  it('gives the licence, the link and the author where it names them', () => {
    const line =
      'This article is republished from [The Quay](https://quay.example) under a Creative Commons license. Read the [original article](https://quay.example/silt).';
    expect(readCredit(line)?.attribution).toMatchObject({
      originalPublisher: 'The Quay',
      usageTerms: 'Creative Commons license',
      originalUrl: 'https://quay.example/silt',
    });
    expect(readCredit('Lorn City Times / Oct 7 2020 / by Ann Roe')?.byline).toBe('Ann Roe');
  });

  it.each([
    'After this story was first published, a ferry spokesperson told me that it was wrong.',
    'This story has been updated to include comments from the harbour master.',
    'This story is part of Covering Tides Now, a global journalism collaboration.',
    'The report was published by the ministry on Monday.',
    'The story was first published in 1962 and became a classic.',
  ])('is not what only looks like one: %s', (line) => expect(readCredit(line)).toBeNull());

  it('may run into the first sentence, which stays in the body', () => {
    const story = read(
      'Silt returns to Lorn\n\nThis story originally appeared on Tide 360 and is part of the Water Desk collaboration. The basin filled again.\n\nNobody dredged it.',
    );
    expect(story.paragraphs).toEqual(['The basin filled again.', 'Nobody dredged it.']);
    expect(story.attribution.originalPublisher).toBe('Tide 360');
  });
});

describe('A dateline', () => {
  it.each([
    ['TARSK, Sept 6 (Habar) — The', 'TARSK', 'Habar', 6],
    ['Tarsk, September 19 (HaBar). The', 'Tarsk', 'HaBar', 19],
    ['LORN, OCTOBER 28, LORNPRESS. The', 'LORN', 'LORNPRESS', 28],
    ['LORN (Quays) -The', 'LORN', 'Quays', null],
    ['VESTA, N.Y., April 1 (HPI) — The', 'VESTA, N.Y.', 'HPI', 1],
    ['LORN (HP ) -- The', 'LORN', 'HP', null],
    ['VESTA, N.J. _ The', 'VESTA, N.J.', null, null],
    ['ТАРСК, 6 сентября. /ВЕСТЬ/. Глава', 'ТАРСК', 'ВЕСТЬ', 6],
    ['Tarsk, 6 sentyabr, HABAR. Nazir', 'Tarsk', 'HABAR', 6],
    ['TARSK (Aug. 13) -- The', 'TARSK', null, 13],
    ['LORN (June 2, 2026) - The', 'LORN', null, 2],
    ['LORN, Vesta (HP) — The', 'LORN, Vesta', 'HP', null],
    ['Lorn, Vesta (HP) — The', 'Lorn, Vesta', 'HP', null],
    ['TARSK, August 7 (Haohua) -- The', 'TARSK', 'Haohua', 7],
    ['LORN (dpa) - The', 'LORN', 'dpa', null],
  ])('is lifted from the front of the story: %s', (text, place, agency, day) => {
    const found = readDateline(text);
    expect([found?.place, found?.agency, found?.date?.day ?? null]).toEqual([place, agency, day]);
    expect(text.slice(found?.length)).toMatch(/^(?:The|Глава|Nazir)$/);
  });

  it.each([
    'The European Union (EU) Commission said no.',
    'The Fed (FOMC) - said no',
    'Paris is nice (very) - it is',
    'Smith (Labour) Agreed',
    'Otto Kell (Labour): We won the town, he said on Monday.',
    'Otto Kell (Labour) - We won the town, he said on Monday.',
    'Real Tarsk (Spain) - Lorn United (Kumlu) 2-1 at half time.',
    'NOTE (Habar cannot verify): The claim is old.',
    'NOTE (Habar cannot verify) - The claim is old.',
    'TARSK (Part 1) - The town is shut.',
  ])('is not what only looks like one: %s', (text) => expect(readDateline(text)).toBeNull());

  it('takes its year from the credit, and leaves the sentence', () => {
    const story = read(
      'Silt\n\nTARSK, Dec 30 (Habar) — The basin filled.\n\nThis story was originally published by Spillway on Jan 2, 2021.',
    );
    expect(story.dateline).toEqual({ place: 'TARSK', date: '2020-12-30' });
    expect(story.paragraphs).toEqual(['The basin filled.']);
  });
});

describe('Lines of the desk', () => {
  it('name contributors, who are no outlets', () => {
    expect(readContribution('(Reporting by Ann Roe in Lorn; Editing by Jon Doe.)')?.reporter).toBe('Ann Roe');
    expect(readContribution('Ann Roe contributed to this story.')).not.toBeNull();
    expect(readContribution('Ann Roe in Lorn and Jon Doe in Vesta contributed reporting from Tarsk.')).not.toBeNull();
    expect(readContribution('The city contributed to this.')).toBeNull();
    expect(readContribution('Officials reported three deaths from Ebola.')).toBeNull();
    expect(readContribution('The United Nations contributed 500 troops from Ghana.')).toBeNull();
  });

  it('are notes to editors and corrections, with the text in the next paragraph or not', () => {
    expect(readNote('Correction: An earlier version of this story gave a wrong depth.')?.correction).toBe(true);
    expect(readNote('Eds: Adds quotes.')?.text).toBe('Adds quotes.');
    expect(readNote('Correction officers said that they struck.')).toBeNull();
    const story = read('Silt\n\nBy Ann Roe\n\nThe basin filled.\n\nCORRECTION:\n\nThe depth is nine metres.');
    expect(story).toMatchObject({
      byline: 'Ann Roe',
      editorsNote: 'The depth is nine metres.',
      paragraphs: ['The basin filled.'],
    });
  });
});

describe('A story in Russian or Azerbaijani', () => {
  it('is read with the quote marks, cues and dates of its language', () => {
    const russian = read(
      'Порт углубят к осени\n\nТАРСК, 6 сентября. /ВЕСТЬ/. «Суда придут в порт уже в сентябре», — сказал министр портов Иван Петров.\n\nАнна Сидорова, глава союза рыбаков, заявила: «Мы не верим этим срокам».',
    );
    expect(russian.language).toBe('ru');
    expect(russian.quotes.map((quote) => [quote.kind, quote.text, quote.speaker])).toEqual([
      ['DIRECT', 'Суда придут в порт уже в сентябре', 'Иван Петров'],
      ['DIRECT', 'Мы не верим этим срокам', 'Анна Сидорова'],
    ]);
    const azerbaijani = read(
      'Liman payızda açılacaq\n\nBunu limanlar naziri Rəşad Quliyev deyib.\n\n“Gəmilər artıq sentyabrda limana gələcək”, - deyə Quliyev bildirib.\n\nO əlavə edib ki, balıqçılar üçün yeni körpü tikiləcək.',
    );
    expect(azerbaijani.language).toBe('az');
    expect(azerbaijani.quotes.map((quote) => [quote.kind, quote.speaker])).toEqual([
      ['DIRECT', 'Rəşad Quliyev'],
      ['REPORTED', 'Rəşad Quliyev'],
    ]);
  });
});
