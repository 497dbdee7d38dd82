// Proposes the quotes of a story: reads its blocks in order, unit by unit, and remembers who was named and who spoke.

import { apposition } from './apposition.ts';
import { type Attributed, attribute } from './attribute.ts';
import { type Cues, cuesOf } from './cues.ts';
import { readDateline } from './dateline.ts';
import type { Frame } from './frame.ts';
import { framesOf } from './frames.ts';
import { mentionsOf, namesWithin } from './mentions.ts';
import type { Mention } from './names.ts';
import { occasionIn } from './occasion.ts';
import { reportedClauses } from './reported.ts';
import { genderOf, goesOn, latestPerson, meet, newRoster, type Person, personCalled, type Roster } from './roster.ts';
import { asSpeaker, type Speaker, speakerOf, whoIs } from './speaker.ts';
import type { Block, FoundQuote } from './story.ts';
import { type Labelled, labelledIn } from './transcript.ts';
import { type Item, type Unit, unitsOf } from './units.ts';

export type TextBlock = { block: Block; text: string };

/** `heard` spoke last in this paragraph; `turned` is whom the story turned to since anybody spoke. */
type Reading = {
  cues: Cues;
  roster: Roster;
  lastSpeaker: Speaker | null;
  heard: Speaker | null;
  turned: Speaker | null;
  /** The first person that the story names: who answers in an interview of questions and answers. */
  guest: Person | null;
  quotes: FoundQuote[];
};
type Scene = {
  block: Block;
  text: string;
  unit: Unit;
  mentions: Mention[];
  frames: Frame[];
  known: Map<Mention, Speaker>;
};

const CONFIDENCE = { framed: 0.9, alone: 0.7, partial: 0.75, reported: 0.6, speakerless: 0.4 };

/** Behind "X said": a sign, a day, a circumstance or nothing, but no clause. */
function closesAfter(items: Item[], cueAt: number): boolean {
  const next = items[cueAt + 1];
  return !next || next.mark !== null || /^(?:[.,]|in|on|at|to|of|during|after|as|when|with|\p{L}+day|\p{Lu}.*)$/u.test(next.token.text);
}

/** A name and a cue follow: what ends in “?” goes on as "X asked". */
function frameFollows(cues: Cues) {
  return (items: Item[], next: number, alone: boolean): boolean => {
    for (let at = next; at < Math.min(items.length, next + 7); at++) {
      const item = items[at];
      if (!item || item.mark || /^[.!?:;]$/u.test(item.token.text)) return false;
      if (!item.token.capital && cues.say.has(item.token.lower)) return !alone || closesAfter(items, at);
    }
    return false;
  };
}

/** The words around a frame without any marked stretch, for its occasion. */
function frameWords(scene: Scene, frame: Frame): string {
  const { items } = scene.unit;
  let first = Math.min(frame.first, frame.cueAt);
  while (first > 0 && !items[first - 1]?.mark && frame.first - first < 30) first--;
  let last = frame.cueAt;
  while (last + 1 < items.length && !items[last + 1]?.mark && last - frame.cueAt < 40) last++;
  return scene.text.slice(items[first]?.token.start ?? 0, items[last]?.token.end ?? 0);
}

type Draft = { kind: FoundQuote['kind']; start: number; end: number; frame: Frame | null };

