// The dateline at the front of the first paragraph: "BAKU, Sept 6 (Turan) —", "YEREVAN, OCTOBER 28, ARMENPRESS.",
// "LONDON (Reuters) -The", "NEWARK, N.J. _". Place, date and agency are lifted; the sentence stays.

import { findDates, type PrintedDate } from './dates.ts';

/** `length` characters at the front of the paragraph are dateline. The date may lack its year. */
export type FoundDateline = { place: string | null; date: PrintedDate | null; agency: string | null; length: number };

const WINDOW = 140;
const WORD = String.raw`\p{Lu}[\p{L}\p{M}'’./-]*`;
const SHOUT = String.raw`\p{Lu}[\p{Lu}\p{M}'’./-]+`;
const PLACE = String.raw`(?<place>${WORD}(?:\s(?:${WORD}|de|la|el|al|da|am|sur|of|the|upon))*(?:,\s?${WORD}(?:\s${WORD})*)??)`;
const CAPITALS = String.raw`(?<place>${SHOUT}(?:\s${SHOUT})*(?:,\s?${WORD}(?:\s${WORD})*)??)`;
const DATE = String.raw`(?<date>(?:\p{L}+\.?\s\d{1,2}|\d{1,2}\s\p{L}+\.?)(?:,?\s\d{4}(?:-c[iıuü]\s+il)?)?)`;
/** One word, or words that each begin like a name: "Reuters cannot verify" and "Part 1" are none. */
const AGENCY_WORD = String.raw`\p{Lu}[\p{L}\p{N}.&’'-]*`;
const AGENCY = String.raw`(?:[(/\[]\s?(?<agency>(?:${AGENCY_WORD}|\p{Ll}[\p{L}\p{N}.&’'-]*)(?:\s(?:&|of|and|the|${AGENCY_WORD}))*)\s?[)/\]])`;
const DASH = String.raw`\s*(?:—|–|--+|-|_)\s*`;
const REGION = String.raw`(?<place>${WORD}(?:\s${WORD})*,\s?${WORD}(?:\s${WORD})*)`;
const CREDITED = String.raw`\.?,?\s?${AGENCY}(?:${DASH}|\.\s+)`;
// A dash, never a colon: "Otto Kell (Labour): We won" is somebody speaking.
const FORMS = [
  // PLACE, DATE (AGENCY) —
  new RegExp(String.raw`^${PLACE},\s${DATE}${CREDITED}`, 'u'),
  // PLACE, DATE (AGENCY): and PLACE, DATE (AGENCY) with no sign behind
  new RegExp(String.raw`^${PLACE},\s${DATE}\.?,?\s?${AGENCY}(?::\s*|\s+(?=[\p{Lu}“"«]))`, 'u'),
  // PLACE. DATE. AGENCY: and the same on a line of its own
  new RegExp(
    String.raw`^${PLACE}\.\s${DATE}\.\s(?<agency>\p{Lu}[\p{L}\p{N}.-]{1,20}?(?:\s\p{Lu}[\p{L}-]+)?)(?:\s*:\s*|${DASH}|\.\s+(?=\p{Lu})|\.?$)`,
    'u',
  ),
  // PLACE (DATE) —
  new RegExp(String.raw`^${PLACE},?\s?\(${DATE}\)${DASH}`, 'u'),
  // CAPITALS (AGENCY) — and Place, Region (AGENCY) —: "Real Madrid (Spain) -" is neither.
  new RegExp(`^${CAPITALS}${CREDITED}`, 'u'),
  new RegExp(`^${REGION}${CREDITED}`, 'u'),
  // PLACE, DATE, AGENCY. and PLACE, DATE — AGENCY.
  new RegExp(
    String.raw`^${PLACE},\s${DATE}(?:,\s|${DASH})(?<agency>\p{Lu}[\p{L}\p{N}-]+(?:\s\p{Lu}[\p{L}-]+){0,2})(?:\.\s+|${DASH}|,\s+)`,
    'u',
  ),
  // PLACE, DATE —
  new RegExp(String.raw`^${PLACE},\s${DATE}(?:\s*(?:—|–|--+|_)\s*|\s-\s|\.\s+(?=\p{Lu}))`, 'u'),
  // CAPITALS — (a place in capitals, and nothing else)
  new RegExp(String.raw`^${CAPITALS}(?:\s*(?:—|–|--+|_)\s*|\s-\s?)(?=[\p{Lu}“"«„\p{N}])`, 'u'),
  // (AGENCY) — with no place
  /^[([](?<agency>\p{Lu}[\p{L}\p{N}.& ]{1,30})[)\]](?:\s*(?:—|–|--+|-)\s*)/u,
];

function datelineDate(text: string | undefined): PrintedDate | null {
  if (!text) return null;
  return (
    findDates(text)[0] ??
    findDates(text.replace(/\p{L}+/gu, (word) => word.charAt(0) + word.slice(1).toLowerCase()))[0] ??
    null
  );
}

/** The dateline that a paragraph opens with, or null; `alone`: it may be all of it. */
export function readDateline(text: string, alone = false): FoundDateline | null {
  const window = text.slice(0, WINDOW);
  if (!/[([—–_/]|--| -|\d/u.test(window)) return null;
  for (const form of FORMS) {
    const match = form.exec(window);
    if (!match || (!alone && match[0].length >= text.length)) continue;
    if (/^(?:The|A|An|In|On|At|But|And)\s/u.test(match[0])) continue;
    const stated = match.groups?.date;
    const date = datelineDate(stated);
    if (stated && !date) continue;
    return {
      place: match.groups?.place ?? null,
      date,
      agency: match.groups?.agency ?? null,
      length: match[0].length,
    };
  }
  return null;
}
