// A frame is a cue with its source: "Hajiyev said", "said the minister", "according to the report", "which declares".
// The source stands beside the cue, or before an aside between commas, or is the subject that the cue continues.

import type { Cues } from './cues.ts';
import type { Mention } from './mentions.ts';
import type { Item } from './units.ts';

/** `first` to `last` are the items that the frame takes up, its source and aside included; `cueAt` is the cue. */
export type Frame = {
  first: number;
  last: number;
  cueAt: number;
  cue: string;
  type: 'SAY' | 'ING' | 'CALL' | 'ACCORDING';
  source: Mention | null;
  /** The words between the commas after the name: a role, an age, a clause. Items `first` to `last`. */
  aside: { first: number; last: number } | null;
  inverted: boolean;
};

const SKIPPED = new Set(
  `also later then has had have would could did do does not never again reportedly recently previously once further since
  repeatedly earlier already often still now just simply only always ever both publicly who'd`.split(/\s+/u),
);
const NOT_A_VERB_AFTER = new Set(
  `a an the his her their its our my your this that these those of in on no any some such by with for from more many few united
  to be been being`.split(/\s+/u),
);
const PASSIVE = new Set(['was', 'were', 'is', 'are', 'been', 'be', 'being', 'am']);
const LONGEST_ASIDE = 45;

const lowerAt = (items: Item[], at: number) => (items[at] && !items[at].mark ? items[at].token.lower : '');
const textAt = (items: Item[], at: number) => (items[at] && !items[at].mark ? items[at].token.text : '');

function cueType(cues: Cues, items: Item[], at: number): Frame['type'] | null {
  const item = items[at];
  if (!item || item.mark || item.token.kind !== 'word' || item.token.capital) return null;
  const word = item.token.lower;
  if (word === 'according' && lowerAt(items, at + 1) === 'to') return 'ACCORDING';
  const before = lowerAt(items, at - 1);
  if (cues.ing.has(word)) return 'ING';
  if (NOT_A_VERB_AFTER.has(before) || PASSIVE.has(before)) return null;
  if (cues.say.has(word)) return 'SAY';
  return cues.call.has(word) ? 'CALL' : null;
}

/** Steps left over adverbs, auxiliaries and "on Monday". */
function beforeAdverbs(items: Item[], at: number): number {
  let left = at;
  for (;;) {
    const word = lowerAt(items, left);
    if (SKIPPED.has(word) || (word.length > 4 && word.endsWith('ly'))) left--;
    else if (/^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/u.test(word))
      left -= lowerAt(items, left - 1) === 'on' ? 2 : 1;
    else return left;
  }
}

const endingAt = (mentions: Mention[], at: number) => mentions.find((one) => one.last === at) ?? null;
const startingAt = (mentions: Mention[], at: number) => mentions.find((one) => one.first === at) ?? null;

/** "NAME, ROLE, said": the nearest mention to the left that a comma follows, with words between that comma and this one. */
function acrossAside(
  items: Item[],
  mentions: Mention[],
  comma: number,
): { source: Mention; aside: Frame['aside'] } | null {
  const near = mentions.filter((one) => {
    const after = textAt(items, one.last + 1);
    return (
      (after === ',' || after === '(') &&
      one.last + 1 < comma &&
      comma - one.last < LONGEST_ASIDE &&
      one.kind !== 'PRONOUN'
    );
  });
  const source =
    near.findLast((one) => one.kind === 'PERSON' && one.full) ??
    near.findLast((one) => one.kind === 'PERSON') ??
    near.at(-1);
  return source ? { source, aside: { first: source.last + 2, last: comma - 1 } } : null;
}

/** A relative pronoun stands for the mention before it. */
function antecedent(items: Item[], mentions: Mention[], at: number): Mention | null {
  const before = textAt(items, at - 1) === ',' ? at - 2 : at - 1;
  return endingAt(mentions, before);
}

type Found = { source: Mention | null; aside: Frame['aside']; first: number };

function leftSource(items: Item[], mentions: Mention[], cueAt: number): Found | null {
  const left = beforeAdverbs(items, cueAt - 1);
  const word = lowerAt(items, left);
  if (['who', 'which', 'that'].includes(word)) {
    const source = antecedent(items, mentions, left);
    return source && { source, aside: null, first: left };
  }
  const beside = endingAt(mentions, left);
  if (beside) return { source: beside, aside: null, first: beside.first };
  const sign = textAt(items, left);
  if (sign === ',' || sign === ')') {
    const across = acrossAside(items, mentions, left);
    if (across) return { ...across, first: across.source.first };
  }
  return null;
}

/** The end of ", a lawyer for the group" after a name: up to the next sign; null where no aside follows. */
function asideEnd(items: Item[], name: Mention, mustClose: boolean): number | null {
  if (name.kind !== 'PERSON' || textAt(items, name.last + 1) !== ',') return null;
  let last = name.last + 1;
  while (last + 1 < items.length && !/^[,.;:]$/u.test(textAt(items, last + 1)) && !items[last + 1]?.mark) last++;
  if (last === name.last + 1 || (mustClose && textAt(items, last + 1) !== ',')) return null;
  return last;
}

function rightSource(items: Item[], mentions: Mention[], after: number): (Found & { last: number }) | null {
  const source = startingAt(mentions, after);
  if (!source) return null;
  const end = asideEnd(items, source, after <= 2);
  const aside = end === null ? null : { first: source.last + 2, last: end };
  return { source, aside, first: after, last: end ?? source.last };
}

/** Whether a name may follow the cue as its subject: what is said stands before it. */
function mayInvert(items: Item[], cueAt: number): boolean {
  const before = items[cueAt - 1];
  return (
    before === undefined || before.mark !== null || /^[,—–-]$/u.test(before.token.text) || before.token.lower === 'как'
  );
}

function frameAt(
  items: Item[],
  mentions: Mention[],
  cueAt: number,
  type: Frame['type'],
  earlier: Frame[],
): Frame | null {
  const cue = textAt(items, cueAt);
  if (type === 'ACCORDING') {
    const right = rightSource(items, mentions, cueAt + 2);
    return right && { ...right, first: cueAt, cueAt, cue: 'according to', type, inverted: true };
  }
  const left = leftSource(items, mentions, cueAt);
  if (left) return { ...left, last: cueAt, cueAt, cue, type, inverted: false };
  const right =
    type === 'SAY' && cue !== 'told' && mayInvert(items, cueAt) ? rightSource(items, mentions, cueAt + 1) : null;
  if (right) return { ...right, first: cueAt, cueAt, cue, type, inverted: true };
  const continues = type === 'ING' || ['and', 'but', ','].includes(textAt(items, beforeAdverbs(items, cueAt - 1)));
  if (!continues) return null;
  const source = earlier.at(-1)?.source ?? mentions.find((one) => one.first <= 2) ?? null;
  return { first: cueAt, last: cueAt, cueAt, cue, type, source, aside: null, inverted: false };
}

/** The frames of a unit, in order. */
export function framesOf(items: Item[], mentions: Mention[], cues: Cues): Frame[] {
  const frames: Frame[] = [];
  for (let at = 0; at < items.length; at++) {
    const type = cueType(cues, items, at);
    const frame = type && frameAt(items, mentions, at, type, frames);
    if (frame) frames.push(frame);
  }
  return frames;
}
