// Who a story in Russian or Azerbaijani has named so far: a surname in any case, a role or a pronoun stands for one of them.

/** A source as printed at one place. `head` is the noun of its role ("министр"). */
export type Source = {
  name: string | null;
  role: string | null;
  head: string | null;
  words: string;
  pronoun: 'man' | 'woman' | 'any' | null;
  /** A body that has a proper name. */
  body?: boolean;
  /** In a case other than the nominative, for all that the words say. */
  oblique?: boolean;
};

export type Person = { name: string; role: string | null; head: string | null; woman: boolean };
export type People = {
  bySurname: Map<string, Person>;
  byHead: Map<string, Person>;
  man: Person | null;
  woman: Person | null;
  any: Person | null;
};

export const newPeople = (): People => ({
  bySurname: new Map(),
  byHead: new Map(),
  man: null,
  woman: null,
  any: null,
});

const ENDINGS =
  /(?:ого|ому|ой|ым|ом|ем|ою|ая|ую|ий|ый|[аяуюые]|n[ıiuü]n|[ıiuü]n|d[aə]n|d[aə]|y[aə]|n[ıiuü]|(?<=\p{L}{4})[aəıiuü])$/u;
const WOMAN = /(?:[оеё]ва|[иы]на|ая|ova|eva|qızı)$/u;
const WOMANS_GIVEN = /[ая]$/u;
const MANS_GIVEN = new Set('илья никита лука фома кузьма данила савва'.split(' '));

/** "naziri" is the "nazir" of something. */
const headKey = (head: string) => head.toLowerCase().replace(/s?[ıiuü]$/u, '');
const without = (word: string) => (word.length > 4 ? word.replace(ENDINGS, '') : word);
const surnameOf = (name: string) => (name.split(/[\s.]+/u).at(-1) ?? name).toLowerCase();

function isWoman(name: string): boolean {
  const [given = '', ...rest] = name.split(/\s+/u);
  if (MANS_GIVEN.has(given.toLowerCase())) return false;
  return WOMAN.test(name) || (rest.length > 0 && WOMANS_GIVEN.test(given));
}

/** Whom a surname means: as it stands, or without the ending of its case. */
function called(people: People, name: string): Person | null {
  const word = surnameOf(name);
  const forms = [word, without(word), without(without(word))];
  for (const form of forms) {
    const person = people.bySurname.get(form);
    if (person) return person;
  }
  return null;
}

/** Remembers who is named, with the role that is printed first; the one who was named last is "he" or "she". */
export function meet(people: People, source: Source): Person | null {
  const { name, role, head } = source;
  if (!name || source.body) return null;
  const known = called(people, name);
  if (!known && !/\s/u.test(name) && !role) return null;
  const person = known ?? { name, role, head, woman: isWoman(name) };
  const longer = name.split(/\s+/u).length - person.name.split(/\s+/u).length;
  if (!source.oblique && (longer > 0 || (longer === 0 && /\s/u.test(name)))) {
    person.name = name;
    person.woman = isWoman(name);
  }
  person.role ??= role;
  person.head ??= head;
  for (const key of [surnameOf(person.name), without(surnameOf(person.name))])
    if (!people.bySurname.has(key)) people.bySurname.set(key, person);
  if (person.head) people.byHead.set(headKey(person.head), person);
  turnTo(people, person);
  return person;
}

export function turnTo(people: People, person: Person): void {
  people[person.woman ? 'woman' : 'man'] = person;
  people.any = person;
}

/** Whom a source means, of those who were named; null where it is nobody among them. */
export function personOf(people: People, source: Source): Person | null {
  if (source.pronoun === 'any') return people.any;
  if (source.pronoun) return people[source.pronoun] ?? people.any;
  if (source.name) return called(people, source.name);
  return source.head ? (people.byHead.get(headKey(source.head)) ?? null) : null;
}
