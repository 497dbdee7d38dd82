// Speech printed under its speaker's name: "SERRANO: Read the second line, please." The whole paragraph is said by that person,
// and so are the paragraphs up to the next label. A reporter's own turns in a broadcast tell the story; they are read as such.

import { findMarks } from '../words/marks.ts';

/** `start` to `end` is what stands under the label; `said` false where the reporter tells the story there. */
export type Labelled = { label: string; start: number; end: number; said: boolean };

const SHOUTED =
  /^(?<label>\p{Lu}[\p{Lu}'’.-]+(?:\s\p{Lu}[\p{Lu}'’.-]+){0,3})(?:\s?\([^()]{1,40}\))?\s?:(?:\s+|(?=["“]?\p{Lu}\p{Ll}))/u;
const NAMED = /^(?<label>\p{Lu}[\p{L}'’.-]+(?:\s\p{Lu}[\p{L}'’.-]+){0,2})\s?:(?:\s+|(?=["“]?\p{Lu}\p{Ll}))/u;
const ANSWER = /^(?<label>[QA])\s?[:.]\s+/u;
const SECTION =
  /^(?:NOTE|NOTES|UPDATE|UPDATED|WHAT|WHY|HOW|WHO|WHEN|WHERE|ALSO|READ|RELATED|WATCH|CORRECTION|EDITOR|EXCLUSIVE|BREAKING|OPINION|ANALYSIS|MORE|SOURCE|PHOTO|VIDEO|KEY|THE|BOTTOM|TIP|LIVE|SCORE|ODDS)\b/u;
/** Whoever asks for the paper: left out, as its own "I asked" is. */
const OUTLET = /^(?:Q|QUESTION)$/u;
const ADDRESSING = /\?|\b(?:I|I['’]\p{Ll}+|me|my|we|us|our|you|your|you['’]\p{Ll}+|we['’]\p{Ll}+)\b/iu;
const REPORTS = /^(?<name>\p{Lu}[\p{L}'’.-]+(?:\s\p{Lu}[\p{L}'’.-]+){1,3})\s(?:reports|reporting|has the report)\b/u;
/** So short a turn tells no story. */
const SHORT_TURN = 50;

type Hit = { label: string; length: number };

function labelOf(text: string): Hit | null {
  const match = SHOUTED.exec(text) ?? ANSWER.exec(text) ?? NAMED.exec(text);
  const label = match?.groups?.label;
  if (!match || !label || SECTION.test(label.toUpperCase()) || match[0].length >= text.length) return null;
  return { label, length: match[0].length };
}

export const isShouted = (label: string): boolean => label === label.toUpperCase();

/** "JON SIEBEN" as a name is printed elsewhere; null for whoever asks for the paper. */
export function nameOf(label: string): string | null {
  if (OUTLET.test(label.toUpperCase())) return null;
  if (!isShouted(label) || !/\p{L}{3}/u.test(label)) return label;
  return label.toLowerCase().replace(/(?:^|[\s'’-])\p{L}/gu, (first) => first.toUpperCase());
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

/** Labels that count: the story uses labels more than once; a named one once, where it asks whom the next label names. */
function labels(texts: string[]): Map<number, Hit> {
  const hits = new Map<number, Hit>();
  const count = new Map<string, number>();
  for (const [at, text] of texts.entries()) {
    const hit = labelOf(text.slice(0, 120));
    if (!hit) continue;
    count.set(hit.label, (count.get(hit.label) ?? 0) + 1);
    hits.set(at, hit);
  }
  const often = (hit: Hit | undefined) => hit !== undefined && (count.get(hit.label) ?? 0) > 1;
  const twice = [...count.values()].some((times) => times > 1);
  for (const [at, hit] of hits) {
    const asks = (texts[at] ?? '').trimEnd().endsWith('?') && often(hits.get(at + 1));
    if (!twice || !(isShouted(hit.label) || often(hit) || asks)) hits.delete(at);
  }
  return hits;
}

/** A conversation that fills its part of the story: two who speak by turns, and few paragraphs without a label. */
function isConversation(hits: Map<number, Hit>): boolean {
  const at = [...hits.keys()];
  const [first = 0, last = 0] = [at[0], at.at(-1)];
  const once = new Set<string>();
  const again = new Set<string>();
  for (const { label } of hits.values()) (once.has(label) ? again : once).add(label);
  return again.size > 1 && hits.size > 3 && hits.size * 3 >= last - first + 1;
}

/** Who presents a broadcast: the first label, and whoever is said to report. */
function presenters(texts: string[], hits: Map<number, Hit>): Set<string> {
  const [first] = hits.values();
  const found = new Set<string>(first ? [first.label] : []);
  const reports = new Set(texts.map((text) => REPORTS.exec(text.slice(0, 80))?.groups?.name?.toUpperCase()));
  for (const { label } of hits.values()) if (reports.has(label.toUpperCase())) found.add(label);
  return found;
}

/** The reporter tells the story: nobody is asked or addressed, neither by "you" nor by the name of who speaks next. */
function tells(turn: string, next: Hit | undefined): boolean {
  const name = nameOf(next?.label ?? '') ?? '';
  const given = name.split(' ')[0] ?? '';
  const addressed = given.length > 2 && turn.includes(`, ${given}`) && !turn.includes(name);
  return turn.length >= SHORT_TURN && !addressed && !ADDRESSING.test(turn);
}

/** The labelled paragraphs of a story by their place, and those that go on under the label before them. */
export function labelledIn(texts: string[]): Map<number, Labelled> {
  const hits = labels(texts);
  const found = new Map<number, Labelled>();
  const talk = isConversation(hits);
  const told = talk ? presenters(texts, hits) : new Set<string>();
  const places = [...hits.keys()];
  for (const [order, at] of places.entries()) {
    const hit = hits.get(at);
    const next = places[order + 1];
    const text = texts[at] ?? '';
    if (!hit) continue;
    const { label, length } = hit;
    const said = !told.has(label) || !tells(text.slice(length), hits.get(next ?? -1));
    found.set(at, { label, ...saidIn(text, length), said });
    for (let on = at + 1; talk && said && next !== undefined && on < next; on++)
      found.set(on, { label, ...saidIn(texts[on] ?? '', 0), said });
  }
  return found;
}
