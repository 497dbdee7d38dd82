// A frame is a cue with its source: "Hajiyev said", "said the minister", "according to the report", "which declares".
// A cue without a source of its own goes on with the subject before it: "…, adding that", "shrugged and said".

import type { Cues } from './cues.ts';
import { type FoundSource, lowerAt, type Stretch, textAt } from './items.ts';
import type { Mention } from './names.ts';
import { beforeAdverbs, leftSource, rightSource } from './sources.ts';
import type { Item } from './units.ts';

/** `first` to `last` are the items that the frame takes up, its source and aside included; `cueAt` is the cue. */
export type Frame = {
  first: number;
  last: number;
  cueAt: number;
  cue: string;
  type: 'SAY' | 'ING' | 'CALL' | 'ACCORDING';
  source: Mention | null;
  /** A role, an age, a clause, printed beside the name. */
  aside: Stretch | null;
  inverted: boolean;
  /** The cue stands in a relative clause: "who said". */
  relative?: boolean;
};

const NOT_A_VERB_AFTER = new Set(
  `a an the his her their its our my your this that these those of in on no any some such by with for from more many few united
  to be been being`.split(/\s+/u),
);
/** After a name that would follow its cue, these show that it starts a clause of its own. */
const AUXILIARY = /^(?:is|are|was|were|has|have|had|will|would|can|could|may|might|should|must|do|does|did)$/u;
const PASSIVE = new Set(['was', 'were', 'is', 'are', 'been', 'be', 'being', 'am', 'getting', 'got']);
const SUBJECTS = new Set(['that', 'his', 'her', 'this']);

/** "a film called “Slow Barn”" names a thing; "what he called “a farce”" is somebody's word for it. */
function isNaming(items: Item[], at: number): boolean {
  if (!/^(?:called|dubbed|termed)$/u.test(lowerAt(items, at)) || !items[at + 1]?.mark) return false;
  return ![1, 2, 3, 4, 5].some((back) => lowerAt(items, at - back) === 'what');
}

function cueType(cues: Cues, items: Item[], at: number): Frame['type'] | null {
  const item = items[at];
  if (!item || item.mark || item.token.kind !== 'word') return null;
  const word = item.token.lower;
  if (word === 'according' && lowerAt(items, at + 1) === 'to') return 'ACCORDING';
  if (item.token.capital && !(at === 0 && /^(?:said|says|added)$/u.test(word))) return null;
  const before = lowerAt(items, at - 1);
  if (cues.ing.has(word)) return /^(?:is|was|are|were|be|of|by|from|without|for)$/u.test(before) ? null : 'ING';
  if (
    PASSIVE.has(before) ||
    (NOT_A_VERB_AFTER.has(before) && !(before === 'that' && SUBJECTS.has('that') && cues.speech.has(word)))
  )
    return null;
  if (
    cues.say.has(word) ||
    (/^(?:shot|fired|hit|went)$/u.test(word) && /^(?:back|on)$/u.test(lowerAt(items, at + 1))) ||
    (/^puts?$/u.test(word) && lowerAt(items, at + 1) === 'it')
  )
    return 'SAY';
  return cues.call.has(word) && !isNaming(items, at) ? 'CALL' : null;
}

/** Whether a name may follow the cue as its subject: what is said stands before it. */
function mayInvert(items: Item[], cueAt: number): boolean {
  const before = items[cueAt - 1];
  return (
    before === undefined || before.mark !== null || /^[,—–-]$/u.test(before.token.text) || before.token.lower === 'как'
  );
}

type Scene = { items: Item[]; mentions: Mention[]; text: string; cues: Cues };

function accordingTo({ items, mentions, text }: Scene, cueAt: number): Frame | null {
  const after = cueAt + 2;
  const right = rightSource(items, mentions, after, text, cueAt === 0);
  const pronoun = /^(?:him|her|them)$/u.test(lowerAt(items, after)) && /^[,.]$/u.test(textAt(items, after + 1));
  const stand: Mention = {
    first: after,
    last: after,
    kind: 'PRONOUN',
    text: textAt(items, after),
    name: null,
    role: null,
    full: false,
  };
  const found = pronoun ? { source: stand, aside: null, last: after } : right;
  return (
    found && {
      source: found.source,
      aside: found.aside,
      last: found.last,
      first: cueAt,
      cueAt,
      cue: 'according to',
      type: 'ACCORDING',
      inverted: true,
    }
  );
}

function continued({ items, mentions, cues }: Scene, cueAt: number, earlier: Frame[]): Mention | null {
  const link = textAt(items, beforeAdverbs(items, cueAt - 1));
  const ing = lowerAt(items, cueAt).endsWith('ing');
  const speech =
    cues.speech.has(lowerAt(items, cueAt)) ||
    cues.call.has(lowerAt(items, cueAt)) ||
    cues.infinitive.has(lowerAt(items, cueAt));
  if (!ing && (!speech || !/^(?:and|but|,)$/u.test(link))) return null;
  const main = earlier.findLast((one) => one.type !== 'ING')?.source;
  return main ?? mentions.find((one) => one.first <= 2) ?? earlier.at(-1)?.source ?? null;
}

/** "did not say whether": nothing is said. */
function isDenied(items: Item[], cueAt: number): boolean {
  return (
    lowerAt(items, cueAt) === 'say' &&
    /^(?:not|never|cannot|n[’']t|didn[’']t|wouldn[’']t)$/u.test(lowerAt(items, cueAt - 1))
  );
}

/** "with the GOP arguing that": a body or a name right before the participle. */
function besideIng(mentions: Mention[], cueAt: number): FoundSource | null {
  const source = mentions.find((one) => one.last === cueAt - 1 && one.kind !== 'PRONOUN');
  return source ? { source, aside: null, first: source.first, last: source.last } : null;
}

function frameAt(scene: Scene, cueAt: number, type: Frame['type'], earlier: Frame[]): Frame | null {
  const { items, mentions, text, cues } = scene;
  if (type === 'ACCORDING') return accordingTo(scene, cueAt);
  const cue = textAt(items, cueAt);
  if (isDenied(items, cueAt)) return null;
  const inverts = type === 'SAY' && cues.speech.has(cue.toLowerCase()) && cue !== 'told' && mayInvert(items, cueAt);
  const quoted = items[cueAt - 1]?.mark != null;
  const after = inverts ? rightSource(items, mentions, cueAt + 1, text, false) : null;
  const right = after && AUXILIARY.test(lowerAt(items, after.last + 1)) ? null : after;
  if (right && quoted) return { ...right, first: cueAt, cueAt, cue, type, inverted: true };
  const left = type === 'ING' ? besideIng(mentions, cueAt) : leftSource(items, mentions, cueAt, text);
  if (left) return { ...left, last: cueAt, cueAt, cue, type, inverted: false, relative: left.first > left.source.last };
  if (right) return { ...right, first: cueAt, cueAt, cue, type, inverted: true };
  const source = continued(scene, cueAt, earlier);
  return source && { first: cueAt, last: cueAt, cueAt, cue, type, source, aside: null, inverted: false };
}

/** The frames of a unit, in order; `text` is the paragraph. */
export function framesOf(items: Item[], mentions: Mention[], cues: Cues, text: string): Frame[] {
  const frames: Frame[] = [];
  const scene = { items, mentions, text, cues };
  for (let at = 0; at < items.length; at++) {
    const type = cueType(cues, items, at);
    const frame = type && frameAt(scene, at, type, frames);
    if (frame) frames.push(frame);
  }
  return frames;
}