function found(reading: Reading, scene: Scene, draft: Draft): FoundQuote {
  const { frame, kind, start, end } = draft;
  const known = (source: Mention) => scene.known.get(source) ?? whoIs(source, reading.roster, reading.lastSpeaker);
  const own = frame && speakerOf(frame, known, scene.unit.items, scene.text);
  const speaker = frame ? own : (reading.turned ?? reading.lastSpeaker);
  if (own) reading.lastSpeaker = own;
  if (own) reading.heard = own;
  if (own) reading.turned = null;
  const sure = kind === 'REPORTED' ? CONFIDENCE.reported : kind === 'PARTIAL' ? CONFIDENCE.partial : CONFIDENCE.framed;
  return {
    block: scene.block,
    start,
    end,
    text: scene.text.slice(start, end),
    kind,
    speaker: speaker?.name ?? null,
    speakerKind: speaker?.kind ?? 'UNNAMED',
    attributedTo: frame ? (own?.attributedTo ?? null) : null,
    role: speaker?.role ?? null,
    cue: frame?.cue ?? null,
    occasion: frame ? occasionIn(frameWords(scene, frame)) : null,
    confidence: !speaker?.name ? CONFIDENCE.speakerless : frame ? sure : CONFIDENCE.alone,
  };
}

/** What the frames report beside marked words: speech before belief, and the whole before a part of it. */
function reportedIn(cues: Cues, { unit: { items }, mentions, frames }: Scene, quoted: Map<number, Attributed>): Draft[] {
  const drafts: Draft[] = [];
  const direct = new Set<Frame | null>();
  for (const [at, one] of quoted) if (one.kind === 'DIRECT' && items[at - 1]?.token.text !== ':') direct.add(one.frame);
  for (const [index, frame] of frames.entries()) {
    if (direct.has(frame) || !frame.source) continue;
    const later = frames.slice(index + 1);
    const clauses = reportedClauses({ items, frame, later, mentions, cues, quoted });
    for (const clause of clauses) drafts.push({ kind: 'REPORTED', ...clause, frame });
  }
  const first = (frame: Frame | null) => (frame && cues.speech.has(frame.cue) ? 2e7 : frame?.type === 'SAY' ? 0 : 1e7);
  const weight = ({ frame, start, end }: Draft) => first(frame) + end - start;
  return drafts.sort((a, b) => weight(b) - weight(a));
}

/** Somebody's report inside another's: the inner cue stands inside the outer clause, and so does all that it reports. */
function isWithin({ unit: { items }, mentions }: Scene, inner: Draft, outer: Draft): boolean {
  if (outer.kind !== 'REPORTED' || inner.kind !== 'REPORTED' || !inner.frame?.source) return false;
  if (!mentions.includes(inner.frame.source) || items[inner.frame.after]?.token.lower === 'to') return false;
  const from = items[inner.frame.first]?.token.start ?? 0;
  return outer.start <= from && outer.start < inner.start && inner.end <= outer.end && from < inner.start;
}

/** The quotes of one unit: marked stretches first, then the frames that are left and report a clause. */
function readUnit(reading: Reading, scene: Scene): void {
  const quoted = new Map<number, Attributed>();
  const drafts: Draft[] = [];
  for (const [at, { mark }] of scene.unit.items.entries()) {
    const attributed = mark && attribute(scene.unit, scene.frames, scene.mentions, scene.text, at);
    if (!attributed) continue;
    quoted.set(at, attributed);
    drafts.push({ kind: attributed.kind, start: mark.start, end: mark.end, frame: attributed.frame });
  }
  for (const draft of reportedIn(reading.cues, scene, quoted)) {
    const beside = drafts.filter((one) => one.start < draft.end && draft.start < one.end);
    if (beside.every((one) => isWithin(scene, draft, one) || isWithin(scene, one, draft))) drafts.push(draft);
  }
  drafts.sort((a, b) => a.start - b.start);
  reading.quotes.push(...drafts.map((draft) => found(reading, scene, draft)));
}

