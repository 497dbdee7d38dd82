// Where the clause that a cue reports begins, behind the cue.

import type { Cues } from '../words/cues.ts';
import { isAuxiliary, isVerb, opensClause } from '../words/finite.ts';
import { lowerAt, PREPOSITION, textAt } from '../words/items.ts';
import type { Mention } from '../words/names.ts';
import type { Item } from '../words/units.ts';
import {
  behindOccasion,
  behindThat,
  CIRCUMSTANCE,
  infinitiveOf,
  pastAddressee,
  pastDays,
  questionAt,
} from './circumstances.ts';
import type { Frame } from './frame.ts';

/** A frame among the items of its unit, the frames behind it, and the marked items that are quotes. */
export type Place = {
  items: Item[];
  frame: Frame;
  later: Frame[];
  mentions: Mention[];
  cues: Cues;
  quoted: ReadonlyMap<number, { kind: string }>;
};

/** Verbs that take a clause whether or not a verb in it can be told. */
const SURELY =
  /^(?:said|says|say|told|tells|tell|saying|telling|think|thinks|believes?|thought|believed|insist\p{L}*|hoped?|hopes|admitted)$/u;

/** "says very little", "say so much": how much is said, not what. */
const HOW_MUCH = /^(?:very|so|too|quite|as)$/u;

const PERSONAL =
  /^(?:i|he|she|it|they|we|you|there|that|this|these|those|his|her|its|their|the|an?|my|our|no|some|many|most|such|both)$/u;

/** What is foreseen may be a noun phrase: "expects an operating loss". */
const FORESEEING = /^(?:expects?|expected|predicts?|predicted|forecasts?|estimates?|estimated)$/u;

/** "announced a settlement on books ordered through the shop": the only verb is a participle. */
function isObject(items: Item[], start: number): boolean {
  if (!/^(?:an?|the|its|his|her|their|plans?|new)$/u.test(lowerAt(items, start))) return false;
  for (let at = start + 1; at < Math.min(items.length, start + 24) && !/^[,;:]$/u.test(textAt(items, at)); at++) {
    if (lowerAt(items, at) === 'and' && isVerb(items, at + 1)) return true;
    if (
      isVerb(items, at) &&
      !(
        /ed$/u.test(lowerAt(items, at)) &&
        (PREPOSITION.test(lowerAt(items, at + 1)) ||
          /^(?:through|over|into|about|between|during|before|after|as)$/u.test(lowerAt(items, at + 1)))
      )
    )
      return false;
  }
  return true;
}

