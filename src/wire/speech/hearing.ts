// What a court was told, without whoever told it: "The jury heard that he ran", "He ran, the inquest was told".

import { endingAt, lowerAt, textAt } from '../words/items.ts';
import type { Frame, Scene } from './frame.ts';
import { DETERMINER, phrase } from './noun-phrase.ts';
import { beforeAdverbs } from './sources.ts';

const COURT = /\b(?:court|jury|jurors|inquest|tribunal|hearing|trial|panel|magistrates?|inquiry|judges?|sheriff)$/iu;

/** The frame of a court that hears something; nobody is its speaker. */
export function hearingFrame({ items, mentions, text }: Scene, at: number): Frame | null {
  const word = lowerAt(items, at);
  if (!/^(?:heard|hears|told)$/u.test(word)) return null;
  let left = beforeAdverbs(items, at - 1);
  if (word === 'told') {
    if (!/^(?:was|were|been)$/u.test(lowerAt(items, left))) return null;
    left = beforeAdverbs(items, left - 1);
  }
  const listed = endingAt(mentions, left);
  if (!COURT.test(listed?.text ?? lowerAt(items, left))) return null;
  const source = listed ?? phrase(items, text, DETERMINER.test(lowerAt(items, left - 1)) ? left - 1 : left, left);
  const closes = /^[,—–]$/u.test(textAt(items, source.first - 1)) && /^[,.]?$/u.test(textAt(items, at + 1));
  if (lowerAt(items, at + 1) !== 'that' && !closes) return null;
  const place = { first: source.first, last: at, cueAt: at, after: at + 1 };
  return { ...place, cue: textAt(items, at), type: 'SAY', source, aside: null, inverted: false, hearing: true };
}
