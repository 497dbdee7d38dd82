// Looking at the items of a unit by their place: their words, and which may be part of a phrase.

import type { Mention } from './names.ts';
import type { Item } from './units.ts';

/** Items `first` to `last`. */
export type Stretch = { first: number; last: number };
/** `first` is the first item that the source takes up; the aside holds the words between commas after the name. */
export type FoundSource = { source: Mention; aside: Stretch | null; first: number; last: number };

export const PREPOSITION = /^(?:by|of|for|from|with|in|at|near|behind|inside|under|against|on|to)$/u;

/** The word at an item in lower case; empty for a marked stretch. */
export const lowerAt = (items: Item[], at: number): string =>
  items[at] && !items[at].mark ? items[at].token.lower : '';

/** The text at an item; empty for a marked stretch. */
export const textAt = (items: Item[], at: number): string => (items[at] && !items[at].mark ? items[at].token.text : '');

/** Whether an item is a word or a number. */
export const isWord = (items: Item[], at: number) =>
  items[at] !== undefined && !items[at].mark && items[at].token.kind !== 'sign';

/** The mention whose last item this is. */
export const endingAt = (mentions: Mention[], at: number) => mentions.find((one) => one.last === at) ?? null;
