// The people of a story: a full name introduces somebody, a surname, a title or a pronoun later stands for them.
// Paragraphs are read in order, so "he" is the person that the story spoke of last.

import type { Mention } from './mentions.ts';
import { withoutPossessive } from './tokens.ts';

export type Person = { name: string; role: string | null; gender: 'he' | 'she' | null; lastSeen: number };
export type Roster = { bySurname: Map<string, Person[]>; recent: Person[]; clock: number };

/** How many people "he" or a bare title may stand for: the latest ones, so that a long text costs no more per word. */
const MEMORY = 24;

const SUFFIX = /[\s,]+(?:jr|sr|ii|iii|iv)\.?$/iu;
const HE =
  /\b(?:mr|sir|king|prince|pope|father|chairman|businessman|congressman|spokesman|actor|man|son|husband|brother|lord)\b/iu;
const SHE =
  /\b(?:mrs|ms|miss|dame|queen|princess|sister|chairwoman|businesswoman|congresswoman|spokeswoman|actress|woman|daughter|wife|mother|lady)\b/iu;

const PRONOUNS = new Map<string, Person['gender']>([
  ['he', 'he'],
  ['she', 'she'],
  ['он', 'he'],
  ['она', 'she'],
  ['o', null],
]);

export const newRoster = (): Roster => ({ bySurname: new Map(), recent: [], clock: 0 });

function surnameOf(name: string): string {
  return (withoutPossessive(name.replace(SUFFIX, '')).split(/\s+/u).at(-1) ?? name).toLowerCase();
}

function genderOf(text: string): Person['gender'] {
  return SHE.test(text) ? 'she' : HE.test(text) ? 'he' : null;
}

function remember(roster: Roster, name: string): Person {
  const person: Person = { name, role: null, gender: null, lastSeen: roster.clock };
  const surname = surnameOf(name);
  roster.bySurname.set(surname, [...(roster.bySurname.get(surname) ?? []), person]);
  return person;
}

function known(roster: Roster, name: string): Person | null {
  const namesakes = roster.bySurname.get(surnameOf(name)) ?? [];
  const exact = namesakes.find((one) => one.name === name);
  if (exact || !/\s/u.test(name)) return exact ?? latest(namesakes);
  const given = name.split(/\s+/u)[0];
  return namesakes.find((one) => one.name.split(/\s+/u)[0] === given) ?? null;
}

function latest(people: Person[]): Person | null {
  return people.reduce<Person | null>((best, one) => (best && best.lastSeen > one.lastSeen ? best : one), null);
}

/** Notes that the story names somebody here; gives that person. A single word names nobody new unless it `speaks`. */
export function meet(roster: Roster, mention: Mention, speaks: boolean): Person | null {
  if (mention.kind !== 'PERSON' || !mention.name) return null;
  roster.clock++;
  let person = known(roster, mention.name);
  if (!person && !mention.full && !mention.role && !speaks) return null;
  if (!person) person = remember(roster, mention.name);
  person.lastSeen = roster.clock;
  roster.recent = [person, ...roster.recent.filter((one) => one !== person)].slice(0, MEMORY);
  person.role = mention.role ?? person.role;
  person.gender ??= genderOf(mention.text) ?? genderOf(mention.role ?? '');
  return person;
}

/** The person that "he" or "she" stands for: the latest whose gender does not speak against it. */
export function pronounPerson(roster: Roster, pronoun: string): Person | null {
  const gender = PRONOUNS.get(pronoun.toLowerCase());
  if (gender === undefined) return null;
  const person = latest(roster.recent.filter((one) => gender === null || one.gender === gender || one.gender === null));
  if (person) person.gender ??= gender;
  return person;
}

/** The person whose role a bare title names: "the minister" after "Finance Minister Ann Roe". */
export function titledPerson(roster: Roster, text: string): Person | null {
  const title = text.toLowerCase().replace(/^(?:the|its|their|his|her)\s+/u, '');
  return latest(roster.recent.filter((one) => one.role?.toLowerCase().includes(title)));
}
