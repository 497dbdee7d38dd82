// Dated events in copy that was invented for these rules: what is dated, its name, its place, and the date itself.
import { describe, expect, it } from 'vitest';
import { findEvents } from '../../src/wire/events/events.ts';

const storyDate = '2021-09-16';

const eventsOf = (text: string, language: string) =>
  findEvents([{ block: { kind: 'PARAGRAPH', index: 0 }, text }], { storyDate, language }).map((event) => {
    expect(text.slice(event.start, event.end)).toBe(event.asStated);
    const { start, end } = event.date;
    return [end ? `${start}/${end}` : start, event.name, ...(event.place ? [event.place] : [])].join(' | ');
  });

describe('A dated event in English', () => {
  it.each([
    [
      'The Treaty of Orlan, signed on 14 June 1998 in Vesta, ended nine years of fighting.',
      '1998-06-14 | Signing of the Treaty of Orlan | Vesta',
    ],
    [
      'A fire at the Halden paper mill killed 12 workers on the night of 3 March 2015, investigators said.',
      '2015-03-03 | Fire at the Halden paper mill',
    ],
    [
      'On Tuesday, Nov. 10, 2020, the leaders of Lorn and Vesta signed a ceasefire in Geneva.',
      '2020-11-10 | Signing of a ceasefire | Geneva',
    ],
    [
      'The Vesta Film Festival will be held from 5 to 12 May 2022 in Halden.',
      '2022-05-05/2022-05-12 | Vesta Film Festival | Halden',
    ],
    ['Parliament approved the law on 2021-03-04.', '2021-03-04 | Approval of the law'],
    [
      'The bridge, built between 1934 and 1937, was opened on 14 June 1937 by King Olaf.',
      '1937-06-14 | Opening of the bridge',
    ],
    [
      'Kumlu hosted the World Rowing Championship on June 3, 4 and 5, 2018.',
      '2018-06-03/2018-06-05 | World Rowing Championship',
    ],
    [
      'From 28 February to 3 March 2021, Halden hosts the Nordic ski championship.',
      '2021-02-28/2021-03-03 | Nordic ski championship',
    ],
    ['Talks were held in Lorn from Dec. 28, 2019 to Jan. 4, 2020.', '2019-12-28/2020-01-04 | Talks in Lorn | Lorn'],
    ['On the 8th of May 1945 the war in Europe ended.', '1945-05-08 | End of the war in Europe | Europe'],
    [
      'A rally against the tax is planned for Saturday, 25 September 2021, in central Kumlu.',
      '2021-09-25 | Rally against the tax | Kumlu',
    ],
    [
      'Police arrested Anton Lang at Kumlu airport early on February 9, 2021.',
      '2021-02-09 | Arrest of Anton Lang | Kumlu',
    ],
    [
      'The referendum on independence, held on 18 September 2014, was lost by ten points.',
      '2014-09-18 | Referendum on independence',
    ],
    [
      'They will run within the framework of the ferry accord of the ports of Alaz, Kumlu and Torgan, signed on May 12, 2026.',
      '2026-05-12 | Signing of the ferry accord of the ports of Alaz, Kumlu and Torgan',
    ],
    ['The law came into force on 1 January 2020.', '2020-01-01 | Entry into force of the law'],
    ['The Battle of Sarn took place on 14 October 1066.', '1066-10-14 | Battle of Sarn'],
    ['In a referendum on 23 June 2016, Vesta voted to leave the union.', '2016-06-23 | Referendum of 23 June 2016'],
    [
      'Two trains collided near Lorn on 6 February 2016; eleven people were killed.',
      '2016-02-06 | Collision of two trains | Lorn',
    ],
    [
      'More than 40 people died when a ferry capsized off Lorn on 12 July 2011.',
      '2011-07-12 | Capsizing of a ferry | Lorn',
    ],
    ['The eruption of Mount Sarn on May 18, 1980 killed 57 people.', '1980-05-18 | Eruption of Mount Sarn'],
    ['The trial of the aide, Peter Lowry, opens on September 9, 2019.', '2019-09-09 | Trial of the aide'],
    ['The company said that it would close the plant on 1 July 2022.', '2022-07-01 | Closure of the plant'],
    ['Darnell Hughes, 26, was shot on May 30, 2020.', '2020-05-30 | Shooting of Darnell Hughes'],
    [
      'The accord, which was reached in the St. Olaf Hall in Kumlu on 27 March 2012, still holds.',
      '2012-03-27 | Accord in Kumlu | Kumlu',
    ],
  ])('%s', (text, event) => expect(eventsOf(text, 'en')).toEqual([event]));

  it('is each of two that one sentence tells of', () => {
    expect(eventsOf('The 2020 Summer Games opened on 23 July 2021 and closed on 8 August 2021.', 'en')).toEqual([
      '2021-07-23 | Opening of the 2020 Summer Games',
      '2021-08-08 | Closure of the 2020 Summer Games',
    ]);
    expect(
      eventsOf('The strike, which began on Monday, March 1, 2021, ended on Sunday (March 14, 2021).', 'en'),
    ).toEqual(['2021-03-01 | Strike of March 1, 2021', '2021-03-14 | End of the strike']);
  });

  it('is one, whatever words the story has for it and however much of the date', () => {
    const quake = 'The Sarn earthquake of December 1988 is not forgotten.';
    const day = 'The earthquake on 7 December 1988 killed thousands. Since the Dec. 7 earthquake, houses are low.';
    expect(eventsOf(`${quake} ${day}`, 'en')).toEqual(['1988-12-07 | Earthquake of 7 December 1988']);
  });

  it('without a year is to come where its sentence says so behind it, too', () => {
    expect(eventsOf('On October 12, talks will be held in Lorn.', 'en')).toEqual(['2021-10-12 | Talks in Lorn | Lorn']);
    expect(eventsOf('On October 12, talks were held in Lorn, he said, and will go on.', 'en')).toEqual([
      '2020-10-12 | Talks in Lorn | Lorn',
    ]);
  });

  it.each([
    'The museum will open next Tuesday, the ministry said.',
    'In the 1990s the port was closed for years. In summer 2018 it reopened.',
    'The report dated 3 April 2021 said prices had risen. The letter of 4 April 2021 was not answered.',
    'Prices in the year to March 31, 2021 rose by 4 percent, by figures published on 12 April 2021.',
    'Photo taken on 5 March 2020. Updated: 6 March 2020. Archive picture, 7 March 2020.',
    'The museum was founded in June, and scrapped on 4 April 2009.',
    'It was the third derailment on the line since 24 December 2021.',
    'The ministry said in a statement on 5 May 2021 that prices were stable.',
    'He died on 7 June 2019, and the president signed it on 2021-03-11.',
  ])('is none where nothing is that the date dates: %s', (text) => expect(eventsOf(text, 'en')).toEqual([]));
});