function bareStart({ items, frame, cues }: Place, start: number): number | null {
  const cue = lowerAt(items, frame.cueAt);
  const word = lowerAt(items, start);
  const item = items[start];
  if (!item || (!item.mark && item.token.kind === 'sign' && !/^[$£€[(]$/u.test(item.token.text)) || item.mark)
    return item?.mark && opensClause(items, start + 1) && cues.bare.has(cue) ? start : null;
  if (
    CIRCUMSTANCE.test(word) &&
    !(/^(?:no|this|last|more|much|little|nothing|something)$/u.test(word) && opensClause(items, start))
  )
    return null;
  if (!cues.bare.has(cue)) return null;
  if (
    HOW_MUCH.test(word) &&
    /^(?:little|much|few|many)$/u.test(lowerAt(items, start + 1)) &&
    !opensClause(items, start + 2, 3)
  )
    return null;
  if (/^(?:announce|confirm|reveal|report|predict|describe|recall|admit)/u.test(cue) && isObject(items, start))
    return null;
  const plural = isVerb(items, start) && /^\p{Ll}{3,}s$/u.test(textAt(items, start)) && !isAuxiliary(word);
  if (plural && !/^(?:which|who|whom)$/u.test(lowerAt(items, frame.first - 1))) return null;
  if (lowerAt(items, frame.first - 1) === 'what' && isAuxiliary(word)) return null;
  if (/^fe(?:els?|lt)$/u.test(cue)) return PERSONAL.test(word) || item.token.capital ? start : null;
  if (
    /^(?:show(?:s|ed)?|finds?|found)$/u.test(cue) &&
    (frame.source?.kind === 'PERSON' || frame.source?.kind === 'PRONOUN')
  )
    return null;
  if (FORESEEING.test(cue) && !frame.continued && /^(?:an?|\d.*)$/u.test(word) && items.length - start > 6)
    return start;
  return SURELY.test(cue) || !/^[a-z]/u.test(cue) || opensClause(items, start) ? start : null;
}

/** "remembered being sent home": the participle. */
function participleAt({ items, frame, cues }: Place): number | null {
  const { after } = frame;
  const recalls = cues.recall.has(lowerAt(items, frame.cueAt)) && /^\p{Ll}{2,}ing$/u.test(lowerAt(items, after));
  return recalls && !/^(?:during|being)$/u.test(lowerAt(items, after + 1)) && !/^during$/u.test(lowerAt(items, after))
    ? after
    : null;
}

function behindAddressee(place: Place): number | null {
  const { items, frame, mentions, cues } = place;
  const cue = lowerAt(items, frame.cueAt);
  if (!cues.address.has(cue)) return null;
  const past = pastAddressee(items, mentions, frame.after);
  if (past === null) return null;
  const start = pastDays(items, past);
  if (/^(?:that|whether|if)$/u.test(lowerAt(items, start))) return start + 1;
  if (cues.urge.has(cue) && lowerAt(items, start) === 'to') return start;
  if (/^t(?:old|ells?|elling)$/u.test(cue))
    return bareStart(place, start) ?? behindThat(items, start) ?? behindOccasion(items, start);
  return (
    behindThat(items, start) ??
    (/^(?:warned|warns|promised|assured|reminded)$/u.test(cue) &&
    opensClause(items, start) &&
    PERSONAL.test(lowerAt(items, start))
      ? start
      : null)
  );
}

/** "did not expect to", "does not know whether": nothing is said. */
export const isNegated = (items: Item[], cueAt: number) =>
  /^(?:not|never|\p{Ll}+n[’']t)$/u.test(lowerAt(items, cueAt - 1));

/** "said that was enough": not the link before "he's", "it'll". */
const isDemonstrative = (items: Item[], at: number) =>
  opensClause(items, at, 2) && !/^(?:i|we|you|he|she|it|they|there)[’']/u.test(textAt(items, at + 1).toLowerCase());

const isQuestion = (items: Item[], at: number) =>
  /^(?:whether|if|what|how|why|when|where|who)$/u.test(lowerAt(items, at));

/** The first item of the clause behind the cue; null where no clause follows. */
export function contentStart(place: Place): number | null {
  const { items, frame, cues } = place;
  const { after } = frame;
  const cue = lowerAt(items, frame.cueAt);
  const next = lowerAt(items, after);
  if (isNegated(items, frame.cueAt) && (next === 'to' || cues.ask.has(cue) || isQuestion(items, after))) return null;
  const day = pastDays(items, after);
  if (
    day > after &&
    lowerAt(items, day) === 'to' &&
    cues.vow.has(cue) &&
    !cue.startsWith('agree') &&
    !isNegated(items, frame.cueAt)
  )
    return day;
  if (next === 'to' || (/^(?:not|never)$/u.test(next) && lowerAt(items, after + 1) === 'to'))
    return cues.vow.has(cue) && lowerAt(items, after + 1) !== 'the' ? after : null;
  const start = pastDays(items, after);
  if (lowerAt(items, start) === 'that' && !(isDemonstrative(items, start) && cues.bare.has(cue))) return start + 1;
  if (lowerAt(items, start) === 'that') return start;
  if (cues.ask.has(cue) || frame.type === 'PASSIVE') {
    const question = questionAt(items, start);
    if (question !== null) return question;
  }
  if (/^(?:whether|if)$/u.test(lowerAt(items, start))) return start + 1;
  const addressed = behindAddressee(place);
  if (addressed !== null) return addressed;
  if (/^expect(?:s|ed|ing)?$/u.test(cue) && infinitiveOf(items, after) !== null) return start;
  if (cues.urge.has(cue)) {
    const infinitive = infinitiveOf(items, after);
    if (infinitive !== null && !/^(?:t(?:old|ell)|warn|expect|remind|command|direct)/u.test(cue)) return infinitive;
  }
  if (/^t(?:old|ells?|elling)$/u.test(cue)) return behindThat(items, start);
  if (cues.ask.has(cue)) return null;
  return participleAt(place) ?? bareStart(place, start) ?? behindThat(items, start) ?? behindOccasion(items, start);
}
