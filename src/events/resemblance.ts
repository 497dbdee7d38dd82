// How likely two descriptions speak of one event: dates that overlap, words of the name that are the same in any script, and
// the place. A likelihood for suggestions; only an editor, or the same name on the same date, makes two mentions one event.
import slugify from 'slugify';
import { fold } from '../base/fold.ts';
import { type Event, type EventDate, overlaps } from './model.ts';

type Described = { name: string; place: string | null; date: EventDate };

const idle = new Set(
  'the a an of in on at to for and by with from between its his her was were is are after before i v na s so po o ob za dlya iz ot u ve ile bu bir ucun uzre'.split(
    ' ',
  ),
);
const letters: Record<string, string> = {
  ə: 'e',
  ı: 'i',
  ğ: 'g',
  ş: 's',
  ç: 'c',
  ö: 'o',
  ü: 'u',
  й: 'y',
  х: 'kh',
  ё: 'e',
  q: 'k',
  x: 'kh',
  w: 'v',
};

/** Words in small Latin letters, whatever the script, without those that mean nothing by themselves. */
function wordsOf(text: string): string[] {
  const plain = fold(text.slice(0, 300)).replace(/[əığşçöüйхёqxw]/g, (letter) => letters[letter] ?? letter);
  // The package's typings describe a default export that Node's ESM does not see as callable.
  const latin = (slugify as unknown as typeof slugify.default)(plain, { lower: true, strict: true });
  return [...new Set(latin.split('-'))].filter((word) => word !== '' && !idle.has(word)).slice(0, 30);
}

/** Forms of one word: they begin alike and differ in an ending. */
function isForm(one: string, other: string): boolean {
  const shorter = Math.min(one.length, other.length);
  let same = 0;
  while (same < shorter && one[same] === other[same]) same += 1;
  return one === other || (same >= 4 && same >= shorter - 2 && Math.max(one.length, other.length) - same <= 4);
}

/** The share of words in common, 0 to 1. */
function shared(one: string[], other: string[]): number {
  if (!one.length || !other.length) return 0;
  const left = [...other];
  let pairs = 0;
  for (const word of one) {
    const at = left.findIndex((candidate) => isForm(word, candidate));
    if (at === -1) continue;
    left.splice(at, 1);
    pairs += 1;
  }
  return (2 * pairs) / (one.length + other.length);
}

/** Below this nothing is suggested. */
export const resembling = 0.4;
/** What is not the same name on the same date is never certain. */
const surest = 0.95;

/** From 0 to 1; 1 only for the same name on the same date. */
export function resemblance(found: Described, event: Event): number {
  if (!overlaps(event.date, { from: found.date.start, to: found.date.end ?? found.date.start })) return 0;
  const sameDate = event.date.start === found.date.start && event.date.end === found.date.end;
  if (sameDate && fold(event.name) === fold(found.name)) return 1;
  const names = [event.name, ...event.aliases];
  const words = wordsOf(found.name);
  const name = Math.max(...names.map((one) => shared(words, wordsOf(one))));
  const places = found.place && event.place ? shared(wordsOf(found.place), wordsOf(event.place)) : null;
  const placed = places === null ? name : places >= 0.5 ? 0.4 + 0.6 * name : 0.6 * name;
  // A place and a month have many events; a place and a day have few.
  const dated = sameDate && found.date.start.length === 10 ? placed : name === 0 ? 0 : 0.85 * placed;
  return Math.min(surest, dated);
}
