// The people of a story: a full name introduces somebody, a surname, a title or a pronoun later stands for them.
// Paragraphs are read in order, so "he" is the person that the story spoke of last.

import { genderOfName } from './given-names.ts';
import { PEOPLE, TITLES } from './heads.ts';
import type { Mention } from './names.ts';
import { withoutPossessive } from './tokens.ts';

type Gender = 'he' | 'she' | null;
export type Person = {
  name: string;
  role: string | null;
  gender: Gender;
  lastSeen: number;
  /** "one nurse": a person for "she" to stand for, but nobody's name. */
  nameless?: boolean;
};
export type Roster = {
  bySurname: Map<string, Person[]>;
  recent: Person[];
  clock: number;
  lastBody: string | null;
  lastGroup: string | null;
};

/** How many people "he" or a bare title may stand for: the latest ones, so that a long text costs no more per word. */
const MEMORY = 24;
/** A name that is no subject counts as spoken of this many mentions ago: "he" seldom stands for it. */
const ASIDE = 2.5;
const SUFFIX = /[\s,]+(?:jr|sr|ii|iii|iv)\.?$/iu;
const HE =
  /\b(?:mr|sir|king|prince|pope|father|chairman|businessman|congressman|councilman|spokesman|actor|man|boy|son|husband|brother|uncle|lord|fisherman|policeman)\b/iu;
const SHE =
  /\b(?:mrs|ms|miss|dame|queen|princess|sister|chairwoman|businesswoman|congresswoman|councilwoman|spokeswoman|actress|woman|girl|daughter|wife|mother|aunt|lady|schoolgirl|policewoman)\b/iu;
const SHORT: Record<string, string> = {
  sen: 'senator',
  gov: 'governor',
  rep: 'representative',
  prof: 'professor',
  gen: 'general',
  col: 'colonel',
  capt: 'captain',
  lt: 'lieutenant',
  sgt: 'sergeant',
  dr: 'doctor',
};
const PRONOUNS = new Map<string, Gender>([
  ['he', 'he'],
  ['him', 'he'],
  ['she', 'she'],
  ['her', 'she'],
  ['он', 'he'],
  ['она', 'she'],
  ['o', null],
]);

export const newRoster = (): Roster => ({
  bySurname: new Map(),
  recent: [],
  clock: 0,
  lastBody: null,
  lastGroup: null,
});

function surnameOf(name: string): string {
  return (withoutPossessive(name.replace(SUFFIX, '')).split(/\s+/u).at(-1) ?? name).toLowerCase();
}

/** What a phrase tells of its person: "a spokeswoman", "Mr". */
export function genderOf(text: string): Gender {
  return SHE.test(text) ? 'she' : HE.test(text) ? 'he' : null;
}

/** "officials of the ministry": the word before the first preposition ends in s, or is a plural all the same. */
export function isPlural(text: string): boolean {
  const words = text.split(' ');
  const link = words.findIndex((word) => /^(?:of|for|at|from|in|with|on|who|that|to|close|living|briefed)$/.test(word));
  return /(?:s|people|police|men|women|children|staff)$/iu.test(words.at(link > 0 ? link - 1 : -1) ?? '');
}

/** Which gender a pronoun names; undefined for "they", "who", "I" and words that are none. */
export function pronounGender(pronoun: string): Gender | undefined {
  return PRONOUNS.get(pronoun.toLowerCase());
}

function remember(roster: Roster, name: string): Person {
  const person: Person = { name, role: null, gender: genderOfName(name), lastSeen: 0 };
  const surname = surnameOf(name);
  roster.bySurname.set(surname, [...(roster.bySurname.get(surname) ?? []), person].slice(-MEMORY));
  return person;
}

function latest(people: Person[]): Person | null {
  return people.reduce<Person | null>((best, one) => (best && best.lastSeen > one.lastSeen ? best : one), null);
}

function known(roster: Roster, name: string, gender: Gender): Person | null {
  const namesakes = roster.bySurname.get(surnameOf(name)) ?? [];
  const exact = namesakes.find((one) => one.name === name);
  if (exact) return exact;
  if (!/\s/u.test(name)) {
    const fitting = namesakes.filter((one) => gender === null || one.gender === null || one.gender === gender);
    return latest(fitting) ?? roster.recent.find((one) => !one.nameless && one.name.split(/\s+/u)[0] === name) ?? null;
  }
  const given = name.split(/\s+/u)[0];
  return namesakes.find((one) => one.name.split(/\s+/u)[0] === given || !/\s/u.test(one.name)) ?? null;
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
  person.lastSeen = subject ? roster.clock : Math.max(person.lastSeen, roster.clock - ASIDE);
  roster.recent = [person, ...roster.recent.filter((one) => one !== person)].slice(0, MEMORY);
  person.role = mention.role ?? person.role;
  person.gender = gender ?? person.gender;
  return person;
}

/** The person that a pronoun stands for: the latest whose gender does not speak against it. */
export function pronounPerson(roster: Roster, pronoun: string): Person | null {
  const gender = pronounGender(pronoun);
  if (gender === undefined) return null;
  const fits = roster.recent.filter((one) => gender === null || one.gender === gender || one.gender === null);
  const surely = fits.filter((one) => one.gender !== null || /\s/u.test(one.name));
  const person = latest(surely.length > 0 ? surely : fits);
  if (person) person.gender ??= gender;
  return person;
}

/** "He will also appear in …": the story goes on about the person. */
export function goesOn(roster: Roster, pronoun: string): void {
  const person = pronounPerson(roster, pronoun);
  if (person) person.lastSeen = ++roster.clock;
}

/** The person whom the story named last; null where it named nobody yet. */
export const latestPerson = (roster: Roster): Person | null => latest(roster.recent.filter((one) => !one.nameless));

/** The person whose role a bare title names: "the minister" after "Finance Minister Ann Roe". */
export function titledPerson(roster: Roster, text: string): Person | null {
  const title = text.toLowerCase().split(/\s+/u).at(-1) ?? '';
  if (!TITLES.has(title)) return null;
  return latest(
    roster.recent.filter(
      (one) =>
        one.role !== null &&
        inFull(one.role)
          .split(/[^\p{L}-]+/u)
          .includes(title),
    ),
  );
}

function inFull(role: string): string {
  return role
    .toLowerCase()
    .replace(/\b(?:sen|gov|rep|prof|gen|col|capt|lt|sgt|dr)\b\.?/gu, (short) => SHORT[short.replace('.', '')] ?? short);
}
