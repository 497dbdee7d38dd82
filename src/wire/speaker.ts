// Turns a frame's source into a speaker of the story: the full name, the role printed with it, and the words used here.

import type { Frame } from './frames.ts';
import { BODIES, TITLES } from './heads.ts';
import type { Mention } from './mentions.ts';
import { meet, type Person, pronounPerson, type Roster, titledPerson } from './roster.ts';
import type { SpeakerKind } from './story.ts';
import type { Item } from './units.ts';

export type Speaker = {
  name: string | null;
  kind: SpeakerKind;
  attributedTo: string | null;
  role: string | null;
  person: Person | null;
};

const LONGEST_ROLE = 160;

/** The role in an aside: not an age, not a clause, up to the word that starts one. */
export function roleOf(text: string): string | null {
  const role = text
    .replace(/^\s*(?:an?|the|his|her|its|their)\s+/iu, '')
    .replace(/^\d{1,3},?\s*/u, '')
    .replace(
      /\s*,?\s+(?:who|which|whose|where|speaking|adding|referring|citing|wearing|as|after|when|while|and\s+who)\b.*$/su,
      '',
    )
    .replace(/[\s,)]+$/u, '')
    .trim();
  if (
    role.length < 3 ||
    role.length > LONGEST_ROLE ||
    /^(?:who|which|whose|speaking|in|on|at|from|by|with|after|when)\b/iu.test(role)
  )
    return null;
  const named = role.toLowerCase().match(/\p{L}[\p{L}-]*/gu) ?? [];
  return named.some((word) => TITLES.has(word) || BODIES.has(word) || TITLES.has(word.split('-').at(-1) ?? ''))
    ? role
    : null;
}

function asideRole(items: Item[], source: string, aside: Frame['aside']): string | null {
  const from = aside && items[aside.first];
  const to = aside && items[aside.last];
  return from && to && to.token.end > from.token.start ? roleOf(source.slice(from.token.start, to.token.end)) : null;
}

function ofPerson(person: Person, attributedTo: string): Speaker {
  return { name: person.name, kind: 'PERSON', attributedTo, role: person.role, person };
}

/** Who a mention is, without the aside of a frame. Names that the story has not met are met here. */
export function whoIs(mention: Mention, roster: Roster): Speaker {
  const attributedTo = mention.text;
  if (mention.kind === 'PERSON') {
    const person = meet(roster, mention, true);
    if (person) return ofPerson(person, attributedTo);
  }
  if (mention.kind === 'PRONOUN') {
    const person = pronounPerson(roster, mention.text);
    return person
      ? ofPerson(person, attributedTo)
      : { name: null, kind: 'PERSON', attributedTo, role: null, person: null };
  }
  if (mention.kind === 'ORGANISATION')
    return { name: mention.name ?? attributedTo, kind: 'ORGANISATION', attributedTo, role: null, person: null };
  const person = /^the\s+\p{L}+(?:\s\p{L}+)?$/iu.test(attributedTo) ? titledPerson(roster, attributedTo) : null;
  return person
    ? ofPerson(person, attributedTo)
    : { name: attributedTo, kind: 'UNNAMED', attributedTo, role: null, person: null };
}

/** The speaker of a frame; the role in its aside becomes the person's role. */
export function speakerOf(frame: Frame, known: Map<Mention, Speaker>, items: Item[], source: string): Speaker | null {
  const speaker = frame.source && known.get(frame.source);
  if (!speaker) return null;
  const role = asideRole(items, source, frame.aside);
  if (role && speaker.person) speaker.person.role = role;
  return { ...speaker, role: role ?? speaker.person?.role ?? speaker.role };
}
