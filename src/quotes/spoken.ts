// Whether words stand in a story as somebody's very words. A DIRECT or PARTIAL quote must: its text is given as verbatim, and
// partners print it under a name (docs/quotes.md).
import { type Marked, markedIn, type Stretch } from './marked.ts';
import type { Block, Selector } from './model.ts';
import { leadOf } from './normalise.ts';
import { spokenParagraphs, unmarkedIn } from './unmarked.ts';

export type Spoken = Map<string, Stretch[]>;

/** Where the words of a story are somebody's own, by the ids of its paragraphs and footnotes. */
export function spokenIn({ paragraphs, footnotes }: { paragraphs: Block[]; footnotes: Block[] }): Spoken {
  const marked = new Map([...paragraphs, ...footnotes].map(({ id, text }) => [id, markedIn(text)] as const));
  const whole = spokenParagraphs(paragraphs);
  const carried = carriedOn(paragraphs, marked);
  return new Map(
    [...paragraphs, ...footnotes].map(({ id, text }) => [
      id,
      [
        ...(marked.get(id)?.stretches ?? []),
        ...unmarkedIn(text),
        ...(whole.has(id) ? [{ start: 0, end: text.length }] : []),
        ...(carried.get(id) ?? []),
      ],
    ]),
  );
}

/** A quote over several paragraphs whose mark is opened once and closed once: what lies between is marked, too. */
function carriedOn(paragraphs: Block[], marked: Map<string, Marked>): Spoken {
  const found: Spoken = new Map();
  let waiting: Block[] | null = null;
  for (const block of paragraphs) {
    const here = marked.get(block.id);
    if (waiting && here?.closesAt != null) {
      for (const { id, text } of waiting) found.set(id, [{ start: 0, end: text.length }]);
      found.set(block.id, [{ start: 0, end: here.closesAt }]);
      waiting = null;
    } else if (here?.opensFirst) waiting = null;
    else waiting?.push(block);
    if (here?.open) waiting = [];
  }
  return found;
}

/** Whether the words of an anchor, without the space at their edges, lie within what somebody said. */
export function isSpoken({ paragraphId, start, exact }: Selector, spoken: Spoken): boolean {
  const from = start + leadOf(exact);
  const to = start + exact.trimEnd().length;
  return (spoken.get(paragraphId) ?? []).some((stretch) => stretch.start <= from && to <= stretch.end);
}
