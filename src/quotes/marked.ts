// Which words of a text stand in quotation marks, of any language and with any slip of the keyboard: what a mark does is told
// by its neighbours first, and by its shape only where they leave it open (docs/quotes.md). One pass over the characters.

export type Stretch = { start: number; end: number };

/** The words between marks, in UTF-16 code units; `outerStart` and `outerEnd` hold the marks, too. */
export type MarkedStretch = Stretch & { outerStart: number; outerEnd: number };

export type Marked = {
  stretches: MarkedStretch[];
  /** The last mark was opened and is never closed: the words may go on in the next paragraph. */
  open: boolean;
  /** Where a mark closes before any was opened: what was opened in a paragraph before this. */
  closesAt: number | null;
  opensFirst: boolean;
};

type Sign = { at: number; length: number; mark: string; opens: boolean; closes: boolean };

const doubles = /[“”„‟«»″＂"「」『』]|''|``/gu;
const singles = /[‘’‚‛‹›'`´]/gu;
const opening = /^(?:[“„«「『‘‚‹]|``)$/u;
const closing = /^[”»」』’›]$/u;
const edgeBefore = /^$|[\s([{/—–\-“„«‘‚‹]/u;
const edgeAfter = /^$|[\s.,;:!?…)\]}/—–\-”»’›]/u;

function signOf(text: string, mark: string, at: number): Sign {
  const before = edgeBefore.test(text.charAt(at - 1));
  const after = edgeAfter.test(text.charAt(at + mark.length));
  const sided = before !== after;
  return {
    at,
    length: mark.length,
    mark,
    opens: sided ? before : opening.test(mark),
    closes: sided ? after : closing.test(mark),
  };
}

const signsOf = (text: string, marks: RegExp) =>
  [...text.matchAll(marks)].map(({ 0: mark, index }) => signOf(text, mark, index));

function between(from: Sign, to: Sign): MarkedStretch {
  return { start: from.at + from.length, end: to.at, outerStart: from.at, outerEnd: to.at + to.length };
}

/** Where each sign's mark opens anew, or else the text's end: so far go words that were opened and never closed. */
function reopenings(text: string, signs: Sign[]): Map<Sign, number> {
  const next = new Map<string, number>();
  const found = new Map<Sign, number>();
  for (const sign of signs.toReversed()) {
    found.set(sign, next.get(sign.mark) ?? text.length);
    if (sign.opens) next.set(sign.mark, sign.at);
  }
  return found;
}

const unclosed = (from: Sign, end: number): MarkedStretch => ({
  start: from.at + from.length,
  end,
  outerStart: from.at,
  outerEnd: end,
});

function inDoubles(text: string): Marked {
  const signs = signsOf(text, doubles);
  const stretches: MarkedStretch[] = [];
  const opened: Sign[] = [];
  let closesAt: number | null = null;
  for (const sign of signs) {
    const shuts = sign.closes || (!sign.opens && opened.length > 0);
    const from = shuts ? opened.pop() : undefined;
    if (from) stretches.push(between(from, sign));
    else if (!shuts) opened.push(sign);
    else if (signs[0] === sign) closesAt = sign.at;
  }
  const until = reopenings(text, signs);
  const left = opened.map((from) => unclosed(from, until.get(from) ?? text.length));
  const open = left.some(({ end }) => end === text.length);
  return {
    stretches: [...stretches, ...left],
    open,
    closesAt,
    opensFirst: signs[0] !== undefined && closesAt === null,
  };
}

const isWithinWord = (text: string, { at }: Sign) =>
  /\p{L}/u.test(text.charAt(at - 1)) && /\p{L}/u.test(text.charAt(at + 1));

/** 'It may be the 'last hurrah' of the year: where another mark opens within a sentence, the words go on past it. */
function unclosedEnd(text: string, signs: Sign[], from: number): number | null {
  const next = signs[from + 1];
  if (!next?.opens || /[.!?…]\s?$/u.test(text.slice(Math.max(0, next.at - 2), next.at))) return null;
  const last = signs.at(-1);
  const closed = last?.closes && last.at + last.length === text.trimEnd().length;
  return closed ? last.at : text.trimEnd().length;
}

/** The same sign is an apostrophe: a closing one counts for sure behind a stop, or where no plural ends. */
function inSingles(text: string): MarkedStretch[] {
  const signs = signsOf(text, singles);
  const stretches: MarkedStretch[] = [];
  const until = reopenings(text, signs);
  const nextOpening: number[] = [];
  for (let i = signs.length; i >= 0; i -= 1)
    nextOpening[i] = signs[i]?.opens ? i : (nextOpening[i + 1] ?? signs.length);
  for (const [i, sign] of signs.entries()) {
    if (!sign.opens || !/[\p{L}\p{N}…[]/u.test(text.charAt(sign.at + 1))) continue;
    const closers = signs.slice(i + 1, nextOpening[i + 1]).filter((each) => each.closes && !isWithinWord(text, each));
    const end = closers.find(({ at }) => !/[sz]/u.test(text.charAt(at - 1))) ?? closers[0];
    const leads = /(?:^|[:,]\s?|\b(?:said|says|added|wrote)\s)$/u.test(text.slice(Math.max(0, sign.at - 7), sign.at));
    if (end) stretches.push(between(sign, end));
    else if (leads) stretches.push(unclosed(sign, unclosedEnd(text, signs, i) ?? until.get(sign) ?? text.length));
  }
  return stretches;
}

/** The stretches of a text that stand in marks, those within others among them. */
export function markedIn(text: string): Marked {
  const marked = inDoubles(text);
  return { ...marked, stretches: [...marked.stretches, ...inSingles(text)] };
}
