// The stories of the price of bread in Alaz.
import type { PlannedStory } from './plan.ts';

const chairman = "chairman of the Alaz Bakers' Guild";
const bread = { subjects: ['medtop:20000066', 'medtop:20000382'], places: ['Alaz'] };

export const breadStories: PlannedStory[] = [
  {
    ...bread,
    file: '04-bread-march.en.txt',
    keywords: ['bread', 'flour'],
    events: [
      { event: 'march', asStated: 'May 18, 2026' },
      { event: 'flour', asStated: 'May 15, 2026' },
    ],
    quotes: [
      {
        words: 'We are not here for politics. We are here because a loaf costs as much as the bus to the bakery,',
        kind: 'DIRECT',
        speaker: 'Aysel Nuri',
        role: 'teacher',
        about: 'march',
      },
      { words: 'Of every loaf, we keep fourteen qapik,', kind: 'DIRECT', speaker: 'Kamran Dadashli', role: chairman },
      {
        words: 'The mill keeps the rest, and the mill does not answer the telephone.',
        kind: 'DIRECT',
        speaker: 'Kamran Dadashli',
        role: chairman,
      },
      {
        words: 'until somebody at the town hall learns to count.',
        kind: 'PARTIAL',
        speaker: 'Aysel Nuri',
        role: 'teacher',
        about: 'march',
      },
    ],
    correction: {
      was: 'Of every loaf, we keep fourteen qapik,',
      is: 'Of every loaf, we keep four qapik,',
      note: 'An earlier version of this story misheard the sum. Mr Dadashli said that the bakers keep four qapik of every loaf, not fourteen.',
    },
  },
  {
    ...bread,
    file: '05-bread-march.ru.txt',
    keywords: ['хлеб', 'мука'],
    events: [
      { event: 'march', asStated: '18 мая 2026 года' },
      { event: 'flour', asStated: '15 мая 2026 года' },
    ],
    quotes: [
      {
        words: 'Мы не о политике. Мы о том, что буханка стоит как автобус до пекарни',
        kind: 'DIRECT',
        speaker: 'Айсель Нури',
        role: 'организатор марша',
        about: 'march',
      },
      {
        words: 'С каждой буханки нам остаётся четыре гяпика, остальное забирает мельница',
        kind: 'DIRECT',
        speaker: 'Кямран Дадашлы',
        role: 'Председатель гильдии пекарей Алаза',
      },
      {
        words: 'каждый понедельник, пока в ратуше не научатся считать',
        kind: 'PARTIAL',
        speaker: 'Айсель Нури',
        role: 'организатор марша',
      },
    ],
  },
  {
    ...bread,
    file: '06-bread-answer.az.txt',
    keywords: ['çörək', 'un'],
    events: [
      { event: 'march', asStated: '18 may 2026-cı il' },
      { event: 'flour', asStated: '15 may 2026-cı ildə' },
    ],
    quotes: [
      {
        words: 'Müqavilələr cümə günü lövhədən asılacaq, hamı oxuya bilər',
        kind: 'DIRECT',
        speaker: 'Vaqif Turabov',
        role: 'bələdiyyə sədri',
        occasion: { kind: 'PRESS_CONFERENCE', outlet: null, heldOn: null },
      },
      {
        words: 'gecikmiş, amma haqlı',
        kind: 'PARTIAL',
        speaker: 'Vaqif Turabov',
        role: 'bələdiyyə sədri',
        about: 'march',
      },
      {
        words: 'Rəqəmləri görəndə danışarıq',
        kind: 'DIRECT',
        speaker: 'Kamran Dadaşlı',
        role: 'Çörəkçilər Gildiyasının sədri',
      },
    ],
  },
  { ...bread, file: '09-flour-contracts.en.txt', keywords: [], draft: true, events: [], quotes: [] },
];
