// Marked words that nobody said: names of things, titles of works, and what sort a thing is.

import { isVerb } from '../words/finite.ts';
import { textAt } from '../words/items.ts';
import type { Item, Unit } from '../words/units.ts';

const NAMING = /^(?:so-called|nicknamed|titled|entitled|headlined|codenamed|code-named|christened|named|aka)$/u;

/** What has a title: “the novel ‘Hay’”; in small letters it is what somebody called it. */
const WORK = /^(?:song|film|movie|novel|book|album|ballad|documentary|podcast|poem|sitcom|musical|essay|painting)$/u;
const textOfMark = (items: Item[], at: number) => (items[at]?.mark ? items[at].token.text : '');

/** "nicknamed “the Gnome”", "known as “Octopolis”": the marked words are a name. */
function isNamed(items: Item[], at: number): boolean {
  const word = textAt(items, at - 1).toLowerCase();
  if (WORK.test(word)) return /^[“‘"'«]*[\p{Lu}\p{N}]/u.test(textOfMark(items, at));
  return NAMING.test(word) || (word === 'as' && /^(?:known|billed)$/u.test(textAt(items, at - 2).toLowerCase()));
}

/** "“freeze-thaw” cycles", "“thank you” calls": one or two small words before a noun tell what sort it is. */
function isAdjective(unit: Unit, source: string, at: number): boolean {
  const words = markText(unit, source, at).split(/\s+/u);
  if (words.length > 2 || words.some((word) => !/^[\p{Ll}-]+$/u.test(word))) return false;
  if (/^(?:the|an?|as|his|her|their|its|this|these|those|such|what|more|most|very)$/u.test(textAt(unit.items, at - 1)))
    return false;
  return (
    /^\p{Ll}{3,}s$/u.test(textAt(unit.items, at + 1)) &&
    !isVerb(unit.items, at + 1) &&
    !/^(?:is|was|has|as|its|his|plus|this|across|versus|towards|besides|always|perhaps)$/u.test(
      textAt(unit.items, at + 1),
    )
  );
}

/** “Hay and Thunder”: every word that counts is capitalised and no sentence ends in it. */
function isTitleOf(unit: Unit, source: string, at: number): boolean {
  const mark = unit.items[at]?.mark;
  const whole = mark ? source.slice(mark.start, mark.end) : '';
  // On “Face the Nation.”: the stop stands inside the marks, but a preposition shows that nobody said it.
  const shown =
    /^(?:on|in|of|from|for|with|by|to|at)$/u.test(textAt(unit.items, at - 1).toLowerCase()) ||
    /['’]s?$/u.test(textAt(unit.items, at - 1));
  const inner = shown && /\S\s\S/u.test(whole) ? whole.replace(/[.,]$/u, '') : whole;
  const names = inner.split(/\s+/u).filter((word) => word.length > 3);
  if (names.length === 0 || names.length > 7 || /[.!?…]$/u.test(inner) || at === 0) return false;
  if (/^[:,]$/u.test(textAt(unit.items, at - 1)) && /,$/u.test(inner)) return false;
  return (
    names.every((word) => /^[\p{Lu}\p{N}]/u.test(word)) &&
    /^[\p{Lu}\p{N}]/u.test(inner) &&
    (names.length > 1 || textAt(unit.items, at - 1) !== ':')
  );
}

/** The words of the stretch at an item. */
export function markText(unit: Unit, source: string, at: number): string {
  const mark = unit.items[at]?.mark;
  return mark ? source.slice(mark.start, mark.end) : '';
}

/** Whether the stretch at an item is a name, a title or an adjective. */
export function isNoQuote(unit: Unit, source: string, at: number): boolean {
  return isTitleOf(unit, source, at) || isNamed(unit.items, at) || isAdjective(unit, source, at);
}
