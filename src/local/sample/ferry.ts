// The stories of the night ferries: one accord, told in three languages.
import type { PlannedStory } from './plan.ts';

const deputyMinister = 'Deputy Minister of Sea Transport';
const chairwoman = "chairwoman of the Ferry Workers' Union";
const harbours = ['Alaz', 'Kumlu', 'Torgan'];
const ferry = { subjects: ['medtop:20000343'], places: harbours };

export const ferryStories: PlannedStory[] = [
  {
    ...ferry,
    file: '01-ferry-accord.en.txt',
    subjects: ['medtop:20000343', 'medtop:20000641'],
    keywords: ['night ferries', 'timetable'],
    events: [
      { event: 'accord', asStated: 'May 12, 2026' },
      { event: 'declaration', asStated: 'March 14, 2019' },
    ],
    quotes: [
      {
        words: 'The timetable of the night ferries has not been agreed',
        kind: 'REPORTED',
        speaker: 'Nigar Valizada',
        role: deputyMinister,
        occasion: { kind: 'INTERVIEW', outlet: 'Radio Torgan', heldOn: null },
      },
      {
        words:
          'The three harbour masters are still comparing berths, tides and crews, and I will not name a date before they have finished,',
        kind: 'DIRECT',
        speaker: 'Nigar Valizada',
        role: deputyMinister,
      },
      {
        words: 'A ticket bought in Kumlu is good for a cabin in Alaz, in accordance with the accord of May 12,',
        kind: 'DIRECT',
        speaker: 'Nigar Valizada',
        role: deputyMinister,
        about: 'accord',
      },
      {
        words: 'the second berth would be ready by the end of the summer',
        kind: 'REPORTED',
        speaker: 'Timur Askarov',
        role: 'head of the Kumlu Port Authority',
      },
      {
        words: 'We have poured the concrete. The cranes are another matter,',
        kind: 'DIRECT',
        speaker: 'Timur Askarov',
        role: 'head of the Kumlu Port Authority',
      },
    ],
  },
  {
    ...ferry,
    file: '02-ferry-accord.ru.txt',
    keywords: ['паром', 'расписание'],
    events: [
      { event: 'accord', asStated: '12 мая 2026 года' },
      { event: 'declaration', asStated: '14 марта 2019 года' },
    ],
    quotes: [
      {
        words: 'Бетон залит, дело за кранами',
        kind: 'DIRECT',
        speaker: 'Тимур Аскаров',
        role: 'глава администрации порта Кумлу',
      },
      {
        words: 'Под соглашением три подписи, но ни одной фамилии матроса',
        kind: 'DIRECT',
        speaker: 'Севда Рахимли',
        role: 'председатель профсоюза паромщиков',
        about: 'accord',
      },
      {
        words: 'пока остаётся на столе у начальников портов',
        kind: 'PARTIAL',
        speaker: 'Нигяр Велизаде',
        role: 'Заместитель министра морского транспорта',
      },
    ],
  },
  {
    ...ferry,
    file: '03-ferry-accord.az.txt',
    keywords: ['bərə', 'cədvəl'],
    translationOf: '01-ferry-accord.en.txt',
    events: [
      { event: 'accord', asStated: '12 may 2026-cı ildə' },
      { event: 'declaration', asStated: '14 mart 2019-cu il' },
    ],
    quotes: [
      {
        words:
          'Üç liman rəisi körpüləri, qabarmaları və heyətləri hələ də tutuşdurur, onlar bitirməyincə tarix deməyəcəyəm',
        kind: 'DIRECT',
        speaker: 'Nigar Vəlizadə',
        role: 'dəniz nəqliyyatı nazirinin müavini',
      },
      {
        words: 'Betonu tökmüşük. Kranlar başqa məsələdir',
        kind: 'DIRECT',
        speaker: 'Timur Əsgərov',
        role: 'Qumlu Liman İdarəsinin rəisi',
      },
    ],
  },
  {
    ...ferry,
    file: '07-ferry-fares.en.txt',
    keywords: ['night ferries', 'fares'],
    embargo: { days: 7, reason: 'Until the ticket office opens.' },
    events: [
      { event: 'accord', asStated: 'May 12, 2026' },
      { event: 'sailing', asStated: 'June 1, 2026' },
    ],
    quotes: [
      {
        words: 'Nobody should have to choose between the boat and the doctor,',
        kind: 'DIRECT',
        speaker: 'Nigar Valizada',
        role: deputyMinister,
        occasion: { kind: 'SPEECH', outlet: null, heldOn: null },
      },
      {
        words: 'A cheap ticket is a fine thing. A paid night shift is a finer one,',
        kind: 'DIRECT',
        speaker: 'Sevda Rahimli',
        role: chairwoman,
      },
    ],
  },
  {
    ...ferry,
    file: '08-ferry-crews.en.txt',
    subjects: ['medtop:20000343', 'medtop:20000530'],
    keywords: ['night ferries', 'strike'],
    withheld: 'The union disputes the date of its letter; the desk is checking.',
    events: [
      { event: 'accord', asStated: 'May 12, 2026' },
      { event: 'sailing', asStated: 'June 1, 2026' },
    ],
    quotes: [
      {
        words: 'On the first night the lamps will be lit and the gangways will be up,',
        kind: 'DIRECT',
        speaker: 'Sevda Rahimli',
        role: chairwoman,
        about: 'sailing',
      },
      {
        words: 'a letter that went to the wrong drawer.',
        kind: 'PARTIAL',
        speaker: 'Timur Askarov',
        role: 'head of the Kumlu Port Authority',
      },
    ],
  },
];
