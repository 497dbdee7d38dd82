// Cuts a text into pieces (paragraphs) that keep their exact characters and their offset in the input.
// Blank lines divide; lines that were wrapped by hand stay together, other single lines are paragraphs of their own.

/** A trimmed paragraph and where it starts in the input, in UTF-16 code units. */
export type Piece = { text: string; start: number };

const WRAP_MIN = 40;
const WRAP_MAX = 100;
const SENTENCE_END = /[.!?:…"”»]$/u;

function trimmed(source: string, from: number, to: number): Piece | null {
  let start = from;
  let end = to;
  while (start < end && /[\s\uFEFF\u200B]/u.test(source.charAt(start))) start++;
  while (end > start && /[\s\uFEFF\u200B]/u.test(source.charAt(end - 1))) end--;
  return start < end ? { text: source.slice(start, end), start } : null;
}

/** Lines broken at a width, not at a thought: most end in mid-sentence and none is long. */
function isWrapped(lines: Piece[]): boolean {
  const inner = lines.slice(0, -1);
  if (lines.some((line) => line.text.length > WRAP_MAX) || inner.some((line) => line.text.length < WRAP_MIN))
    return false;
  return inner.filter((line) => !SENTENCE_END.test(line.text)).length * 2 > inner.length;
}

function joined(source: string, lines: Piece[]): Piece[] {
  const first = lines[0];
  const last = lines.at(-1);
  if (!first || !last || lines.length === 1 || !isWrapped(lines)) return lines;
  return [{ text: source.slice(first.start, last.start + last.text.length), start: first.start }];
}

/** All paragraphs of the text, in order; only their edges are trimmed. */
export function cutPieces(source: string): Piece[] {
  const pieces: Piece[] = [];
  let group: Piece[] = [];
  // One by one: a text may have more lines than a call takes arguments.
  const close = () => {
    for (const piece of joined(source, group)) pieces.push(piece);
    group = [];
  };
  let from = 0;
  while (from <= source.length) {
    const newline = source.indexOf('\n', from);
    const to = newline === -1 ? source.length : newline;
    const line = trimmed(source, from, to);
    if (line) group.push(line);
    else close();
    from = to + 1;
  }
  close();
  return pieces;
}
