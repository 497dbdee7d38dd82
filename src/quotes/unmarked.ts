// The forms in which stories print somebody's very words without marks: behind a speech dash, behind a colon, set off below a
// line that ends in one, and as the answers of an interview (docs/quotes.md).
import type { Stretch } from './marked.ts';
import type { Block } from './model.ts';

const dash = /^\s*[—–―-]\s*/u;
/** "…, — he said. — …": where the teller breaks in, and where the speech goes on. */
const turn = /[,.!?…]["»”]?\s[—–―-]{1,2}\s/gu;
const label = /^(?:[QA][.)]|\p{Lu}[^:.!?]{0,60}:)\s/u;
const bullet = /^(?:[•*▪◦·–—-]|\d{1,2}[.)])\s/u;
const opensInMarks = /^(?:[“„«‘"'「『]|``)/u;

/** The speech of a paragraph that opens with a dash. A hyphen alone may be a bullet: the teller must break in. */
function behindDash(text: string): Stretch[] {
  const start = dash.exec(text)?.[0].length ?? 0;
  const turns = [...text.matchAll(turn)];
  if (!start || (text.trimStart().startsWith('-') && !turns.length)) return [];
  const speech: Stretch[] = [];
  let [from, told] = [start, false];
  for (const { 0: sign, index } of turns) {
    const next = index + sign.length;
    if (!told) {
      if (!/\p{Ll}/u.test(text.charAt(next))) continue;
      speech.push({ start: from, end: index + 1 });
    }
    [from, told] = [next, !told];
  }
  return told ? speech : [...speech, { start: from, end: text.length }];
}

/** What a colon leads up to, up to the paragraph's end: a sentence, so that it begins with a capital. */
function behindColon(text: string): Stretch[] {
  const label = /^[QA][.)]\s+/u.exec(text);
  const colon = /:\s{0,3}(?=[…([]?[\p{Lu}\p{Lt}\p{Lo}¿¡])/u.exec(text);
  const from = label ?? colon;
  return from ? [{ start: from.index + from[0].length, end: text.length }] : [];
}

/** The words of one paragraph or footnote that are somebody's without marks. */
export function unmarkedIn(text: string): Stretch[] {
  return [...behindDash(text), ...behindColon(text)];
}

const endsInColon = ({ text }: Block) => /:\s*$/u.test(text);

/** The paragraphs set off below a line that ends in a colon: a list, or all up to the next marks or the next such line. */
function setOff(paragraphs: Block[]): Set<string> {
  const found = new Set<string>();
  let list: boolean | null = null;
  for (const [i, block] of paragraphs.entries()) {
    const first = i > 0 && endsInColon(paragraphs[i - 1] ?? block);
    const item = bullet.test(block.text);
    if (first) list = item;
    const over = opensInMarks.test(block.text) || endsInColon(block) || (list && !item);
    if (over) list = null;
    if (list !== null) found.add(block.id);
  }
  return found;
}

/** How many questions, or turns under a label, make a story an interview. */
const turns = 3;

/** An interview's answers: what stands between its labels, or below its questions where it has none. */
function answers(paragraphs: Block[]): Set<string> {
  const labelled = paragraphs.filter(({ text }) => label.test(text));
  const asked = paragraphs.filter(({ text }) => /\?\s*$/u.test(text) && !opensInMarks.test(text));
  const first = labelled.length >= turns ? labelled[0] : asked.length >= turns ? asked[0] : undefined;
  return new Set(first ? paragraphs.slice(paragraphs.indexOf(first)).map(({ id }) => id) : []);
}

/** The ids of the paragraphs that are somebody's words as a whole, by what stands above them. */
export function spokenParagraphs(paragraphs: Block[]): Set<string> {
  return new Set([...setOff(paragraphs), ...answers(paragraphs)]);
}
