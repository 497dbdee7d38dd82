// What may speak in a unit: names, noun phrases and pronouns, found in one pass from left to right.
// None lies within another, and none crosses a sign or a marked stretch.

import { hasVerb, isVerb } from '../words/finite.ts';
import { genderOfName } from '../words/given-names.ts';
import { lowerAt, PREPOSITION, textAt } from '../words/items.ts';
import { capitals, type Mention, named, textOf, wordAt } from '../words/names.ts';
import type { Item } from '../words/units.ts';
import { plainPhrase } from './phrases.ts';
import { hasCalling, roleStart } from './role.ts';
import { withWholeRole } from './roles-before.ts';

const PRONOUNS = new Set('he she they it who i we он она они o onlar'.split(' '));

/** Whose kin somebody is stays what the story is about. */
const KIN =
  /^(?:mother|father|wife|husband|son|daughter|brother|sister|uncle|aunt|cousin|niece|nephew|grandmother|grandfather|partner|fiancee|widow|\p{L}+-in-law)$/u;

/** "In his remarks, the president of the union, Peter Thorne, saw it": a role that opens a clause, right before the name. */
function opensWithRole(items: Item[], text: string, first: number): boolean {
  const from = roleStart(items, first - 2);
  if (from === null || !/^(?:the|an?)$/u.test(lowerAt(items, from)) || hasVerb(items, from, first - 2)) return false;
  if (from > 0 && (textAt(items, from - 1) !== ',' || hasVerb(items, 0, from - 1))) return false;
  return hasCalling(textOf(items, text, from, first - 2));
}

/** "His opposite number, Peter Thorne, saw it": the sentence opens with the role. */
function isApposed(items: Item[], text: string, first: number, last: number): boolean {
  if (textAt(items, first - 1) !== ',' || textAt(items, last + 1) !== ',' || !isVerb(items, last + 2)) return false;
  if (opensWithRole(items, text, first)) return true;
  if (genderOfName(textAt(items, first)) === null) return false;
  return first < 9 && /^(?:his|her|their|its)$/u.test(lowerAt(items, 0)) && !KIN.test(lowerAt(items, first - 2));
}

/** "…, Rourke stood", "when Smith arrived": a verb follows, and the phrase is not the object of a preposition. */
function isSubject(items: Item[], text: string, { first, last, kind, full }: Mention): boolean {
  if (first > 0 && PREPOSITION.test(lowerAt(items, first - 1))) return false;
  if (/['’]s$/u.test(textAt(items, last))) return false;
  if (full && isApposed(items, text, first, last)) return true;
  let next = last + 1;
  while (/^(?:\p{Ll}{2,}ly|also|then|later|never|not)$/u.test(lowerAt(items, next))) next++;
  const verb =
    isVerb(items, next) ||
    (kind === 'PERSON' && /^\p{Ll}{3,}s$/u.test(lowerAt(items, next)) && !isVerb(items, next + 1));
  return verb;
}

/** The full names within a nameless phrase: "the campaign of former Secretary Linda Hargrove" introduces her too. */
export function namesWithin(items: Item[], source: string, { first, last, kind }: Mention): Mention[] {
  const found: Mention[] = [];
  for (let at = first; at < last; at++) {
    const run = capitals(items, at);
    if (!run) continue;
    const owns = /[’']s$/u.test(items[run.last]?.token.text ?? '');
    if (kind === 'ORGANISATION' && !owns) {
      at = run.last;
      continue;
    }
    const mention = named(items, source, run, run.first);
    if (kind === 'ORGANISATION' && genderOfName(mention.text) === null) continue;
    if (mention.kind === 'PERSON' && mention.full && run.last < last + (run.first > first ? 1 : 0)) found.push(mention);
    at = run.last;
  }
  return found;
}

/** "Mr. Faulk's secretary": a nameless phrase takes in whose it is. */
function owned(items: Item[], source: string, found: Mention[], mention: Mention): Mention {
  const owner = found.at(-1);
  if (mention.kind !== 'UNNAMED' || owner?.last !== mention.first - 1 || owner.kind === 'PRONOUN') return mention;
  if (!/(?:['’]s|s['’])$/u.test(items[owner.last]?.token.text ?? '')) return mention;
  found.pop();
  return { ...mention, first: owner.first, text: textOf(items, source, owner.first, mention.last) };
}

const ADJECTIVE =
  /^(?:\p{Lu}\p{L}+(?:al|ic|ish|ese|ian|ean|ern|ary|ive|ous)|French|Dutch|Swiss|Greek|Czech|Thai|Iraqi|Israeli|Afghan|German|Senior|Junior|Leading|Top|Army|Air|Police|Church)$/u;

/** "Local and regional officials", "British and French ministers": the first adjective belongs to those that follow. */
function coordinated(items: Item[], source: string, found: Mention[], mention: Mention): Mention {
  const other = found.at(-1);
  if (mention.kind !== 'UNNAMED' || other?.last !== mention.first - 2 || other.first !== other.last) return mention;
  if (!/^(?:and|or)$/u.test(lowerAt(items, other.last + 1)) || !ADJECTIVE.test(other.text)) return mention;
  found.pop();
  return { ...mention, first: other.first, text: textOf(items, source, other.first, mention.last) };
}

/** "He went back to the city where he and Dorsey are from": the sentence is not about Dorsey. */
function isSubordinate(items: Item[], { first, kind }: Mention): boolean {
  if (kind !== 'PERSON') return false;
  return (
    /^(?:and|or|that|which|whom|where|when|while|because|before|after|as|if|how|what|why|than|until)$/u.test(
      lowerAt(items, first - 1),
    ) && textAt(items, first - 2) !== ','
  );
}

/** "World No. 1 Jo Lund", "world number two Jo Lund": the last item of the rank. */
function rankEnd(items: Item[], at: number): number | null {
  if (lowerAt(items, at) !== 'world' || !/^(?:no\.?|number)$/u.test(lowerAt(items, at + 1))) return null;
  return /^(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)$/u.test(lowerAt(items, at + 2)) ? at + 2 : null;
}

/** The mentions of a unit, in order, none within another. */
export function mentionsOf(items: Item[], source: string): Mention[] {
  const found: Mention[] = [];
  let led = false;
  for (let at = 0; at < items.length; at++) {
    const word = wordAt(items, at);
    if (word === null) continue;
    let mention: Mention | null = null;
    const rank = rankEnd(items, at);
    const ranked = rank === null ? null : capitals(items, rank + 1);
    if (ranked && ranked.last > ranked.first) mention = named(items, source, ranked, at);
    else if (PRONOUNS.has(word)) {
      const text = textOf(items, source, at, at);
      mention = { first: at, last: at, kind: 'PRONOUN', text, name: null, role: null, full: false };
    } else {
      mention = plainPhrase(items, source, at);
      const run = mention?.name ? null : capitals(items, at);
      if (run && (!mention || mention.last <= run.last)) mention = named(items, source, run, at);
    }
    if (!mention) continue;
    at = Math.max(mention.last, at);
    mention = coordinated(items, source, found, owned(items, source, found, mention));
    mention = withWholeRole(items, source, found, mention);
    const subject: boolean = isSubject(items, source, mention) && !(led && isSubordinate(items, mention));
    led ||= subject && (mention.kind === 'PERSON' || /^s?he$/iu.test(mention.text));
    found.push(subject ? { ...mention, subject } : mention);
  }
  return found;
}
