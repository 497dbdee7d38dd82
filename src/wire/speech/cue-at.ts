// Whether a word of a unit is a cue, and of which sort: a verb of saying with a subject, not a noun, an adjective or a passive.

import type { Cues } from '../words/cues.ts';
import { isAuxiliary } from '../words/finite.ts';
import { isWord, lowerAt, PREPOSITION, textAt } from '../words/items.ts';
import type { Item } from '../words/units.ts';

/** UTTER and LOOSE stand beside marked words only; PASSIVE is "was told by X". */
export type CueType = 'SAY' | 'ING' | 'CALL' | 'UTTER' | 'LOOSE' | 'ACCORDING' | 'PASSIVE';

const NOT_A_VERB_AFTER = new Set(
  `a an the his her their its our my your this these those of in on no any such by with for from more united
  being every each another most per`.split(/\s+/u),
);
const BE = new Set('was were is are been be being am getting got gets'.split(' '));
const PARTICLE = /^(?:out|on|upon|back|up|in|off)$/u;
const TAKES_PARTICLE =
  /^(?:point|call|went|go|goes|shot|fired|hit|chimed|piped|summed|shoots|fires|hits|chimes|pipes|sums|lay|set|blurt|let|wrote|carried|burst|cut|lash|fir|shoot|pip|chim|sum)/u;

/** The item behind a cue and its particle: "pointed out", "called on", "went on". */
export function pastCue(items: Item[], cueAt: number): number {
  const particle = TAKES_PARTICLE.test(lowerAt(items, cueAt)) && PARTICLE.test(lowerAt(items, cueAt + 1));
  return particle ? cueAt + 2 : cueAt + 1;
}

/** A marked stretch stands right before, with a comma of its own or behind it. */
function behindMark(items: Item[], at: number): boolean {
  if (items[at]?.mark) return true;
  return /^[,—–-]$/u.test(textAt(items, at)) && items[at - 1]?.mark != null;
}

/** A marked stretch stands close by: before "X sighs", before "sighs X", or after ", ", ": " behind the cue. */
function nearMark(items: Item[], at: number): boolean {
  for (let next = at - 1; next >= 0 && at - next < 14; next--) if (behindMark(items, next)) return true;
  for (let next = at + 1; next < items.length && next - at < 14; next++)
    if (items[next]?.mark) return next === at + 1 || /^[,:]$/u.test(textAt(items, next - 1));
  return false;
}

/** "…,” quips X" with a verb that no list holds: it stands right behind the mark, and a name or an article follows. */
function isLoose(items: Item[], at: number): boolean {
  const word = lowerAt(items, at);
  if (
    !/^\p{Ll}{2,}(?:ed|[^s]s)$/u.test(word) ||
    /^(?:is|was|has|does|its|his|this|as|us|ours|theirs|plus)$/u.test(word)
  )
    return false;
  if (behindMark(items, at - 1)) {
    const next = items[at + 1];
    return (
      next !== undefined &&
      !next.mark &&
      (next.token.capital || /^(?:the|an?|his|her|one|their)$/u.test(next.token.lower))
    );
  }
  return /^(?:he|she)$/u.test(lowerAt(items, at - 1)) && behindMark(items, at - 2);
}

/** "the stocks reports in particular were": a verb follows that has no other subject. */
function hasOwnVerb(items: Item[], at: number): boolean {
  let next = at + 1;
  if (PREPOSITION.test(lowerAt(items, next)) && lowerAt(items, next) !== 'to') {
    while (
      next - at < 7 &&
      isWord(items, next) &&
      !/^(?:that|he|she|it|they|we|and)$/u.test(lowerAt(items, next)) &&
      !isAuxiliary(lowerAt(items, next))
    )
      next++;
  }
  return isAuxiliary(lowerAt(items, next));
}

/** "a conference call". */
const CALL = /^(?:earnings|conference|phone|video|telephone|zoom|media|analyst|investor|roll)$/u;

