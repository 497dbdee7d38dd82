// The quotes of one unit: marked stretches first, then the frames that are left and report a clause.

import { CONFIDENCE } from '../form/confidence.ts';
import type { Block, FoundQuote } from '../form/story.ts';
import type { Cues } from '../words/cues.ts';
import { opensClause } from '../words/finite.ts';
import type { Mention } from '../words/names.ts';
import type { Item, Unit } from '../words/units.ts';
import { type Attributed, attribute, closesSentence } from './attribute.ts';
import type { Frame } from './frame.ts';
import { introduced } from './introduced.ts';
import { occasionIn } from './occasion.ts';
import { reportedClauses } from './reported.ts';
import { heard, type Person, type Roster } from './roster.ts';
import { type Speaker, speakerOf, whoIs } from './speaker.ts';

/** `heard` spoke last in this paragraph; `turned` is whom the story turned to since anybody spoke. */
export type Reading = {
  cues: Cues;
  roster: Roster;
  lastSpeaker: Speaker | null;
  heard: Speaker | null;
  turned: Speaker | null;
  /** The first person that the story names: who answers in an interview of questions and answers. */
  guest: Person | null;
  quotes: FoundQuote[];
  /** Quotes of the block before that nobody named so far has said: whom the next block opens with. */
  orphans: FoundQuote[];
  /** Whose each quote is, so that what the story tells of them later is known of it too. */
  people: Map<FoundQuote, Person>;
};

export type Scene = {
  block: Block;
  text: string;
  unit: Unit;
  mentions: Mention[];
  frames: Frame[];
  known: Map<Mention, Speaker>;
};

/** The words around a frame without any marked stretch, for its occasion. */
function frameWords(scene: Scene, frame: Frame): string {
  const { items } = scene.unit;
  let first = Math.min(frame.first, frame.cueAt);
  while (first > 0 && !items[first - 1]?.mark && frame.first - first < 30) first--;
  let last = frame.cueAt;
  while (last + 1 < items.length && !items[last + 1]?.mark && last - frame.cueAt < 40) last++;
  return scene.text.slice(items[first]?.token.start ?? 0, items[last]?.token.end ?? 0);
}

/** Without a frame, or said by "he" where the story has named nobody. */
const isOrphan = (frame: Frame | null) => frame === null || /^s?he$/iu.test(frame.source?.text ?? '');

type Draft = { kind: FoundQuote['kind']; start: number; end: number; frame: Frame | null };

function found(reading: Reading, scene: Scene, draft: Draft): FoundQuote {
  const { kind, start, end } = draft;
  const frame = draft.frame?.hearing ? null : draft.frame;
  const known = (source: Mention) => scene.known.get(source) ?? whoIs(source, reading.roster, reading.lastSpeaker);
  const own = frame && speakerOf(frame, known, scene.unit.items, scene.text);
  const speaker = frame ? own : draft.frame ? null : (reading.turned ?? reading.lastSpeaker);
  if (own) reading.lastSpeaker = own;
  if (own) reading.heard = own;
  if (own) reading.turned = null;
  const sure = kind === 'REPORTED' ? CONFIDENCE.reported : kind === 'PARTIAL' ? CONFIDENCE.partial : CONFIDENCE.framed;
  const quote: FoundQuote = {
    block: scene.block,
    start,
    end,
    text: scene.text.slice(start, end),
    kind,
    speaker: speaker?.name ?? null,
    speakerKind: speaker?.kind ?? 'UNNAMED',
    attributedTo: frame ? (own?.attributedTo ?? null) : null,
    role: speaker?.role ?? null,
    cue: draft.frame?.cue ?? null,
    occasion: frame ? occasionIn(frameWords(scene, frame)) : null,
    confidence: !speaker?.name ? CONFIDENCE.speakerless : frame ? sure : CONFIDENCE.alone,
  };
  if (speaker?.person) reading.people.set(quote, speaker.person);
  if (!speaker?.name && kind === 'DIRECT' && isOrphan(draft.frame)) reading.orphans.push(quote);
  return quote;
}

/** How many frames behind one may end its clause. */
const LATER = 12;

/** "Hackmann said the report was good, “But we have far to go.”": a clause stands between the cue and the marks. */
function isFarBehind(items: Item[], frame: Frame | null, at: number): boolean {
  if (!frame || at - frame.after < 5 || items[at - 1]?.token.text !== ',') return false;
  return opensClause(items, frame.after, at - frame.after - 1);
}

/** What the frames report beside marked words: speech before belief, and the whole before a part of it. */
function reportedIn(
  cues: Cues,
  { unit: { items }, mentions, frames }: Scene,
  quoted: Map<number, Attributed>,
): Draft[] {
  const drafts: Draft[] = [];
  const direct = new Set<Frame | null>();
  for (const [at, one] of quoted)
    if (one.kind === 'DIRECT' && items[at - 1]?.token.text !== ':' && !isFarBehind(items, one.frame, at))
      direct.add(one.frame);
  for (const [index, frame] of frames.entries()) {
    if (direct.has(frame) || !frame.source) continue;
    const later = frames.slice(index + 1, index + LATER);
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
  if (
    /^(?:he|she|they)$/iu.test(inner.frame.source.text) ||
    !mentions.includes(inner.frame.source) ||
    items[inner.frame.after]?.token.lower === 'to'
  )
    return false;
  const from = items[inner.frame.first]?.token.start ?? 0;
  return outer.start <= from && outer.start < inner.start && inner.end <= outer.end && from < inner.start;
}

/** The quotes of one unit: marked stretches first, then the frames that are left and report a clause. */
export function readUnit(reading: Reading, scene: Scene): void {
  const quoted = new Map<number, Attributed>();
  const drafts: Draft[] = [];
  const named = scene.frames.filter((frame) => !frame.hearing);
  for (const [at, { mark }] of scene.unit.items.entries()) {
    const attributed = mark && attribute(scene.unit, named, scene.mentions, scene.text, at);
    if (!attributed || (attributed.kind === 'PARTIAL' && !attributed.frame && !reading.heard)) continue;
    quoted.set(at, attributed);
    drafts.push({ kind: attributed.kind, start: mark.start, end: mark.end, frame: attributed.frame });
  }
  for (const draft of reportedIn(reading.cues, scene, quoted)) {
    const beside = drafts.filter((one) => one.start < draft.end && draft.start < one.end);
    if (beside.every((one) => isWithin(scene, draft, one) || isWithin(scene, one, draft))) drafts.push(draft);
  }
  drafts.sort((a, b) => a.start - b.start);
  reading.quotes.push(...drafts.map((draft) => found(reading, scene, draft)));
  const main = drafts.find((one) => one.frame?.source && !one.frame.relative)?.frame?.source;
  const closing = named.findLast((frame) => frame.type === 'SAY' && closesSentence(scene.unit.items, frame))?.source;
  const last = closing && scene.known.get(closing);
  if (last) reading.heard = last;
  const person = last?.person ?? (main && scene.known.get(main)?.person);
  if (person) heard(reading.roster, person);
  reading.turned = introduced(scene, reading.roster) ?? reading.turned;
}
