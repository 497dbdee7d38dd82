// What counts as the same words: typographic marks and white space may differ, nothing else (docs/quotes.md). Each kept
// character remembers where it came from, so that a match in the normalised text is a place in the original.

const marks: Record<string, string> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '‟': '"',
  '«': '"',
  '»': '"',
  '″': '"',
  '＂': '"',
  '‘': "'",
  '’': "'",
  '‚': "'",
  '‛': "'",
  '‹': "'",
  '›': "'",
  '′': "'",
  ʼ: "'",
  '´': "'",
  '`': "'",
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '―': '-',
  '−': '-',
  '…': '...',
};
const invisible = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/;
const space = /\s/;

/** `from[i]` is the offset in the original of character i of `text`; `from[text.length]` is the original's length. */
export type Normalised = { text: string; from: number[] };

/** Characters that words neither begin nor end with: white space, and what cannot be seen. */
const edge = (character: string) => space.test(character) || invisible.test(character);

/** How many characters of the text come before its words. */
export function leadOf(text: string): number {
  let lead = 0;
  while (lead < text.length && edge(text.charAt(lead))) lead += 1;
  return lead;
}

export function normalise(original: string): Normalised {
  let text = '';
  const from: number[] = [];
  for (let i = 0; i < original.length; i += 1) {
    const character = original.charAt(i);
    const kept = space.test(character) ? ' ' : invisible.test(character) ? '' : (marks[character] ?? character);
    if (kept === ' ' && text.endsWith(' ')) continue;
    for (const _ of kept) from.push(i);
    text += kept;
  }
  from.push(original.length);
  return { text, from };
}
