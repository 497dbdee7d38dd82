// Speech printed under its speaker's name: "SERRANO: Read the second line, please." The whole paragraph is said by that person.

import { findMarks } from './marks.ts';

/** `start` to `end` is what is said under the label. */
export type Labelled = { label: string; start: number; end: number };

const SHOUTED = /^(?<label>\p{Lu}[\p{Lu}'’.-]+(?:\s\p{Lu}[\p{Lu}'’.-]+){0,3})(?:\s?\([^()]{1,40}\))?\s?:\s+/u;
const NAMED = /^(?<label>\p{Lu}[\p{Ll}'’.-]+(?:\s\p{Lu}[\p{L}'’.-]+){0,2})\s?:\s+/u;
const ANSWER = /^(?<label>[QA])\s?[:.]\s+/u;
const SECTION =
  /^(?:NOTE|NOTES|UPDATE|UPDATED|WHAT|WHY|HOW|WHO|WHEN|WHERE|ALSO|READ|RELATED|WATCH|CORRECTION|EDITOR|EXCLUSIVE|BREAKING|OPINION|ANALYSIS|MORE|SOURCE|PHOTO|VIDEO|KEY|THE|BOTTOM|TIP|LIVE|SCORE|ODDS)\b/u;

function labelOf(text: string): { label: string; length: number } | null {
  const match = SHOUTED.exec(text) ?? ANSWER.exec(text) ?? NAMED.exec(text);
  const label = match?.groups?.label;
  if (!match || !label || SECTION.test(label.toUpperCase()) || match[0].length >= text.length) return null;
  return { label, length: match[0].length };
}

/** A quote that fills the paragraph stands inside its marks; otherwise all of the paragraph is said. */
function saidIn(text: string, from: number): { start: number; end: number } {
  const trimmed = text.trimEnd();
  const rest = text.slice(from);
  const [only, ...more] = findMarks(rest);
  if (only && more.length === 0 && only.outerStart === 0 && from + only.outerEnd >= trimmed.length)
    return { start: from + only.start, end: from + only.end };
  return { start: from, end: trimmed.length };
}

/** The labelled paragraphs of a story by their place; a label counts where the story uses labels more than once. */
export function labelledIn(texts: string[]): Map<number, Labelled> {
  const found = new Map<number, Labelled>();
  const count = new Map<string, number>();
  for (const [at, text] of texts.entries()) {
    const hit = labelOf(text.slice(0, 120));
    if (!hit) continue;
    count.set(hit.label, (count.get(hit.label) ?? 0) + 1);
    found.set(at, { label: hit.label, ...saidIn(text, hit.length) });
  }
  const twice = [...count.values()].some((times) => times > 1);
  for (const [at, { label }] of found) {
    const shouted = label === label.toUpperCase();
    if (!twice || (!shouted && (count.get(label) ?? 0) < 2)) found.delete(at);
  }
  return found;
}
