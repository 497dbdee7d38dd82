// Whether a word looks like a finite verb: auxiliaries, irregular pasts, regular pasts. A clause has one; a noun phrase none.

import { lowerAt, textAt } from './items.ts';
import type { Item } from './units.ts';

const words = (list: string) => list.split(/\s+/u);
const AUXILIARIES =
  words(`is are was were am has have had will would can could may might shall should must do does did isn't aren't
  wasn't weren't hasn't haven't hadn't won't wouldn't can't couldn't mightn't shouldn't mustn't don't doesn't didn't cannot ain't`);
const PASTS =
  words(`went came got made took gave saw knew found left felt kept brought began wrote stood heard let meant set met ran paid
  sat spoke lay led grew lost fell sent built understood drew broke spent cut rose drove bought wore chose hit put beat struck won fought
  caught taught sold ate flew threw forgot hid shot shook sang swam slept hurt quit shut stole tore woke bore bit blew burst cost dealt
  dug drank fed fled froze hung lent lit rang rode sank sought shed shone slid sped spun stuck stung swept swung wept withdrew said told
  thought became held needs wants makes takes gives goes comes gets seems remains means looks works knows sees keeps lies stands
  costs helps runs shows leaves feels believes thinks says tells faces depends deserves belongs exists represents includes involves requires
  allows owes loves hates likes lives plays fails begins continues appears becomes brings puts holds turns serves offers supports opposes
  suffers poses matters reflects proves constitutes implies suggests expects hopes plans intends contains carries understands agrees`);
const FINITE = new Set([...AUXILIARIES, ...PASTS]);
const AUXILIARY = new Set(AUXILIARIES);
const CONTRACTION = /[’'](?:re|ve|ll|d|m)$/u;
const HE_S = /^(?:it|he|she|that|there|here|what|who|where|nobody|everybody|everyone)[’']s$/iu;

/** "is", "would", "haven't": what is no verb of saying but shows that a clause begins before it. */
export const isAuxiliary = (word: string): boolean => AUXILIARY.has(word.replace('’', "'"));

/** Whether the word at an item may be the verb of a clause. */
export function isVerb(items: Item[], at: number): boolean {
  const word = lowerAt(items, at);
  if (word === '') return false;
  if (FINITE.has(word.replace('’', "'"))) return !items[at]?.token.capital;
  if (/^\p{Ll}{2,}ed$/u.test(word))
    return !/^(?:need|indeed|hundred|embed|exceed|proceed|succeed|speed|feed|seed)$/u.test(word);
  const text = textAt(items, at);
  return CONTRACTION.test(text) || HE_S.test(text);
}

/** Whether a clause starts here: a finite verb comes before the next sign, past asides that open with who or which. */
export function opensClause(items: Item[], from: number, reach = 24): boolean {
  const to = Math.min(items.length, from + reach);
  for (let at = from; at < to; at++) {
    const word = lowerAt(items, at);
    const sign = textAt(items, at);
    if (sign === ',' && /^(?:who|whose|which|where|\d+|an?|the)$/u.test(lowerAt(items, at + 1))) {
      at = pastAside(items, at + 1, to);
      continue;
    }
    if (items[at]?.token.kind === 'sign' && !/^[$£€%()[\]’'&-]$/u.test(sign) && !items[at]?.mark) return false;
    if (at > from && /^(?:who|which|that|because|after|when|before|while|if|whether)$/u.test(word)) return false;
    if (at === from + 1 && /^(?:he|she|it)$/u.test(lowerAt(items, from)) && /^\p{Ll}{2,}s$/u.test(word)) return true;
    if (isVerb(items, at)) return true;
  }
  return false;
}

/** Whether any word from `from` to `to` may be a verb. */
export function hasVerb(items: Item[], from: number, to: number): boolean {
  for (let at = from; at <= to; at++) if (isVerb(items, at)) return true;
  return false;
}

function pastAside(items: Item[], from: number, to: number): number {
  let at = from;
  while (at < to && textAt(items, at) !== ',') at++;
  return at;
}
