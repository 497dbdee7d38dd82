// Who speaks and what happens in the sample, under the names that stories in each language print. None of them exists.

import type * as z from 'zod';
import type { createEventInput } from '../../newsroom/events.ts';

/** The name that stays, and those of the same person in other languages. */
export const speakers: Record<string, string[]> = {
  'Nigar Valizada': ['Нигяр Велизаде', 'Nigar Vəlizadə'],
  'Timur Askarov': ['Тимур Аскаров', 'Timur Əsgərov'],
  'Sevda Rahimli': ['Севда Рахимли'],
  'Kamran Dadashli': ['Кямран Дадашлы', 'Kamran Dadaşlı'],
  'Aysel Nuri': ['Айсель Нури'],
  'Vagif Turabov': ['Vaqif Turabov'],
};

export type EventName = 'declaration' | 'accord' | 'flour' | 'march' | 'sailing';

export const events: Record<EventName, z.input<typeof createEventInput>> = {
  declaration: {
    name: 'Joint declaration of the port cities',
    date: { start: '2019-03-14' },
    summary: 'Alaz, Kumlu and Torgan declare that they will open the night ferries again.',
  },
  accord: {
    name: 'Ferry accord of the ports of Alaz, Kumlu and Torgan',
    date: { start: '2026-05-12' },
    place: 'Alaz',
    summary: 'Three Caspian ports agree to run night ferries under one ticket.',
  },
  flour: { name: 'Second rise of the flour price in Alaz', date: { start: '2026-05-15' }, place: 'Alaz' },
  march: {
    name: 'March over the price of bread in Alaz',
    date: { start: '2026-05-18' },
    place: 'Alaz',
    summary: 'Several hundred people walk from the covered market to the town hall.',
  },
  sailing: {
    name: 'First sailing of the night ferries',
    date: { start: '2026-06-01' },
    place: 'Kumlu',
    status: 'PLANNED',
    announced: true,
  },
};
