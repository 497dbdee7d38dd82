// Whether a cue and the phrase beside it go together: number, negation, naming.

import { isAuxiliary } from '../words/finite.ts';
import { PEOPLE } from '../words/heads.ts';
import { type FoundSource, lowerAt, PREPOSITION, textAt } from '../words/items.ts';
import type { Mention } from '../words/names.ts';
import type { Item } from '../words/units.ts';
import type { Scene } from './frame.ts';

/** "did not say whether": nothing is said. */
export function isDenied(items: Item[], cueAt: number): boolean {
  const refuses = [cueAt - 1, cueAt - 2].some((at) =>
    /^(?:not|never|cannot|declined|declines|refused|\p{Ll}+n[’']t)$/u.test(lowerAt(items, at)),
  );
  return (
    refuses &&
    /^(?:say|comment|confirm|disclose|reveal|specify|answer|respond|explain|elaborate|indicate|rule|tell)$/u.test(
      lowerAt(items, cueAt),
    )
  );
}

/** "officials", "Some", "people briefed on it", "a group of scholars", "Aubert and her colleagues"; names are left open. */
function isPlural({ kind, name, text }: Mention): boolean {
  if (name !== null && kind === 'ORGANISATION') return true;
  const head =
    text.split(/\s+(?:of|for|at|from|in|with|on|by|who|that|to|close|familiar|living|\p{Ll}{3,}ed)\s/u)[0] ?? text;
  return (
    /(?:s|people|police|men|women|staff|media|children|some|many|few|others|most|both|all)$/iu.test(head) ||
    (kind === 'PERSON' && !text.includes(' '))
  );
}

/** "Such targets threatened to cause conflicts": what is nobody's name, and no body or people that speak, threatens nobody. */
export const isThreat = ({ items, listed }: Scene, cueAt: number, { source }: FoundSource): boolean =>
  /^threat/u.test(lowerAt(items, cueAt)) && lowerAt(items, cueAt + 1) === 'to' && !listed.has(source);

/** "the main points, which": a noun behind words that no list knows, unless a clause or marked words follow it. */
export function isNounPhrase({ items, cues, listed }: Scene, cueAt: number, { source }: FoundSource): boolean {
  const cue = lowerAt(items, cueAt);
  if (listed.has(source) || !cues.nounToo.has(cue) || !cue.endsWith('s')) return false;
  const next = items[cueAt + 1];
  if (/^\p{Ll}{3,}ed$/u.test(lowerAt(items, source.last))) return true;
  return (
    !next || (!next.mark && (next.token.kind === 'sign' ? next.token.text !== ':' : PREPOSITION.test(next.token.lower)))
  );
}

/** Bare forms want a plural, an auxiliary or "to" before them: "officials say", "would argue", not "the state". */
export function agrees({ items, cues }: Scene, cueAt: number, { source }: FoundSource): boolean {
  const word = lowerAt(items, cueAt);
  if (!cues.base.has(word) || lowerAt(items, source.last + 1) === 'and') return true;
  for (let at = cueAt - 1; at > source.last && cueAt - at < 5; at--)
    if (isAuxiliary(lowerAt(items, at)) || lowerAt(items, at) === 'to') return true;
  if (source.kind === 'PRONOUN') return !/^(?:he|she|it)$/iu.test(source.text);
  return isPlural(source) && !(source.kind === 'PERSON' && cues.nounToo.has(word));
}

/** "a film called “Slow Barn”" names a thing; "a gap that one aide called “embarrassing”" is somebody's word for it. */
export function isNaming(items: Item[], cueAt: number, source: Mention): boolean {
  if (!/^(?:called|dubbed|termed|named|titled)$/u.test(lowerAt(items, cueAt)) || items[cueAt + 1]?.mark == null)
    return false;
  return source.kind === 'UNNAMED' && !source.text.split(/\s+/u).some((word) => PEOPLE.has(word.toLowerCase()));
}

/** "…, said its president, William Coyle.": behind a comma, with nothing but a sign after the name. */
export function closesUnit({ items, listed }: Scene, cueAt: number, { source, last }: FoundSource): boolean {
  const named = listed.has(source) && !/^\p{L}+day$/u.test(source.text);
  return (
    textAt(items, cueAt - 1) === ',' && named && /^[.,;]?$/u.test(textAt(items, last + 1)) && !items[last + 1]?.mark
  );
}
