// Notes of the desk to its subscribers: editor's notes, corrections, and notices that hold, kill or withdraw a story.
// They leave the body, save in a notice that is nothing else.

import type { Notice } from './story.ts';

const NOTE =
  /^[([*_]*\s*(?:editor[’']?s[’']?\s+note|editors[’']?\s+note|eds?\s*(?:note)?|note\s+to\s+(?:editors|readers|subscribers)|от\s+редакции|примечание\s+редакции|redaksiyadan|redaksiyanın\s+qeydi)\s*[:.—–-]\s*/iu;
const CORRECTED =
  /^[([*_]*\s*(?:correction|corrections|corrected|clarification|corrects|this\s+(?:story|version|article|report|item)\s+(?:corrects|has\s+been\s+corrected|was\s+corrected)|an\s+earlier\s+version\s+of\s+this\s+(?:story|article|report)|refile|refiles|исправление|поправка|düzəliş)\b\s*[:.—–,-]?\s*/iu;
const BARE =
  /^[([*_]*\s*(?:correction|corrections|corrected|clarification|исправление|поправка|düzəliş|editor[’']s\s+note)\s*:?\s*[)\]*_]*$/iu;
const ends = String.raw`(?=\s*(?:[:.(—–-]|["“«]|\n|$))`;
const OUR = String.raw`(?:the|our|this)\s+(?:story|item|article)`;
const QUOTED = String.raw`\s+["“«][^"”»\n]{0,200}["”»]`;
/**
 * Orders of the desk, in its capitals or at the start of a line: an ordinary story may speak of killing and withdrawing, so
 * that a word in capitals ends its line or stands before a sign ("KILL BILL DIRECTOR TO FILM" is a headline).
 */
const ORDERS: [Notice['kind'], string[]][] = [
  [
    'KILL',
    [
      String.raw`\bKILL\s+KILL\b`,
      String.raw`^(?:MANDATORY\s+|STORY\s+)?KILL${ends}`,
      String.raw`^KILL\s+(?:THE\s+|OUR\s+|THIS\s+)?(?:STORY|ITEM)\b`,
      String.raw`^[AB][CMP]-[^\n]{1,80}[,-]\s*KILL\b`,
      String.raw`^[Pp]lease\s+kill\s+(?:item|${OUR})\b`,
      String.raw`^(?:Eds|EDITORS|Editors)\s*:\s*[Kk]ill\s+the\s+(?:story|item)\b`,
      String.raw`^(?:(?:Eds|EDITORS|Editors)\s*:\s*)?(?:[Aa]\s+kill\s+is\s+mandatory|[Tt]his\s+is\s+a\s+mandatory\s+kill)\b`,
      String.raw`^(?:СНЯТЬ\s+С\s+ЛЕНТЫ|АННУЛИРОВАТЬ|АННУЛИРОВАНО|ОТМЕНА[.!:]?\s*$)`,
      String.raw`^[Пп]рос(?:им|ьба)\s+(?:снять\s+с\s+ленты|аннулировать|отозвать)`,
      String.raw`^(?:DİQQƏT\s*[:!]\s*)?LƏĞV\s+EDİLİR`,
    ],
  ],
  [
    'WITHDRAWAL',
    [
      String.raw`^(?:ADVISORY\s*[:.–—-]?\s*)?(?:STORY|ADVISORY)\s+WITHDRAWN\b`,
      String.raw`^(?:ITEM\s+)?WITHDRAWN${ends}`,
      String.raw`^[Pp]lease\s+do\s+not\s+use\s+${OUR}\b`,
      String.raw`^(?:The|This|Our)\s+(?:story|article|item)(?!,)(?:${QUOTED})?[^.\n]{0,80}\b(?:is|has\s+been)\s+withdrawn\b`,
      String.raw`^(?:This|Our)\s+report(?:${QUOTED})?\s+(?:is|has\s+been)\s+withdrawn\b`,
    ],
  ],
  [
    'HOLD',
    [String.raw`\bHOLD\s+HOLD\b`, String.raw`^STORY\s+HOLD\b`, String.raw`^[Pp]lease\s+hold\s+(?:item|${OUR})\b`],
  ],
  ['CORRECTION', [String.raw`^\(?(?:CORRECTED|CORRECTION|REFILE|Correction)${ends}`]],
];
const KINDS = ORDERS.map(
  ([kind, forms]) => [kind, new RegExp(forms.join('|'), kind === 'CORRECTION' ? 'u' : 'mu')] as const,
);

/** How a notice names its story, the surest first: in marks, on a line of its own, or before what was done with it. */
const NAMES = [
  /["“«„]{1,2}([^"“”«»]{4,200})["”»“]/u,
  /^(?:Eds|Editors)\s*:\s*(?![Aa]\s+kill\b)(\S[^\n]{3,199})$/mu,
  /^(?:The\s+story\s+|Our\s+story\s+)?(\p{Lu}[^\n.]{3,199}?),?\s+(?:filed|published|sent|moved|transmitted)\s[^\n.]{0,60}\b(?:must\s+be\s+killed|withdrawn)\b/mu,
];
const HEAD = 600;

/** "(Adds analyst comment)": what the desk changed since it sent the story before. */
const CHANGED =
  /^\((?:adds|updates|recasts|writes\s+through|removes|refiles|repeats|changes|corrects)\b[^()]{3,400}\)$/iu;

/** The text of a note, without its label; null for a paragraph of the story. `bare`: the text is the next paragraph. */
export function readNote(text: string): { text: string; bare: boolean; correction: boolean } | null {
  if (BARE.test(text)) return { text: '', bare: true, correction: !/editor/iu.test(text) };
  if (CHANGED.test(text)) return { text: text.slice(1, -1), bare: false, correction: /^\(corrects/iu.test(text) };
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
    const named = NAMES.map((form) => form.exec(content.slice(0, 2 * HEAD))?.[1]).find((name) => name !== undefined);
    const item =
      /\b(?:item|story|статью|сообщение)\s+((?:[\p{L}]{2,12}\s)?\d{1,6}|[A-Z]{1,4}\d{2,6})\b/u.exec(
        content.slice(0, 2 * HEAD),
      )?.[1] ?? null;
    return { kind, headline: named?.trim() || null, item };
  }
  return null;
}
