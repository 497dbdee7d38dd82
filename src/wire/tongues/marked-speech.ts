// The quotes of a story in Russian or Azerbaijani: marked words with the source beside or inside them, lines of a dialogue,
// and what a sentence reports. English is read by its clauses (quotes.ts); these two by how their agencies write.

import { CONFIDENCE } from '../form/confidence.ts';
import type { Block, FoundQuote } from '../form/story.ts';
import type { Marked } from '../words/marks.ts';
import { type Sentence, type Span, sentencesOf } from '../words/sentences.ts';
import { meet, newPeople, type People, type Person, personOf, type Source, turnTo } from './people.ts';
import type { Cued, Tongue } from './tongue.ts';

type TextBlock = { block: Block; text: string };
type Speaking = { person: Person | null; source: Source; cue: string } | null;
type Talk = {
  tongue: Tongue;
  people: People;
  quotes: FoundQuote[];
  /** Who spoke last in the story, and in this paragraph. */
  last: Speaking;
  here: Speaking;
  block: TextBlock;
};

/** Between what is said and who says it: a comma, a dash. */
const TURN = /(?:,|(?<=[.!?…]))\s+[—–-]\s+|\.\s+[—–-]\s+/gu;
const LONGEST_SOURCE = 240;
/** No sentence has more: what has is read no further, so that all stays linear. */
const MOST_MARKS = 30;

function speaking(talk: Talk, found: Cued | null): Speaking {
  if (!found) return null;
  const person = meet(talk.people, found.source) ?? personOf(talk.people, found.source);
  if (person) turnTo(talk.people, person);
  return { person, ...found };
}

const BESIDE = 120;

function occasionBeside({ tongue, block: { text } }: Talk, { start, end }: Span): FoundQuote['occasion'] {
  const beside = `${text.slice(Math.max(0, start - BESIDE), start)} ${text.slice(end, end + BESIDE)}`;
  const kind = tongue.occasions.find(([pattern]) => pattern.test(beside))?.[1];
  return kind ? { kind, outlet: null, heldOn: null } : null;
}

/** Those who ask on behalf of an outlet: what is said next without a source is no more theirs. */
const ASKS = /^(?:корреспондент|журналист|ведущ|müxbir|jurnalist|aparıcı)/iu;

function add(talk: Talk, kind: FoundQuote['kind'], { start, end }: Span, by: Speaking, confidence: number): void {
  const { block, text } = talk.block;
  const words = text.slice(start, end);
  if (!/\p{L}/u.test(words)) return;
  const { person, source, cue } = by ?? { person: null, source: null, cue: null };
  talk.quotes.push({
    block,
    start,
    end,
    text: words,
    kind,
    speaker: person?.name ?? (source?.pronoun ? null : (source?.name ?? source?.words ?? null)),
    speakerKind: person ? 'PERSON' : source?.body ? 'ORGANISATION' : source?.name ? 'PERSON' : 'UNNAMED',
    attributedTo: source?.name ?? source?.words ?? null,
    role: person?.role ?? (source?.name ? source.role : null),
    cue,
    occasion: source ? occasionBeside(talk, { start, end }) : null,
    confidence: by ? confidence : CONFIDENCE.speakerless,
  });
  if (by && !ASKS.test(by.source.head ?? '')) talk.last = by;
  if (by) talk.here = by;
}

/** What is said, cut at the turns, with the source that stands between its parts: "A, — сказал X. — B". */
function turns(talk: Talk, { start, end }: Span): { said: Span[]; by: Speaking } | null {
  const { text } = talk.block;
  const cuts = [...text.slice(start, end).matchAll(TURN)].map(({ 0: sign, index }) => ({
    from: start + index,
    to: start + index + sign.length,
  }));
  for (const [i, cut] of cuts.entries()) {
    const next = cuts[i + 1];
    const until = next?.from ?? end;
    const found = until - cut.to > LONGEST_SOURCE ? null : talk.tongue.behind(text.slice(cut.to, until));
    if (!found) continue;
    for (const source of talk.tongue.people(text.slice(cut.to, until))) meet(talk.people, source);
    const said = [{ start, end: cut.from }];
    if (next) said.push({ start: next.to, end });
    return { said, by: speaking(talk, found) };
  }
  return null;
}

function readDialogue(talk: Talk): void {
  const { text } = talk.block;
  const start = /^[—–-]\s*/u.exec(text)?.[0].length ?? 0;
  const found = turns(talk, { start, end: text.length });
  if (found) {
    for (const said of found.said) add(talk, 'DIRECT', said, found.by, CONFIDENCE.framed);
    return;
  }
  // A question without a source is the outlet's own.
  if (!/\?$/u.test(text)) add(talk, 'DIRECT', { start, end: text.length }, talk.last, CONFIDENCE.alone);
}

const wordsIn = (text: string) => text.match(/\p{L}+/gu)?.length ?? 0;

