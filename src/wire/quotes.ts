// Proposes the quotes of a story: reads its blocks in order, unit by unit, and remembers who was named and who spoke.

import { attribute } from './attribute.ts';
import { type Cues, cuesOf } from './cues.ts';
import { type Frame, framesOf } from './frames.ts';
import { type Mention, mentionsOf } from './mentions.ts';
import { occasionIn } from './occasion.ts';
import { reportedClause } from './reported.ts';
import { meet, newRoster, type Roster } from './roster.ts';
import { type Speaker, speakerOf, whoIs } from './speaker.ts';
import type { Block, FoundQuote } from './story.ts';
import { type Item, type Unit, unitsOf } from './units.ts';

export type TextBlock = { block: Block; text: string };

type Reading = { cues: Cues; roster: Roster; lastSpeaker: Speaker | null; quotes: FoundQuote[] };
type Scene = { block: Block; text: string; unit: Unit; frames: Frame[]; known: Map<Mention, Speaker> };

const CONFIDENCE = { framed: 0.9, alone: 0.7, partial: 0.75, reported: 0.6, speakerless: 0.4 };

/** A name and a cue follow: what ends in “?” goes on as "X asked". */
function frameFollows(cues: Cues) {
  return (items: Item[], next: number): boolean => {
    for (let at = next; at < Math.min(items.length, next + 7); at++) {
      const item = items[at];
      if (!item || item.mark || /^[.!?:;]$/u.test(item.token.text)) return false;
      if (!item.token.capital && cues.say.has(item.token.lower)) return true;
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
  const own = frame && speakerOf(frame, scene.known, scene.unit.items, scene.text);
  const speaker = frame ? own : reading.lastSpeaker;
  if (own) reading.lastSpeaker = own;
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

/** The quotes of one unit: marked stretches first, then the frames that are left and report a clause. */
function readUnit(reading: Reading, scene: Scene): void {
  const used = new Set<Frame>();
  const drafts: Draft[] = [];
  for (const [at, { mark }] of scene.unit.items.entries()) {
    const attributed = mark && attribute(scene.unit, scene.frames, scene.text, at);
    if (!attributed) continue;
    if (attributed.frame) used.add(attributed.frame);
    drafts.push({ kind: attributed.kind, start: mark.start, end: mark.end, frame: attributed.frame });
  }
  for (const frame of scene.frames) {
    const clause = used.has(frame) || !frame.source ? null : reportedClause(scene.unit.items, frame, reading.cues);
    const free = clause && !drafts.some((one) => one.start < clause.end && clause.start < one.end);
    if (free) drafts.push({ kind: 'REPORTED', ...clause, frame });
  }
  drafts.sort((a, b) => a.start - b.start);
  reading.quotes.push(...drafts.map((draft) => found(reading, scene, draft)));
}

function readBlock(reading: Reading, { block, text }: TextBlock): void {
  for (const unit of unitsOf(text, frameFollows(reading.cues))) {
    const mentions = mentionsOf(unit.items, text);
    const frames = framesOf(unit.items, mentions, reading.cues);
    const sources = new Set(frames.map((frame) => frame.source));
    const known = new Map<Mention, Speaker>();
    for (const mention of mentions) {
      if (sources.has(mention)) known.set(mention, whoIs(mention, reading.roster));
      else meet(reading.roster, mention, false);
    }
    readUnit(reading, { block, text, unit, frames, known });
  }
}

/** The quotes of the blocks, in reading order; none in a language that has no rules here. */
export function findQuotes(blocks: TextBlock[], language: string): FoundQuote[] {
  const cues = cuesOf(language);
  if (!cues) return [];
  const reading: Reading = { cues, roster: newRoster(), lastSpeaker: null, quotes: [] };
  for (const block of blocks) readBlock(reading, block);
  return reading.quotes;
}
