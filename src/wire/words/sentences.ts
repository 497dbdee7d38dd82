// Sentences of a paragraph, none of which ends inside quotation marks. One pass.
import { findMarks, type Marked } from './marks.ts';

export type Span = { start: number; end: number };
export type Sentence = Span & { marks: Marked[] };

const END = /[.!?…][»”"“]?\s+(?=[\p{Lu}\p{N}«“"„])/gu;
const ABBREVIATED = /(?<!\p{L})(?:\p{L}|ул|им|тыс|млн|млрд|руб|стр|проф|акад|тов)\.$/u;
const OPENS = /[«“"„]/u;

function spansOf(text: string, marks: Marked[]): Span[] {
  const spans: Span[] = [];
  let start = 0;
  let next = 0;
  for (const { 0: sign, index } of text.matchAll(END)) {
    const end = index + sign.length;
    while ((marks[next]?.outerEnd ?? Number.POSITIVE_INFINITY) < end) next++;
    const mark = marks[next];
    if (mark && mark.outerStart < index && end < mark.outerEnd) continue;
    // What opens a mark behind "млн." opens a sentence.
    if (!OPENS.test(text.charAt(end)) && ABBREVIATED.test(text.slice(Math.max(0, index - 6), index + 1))) continue;
    spans.push({ start, end: index + sign.trimEnd().length });
    start = end;
  }
  if (start < text.length) spans.push({ start, end: text.length });
  return spans;
}

/** The sentences with the marked stretches that begin in each. */
export function sentencesOf(text: string): Sentence[] {
  const marks = findMarks(text);
  let next = 0;
  return spansOf(text, marks).map((span) => {
    const own: Marked[] = [];
    for (; (marks[next]?.outerStart ?? Number.POSITIVE_INFINITY) < span.end; next++) own.push(marks[next] as Marked);
    return { ...span, marks: own };
  });
}
