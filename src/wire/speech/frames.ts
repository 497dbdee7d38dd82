// A frame is a cue with its source: "Hajiyev said", "said the minister", "according to the report", "which declares".
// A cue without a source of its own goes on with the subject before it: "…, adding that", "shrugged and said".

import type { Cues } from '../words/cues.ts';
import { isVerb } from '../words/finite.ts';
import { type FoundSource, lowerAt, textAt } from '../words/items.ts';
import type { Mention } from '../words/names.ts';
import type { Item } from '../words/units.ts';
import { agrees, closesUnit, isDenied, isNaming, isNounPhrase, isThreat } from './agreement.ts';
import { cueType, pastCue, quoterAt } from './cue-at.ts';
import type { Frame, Scene } from './frame.ts';
import { hearingFrame } from './hearing.ts';
import { nominalFrame } from './nominal.ts';
import { unlistedLeft } from './noun-phrase.ts';
import { beforeAdverbs, leftSource, rightSource } from './sources.ts';

/** Whether a name may follow the cue as its subject: what is said stands before it. */
function mayInvert(items: Item[], cueAt: number): boolean {
  const before = items[cueAt - 1];
  return (
    before === undefined || before.mark !== null || /^[,—–-]$/u.test(before.token.text) || before.token.lower === 'как'
  );
}

/** A stand-in for "him" after "according to", for "his" in "his view is that". */
export function pronounAt(items: Item[], at: number): Mention {
  return { first: at, last: at, kind: 'PRONOUN', text: textAt(items, at), name: null, role: null, full: false };
}

function accordingTo({ items, mentions, text }: Scene, cueAt: number): Frame | null {
  const start = cueAt + 2;
  const right = rightSource(items, mentions, start, text, cueAt === 0);
  const pronoun = /^(?:him|her|them)$/u.test(lowerAt(items, start)) && /^[,.]?$/u.test(textAt(items, start + 1));
  const found = pronoun ? { source: pronounAt(items, start), aside: null, last: start } : right;
  if (!found) return null;
  const { source, aside, last } = found;
  const rest = {
    first: lowerAt(items, cueAt) === 'words' ? cueAt - 2 : cueAt,
    cueAt,
    after: last + 1,
    cue: 'according to',
    type: 'ACCORDING' as const,
    inverted: true,
  };
  return { source, aside, last, ...rest };
}

function continued({ items, mentions, listed, cues }: Scene, cueAt: number, earlier: Frame[]): Mention | null {
  const link = textAt(items, beforeAdverbs(items, cueAt - 1));
  const ing = lowerAt(items, cueAt).endsWith('ing');
  if (!ing && !/^(?:and|but|or|,|then)$/u.test(link)) return null;
  if (!ing && cues.base.has(lowerAt(items, cueAt)) && cues.nounToo.has(lowerAt(items, cueAt))) return null;
  const main = (
    earlier.findLast((one) => one.type !== 'ING' && !one.relative && one.source !== null && listed.has(one.source)) ??
    earlier.findLast((one) => one.type !== 'ING')
  )?.source;
  return (
    main ??
    mentions.find((one) => one.subject === true && one.last < cueAt && one.first < 9 && !/^who$/iu.test(one.text)) ??
    mentions.find((one) => one.first <= 2) ??
    subjectAfterLeadIn(items, mentions, cueAt) ??
    earlier.at(-1)?.source ??
    null
  );
}

/** "On Tuesday, Smith shrugged and said": the mention after the first comma. */
function subjectAfterLeadIn(items: Item[], mentions: Mention[], cueAt: number): Mention | null {
  return mentions.find((one) => one.last < cueAt && /^[,—–]$/u.test(textAt(items, one.first - 1))) ?? null;
}

/** "“We will not go,” the AP quoted Jones as saying": Jones speaks, and the frame begins with the agency. */
function quotedBy({ items, mentions, text }: Scene, cueAt: number): FoundSource | null {
  const quoter = lowerAt(items, cueAt - 1) === 'as' ? quoterAt(items, cueAt) : null;
  const source = quoter === null ? undefined : mentions.find((one) => one.first === (quoter ?? 0) + 1);
  if (quoter === null || !source) return null;
  const agency = leftSource(items, mentions, quoter, text);
  return { source, aside: null, first: agency?.first ?? quoter, last: cueAt - 1 };
}

/** "issued a statement calling it", "wrote a letter accusing them": whoever issued and wrote it speaks. */
const WRITING =
  /\b(?:statement|letter|tweet|post|email|e-mail|memo|message|video|speech|release|op-ed|note|tweets|posts|ads?)$/iu;

/** "an Inland Revenue ruling": a thing, unless "that" follows. */
const THING = /^(?:ruling|finding|warning|feeling|showing|holding|offering)$/u;

