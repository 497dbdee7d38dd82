// Proposes the quotes of a story: reads its blocks in order, unit by unit, and remembers who was named and who spoke.

import { CONFIDENCE } from '../form/confidence.ts';
import { readDateline } from '../form/dateline.ts';
import type { Block, FoundQuote } from '../form/story.ts';
import { AZERBAIJANI } from '../tongues/azerbaijani.ts';
import { findMarkedSpeech } from '../tongues/marked-speech.ts';
import { RUSSIAN } from '../tongues/russian.ts';
import type { Tongue } from '../tongues/tongue.ts';
import { type Cues, cuesOf } from '../words/cues.ts';
import type { Mention } from '../words/names.ts';
import { type Item, unitsOf } from '../words/units.ts';
import { framesOf } from './frames.ts';
import { mentionsOf } from './mentions.ts';
import { type Reading, readUnit } from './reading.ts';
import { resolve } from './resolve.ts';
import { latestPerson, newRoster, type Person, personCalled } from './roster.ts';
import { asSpeaker, type Speaker } from './speaker.ts';
import { isShouted, type Labelled, labelledIn, nameOf } from './transcript.ts';

export type TextBlock = { block: Block; text: string };

/** Behind "X said": a sign, a day, a circumstance or nothing, but no clause. */
function closesAfter(items: Item[], cueAt: number): boolean {
  const next = items[cueAt + 1];
  return (
    !next ||
    next.mark !== null ||
    /^(?:[.,]|in|on|at|to|of|during|after|as|when|with|\p{L}+day|\p{Lu}.*)$/u.test(next.token.text)
  );
}

/** A name and a cue follow: what ends in “?” goes on as "X asked". */
function frameFollows(cues: Cues) {
  return (items: Item[], next: number, alone: boolean): boolean => {
    for (let at = next; at < Math.min(items.length, next + 7); at++) {
      const item = items[at];
      if (!item || item.mark || /^[.!?:;]$/u.test(item.token.text)) return false;
      if (!item.token.capital && (alone ? cues.speech : cues.say).has(item.token.lower))
        return !alone || closesAfter(items, at);
    }
    return false;
  };
}

/** Who a label names; in capitals, two words or more name somebody even where the story did not. */
function labelled(reading: Reading, label: string): Speaker | null {
  const name = nameOf(label);
  const person = label === 'A' ? reading.guest : name && personCalled(reading.roster, name);
  if (person && (isShouted(label) || person.gender || person.role)) return asSpeaker(person);
  if (!name || !isShouted(label) || !/\s/u.test(name)) return null;
  return { name, kind: 'PERSON', attributedTo: label, role: null, person: null };
}

/** "SERRANO: Read the second line."; false where the label names nobody that the story knows. */
function readLabelled(reading: Reading, { block, text }: TextBlock, { label, start, end }: Labelled): boolean {
  const speaker = labelled(reading, label);
  if (!speaker) return isShouted(label);
  reading.lastSpeaker = speaker;
  reading.quotes.push({
    block,
    start,
    end,
    text: text.slice(start, end),
    kind: 'DIRECT',
    speaker: speaker.name,
    speakerKind: speaker.kind,
    attributedTo: label,
    role: speaker.role,
    cue: null,
    occasion: null,
    confidence: CONFIDENCE.framed,
  });
  return true;
}

/** The dateline of a paragraph below the first is blanked, so that its place is no subject and all offsets stay. */
const withoutDateline = (text: string) => blanked(text, readDateline(text)?.length ?? 0);

const blanked = (text: string, length: number) => ' '.repeat(length) + text.slice(length);

/** Bullets and datelines stand among the first blocks. */
const HEAD = 5;

const BULLET = /^[*•▪]\s/u;

/** "“I hate it.”", and below it "Gordon Peel, 68, opposes the farm.": whoever opens the next paragraph said it. */
function adopt(reading: Reading, orphans: FoundQuote[], { mentions }: { mentions: Mention[] }): void {
  if (orphans.length === 0) return;
  const opening = mentions.find((one) => one.first === 0 && one.kind === 'PERSON');
  const person = opening?.name ? personCalled(reading.roster, opening.name) : null;
  if (!person) return;
  for (const quote of orphans) {
    Object.assign(quote, {
      speaker: person.name,
      speakerKind: 'PERSON',
      role: person.role,
      confidence: CONFIDENCE.alone,
    });
    reading.people.set(quote, person);
  }
}

function readBlock(reading: Reading, { block, text }: TextBlock, next: TextBlock | undefined): void {
  const continues = next !== undefined && /^(?:[“"„«‘]|''|``)/u.test(next.text);
  reading.heard = null;
  const orphans = reading.orphans.splice(0);
  for (const unit of unitsOf(text, frameFollows(reading.cues), continues)) {
    const mentions = mentionsOf(unit.items, text);
    const frames = framesOf(unit.items, mentions, reading.cues, text);
    const scene = { block, text, unit, mentions, frames };
    readUnit(reading, { ...scene, known: resolve(reading, scene) });
    adopt(reading, orphans.splice(0), scene);
  }
}

const TONGUES: Record<string, Tongue> = { ru: RUSSIAN, az: AZERBAIJANI };

/** The quotes of the blocks, in reading order; none in a language that has no rules here. */
export function findQuotes(blocks: TextBlock[], language: string): FoundQuote[] {
  const tongue = TONGUES[language.split('-')[0]?.toLowerCase() ?? ''];
  if (tongue) return findMarkedSpeech(blocks, tongue);
  const cues = cuesOf(language);
  if (!cues) return [];
  const reading: Reading = {
    cues,
    roster: newRoster(),
    lastSpeaker: null,
    heard: null,
    turned: null,
    guest: null,
    quotes: [],
    people: new Map(),
    orphans: [],
  };
  const labelled = labelledIn(blocks.map((block) => block.text));
  for (const [index, block] of blocks.entries()) {
    const label = labelled.get(index);
    if (label?.said && readLabelled(reading, block, label)) continue;
    if (label && !label.said)
      readBlock(reading, { ...block, text: blanked(block.text, label.start) }, blocks[index + 1]);
    else if (index >= HEAD) readBlock(reading, block, blocks[index + 1]);
    else if (!BULLET.test(block.text))
      readBlock(reading, { ...block, text: withoutDateline(block.text) }, blocks[index + 1]);
    if (index < HEAD) reading.guest ??= latestPerson(reading.roster);
  }
  return reading.quotes.map((quote) => withLater(quote, reading.people.get(quote)));
}

/** "Benny said …", and only below "Mark Benny, a welder": the full name and the role are the earlier quote's too. */
function withLater(quote: FoundQuote, person: Person | undefined): FoundQuote {
  if (!person || person.nameless) return quote;
  return { ...quote, speaker: person.name, role: quote.role ?? person.role };
}
