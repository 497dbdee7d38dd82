// The people of a story: a full name introduces somebody, a surname, a title or a pronoun later stands for them.
// Paragraphs are read in order, so "he" is the person that the story spoke of last.

import { type Gender, genderOf, isPlural, pronounGender } from '../words/gender.ts';
import { genderOfName, genderOfPerson } from '../words/given-names.ts';
import { PARTICLES, PEOPLE, TITLES } from '../words/heads.ts';
import type { Mention } from '../words/names.ts';
import { withoutPossessive } from '../words/tokens.ts';

export type Person = {
  name: string;
  role: string | null;
  /** All roles that the story printed for this person, the latest last. */
  roles?: string[];
  gender: Gender;
  /** As the story printed it. */
  age?: string;
  lastSeen: number;
  /** "one nurse": a person for "she" to stand for, but nobody's name. */
  nameless?: boolean;
  /** The story called this person by the surname alone: later it means nobody else by it. */
  bare?: boolean;
  /** The story gave this person's words, or an age. */
  spoke?: boolean;
};

export type Roster = {
  bySurname: Map<string, Person[]>;
  recent: Person[];
  clock: number;
  lastBody: string | null;
  lastGroup: string | null;
  /** That group has said something, and no single person since. */
  groupSpoke: boolean;
};

/** How many people "he" or a bare title may stand for: the latest ones, so that a long text costs no more per word. */
const MEMORY = 24;

/** How many roles of one person a bare title may name. */
const ROLES = 4;

/** A name that is no subject counts as spoken of this many mentions ago: "he" seldom stands for it. */
const ASIDE = 2.5;

const SUFFIX = /[\s,]+(?:jr|sr|ii|iii|iv)\.?$/iu;

export const newRoster = (): Roster => ({
  bySurname: new Map(),
  recent: [],
  clock: 0,
  lastBody: null,
  lastGroup: null,
  groupSpoke: false,
});

function surnameOf(name: string): string {
  return (withoutPossessive(name.replace(SUFFIX, '')).split(/\s+/u).at(-1) ?? name).toLowerCase();
}

function remember(roster: Roster, name: string): Person {
  const person: Person = { name, role: null, gender: genderOfPerson(name), lastSeen: 0 };
  const surname = surnameOf(name);
  roster.bySurname.set(surname, [...(roster.bySurname.get(surname) ?? []), person].slice(-MEMORY));
  return person;
}

/** "Prof", "Chief" or a mere rank, until the story says of what. */
const ADDRESS =
  /^(?:prof|professor|dr|doctor|chief|hon|honourable|engr|barr|barrister|arc|alhaji|alhaja|hajia|hajiya|mallam|malam|otunba|comrade|pastor|shri|smt|maulana|begum|c?sp|[ad]?cp|[ad]sp|ssp|[da]ig|igp)\.?$/iu;

/** Whether a role is a mere form of address, which gives way to any that tells more. */
export const isAddress = (role: string): boolean => ADDRESS.test(role);

/** The story prints a role for the person: the one that introduced somebody stays with them, a bare title may mean any. */
export function play(person: Person, role: string): void {
  if (person.roles?.includes(role)) return;
  if (person.role === null || isAddress(person.role)) person.role = role;
  person.roles = [...(person.roles ?? []), role].slice(-ROLES);
}

export function latest(people: Person[]): Person | null {
  return people.reduce<Person | null>((best, one) => (best && best.lastSeen > one.lastSeen ? best : one), null);
}

/** "President Wen … Wen Shuo": a surname that stands first, and is no given name, was printed alone before. */
function surnameFirst(roster: Roster, first: string): Person | null {
  if (genderOfName(first) !== null) return null;
  return roster.bySurname.get(surnameOf(first))?.find((one) => one.name === first) ?? null;
}

function known(roster: Roster, name: string, gender: Gender): Person | null {
  const namesakes = roster.bySurname.get(surnameOf(name)) ?? [];
  const exact = namesakes.find((one) => one.name === name);
  if (exact) return exact;
  if (!/\s/u.test(name)) {
    const fitting = namesakes.filter((one) => gender === null || one.gender === null || one.gender === gender);
    return (
      fitting.find((one) => one.bare) ??
      latest(fitting) ??
      roster.recent.find((one) => !one.nameless && one.name.split(/\s+/u)[0] === name) ??
      null
    );
  }
  const given = name.split(/\s+/u)[0];
  // "De Maiziere said", after "Thomas de Maiziere".
  const withParticle = namesakes.filter((one) => one.name.toLowerCase().endsWith(` ${name.toLowerCase()}`));
  if (PARTICLES.has(given?.toLowerCase() ?? '') && withParticle.length > 0) return latest(withParticle);
  const same = namesakes.find((one) => one.name.split(/\s+/u)[0] === given || !/\s/u.test(one.name));
  return same ?? surnameFirst(roster, given ?? '');
}