/** A noun or an adjective in front of it, or "of" behind it, shows that the word is no verb here. */
function isNoun(cues: Cues, items: Item[], at: number): boolean {
  const before = lowerAt(items, at - 1);
  if (before === 'another' && /ed$|^said$/u.test(lowerAt(items, at)) && (!isWord(items, at - 2) || at < 2))
    return false;
  if (NOT_A_VERB_AFTER.has(before) || before === "'s") return true;
  if (!cues.nounToo.has(lowerAt(items, at))) return false;
  if (hasOwnVerb(items, at)) return true;
  if (/^calls?$/u.test(lowerAt(items, at)) && (lowerAt(items, at + 1) === 'that' || CALL.test(before))) return true;
  if (/^(?:some|many|few|several|other|two|three)$/u.test(before)) return true;
  if (/['’]s?$/u.test(textAt(items, at - 1)) && items[at - 1]?.token.kind === 'word') return true;
  return (
    /^(?:of|about|against|by|from|among)$/u.test(lowerAt(items, at + 1)) || /^(?:and|or)$/u.test(lowerAt(items, at + 1))
  );
}

/** "a bill proposed by": a participle, not what somebody did. */
const isParticiple = (items: Item[], at: number) =>
  lowerAt(items, at + 1) === 'by' && /ed$/u.test(lowerAt(items, at)) && !BE.has(lowerAt(items, at - 1));

function ingType(items: Item[], at: number): CueType | null {
  const before = lowerAt(items, at - 1);
  if (/^(?:is|are|was|were|been)$/u.test(before) || (before === 'be' && lowerAt(items, at - 2) !== 'to')) return 'SAY';
  if (before === 'as' && (quotedAt(items, at) !== null || quoterAt(items, at) !== null)) return 'SAY';
  if (
    before === 'by' &&
    /^(?:respond|repl|began|start|open|end|conclud|counter|answer|react)/u.test(lowerAt(items, at - 2))
  )
    return 'ING';
  return /^(?:be|of|by|from|without|for|not|his|her|their|its|the|an?|my|our)$/u.test(before) ? null : 'ING';
}

/** "the agency quoted Jones as saying": the item before "saying" shows it. */
function quotesSomebody(items: Item[], at: number): boolean {
  for (let next = at + 1; next < at + 8; next++)
    if (lowerAt(items, next) === 'as' && /^(?:saying|telling|writing)$/u.test(lowerAt(items, next + 1))) return true;
  return false;
}

/** "was quoted (by the agency) as saying": the item of "quoted". */
export function quotedAt(items: Item[], at: number): number | null {
  for (let back = at - 2; back >= 0 && at - back < 8; back--)
    if (/^(?:quoted|cited)$/u.test(lowerAt(items, back)) && BE.has(lowerAt(items, back - 1))) return back;
  return null;
}

/** "the agency quoted Jones as saying": the item of "quoted". */
export function quoterAt(items: Item[], at: number): number | null {
  for (let back = at - 2; back > 0 && at - back < 8; back--)
    if (/^quot(?:ed|es|ing)$/u.test(lowerAt(items, back)) && !BE.has(lowerAt(items, back - 1))) return back;
  return null;
}

/** Infinitives that say something all the same: "went on to say", "was quick to add". */
export function saysAfterTo(items: Item[], at: number): boolean {
  if (lowerAt(items, at - 1) !== 'to') return false;
  const before = lowerAt(items, at - 2);
  return (
    (before === 'on' && /^(?:went|goes|go)$/u.test(lowerAt(items, at - 3))) ||
    /^(?:quick|continued|continues|continue|proceeded|careful|keen|pains|eager)$/u.test(before)
  );
}

/** What sort of cue stands at an item; null where it is none. */
export function cueType(cues: Cues, items: Item[], at: number): CueType | null {
  const item = items[at];
  if (!item || item.mark || item.token.kind !== 'word') return null;
  const word = item.token.lower;
  if (word === 'according' && lowerAt(items, at + 1) === 'to') return 'ACCORDING';
  if (word === 'words' && lowerAt(items, at - 2) === 'in' && lowerAt(items, at + 1) === 'of') return 'ACCORDING';
  if (word === 'quoted' && cues.utter.size > 0 && quotesSomebody(items, at)) return null;
  const said = cues.say.has(word) && !/^charges?$/u.test(word);
  if (at === 0 && /^(?:asked|told|pressed|warned)$/u.test(word) && lowerAt(items, 1) === 'by') return 'PASSIVE';
  if (item.token.capital && !(at === 0 && /^(?:said|says|added)$/u.test(word))) return null;
  if (/^puts?$/u.test(word) && lowerAt(items, at + 1) === 'it') return 'SAY';
  if (cues.ing.has(word)) return ingType(items, at);
  const known = said || cues.utter.has(word) || cues.call.has(word);
  if (!known) return cues.utter.size > 0 && isLoose(items, at) ? 'LOOSE' : null;
  const widely =
    !said &&
    /^(?:still|also|often|now|widely|once|long|previously|initially|originally|generally|largely|later)$/u.test(
      lowerAt(items, at - 1),
    )
      ? at - 2
      : at - 1;
  if (BE.has(lowerAt(items, widely))) return said && lowerAt(items, at + 1) === 'by' ? 'PASSIVE' : null;
  if (isNoun(cues, items, at) || isParticiple(items, at)) return null;
  if (lowerAt(items, at - 1) === 'to' && !saysAfterTo(items, at)) return null;
  if (said && !cues.speech.has(word) && cues.utter.has(word) && behindMark(items, at - 1)) return 'UTTER';
  if (said) return 'SAY';
  if (cues.utter.has(word) && nearMark(items, at)) return 'UTTER';
  return cues.call.has(word) ? 'CALL' : null;
}
