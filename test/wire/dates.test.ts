import { describe, expect, it } from 'vitest';
import { findEvents } from '../../src/wire/events/events.ts';
import { findDates } from '../../src/wire/form/dates.ts';

const iso = (text: string) =>
  findDates(text).map((date) => [
    date.asStated,
    [date.year, date.month, date.day].map((part) => part ?? '?').join('-'),
  ]);

describe('A printed date', () => {
  it.each([
    ['on Tuesday, Nov. 10, 2020, he', 'Nov. 10, 2020', '2020-11-10'],
    ['the 10th of November 2020', '10th of November 2020', '2020-11-10'],
    ['in September 2021', 'September 2021', '2021-9-?'],
    ['agreement of November 10,', 'November 10', '?-11-10'],
    ['on 9/23/2013', '9/23/2013', '2013-9-23'],
    ['at 2020-11-10T10:00', '2020-11-10', '2020-11-10'],
    ['от 14 марта 2019 года', '14 марта 2019 года', '2019-3-14'],
    ['в марте 2019 года', 'марте 2019 года', '2019-3-?'],
    ['2019-cu il martın 14-də imzalanıb', '2019-cu il martın 14-də', '2019-3-14'],
    ['14 mart 2019-cu ildə', '14 mart 2019-cu ildə', '2019-3-14'],
    ['17 may 2018-ci ildə', '17 may 2018-ci ildə', '2018-5-17'],
    ['2020-ci ilin 10 noyabrında', '2020-ci ilin 10 noyabrında', '2020-11-10'],
    ['2021-ci il yanvar ayının 12-də', '2021-ci il yanvar ayının 12-də', '2021-1-12'],
    ['10.11.2020-ci il', '10.11.2020', '2020-11-10'],
    ['10-ое ноября 2020 года', '10-ое ноября 2020 года', '2020-11-10'],
    ['on June 3, 4 and 5, 2018', 'June 3, 4 and 5, 2018', '2018-6-3'],
    ['on November the 10th, 2020', 'November the 10th, 2020', '2020-11-10'],
    ['on 10-Nov-2020', '10-Nov-2020', '2020-11-10'],
    ['on January 5,2020', 'January 5,2020', '2020-1-5'],
    ['at 2020/11/10', '2020/11/10', '2020-11-10'],
  ])('keeps what is certain and no more: %s', (text, stated, value) => expect(iso(text)).toEqual([[stated, value]]));

  it.each([
    'they may 5 times march 3 abreast',
    'The Sun said',
    '$4.55 a share',
    '3/4 of them',
    '141 to 406',
    '3/4/2013',
    'Feb 30, 2020',
    'May God',
  ])('is not what only looks like one: %s', (text) => expect(iso(text)).toEqual([]));
});

describe('A dated event', () => {
  const events = (
    text: string,
    storyDate: string | null = null,
    language = /[а-я]/u.test(text) ? 'ru' : /ə/u.test(text) ? 'az' : 'en',
  ) =>
    findEvents([{ block: { kind: 'PARAGRAPH', index: 0 }, text }], { storyDate, language }).map((event) => [
      event.name,
      event.date.start,
      event.basis,
    ]);

  it.each([
    [
      'The ceasefire agreement between Lorn and Vesta was signed in Geneva on 12 May 1994.',
      'Signing of the ceasefire agreement between Lorn and Vesta',
      '1994-05-12',
    ],
    ['The harbour bridge was opened on 14 June 1937.', 'Opening of the harbour bridge', '1937-06-14'],
    ['On March 4, 2019, the ferry Astrid sank off Halden.', 'Sinking of the ferry Astrid', '2019-03-04'],
    ['After the September 11, 2001 attacks, security was tightened.', 'Attacks of September 11, 2001', '2001-09-11'],
    ['Police arrested Lang on Feb. 9, 2021.', 'Arrest of Lang', '2021-02-09'],
    ['The Vesta climate accord of December 2015 was hailed.', 'Vesta climate accord', '2015-12'],
    ['Напомним, соглашение о порте было подписано 14 марта 2019 года.', 'Соглашение о порте', '2019-03-14'],
  ])('has the name that a desk would give it: %s', (text, name, date) =>
    expect(events(text)).toEqual([[name, date, 'EXPLICIT']]),
  );

  it('without a year is the last such day, or the next where it is announced', () => {
    expect(events('A summit was held in Lorn on October 12.', '2021-09-06')[0]?.[1]).toBe('2020-10-12');
    expect(events('Talks in Lorn are due on October 12.', '2021-09-06')[0]?.[1]).toBe('2021-10-12');
    expect(events('Talks in Lorn are due on October 12.')).toEqual([]);
  });

  it('is none where the date dates nothing that happened', () => {
    expect(events('He was born on 3 May 1950. The deal runs until December 31, 2035.')).toEqual([]);
  });
});
