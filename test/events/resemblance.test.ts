import { describe, expect, it } from 'vitest';
import { resemblance, resembling } from '../../src/events/resemblance.ts';
import { newEvent } from '../../src/events/store.ts';

const on = (start: string, end: string | null = null) => ({ start, end });
const event = (name: string, date: string, rest: { place?: string; aliases?: string[]; end?: string } = {}) =>
  newEvent({
    id: 'evt_1',
    name,
    date: on(date, rest.end ?? null),
    createdAt: '',
    place: rest.place ?? null,
    aliases: rest.aliases ?? [],
  });
const alike = (name: string, date: string, place: string | null, other: ReturnType<typeof event>) =>
  resemblance({ name, date: on(date), place }, other);

describe('Two descriptions of an event', () => {
  it('are one for certain only where name and date are the same', () => {
    const statement = event('Trilateral statement of Tarsk', '2020-11-10', { place: 'Tarsk' });
    expect(alike('trilateral  statement of TARSK', '2020-11-10', null, statement)).toBe(1);
    expect(alike('Trilateral statement of Tarsk', '2020-11', 'Tarsk', statement)).toBeLessThan(1);
    expect(alike('Statement of Tarsk, trilateral', '2020-11-10', 'Tarsk', statement)).toBeLessThan(1);
  });

  it.each([
    ['the same words in another order', 'statement in Tarsk by three governors', '2020-11-10', null],
    ['other forms of the words', 'Trilateral statements of the governors', '2020-11-10', null],
    ['a date of less precision', 'Trilateral statement of governors', '2020-11', null],
    ['the place and day, with one word', 'The governors sign', '2020-11-10', 'Tarsk'],
    ['the place and day alone', 'Подписание соглашения', '2020-11-10', 'Тарск'],
  ])('resemble one another with %s', (_, name, date, place) => {
    const known = event('Trilateral statement of the governors in Tarsk', '2020-11-10', { place: 'Tarsk' });
    const likeness = alike(name, date, place, known);
    expect(likeness).toBeGreaterThanOrEqual(resembling);
    expect(likeness).toBeLessThan(1);
  });

  it('resemble one another by names in any script, and by what else the event is called', () => {
    expect(alike('Qarabağ sammiti', '2020-11-10', null, event('Саммит Карабах', '2020-11-10'))).toBeGreaterThanOrEqual(
      resembling,
    );
    const known = event('Parliamentary election', '2025-09-01', {
      aliases: ['Парламентские выборы', 'Parlament seçkiləri'],
    });
    expect(alike('парламентских выборов', '2025-09-01', null, known)).toBeGreaterThanOrEqual(resembling);
    expect(alike('parlament seçkiləri', '2025-09', null, known)).toBeGreaterThanOrEqual(resembling);
  });

  it.each([
    ['on another day', 'Bread march', '2020-11-11', null],
    ['of another name on the same day', 'Ferry accord', '2020-11-10', null],
    ['in another place', 'Protest march', '2020-11-10', 'Vesta'],
    ['of another name in the same place and month', 'Ferry accord', '2020-11', 'Tarsk'],
  ])('do not resemble one another %s', (_, name, date, place) => {
    expect(alike(name, date, place, event('Bread march', '2020-11-10', { place: 'Tarsk' }))).toBeLessThan(resembling);
  });
});
