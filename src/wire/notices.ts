// Notes of the desk to its subscribers: editor's notes, corrections, and notices that hold, kill or withdraw a story.
// They leave the body, save in a notice that is nothing else.

import type { Notice } from './story.ts';

const NOTE =
  /^[([*_]*\s*(?:editor[’']?s[’']?\s+note|editors[’']?\s+note|eds?\s*(?:note)?|note\s+to\s+(?:editors|readers|subscribers)|от\s+редакции|примечание\s+редакции|redaksiyadan|redaksiyanın\s+qeydi)\s*[:.—–-]\s*/iu;
const CORRECTED =
  /^[([*_]*\s*(?:correction|corrections|corrected|clarification|corrects|this\s+(?:story|version|article|report|item)\s+(?:corrects|has\s+been\s+corrected|was\s+corrected)|an\s+earlier\s+version\s+of\s+this\s+(?:story|article|report)|refile|refiles|исправление|поправка|düzəliş)\b\s*[:.—–,-]?\s*/iu;
const BARE =
  /^[([*_]*\s*(?:correction|corrections|corrected|clarification|исправление|поправка|düzəliş|editor[’']s\s+note)\s*:?\s*[)\]*_]*$/iu;
/** Orders of the desk, in its capitals or at the start of a line: an ordinary story may speak of killing and withdrawing. */
const KINDS: [Notice['kind'], RegExp][] = [
  [
    'KILL',
    /\bKILL\s+KILL\b|^(?:MANDATORY\s+KILL|STORY\s+KILL|KILL)\b|^(?:[Pp]lease\s+kill\s+(?:item|(?:the|our|this)\s+(?:story|item))|[Aa]\s+kill\s+is\s+mandatory|[Tt]his\s+is\s+a\s+mandatory\s+kill)\b|^(?:СНЯТЬ\s+С\s+ЛЕНТЫ|АННУЛИРОВАТЬ|LƏĞV\s+EDİLİR)/mu,
  ],
  [
    'WITHDRAWAL',
    /^(?:STORY|ADVISORY|ITEM)\s+WITHDRAWN\b|^(?:(?:The|This|Our)\s+(?:story|article|item|report)\b[^.\n]{0,80}\b(?:is|has\s+been)\s+withdrawn)\b/mu,
  ],
  ['HOLD', /\bHOLD\s+HOLD\b|^(?:STORY\s+HOLD|[Pp]lease\s+hold\s+(?:item|(?:the|our|this)\s+(?:story|item)))\b/mu],
  ['CORRECTION', /^\(?(?:CORRECTED|CORRECTION|REFILE|Correction)\b/u],
];
const HEAD = 600;

/** The text of a note, without its label; null for a paragraph of the story. `bare`: the text is the next paragraph. */
export function readNote(text: string): { text: string; bare: boolean; correction: boolean } | null {
  if (BARE.test(text)) return { text: '', bare: true, correction: !/editor/iu.test(text) };
  const match = NOTE.exec(text);
  if (match) return { text: text.slice(match[0].length).replace(/[)\]*_]+$/u, ''), bare: false, correction: false };
  if (!CORRECTED.test(text) || text.length > 1500) return null;
  const labelled =
    /^[([*_]*\s*\p{L}+\s*[:.—–-]/u.test(text) ||
    /^[([*_]*\s*(?:this|an\s+earlier)\s/iu.test(text) ||
    /^[([]\s*corrects\b/iu.test(text);
  return labelled ? { text: text.replace(/^[([*_]+\s*|[)\]*_]+$/gu, ''), bare: false, correction: true } : null;
}

/** A kill, hold, withdrawal or correction that the head of the copy announces, with the story that it names. */
export function readNotice(content: string): Notice | null {
  const head = content.slice(0, HEAD);
  for (const [kind, pattern] of KINDS) {
    if (!pattern.test(kind === 'CORRECTION' ? head.trimStart() : head)) continue;
    const named = /["“«„]{1,2}([^"“”«»]{4,200})["”»“]/u.exec(content.slice(0, 2 * HEAD))?.[1] ?? null;
    const item =
      /\b(?:item|story|статью|сообщение)\s+((?:[\p{L}]{2,12}\s)?\d{1,6}|[A-Z]{1,4}\d{2,6})\b/u.exec(
        content.slice(0, 2 * HEAD),
      )?.[1] ?? null;
    return { kind, headline: named?.trim() ?? null, item };
  }
  return null;
}
