// Whether the words in marks are all that somebody said, though they open in small letters; and whose they are where
// somebody else's view stands between the cue and the marks.

import { isVerb, opensClause } from '../words/finite.ts';
import { lowerAt, textAt } from '../words/items.ts';
import { tokenize } from '../words/tokens.ts';
import type { Item, Unit } from '../words/units.ts';
import type { Frame } from './frame.ts';

const WEAK =
  /^(?:feels?|felt|thinks?|thought|believes?|believed|hopes?|hoped|fears?|feared|see|sees|saw|views?|viewed|considers?|considered|regards?|regarded|expects?|expected|herald|wants?|wanted|used?|uses|gives?|gave|seeks?|sought|shown?|shows|showed)$/u;
const SPEECH =
  /^(?:said|says|say|saying|added|adds|told|tells|noted|notes|wrote|writes|explained|explains|argued|argues|insisted|acknowledged)$/u;

/** "He said the site will begin “immediately”": nobody is quoted in what is still to come. */
const MODAL = /^(?:will|would|must|should|shall|may|might|could|can)$/u;

/** "He said some feel the Corps has “become too heavy”": what others feel is in the words of whoever says so. */
export function outerOf(items: Item[], frames: Frame[], near: Frame): Frame | null {
  if (near.source?.kind === 'PRONOUN') return null;
  const foreseen = near.source?.kind !== 'PERSON' && MODAL.test(lowerAt(items, near.cueAt - 1));
  if (!foreseen && !WEAK.test(near.cue.toLowerCase())) return null;
  return (
    frames.findLast(
      (one) =>
        (one.type === 'SAY' || one.type === 'ING') && one.cueAt < near.first && SPEECH.test(one.cue.toLowerCase()),
    ) ?? null
  );
}

/** The mark ends the sentence. */
function closes(unit: Unit, source: string, at: number): boolean {
  const mark = unit.items[at]?.mark;
  return mark != null && (/[.!?]/u.test(source.charAt(mark.end - 1)) || /^[.]?$/u.test(textAt(unit.items, at + 1)));
}

/** How many words of a marked stretch are looked at for its verb. */
const REACH = 200;

/** "He said “we will have to be disciplined.”": a clause with its subject right behind the cue, up to the end. */
export function isWhole(unit: Unit, source: string, at: number, frame: Frame): boolean {
  const mark = unit.items[at]?.mark;
  if (!mark || frame.type !== 'SAY' || !closes(unit, source, at)) return false;
  const comma = textAt(unit.items, at - 1) === ',';
  if (at - frame.after > (comma ? 1 : 0)) return false;
  const inner: Item[] = tokenize(source.slice(mark.start, Math.min(mark.end, mark.start + REACH))).map((token) => ({
    token,
    mark: null,
  }));
  return (
    !isVerb(inner, 0) &&
    !(comma ? /^(?:to|that)$/u : /(?:ing|ed|^to|^that)$/u).test(lowerAt(inner, 0)) &&
    opensClause(inner, 0)
  );
}

const innerItems = (inner: string): Item[] => tokenize(inner).map((token) => ({ token, mark: null }));

/** "said the bridge “is no risk. It was built to last.”": a sentence ends within the marks, and another one is said whole. */
export function holdsSentence(unit: Unit, source: string, at: number): boolean {
  const mark = unit.items[at]?.mark;
  if (!mark) return false;
  const inner = innerItems(source.slice(mark.start, mark.end));
  const stop = inner.findIndex(
    (_, next) => /^(?:[.!?…]|\.\.\.)$/u.test(textAt(inner, next)) && inner[next + 1]?.token.capital === true,
  );
  return stop >= 0 && inner.length - stop > 4;
}

const SUBJECT = /^(?:i|we|he|she|they)$/u;
const MAYBE_SUBJECT = /^(?:you|it|there|this|that)(?:[’'](?:s|re|ve|ll|d))?$/u;

/** "“we love you for that,” X said": a clause with a pronoun for its subject. */
export function isOwnClause(unit: Unit, source: string, at: number): boolean {
  const mark = unit.items[at]?.mark;
  if (!mark) return false;
  const inner = innerItems(source.slice(mark.start, Math.min(mark.end, mark.start + REACH)));
  const [first, second] = [lowerAt(inner, 0), lowerAt(inner, 1)];
  if (SUBJECT.test(first)) return inner.length > 2 && !/^(?:who|all|both|and|or|of|as)?$/u.test(second);
  return (
    (MAYBE_SUBJECT.test(textAt(inner, 0).toLowerCase()) ||
      /^(?:i|we|he|she|they)[’']/u.test(textAt(inner, 0).toLowerCase())) &&
    opensClause(inner, 0, 5)
  );
}

/** "said that until it is over, “it would be too early.”": what is said whole behind the comma, up to the end. */
export function closesAsClause(unit: Unit, source: string, at: number, frame: Frame): boolean {
  const beside = textAt(unit.items, at - 1) === ',' ? frame.type === 'SAY' : frame.type === 'ING' && at === frame.after;
  return beside && closes(unit, source, at) && isOwnClause(unit, source, at);
}

/** Before "“we love you,” X said": a link between clauses, or nothing. */
const LINK = /^(?:and|but|so|because|yet)$/u;

/** "While some carry two, and “we love you for that,” X said": said whole, though the sentence began before it. */
export function isLinkedClause(unit: Unit, source: string, at: number): boolean {
  return (at === 0 || LINK.test(lowerAt(unit.items, at - 1))) && isOwnClause(unit, source, at);
}

/** "said in a speech in London “The vote is a test.”": a whole sentence, and what leads up to it is no clause. */
export function isSentence(unit: Unit, source: string, at: number, frame: Frame): boolean {
  const mark = unit.items[at]?.mark;
  if (!mark || frame.type !== 'SAY' || !closes(unit, source, at)) return false;
  const inner = source.slice(mark.start, mark.end);
  if (!/^\p{Lu}/u.test(inner) || inner.split(/\s+/u).length < 6 || !/^sa(?:id|ys?)$|^told$/u.test(frame.cue))
    return false;
  const before = lowerAt(unit.items, at - 1);
  if (/^(?:that|the|an?|of|in|to|as|for|with|by|and|or|is|was|were|are|be)$/u.test(before)) return false;
  return !opensClause(unit.items, frame.after, at - frame.after);
}
