// Reported speech: the clause that a frame reports, without its source, its cue and "that".
// "CLAUSE, X said", "X said (on Monday, in a statement) that CLAUSE", "According to X, CLAUSE".

import type { Cues } from './cues.ts';
import type { Frame } from './frames.ts';
import type { Item } from './units.ts';

/** Offsets of the clause in the paragraph. */
export type Clause = { start: number; end: number };

const SHORTEST = 4;
const CIRCUMSTANCE =
  /^(?:in|on|at|during|after|before|from|through|via|by|late|early|last|this|to|as|when|while|yesterday|today|monday|tuesday|wednesday|thursday|friday|saturday|sunday)$/u;
const LEAD_IN =
  /^(?:in|on|at|during|after|before|from|speaking|asked|but|and|when|while|as|with|by|for|meanwhile|if|although|though|since)$/u;
const TAIL_SIGN = new Set(['.', ',', ';', '!', '?', '…']);

const lower = (items: Item[], at: number) => (items[at] && !items[at].mark ? items[at].token.lower : '');

function clause(items: Item[], first: number, last: number): Clause | null {
  let to = last;
  while (to >= first && TAIL_SIGN.has(items[to]?.token.text ?? '')) to--;
  const start = items[first];
  const end = items[to];
  return start && end && to - first + 1 >= SHORTEST ? { start: start.token.start, end: end.token.end } : null;
}

/** The first item of the clause after the cue, past an addressee and circumstances; null where no clause follows. */
function contentStart(items: Item[], frame: Frame, cues: Cues): number | null {
  const after = frame.cueAt + 1;
  for (let at = after; at < Math.min(items.length, after + 18); at++) {
    const word = lower(items, at);
    if ((word === 'that' && lower(items, at - 1) !== 'so') || word === 'что') return at + 1;
    if (word === 'ki') return lower(items, at + 1) === ',' ? at + 2 : at + 1;
    if (at > after + 1 && (word === ',' || word === '') && lower(items, at + 1) !== 'что') break;
  }
  if (CIRCUMSTANCE.test(lower(items, after)) || TAIL_SIGN.has(items[after]?.token.text ?? '.')) return null;
  if (lower(items, frame.cueAt) === 'told') return null;
  return cues.bare.has(lower(items, frame.cueAt)) ? after : null;
}

function afterFrame(items: Item[], frame: Frame, cues: Cues): Clause | null {
  const start = contentStart(items, frame, cues);
  return start === null ? null : clause(items, start, items.length - 1);
}

/** "CLAUSE, X said": all of the unit before the comma, unless that only leads in to the frame. */
function beforeFrame(items: Item[], frame: Frame): Clause | null {
  const comma = frame.first - 1;
  if (items[comma]?.token.text !== ',' || (LEAD_IN.test(lower(items, 0)) && comma < 8)) return null;
  return clause(items, 0, comma);
}

function according(items: Item[], frame: Frame): Clause | null {
  if (frame.first > 1) return clause(items, 0, frame.first - 1);
  const comma = frame.last + 1;
  return items[comma]?.token.text === ',' ? clause(items, comma + 1, items.length - 1) : null;
}

/** The clause that the frame reports, or null where it reports none that can be told. */
export function reportedClause(items: Item[], frame: Frame, cues: Cues): Clause | null {
  if (frame.type === 'ACCORDING') return according(items, frame);
  if (frame.type === 'CALL') return null;
  return (frame.inverted ? null : afterFrame(items, frame, cues)) ?? beforeFrame(items, frame);
}