/** The marked words of one sentence; whether any of them was said. */
function readMark(talk: Talk, unit: Sentence, mark: Marked, following: Sentence | undefined): boolean {
  const { text } = talk.block;
  const inner = turns(talk, mark);
  if (inner) {
    for (const said of inner.said) add(talk, 'DIRECT', said, inner.by, CONFIDENCE.framed);
    return true;
  }
  const lead = text.slice(unit.start, mark.outerStart);
  const rest = text.slice(mark.outerEnd, unit.end);
  // “Turan”a: a name in a case.
  if (/^\p{L}/u.test(rest)) return false;
  const opens = !/\p{L}/u.test(lead);
  if (/^\s*[,.]?\s*[—–-]\s/u.test(rest)) {
    const by = speaking(talk, talk.tongue.behind(rest.replace(/^[\s,.—–-]+/u, '').slice(0, LONGEST_SOURCE)));
    if (by) add(talk, opens || /:\s*$/u.test(lead) ? 'DIRECT' : 'PARTIAL', mark, by, CONFIDENCE.framed);
    if (by) return true;
  }
  if (!opens) return readLed(talk, mark, { lead, rest });
  if (/\p{L}/u.test(rest)) return false;
  const told = following ? talk.tongue.told(text.slice(following.start, following.end)) : null;
  const by = speaking(talk, told) ?? (unit.start === 0 && unit.end === text.length ? talk.last : talk.here);
  if (!by || (!told && wordsIn(text.slice(mark.start, mark.end)) < 3)) return false;
  add(talk, 'DIRECT', mark, by, told ? CONFIDENCE.framed : CONFIDENCE.alone);
  return true;
}

/** "Адвокат Нина Белая: «…»": a label and nothing else. */
function labelled({ tongue }: Talk, lead: string): Cued | null {
  const label = lead.replace(/:\s*$/u, '').trim();
  const source = tongue.people(label).find(({ words }) => label.endsWith(words) && label.startsWith(words));
  return source ? { source, cue: '' } : null;
}

/** Words behind their source: all that was said after a colon, else a part of it, where they are no name. */
function readLed(talk: Talk, mark: Marked, { lead, rest }: { lead: string; rest: string }): boolean {
  const { tongue, here } = talk;
  const words = talk.block.text.slice(mark.start, mark.end);
  const colon = /:\s*$/u.test(lead);
  const goesOn = /[—–-]\s*$/u.test(lead) && here !== null;
  // "nazir “…” deyib": the verb alone stands behind.
  const around =
    tongue.verbLast && !colon && /^\s*(?:\p{L}+\s+)?\p{L}+[.!]?$/u.test(rest) ? tongue.before(lead + rest) : null;
  const part = !colon && !goesOn && !around;
  if (part && !/^\p{Ll}/u.test(words) && wordsIn(words) < 4) return false;
  const found = around ?? tongue.before(lead) ?? (colon ? labelled(talk, lead) : null);
  const by = goesOn ? here : speaking(talk, found);
  if (!by) return false;
  const direct = colon || goesOn || (around !== null && /^\p{Lu}/u.test(words));
  add(talk, direct ? 'DIRECT' : 'PARTIAL', mark, by, direct ? CONFIDENCE.framed : CONFIDENCE.partial);
  return true;
}

function readReported(talk: Talk, unit: Sentence): void {
  const text = talk.block.text.slice(unit.start, unit.end).replace(/[.!?…\s]+$/u, '');
  if (talk.tongue.told(text)) return;
  const found = talk.tongue.reported(text);
  if (!found || talk.tongue.passesOn(found.source) || wordsIn(text.slice(found.start, found.end)) < 2) return;
  const by = speaking(talk, found);
  if (by?.source.pronoun && !by.person) return;
  const span = { start: unit.start + found.start, end: unit.start + found.end };
  add(talk, 'REPORTED', span, by, CONFIDENCE.reported);
}

function readBlock(talk: Talk): void {
  talk.here = null;
  const { text } = talk.block;
  if (/^[—–-]\s/u.test(text)) {
    readDialogue(talk);
    return;
  }
  const units = sentencesOf(text);
  for (const [i, unit] of units.entries()) {
    for (const source of talk.tongue.people(text.slice(unit.start, unit.end))) meet(talk.people, source);
    const said = unit.marks.slice(0, MOST_MARKS).filter((mark) => readMark(talk, unit, mark, units[i + 1]));
    if (said.length === 0) readReported(talk, unit);
  }
}

/** The quotes of the blocks, in reading order. */
export function findMarkedSpeech(blocks: TextBlock[], tongue: Tongue): FoundQuote[] {
  const [first] = blocks;
  if (!first) return [];
  const talk: Talk = { tongue, people: newPeople(), quotes: [], last: null, here: null, block: first };
  for (const block of blocks) {
    talk.block = block;
    readBlock(talk);
  }
  return talk.quotes;
}