/** "with the GOP arguing that": a body or a name right before the participle. */
function besideIng({ items, mentions, text }: Scene, cueAt: number): FoundSource | null {
  if (THING.test(lowerAt(items, cueAt)) && lowerAt(items, cueAt + 1) !== 'that') return null;
  const listed = mentions.find((one) => one.last === cueAt - 1 && one.kind !== 'PRONOUN');
  const other = listed ? null : unlistedLeft(items, text, cueAt - 1);
  const source = listed ?? (other && /^(?:with|and)$/u.test(lowerAt(items, other.first - 1)) ? other : null);
  if (source && WRITING.test(source.text)) return null;
  return source ? { source, aside: null, first: source.first, last: source.last } : null;
}

/** "she had been warned by a relative in the army that …": who warned stands behind "by". */
function warnedBy({ items, mentions, text }: Scene, cueAt: number): Frame | null {
  const right = rightSource(items, mentions, cueAt + 2, text, false);
  if (!right) return null;
  const cue = textAt(items, cueAt);
  return {
    ...right,
    aside: null,
    first: cueAt,
    last: right.source.last,
    cueAt,
    after: right.source.last + 1,
    cue,
    type: 'SAY',
    inverted: false,
  };
}

function invertedFrame(scene: Scene, cueAt: number, type: Frame['type']): FoundSource | null {
  const { items, mentions, text, cues } = scene;
  const cue = lowerAt(items, cueAt);
  const quoted =
    items[cueAt - 1]?.mark != null || (items[cueAt - 2]?.mark != null && /^[,—–-]$/u.test(textAt(items, cueAt - 1)));
  const may = type === 'UTTER' || type === 'LOOSE' ? quoted : type === 'SAY' && cues.speech.has(cue);
  if (!may || cue === 'told' || !mayInvert(items, cueAt)) return null;
  const right = rightSource(items, mentions, pastCue(items, cueAt), text, false);
  if (!right || isVerb(items, right.last + 1)) return null;
  return quoted || right.source.kind !== 'PRONOUN' ? right : null;
}

/** "Others, like Henry Bloom, whose wife died in May, say": a plural that opens the unit, where the phrase beside does not agree. */
function openingSubject(scene: Scene, cueAt: number): Mention | null {
  const { items, mentions } = scene;
  const opening = mentions.find((one) => one.first <= 2 && one.last < cueAt);
  if (!opening || textAt(items, opening.last + 1) !== ',' || textAt(items, cueAt - 1) !== ',') return null;
  return agrees(scene, cueAt, { source: opening, aside: null, first: opening.first, last: opening.last })
    ? opening
    : null;
}

/** "it felt “unnecessary” to him": nobody says it. */
const isImpersonal = (items: Item[], cueAt: number) =>
  /^fe(?:els?|lt)$/u.test(lowerAt(items, cueAt)) && /^(?:it|this|that)$/u.test(lowerAt(items, cueAt - 1));

function frameAt(scene: Scene, cueAt: number, type: Frame['type'], earlier: Frame[]): Frame | null {
  const { items, mentions, text } = scene;
  if (type === 'ACCORDING') return accordingTo(scene, cueAt);
  if (type === 'PASSIVE') return warnedBy(scene, cueAt);
  if (isDenied(items, cueAt) || isImpersonal(items, cueAt)) return null;
  const cue = textAt(items, cueAt);
  const after = pastCue(items, cueAt);
  const right = invertedFrame(scene, cueAt, type);
  const rest = { cueAt, cue, type };
  if (right && (items[cueAt - 1]?.mark != null || closesUnit(scene, cueAt, right)))
    return { ...right, ...rest, first: cueAt, after: right.last + 1, inverted: true };
  const left =
    type === 'ING' ? besideIng(scene, cueAt) : (quotedBy(scene, cueAt) ?? leftSource(items, mentions, cueAt, text));
  if (left && (isNaming(items, cueAt, left.source) || isNounPhrase(scene, cueAt, left) || isThreat(scene, cueAt, left)))
    return null;
  if (left && agrees(scene, cueAt, left)) {
    const relative = left.first > left.source.last;
    return { ...left, ...rest, last: after - 1, after, inverted: false, relative };
  }
  if (right) return { ...right, ...rest, first: cueAt, after: right.last + 1, inverted: true };
  const opening = left && openingSubject(scene, cueAt);
  if (opening)
    return { ...rest, first: opening.first, last: after - 1, after, source: opening, aside: null, inverted: false };
  if (type === 'LOOSE' || left) return null;
  const source = continued(scene, cueAt, earlier);
  return (
    source && { ...rest, first: cueAt, last: after - 1, after, source, aside: null, inverted: false, continued: true }
  );
}

/** The frames of a unit, in order; `text` is the paragraph. */
export function framesOf(items: Item[], mentions: Mention[], cues: Cues, text: string): Frame[] {
  const frames: Frame[] = [];
  const scene = { items, mentions, listed: new Set(mentions), text, cues };
  for (let at = 0; at < items.length; at++) {
    const type = cueType(cues, items, at);
    const frame = hearingFrame(scene, at) ?? (type ? frameAt(scene, at, type, frames) : nominalFrame(scene, at));
    if (frame) frames.push(frame);
  }
  return frames;
}
