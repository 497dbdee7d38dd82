// Turns a frame's source into a speaker of the story: the full name, the role printed with it, and the words used here.

import type { SpeakerKind } from '../form/story.ts';
import { genderOf, isPlural, pronounGender } from '../words/gender.ts';
import { BODIES } from '../words/heads.ts';
import type { Mention } from '../words/names.ts';
import type { Item } from '../words/units.ts';
import { describedPerson, knownFor } from './descriptions.ts';
import type { Frame } from './frame.ts';
import { roleOf } from './role.ts';
import {
  isAddress,
  latestPerson,
  meet,
  type Person,
  personCalled,
  play,
  pronounPerson,
  type Roster,
} from './roster.ts';
import { leaderPerson, titledPerson } from './titles.ts';

export type Speaker = {
  name: string | null;
  kind: SpeakerKind;
  attributedTo: string | null;
  role: string | null;
  person: Person | null;
};

function asideRole(items: Item[], source: string, aside: Frame['aside']): string | null {
  const from = aside && items[aside.first];
  const to = aside && items[aside.last];
  return from && to && to.token.end > from.token.start ? roleOf(source.slice(from.token.start, to.token.end)) : null;
}

/** A person that the story names without a cue. */
export function asSpeaker(person: Person): Speaker {
  return ofPerson(person, person.name);
}

function ofPerson(person: Person, attributedTo: string): Speaker {
  return { name: person.name, kind: person.nameless ? 'UNNAMED' : 'PERSON', attributedTo, role: person.role, person };
}

const THINGS =
  /^(?:video|recording|tape|book|article|interview|footage|notice|sign|banner|poster|sources?|advert|ad|song|film)$/u;

/** "he" or "they" after somebody spoke in the same paragraph: the one who spoke, where nothing is against it. */
function sameAgain(pronoun: string, last: Speaker | null): Speaker | null {
  if (!last?.attributedTo) return null;
  const gender = pronounGender(pronoun);
  if (/^it$/iu.test(pronoun)) return last.kind !== 'PERSON' || last.person?.gender === null ? last : null;
  if (gender === undefined) return /^they$/iu.test(pronoun) && last.kind !== 'PERSON' ? last : null;
  if (last.person) return last.person.gender === null || gender === null || last.person.gender === gender ? last : null;
  const told = genderOf(last.attributedTo);
  const thing =
    last.attributedTo
      .toLowerCase()
      .split(/\s+(?:of|for|by|in|on|to|\p{Ll}+ed)\s/u)[0]
      ?.split(/\s+/u)
      .at(-1) ?? '';
  if (BODIES.has(thing) || THINGS.test(thing)) return null;
  const fits = last.kind === 'UNNAMED' && (told === null || told === gender) && !isPlural(last.attributedTo);
  return fits ? last : null;
}

function byPronoun(mention: Mention, roster: Roster, last: Speaker | null): Speaker {
  const attributedTo = mention.text;
  const again = sameAgain(attributedTo, last);
  if (again) {
    const gender = pronounGender(attributedTo);
    if (again.person && gender) again.person.gender ??= gender;
    return { ...again, attributedTo };
  }
  if (/^it$/iu.test(attributedTo))
    return { name: roster.lastBody, kind: 'ORGANISATION', attributedTo, role: null, person: null };
  const one = /^they$/iu.test(attributedTo) && !roster.groupSpoke ? latestPerson(roster) : null;
  if (one?.spoke && one.gender === null) return ofPerson(one, attributedTo);
  if (/^they$/iu.test(attributedTo))
    return { name: roster.lastGroup, kind: 'UNNAMED', attributedTo, role: null, person: null };
  const person = pronounPerson(roster, attributedTo);
  return person
    ? ofPerson(person, attributedTo)
    : { name: null, kind: 'PERSON', attributedTo, role: null, person: null };
}

/** "the Illinois Democrat", "the Tory": somebody the story named before. */
const MEMBER = /^(?:the\s)?(?:\p{Lu}\S*\s){0,2}(?:Democrat|Republican|Conservative|Tory)$/u;

/** Who a mention is, without the aside of a frame. `last` spoke before in the same paragraph. Names that are new are met. */
export function whoIs(mention: Mention, roster: Roster, last: Speaker | null): Speaker {
  const attributedTo = mention.text;
  if (mention.kind === 'PRONOUN') return byPronoun(mention, roster, last);
  const before = MEMBER.test(attributedTo) ? (last?.person ?? latestPerson(roster)) : null;
  if (before) return ofPerson(before, attributedTo);
  // "Park said", after "Linda Park": a surname that means a thing elsewhere.
  const namesake =
    mention.kind === 'ORGANISATION' && /^\S+$/u.test(attributedTo) ? personCalled(roster, attributedTo) : null;
  if (namesake?.name.endsWith(` ${attributedTo}`)) return ofPerson(namesake, attributedTo);
  const person = mention.kind === 'PERSON' ? meet(roster, mention, true) : null;
  if (person) return ofPerson(person, attributedTo);
  if (mention.kind !== 'PERSON' && isPlural(attributedTo)) {
    roster.lastGroup = mention.name ?? attributedTo;
    roster.groupSpoke = true;
  }
  if (mention.kind === 'ORGANISATION') roster.lastBody = mention.name ?? attributedTo;
  if (mention.kind === 'ORGANISATION') meet(roster, mention, true);
  if (mention.kind === 'ORGANISATION')
    return { name: mention.name ?? attributedTo, kind: 'ORGANISATION', attributedTo, role: null, person: null };
  const same = describedPerson(roster, attributedTo, last?.person ?? null);
  if (same) return ofPerson(same, attributedTo);
  const titled = /^(?:the|his|her)\s+(?:[\p{L}-]+\s){0,3}\p{L}+$/iu.test(attributedTo)
    ? (titledPerson(roster, attributedTo) ?? leaderPerson(roster, attributedTo))
    : null;
  if (titled) return ofPerson(titled, attributedTo);
  const told = knownFor(roster, attributedTo);
  if (told) play(told, attributedTo.replace(/^the\s/iu, ''));
  return told
    ? ofPerson(told, attributedTo)
    : { name: attributedTo, kind: 'UNNAMED', attributedTo, role: null, person: null };
}

type Known = (source: Mention) => Speaker;

/** The speaker of a frame; the role in its aside becomes the person's role. */
export function speakerOf(frame: Frame, known: Known, items: Item[], source: string): Speaker | null {
  if (!frame.source) return null;
  const speaker = known(frame.source);
  const beside = asideRole(items, source, frame.aside);
  const address = frame.source.role ?? '';
  const short = /^(?:sen|rep|gov|cllr|sir)\.?$/iu.test(address) || isAddress(address);
  const role = short ? (beside ?? speaker.person?.role ?? frame.source.role) : (frame.source.role ?? beside);
  if (role && speaker.person) play(speaker.person, role);
  if (short && beside && speaker.person) speaker.person.role = beside;
  return { ...speaker, role: role ?? speaker.person?.role ?? speaker.role };
}
