// Quotation marks of a paragraph, paired: curly, straight, two apostrophes, guillemets, low marks; a wrong mark on one side
// and a mark that is never closed are ordinary. One pass over the characters.

/** A marked stretch. `start`/`end` hold the words, `outerStart`/`outerEnd` the marks too. */
export type Marked = { outerStart: number; outerEnd: number; start: number; end: number; closed: boolean };

type Opened = { at: number; inner: number; closers: string };

const CLOSERS: Record<string, string> = {
  '“': '”"“″',
  '”': '”"',
  '"': '"”“',
  '«': '»',
  '„': '“”"',
  "''": "''”\"",
  '``': "''”\"",
};
const DOUBLES = /[“”"«»„]|''|``/gu;
const SPACE = /[\s([{—–-]/u;

function opens(text: string, mark: string, at: number): boolean {
  const before = text.charAt(at - 1);
  const after = text.charAt(at + mark.length);
  if (mark === '»' || after === '') return false;
  // "…," said Roe."So …": a space was lost.
  const glued = mark === '"' && /[.!?:,]/u.test(before) && /[\p{Lu}\p{N}]/u.test(after);
  const atEdge = before === '' || SPACE.test(before) || glued;
  if (mark === '“' || mark === '«' || mark === '„' || mark === '``') return true;
  return atEdge && !(/\s/u.test(after) && before !== '');
}

function trimmedSpan(text: string, opened: Opened, to: number, outerEnd: number, closed: boolean): Marked | null {
  let start = opened.inner;
  let end = to;
  while (start < end && /\s/u.test(text.charAt(start))) start++;
  while (end > start && /\s/u.test(text.charAt(end - 1))) end--;
  return start < end ? { outerStart: opened.at, outerEnd, start, end, closed } : null;
}

/** A mark between a space and a letter, while another is open, opens a new stretch: the first was never closed. */
function reopens(text: string, mark: string, at: number, opened: Opened): boolean {
  if (mark === '«' || mark === '„') return false;
  const between = /\s/u.test(text.charAt(at - 1)) && /[\p{L}\p{N}]/u.test(text.charAt(at + mark.length));
  return between && (mark === '“' || opened.closers.includes(mark)) && at > opened.inner;
}

/** The marked stretches of a paragraph, in order; stretches inside others are left out. */
export function findMarks(text: string): Marked[] {
  const found: Marked[] = [];
  let opened: Opened | null = null;
  let depth = 0;
  const keep = (span: Marked | null) => span && found.push(span);
  for (const match of text.matchAll(DOUBLES)) {
    const mark = match[0];
    const at = match.index;
    const after = at + mark.length;
    if (!opened) {
      if (opens(text, mark, at)) opened = { at, inner: after, closers: CLOSERS[mark] ?? '' };
      depth = 0;
    } else if (reopens(text, mark, at, opened)) {
      keep(trimmedSpan(text, opened, at, at, false));
      opened = { at, inner: after, closers: CLOSERS[mark] ?? '' };
    } else if (mark === '«') depth++;
    else if (at === opened.inner && opened.closers.includes(mark) && /[\p{L}\p{N}]/u.test(text.charAt(after)))
      opened.inner = after;
    else if (opened.closers.includes(mark) && depth-- <= 0) {
      keep(trimmedSpan(text, opened, at, after, true));
      opened = null;
    }
  }
  if (opened) keep(trimmedSpan(text, opened, text.length, text.length, false));
  return found;
}