/** The person that a label names ("SERRANO"), known by the surname; `null` where the story has named nobody so. */
export function personCalled(roster: Roster, name: string): Person | null {
  return known(roster, name, null);
}

/** "One nurse said", "a teenager was arrested": later "she" and "he" may stand for them. */
function meetNameless(roster: Roster, text: string, speaks: boolean): void {
  const head = text.toLowerCase().split(/\s+(?:of|for|at|from|in|with|on|who|that|to|close|familiar)\s/u)[0] ?? '';
  const last = head.split(/\s+/u).at(-1) ?? '';
  const single =
    /^(?:an?|one|another|the|this|that|his|her|their|its|\p{L}+[’']s)\s/iu.test(text) ||
    /^(?:one|another)$/iu.test(text);
  if (isPlural(text) || !single || !(PEOPLE.has(last) || TITLES.has(last))) return;
  if (!speaks) return;
  roster.clock++;
  const again = roster.recent.find((one) => one.nameless && one.name.toLowerCase().endsWith(` ${last}`));
  const person = again ?? {
    name: text,
    role: null,
    gender: genderOf(text.replace(/^.*[’']s?\s/u, '')),
    lastSeen: 0,
    nameless: true,
  };
  person.lastSeen = roster.clock;
  roster.recent = [person, ...roster.recent.filter((one) => one !== person)].slice(0, MEMORY);
}

/** Notes that the story names somebody here; gives that person. A single word names nobody new unless it `speaks`. */
export function meet(roster: Roster, mention: Mention, speaks: boolean): Person | null {
  const subject = speaks || mention.first < 3 || mention.subject === true;
  if (mention.kind === 'ORGANISATION' && mention.name && subject) roster.lastBody = mention.name;
  if (mention.kind === 'UNNAMED' && subject && isPlural(mention.text)) roster.lastGroup = mention.text;
  if (mention.kind === 'UNNAMED' && subject) meetNameless(roster, mention.text, speaks);
  if (mention.kind !== 'PERSON' || !mention.name) return null;
  roster.clock++;
  const gender = genderOf(mention.text) ?? genderOf(mention.role ?? '') ?? genderOf(mention.title ?? '');
  let person = known(roster, mention.name, gender);
  if (!person && !mention.full && !mention.role && !speaks && genderOfName(mention.name) === null) return null;
  if (!person) person = remember(roster, mention.name);
  if (mention.full && !/\s/u.test(person.name)) person.name = mention.name;
  if (!mention.full) person.bare = true;
  person.lastSeen = subject ? roster.clock : Math.max(person.lastSeen, roster.clock - ASIDE);
  roster.recent = [person, ...roster.recent.filter((one) => one !== person)].slice(0, MEMORY);
  if (mention.role) play(person, mention.role);
  person.gender = gender ?? person.gender;
  return person;
}

/** "Con Edison" may look like a full name, but nothing in the story shows that it is a person. */
const isHuman = ({ name, gender, role, bare, spoke }: Person) =>
  gender !== null || spoke === true || (/\s/u.test(name) && (role !== null || bare === true));

/** "Kim Mahn-je … he said": where nobody fits and one person alone spoke, the given name tells nothing here. */
function misjudged({ recent }: Roster): Person | null {
  const [only, ...more] = recent.filter((one) => one.spoke && !one.nameless);
  return only && more.length === 0 ? only : null;
}

/** The person that a pronoun stands for: the latest whose gender does not speak against it. */
export function pronounPerson(roster: Roster, pronoun: string): Person | null {
  const gender = pronounGender(pronoun);
  if (gender === undefined) return null;
  const fits = roster.recent.filter((one) => gender === null || one.gender === gender || one.gender === null);
  const surely = fits.filter(isHuman);
  const person = latest(surely.length > 0 ? surely : fits) ?? misjudged(roster);
  if (person && fits.length === 0) person.gender = gender;
  if (person) person.gender ??= gender;
  return person;
}

/** "He will also appear in …": the story goes on about the person. */
export function goesOn(roster: Roster, pronoun: string): void {
  const person = pronounPerson(roster, pronoun);
  if (person) person.lastSeen = ++roster.clock;
}

/** Whoever spoke in a sentence is whom the next "he" means, not somebody that was named in what was said. */
export function heard(roster: Roster, person: Person): void {
  person.spoke = true;
  roster.groupSpoke = false;
  person.lastSeen = ++roster.clock;
}

/** The person whom the story named last; null where it named nobody yet. */
export const latestPerson = (roster: Roster): Person | null => latest(roster.recent.filter((one) => !one.nameless));
