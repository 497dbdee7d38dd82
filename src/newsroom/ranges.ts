// What an editor may set a quote on: whole words inside their marks, and each stretch once in each kind (docs/quotes.md).
import type { Draft } from '../articles/model.ts';
import { invalid } from '../base/refusal.ts';
import { properRange, trimmed } from '../quotes/edges.ts';
import { type Quote, type Selector, selectorAt, splitsCharacter } from '../quotes/model.ts';
import { leadOf } from '../quotes/normalise.ts';
import { wordsOf } from '../quotes/verify.ts';
import { excerpt } from './blockers.ts';
import { blockOf } from './edit.ts';

const path = ['input', 'range'];

export type Range = { paragraphId: string; start: number; end: number };

/** The anchor of a range of the draft. Throws ValidationRefusal, with the characters to choose where others are near. */
export function select(draft: Draft, { paragraphId, start, end }: Range): Selector {
  const block = blockOf(draft.content, paragraphId);
  if (!block) throw invalid([...path, 'paragraphId'], 'The draft has no paragraph or footnote with this id.');
  const fits = start >= 0 && start < end && end <= block.text.length;
  if (!fits) throw invalid(path, `A range is within the paragraph: from 0 to ${block.text.length}, and not empty.`);
  if (splitsCharacter(block.text, start) || splitsCharacter(block.text, end))
    throw invalid(path, 'The range cuts a character in two.');
  const selector = selectorAt(block, start, end);
  if (!wordsOf(selector.exact)) throw invalid(path, 'The range holds nothing but space.');
  checkEdges(block.text, { start, end });
  return selector;
}

function checkEdges(text: string, range: Pick<Range, 'start' | 'end'>): void {
  const [given, proper] = [trimmed(text, range), properRange(text, range)];
  if (given.start === proper.start && given.end === proper.end) return;
  if (proper.start >= proper.end) throw invalid(path, 'The range holds nothing but quotation marks.');
  const words = excerpt(text.slice(proper.start, proper.end));
  throw invalid(
    path,
    `A quote holds whole words, without the marks around them: choose ${proper.start} to ${proper.end}, “${words}”.`,
  );
}

/** One stretch in one kind is one quote. Throws ValidationRefusal that names the one which is there. */
export function checkOnce(quotes: Quote[], quote: Quote): void {
  const twin = quotes.find((each) => each.id !== quote.id && sameStretch(each, quote));
  if (twin) throw invalid(path, `These words are the ${quote.kind} quote ${twin.id} already: change that one.`);
}

export function sameStretch(one: Quote, other: Quote): boolean {
  const [a, b] = [one.selector, other.selector];
  return (
    one.kind === other.kind &&
    a.paragraphId === b.paragraphId &&
    a.start + leadOf(a.exact) === b.start + leadOf(b.exact) &&
    a.exact.trim() === b.exact.trim()
  );
}