describe('A dated event in Russian', () => {
  it.each([
    ['Соглашение о порте было подписано 14 марта 2019 года в Кумлу.', '2019-03-14 | Соглашение о порте | Кумлу'],
    ['Землетрясение произошло 7 декабря 1988 года.', '1988-12-07 | Землетрясение 7 декабря 1988 года'],
    [
      'Трехстороннее заявление от 10 ноября 2020 года в силе. После заявления 10 ноября торговля выросла.',
      '2020-11-10 | Трехстороннее заявление',
    ],
    [
      'С 5 по 7 сентября 2022 года в Кумлу пройдет форум молодых фермеров.',
      '2022-09-05/2022-09-07 | Форум молодых фермеров | Кумлу',
    ],
    [
      'В субботу, 25 сентября 2021 года, в центре города состоится митинг против налога.',
      '2021-09-25 | Митинг против налога',
    ],
    ['В результате взрыва на шахте 9 мая 2010 года погибли 12 горняков.', '2010-05-09 | Взрыв на шахте'],
    ['Мост открыли 14 июня 1937 года.', '1937-06-14 | Мост открыли'],
    [
      '12 июля 2011 года у берегов Лорна затонул теплоход «Астра», погибли 40 человек.',
      '2011-07-12 | Затонул теплоход «Астра»',
    ],
    ['Матч между командами Лорна и Весты состоится 12 октября.', '2021-10-12 | Матч между командами Лорна и Весты'],
    [
      'Порты спорят со времени совместной декларации портовых городов 14 марта 2019 года.',
      '2019-03-14 | Декларация портовых городов',
    ],
    ['Конференция состоится в мае 2022 года.', '2022-05 | Конференция (май 2022)'],
  ])('%s', (text, event) => expect(eventsOf(text, 'ru')).toEqual([event]));

  it.each([
    'Отчет от 3 апреля 2021 года не опубликован.',
    'Он родился 3 мая 1950 года.',
    'Музей откроется в следующий вторник.',
  ])('is none: %s', (text) => expect(eventsOf(text, 'ru')).toEqual([]));
});

describe('A dated event in Azerbaijani', () => {
  it.each([
    [
      'Kumlu limanı haqqında saziş 2019-cu il martın 14-də Bakıda imzalanıb.',
      '2019-03-14 | Kumlu limanı haqqında saziş | Bakı',
    ],
    ['Zəlzələ 25 noyabr 2000-ci ildə baş verib.', '2000-11-25 | Zəlzələ, 25 noyabr 2000'],
    ['2020-ci ilin 10 noyabrında üçtərəfli bəyanat imzalandı.', '2020-11-10 | Üçtərəfli bəyanat'],
    ['Sammit sentyabrın 5-də başlayacaq.', '2022-09-05 | Sammit, 5 sentyabr 2022'],
    ['Fabrikdə yanğın 2021-ci il yanvar ayının 12-də baş verib.', '2021-01-12 | Yanğın, 12 yanvar 2021'],
    ['2010-cu il mayın 9-da mədəndə baş verən partlayışda 12 nəfər həlak olub.', '2010-05-09 | Partlayış, 9 may 2010'],
    [
      'Gənc fermerlərin forumu 2022-ci il sentyabrın 5-7-də Kumluda keçiriləcək.',
      '2022-09-05/2022-09-07 | Gənc fermerlərin forumu | Kumlu',
    ],
    ['Yeni dəmir yolu xətti 30 oktyabr 2017-ci ildə açılıb.', '2017-10-30 | Yeni dəmir yolu xətti açılıb'],
    [
      'Zavodun direktoru Kərim Dost 17 may 2018-ci ildə həbs edilib.',
      '2018-05-17 | Zavodun direktoru Kərim Dost həbs edilib',
    ],
    ['Müharibə 2020-ci il noyabrın 10-da başa çatdı.', '2020-11-10 | Müharibə başa çatdı'],
  ])('%s', (text, event) => expect(eventsOf(text, 'az')).toEqual([event]));

  it.each(['3 aprel 2021-ci il tarixli hesabat dərc olunmayıb.', 'Muzey gələn çərşənbə axşamı açılacaq.'])(
    'is none: %s',
    (text) => expect(eventsOf(text, 'az')).toEqual([]),
  );
});