/** Who each source of a unit is, resolved in reading order, so that "he" looks back and never ahead. */
function resolve(reading: Reading, { unit, text, mentions, frames }: Omit<Scene, 'known'>): Map<Mention, Speaker> {
  const known = new Map<Mention, Speaker>();
  const sources = frames.map((frame) => frame.source).filter((source) => source !== null);
  const embedded = new Set(frames.filter((frame) => frame.type === 'PASSIVE' && frame.cueAt > 0).map((frame) => frame.source));
  for (const mention of [...new Set([...mentions, ...sources])].sort((a, b) => a.first - b.first)) {
    if (mention.kind === 'UNNAMED') for (const inner of namesWithin(unit.items, text, mention)) meet(reading.roster, inner, false);
    if (sources.includes(mention)) {
      const speaker = whoIs(mention, reading.roster, reading.heard);
      known.set(mention, speaker);
      if (embedded.has(mention)) continue;
      reading.heard = speaker;
      if (mention.kind === 'UNNAMED' && !speaker.person) meet(reading.roster, mention, true);
    } else if (mention.kind === 'PRONOUN' && mention.first < 2) goesOn(reading.roster, mention.text);
    else {
      const beside = mention.kind === 'PERSON' ? apposition(unit.items, text, mention) : null;
      const person = meet(reading.roster, mention, !mention.full && beside !== null && mention.role === null);
      if (person && beside) person.role = beside;
      if (person && beside) person.gender ??= genderOf(beside);
      if (mention.kind === 'PERSON' && mention.first < 3) reading.heard = null;
      if (person && mention.first < 3) reading.turned = asSpeaker(person);
    }
  }
  return known;
}

/** "SERRANO: Read the second line."; false where the label names nobody that the story knows. */
function readLabelled(reading: Reading, { block, text }: TextBlock, { label, start, end }: Labelled): boolean {
  const person = label === 'A' ? reading.guest : personCalled(reading.roster, label);
  const shouted = label === label.toUpperCase();
  if (!shouted && !(person && (person.gender || person.role))) return false;
  const speaker = person && asSpeaker(person);
  if (!speaker) return shouted;
  reading.lastSpeaker = speaker;
  reading.quotes.push({
    block,
    start,
    end,
    text: text.slice(start, end),
    kind: 'DIRECT',
    speaker: speaker.name,
    speakerKind: 'PERSON',
    attributedTo: label,
    role: speaker.role,
    cue: null,
    occasion: null,
    confidence: CONFIDENCE.framed,
  });
  return true;
}

/** The dateline of a paragraph below the first is blanked, so that its place is no subject and all offsets stay. */
function withoutDateline(text: string): string {
  const length = readDateline(text)?.length ?? 0;
  return ' '.repeat(length) + text.slice(length);
}

/** Bullets and datelines stand among the first blocks. */
const HEAD = 5;
const BULLET = /^[*•▪]\s/u;

function readBlock(reading: Reading, { block, text }: TextBlock, next: TextBlock | undefined): void {
  const continues = next !== undefined && /^(?:[“"„«‘]|''|``)/u.test(next.text);
  reading.heard = null;
  for (const unit of unitsOf(text, frameFollows(reading.cues), continues)) {
    const mentions = mentionsOf(unit.items, text);
    const frames = framesOf(unit.items, mentions, reading.cues, text);
    const scene = { block, text, unit, mentions, frames };
    readUnit(reading, { ...scene, known: resolve(reading, scene) });
  }
}

/** The quotes of the blocks, in reading order; none in a language that has no rules here. */
export function findQuotes(blocks: TextBlock[], language: string): FoundQuote[] {
  const cues = cuesOf(language);
  if (!cues) return [];
  const reading: Reading = { cues, roster: newRoster(), lastSpeaker: null, heard: null, turned: null, guest: null, quotes: [] };
  const labelled = labelledIn(blocks.map((block) => block.text));
  for (const [index, block] of blocks.entries()) {
    const label = labelled.get(index);
    if (label && readLabelled(reading, block, label)) continue;
    if (index >= HEAD) readBlock(reading, block, blocks[index + 1]);
    else if (!BULLET.test(block.text))
      readBlock(reading, { ...block, text: withoutDateline(block.text) }, blocks[index + 1]);
    if (index < HEAD) reading.guest ??= latestPerson(reading.roster);
  }
  return reading.quotes;
}
