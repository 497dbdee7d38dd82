// Who each source of a unit is, in reading order; names that stand in the unit without a cue are met on the way.

import { genderOf } from '../words/gender.ts';
import { PEOPLE } from '../words/heads.ts';
import { lowerAt, textAt } from '../words/items.ts';
import type { Mention } from '../words/names.ts';
import type { Item } from '../words/units.ts';
import { apposition } from './apposition.ts';
import { describedPerson } from './descriptions.ts';
import { namesWithin } from './mentions.ts';
import type { Reading, Scene } from './reading.ts';
import { roleStart } from './role.ts';
import { goesOn, meet, play } from './roster.ts';
import { asSpeaker, type Speaker, whoIs } from './speaker.ts';

/** "Maya Trent, 17, met her", "17-year-old Maya Trent": only people have an age. */
function ageOf(items: Item[], { first, last }: Mention): string | null {
  const yearsAt = (at: number) => /^(\d{1,3})-year-old$/u.exec(textAt(items, at))?.[1] ?? null;
  const before = yearsAt(first) ?? yearsAt(first - 1);
  if (before !== null || !/^[,(]$/u.test(textAt(items, last + 1))) return before;
  if (/^\d{1,2}$/u.test(textAt(items, last + 2)) && /^[,.)]?$/u.test(textAt(items, last + 3)))
    return textAt(items, last + 2);
  return yearsAt(last + 2) ?? yearsAt(last + 3);
}

/** "The reality favourite, 26, said": whoever is of that age, or whose age the story had not told. */
function ofThatAge(reading: Reading, items: Item[], { last, kind, text }: Mention): Speaker | null {
  if (kind !== 'UNNAMED' || !/^the\s/iu.test(text) || PEOPLE.has(lowerAt(items, last))) return null;
  if (textAt(items, last + 1) !== ',' || textAt(items, last + 3) !== ',' || !/^\d\d$/u.test(textAt(items, last + 2)))
    return null;
  const years = textAt(items, last + 2);
  const person = describedPerson(reading.roster, `the ${years}-year-old`, reading.heard?.person ?? null);
  if (person) person.age = years;
  return person && { ...asSpeaker(person), attributedTo: text };
}

/** Whom a sentence opens with: "Roe was there", "The chair of governors, Jo Roe, praised it". */
const opens = (items: Item[], { first, subject }: Mention) =>
  first < 3 || (subject === true && textAt(items, first - 1) === ',' && roleStart(items, first - 2) === 0);

/** "Lawyers Jo Lund and Ann Roe": a title of many is also the second one's. */
function withShared(items: Item[], before: Mention | null, mention: Mention): Mention {
  const shares =
    before?.kind === 'PERSON' &&
    mention.kind === 'PERSON' &&
    mention.full &&
    mention.role === null &&
    mention.first === before.last + 2 &&
    /^(?:and|,)$/u.test(lowerAt(items, before.last + 1)) &&
    /(?:[^s]s|Sens\.|Reps\.|Profs\.)$/u.test(before.role ?? '');
  return shares ? { ...mention, role: before.role } : mention;
}

/** Who each source of a unit is, resolved in reading order, so that "he" looks back and never ahead. */
export function resolve(
  reading: Reading,
  { unit, text, mentions, frames }: Omit<Scene, 'known'>,
): Map<Mention, Speaker> {
  const known = new Map<Mention, Speaker>();
  const sources = frames.map((frame) => frame.source).filter((source) => source !== null);
  const embedded = new Set(
    frames
      .filter((frame) => frame.hearing || (frame.type === 'PASSIVE' && frame.cueAt > 0))
      .map((frame) => frame.source),
  );
  let before: Mention | null = null;
  for (const one of [...new Set([...mentions, ...sources])].sort((a, b) => a.first - b.first)) {
    const mention = withShared(unit.items, before, one);
    before = mention;
    if (mention.kind === 'UNNAMED' || mention.kind === 'ORGANISATION')
      for (const inner of namesWithin(unit.items, text, mention)) meet(reading.roster, inner, false);
    if (sources.includes(one)) {
      const speaker = ofThatAge(reading, unit.items, mention) ?? whoIs(mention, reading.roster, reading.heard);
      const role = speaker.person && mention.kind === 'PERSON' ? apposition(unit.items, text, mention) : null;
      if (speaker.person && role) play(speaker.person, role);
      const age = mention.kind === 'PERSON' ? ageOf(unit.items, mention) : null;
      if (speaker.person && age !== null) speaker.person.age ??= age;
      known.set(one, speaker);
      if (embedded.has(one)) continue;
      reading.heard = speaker;
      if (speaker.person && opens(unit.items, mention)) reading.turned = speaker;
      if (mention.kind === 'UNNAMED' && !speaker.person) meet(reading.roster, mention, true);
    } else if (mention.kind === 'PRONOUN' && mention.first < 2) goesOn(reading.roster, mention.text);
    else {
      const beside = mention.kind === 'PERSON' ? apposition(unit.items, text, mention) : null;
      const person = meet(reading.roster, mention, !mention.full && beside !== null && mention.role === null);
      if (person && beside) play(person, beside);
      if (person && beside) person.gender ??= genderOf(beside);
      const age = mention.kind === 'PERSON' ? ageOf(unit.items, mention) : null;
      if (person && age !== null) Object.assign(person, { age, spoke: true });
      if (mention.kind === 'PERSON' && mention.first < 3) reading.heard = null;
      if (person && opens(unit.items, mention)) reading.turned = asSpeaker(person);
    }
  }
  return known;
}
