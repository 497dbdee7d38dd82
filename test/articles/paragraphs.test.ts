import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differenceOf } from '../../src/articles/difference.ts';
import type { Paragraph } from '../../src/articles/model.ts';
import { alignParagraphs, splitBody } from '../../src/articles/paragraphs.ts';

const count = (texts: string[], text: string) => texts.filter((each) => each === text).length;
const textsOf = (paragraphs: Paragraph[]) => paragraphs.map(({ text }) => text);
const numbered = (texts: string[]) => texts.map((text, i): Paragraph => ({ id: `p${i + 1}`, text }));

function align(old: Paragraph[], texts: string[]): Paragraph[] {
  let last = old.length;
  return alignParagraphs(old, texts, () => {
    last += 1;
    return `p${last}`;
  });
}

const word = fc.constantFrom(
  'The',
  'minister',
  'said',
  'harbour',
  'treaty',
  'on',
  'Monday',
  'nobody',
  'signed',
  'silt',
);
const sentence = fc.array(word, { minLength: 1, maxLength: 9 }).map((words) => words.join(' '));
const longer = fc.array(word, { minLength: 5, maxLength: 9 }).map((words) => words.join(' '));
const body = fc.array(sentence, { maxLength: 8 });

describe('a body that is saved anew', () => {
  it('is the texts as given, each paragraph with an id of its own', () => {
    void fc.assert(
      fc.property(body, body, (before, after) => {
        const aligned = align(numbered(before), after);
        expect(textsOf(aligned)).toEqual(after);
        expect(new Set(aligned.map(({ id }) => id)).size).toBe(after.length);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps the id of every paragraph whose text still stands, whatever happened to its neighbours or its place', () => {
    void fc.assert(
      fc.property(body, body, fc.infiniteStream(fc.boolean()), (before, fresh, kept) => {
        const mixed = [...before.filter(() => kept.next().value), ...fresh].sort((a, b) => a.length - b.length);
        for (const after of [mixed, [...before].reverse(), before.map((text, i) => fresh[i] ?? text)]) {
          const old = numbered(before);
          const aligned = align(old, after);
          for (const text of new Set(before)) {
            const ids = new Set(old.filter((each) => each.text === text).map(({ id }) => id));
            const stands = aligned.filter((each) => each.text === text && ids.has(each.id));
            expect(stands.length).toBe(Math.min(count(before, text), count(after, text)));
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('keeps the id of the one paragraph that was edited within its sentence', () => {
    void fc.assert(
      fc.property(fc.uniqueArray(longer, { minLength: 1, maxLength: 6 }), fc.nat(), word, (texts, which, added) => {
        const place = which % texts.length;
        const after = texts.map((text, i) => (i === place ? `${added} ${text}` : text));
        fc.pre(new Set(after).size === after.length);
        expect(align(numbered(texts), after).map(({ id }) => id)).toEqual(numbered(texts).map(({ id }) => id));
      }),
    );
  });

  it('is aligned in a moment at the largest size, when every paragraph changes', () => {
    const texts = (mark: string) => Array.from({ length: 2000 }, (_, i) => `${mark}${i} ${'word '.repeat(8)}${mark}`);
    const begun = performance.now();
    align(numbered(texts('a')), texts('b'));
    expect(performance.now() - begun).toBeLessThan(1000);
  });

  it('is divided at blank lines, however they are written', () => {
    expect(splitBody('One\r\nline.\r\n\r\n  Two.\n \t\n\n\nThree.\n')).toEqual(['One\nline.', 'Two.', 'Three.']);
  });
});

const story = fc.uniqueArray(fc.nat({ max: 7 }), { maxLength: 7 });
const written = fc.tuple(story, fc.infiniteStream(fc.constantFrom('one', 'two')));
const version = written.map(([ids, texts]) =>
  ids.map((id): Paragraph => ({ id: `p${id}`, text: texts.next().value ?? '' })),
);

/** The longest run of ids that keep their order, by trying every one. */
function longest(before: string[], after: string[]): number {
  const [first, ...rest] = before;
  if (first === undefined) return 0;
  const place = after.indexOf(first);
  const without = longest(rest, after);
  return place === -1 ? without : Math.max(without, 1 + longest(rest, after.slice(place + 1)));
}

describe('the difference between two versions', () => {
  it('names each paragraph once, says truly what became of it, and is silent on those that stayed', () => {
    void fc.assert(
      fc.property(version, version, (before, after) => {
        const was = new Map(before.map(({ id, text }) => [id, text]));
        const is = new Map(after.map(({ id, text }) => [id, text]));
        const changes = differenceOf(before, after);
        const named = new Map(changes.map((change) => [change.paragraphId, change]));
        expect(named.size).toBe(changes.length);
        for (const id of new Set([...was.keys(), ...is.keys()])) {
          const [old, now] = [was.get(id) ?? null, is.get(id) ?? null];
          const change = named.get(id);
          if (old === null) expect(change).toMatchObject({ kind: 'ADDED', before: null, after: now });
          else if (now === null) expect(change).toMatchObject({ kind: 'REMOVED', before: old, after: null });
          else if (old !== now) expect(change).toMatchObject({ kind: 'EDITED', before: old, after: now });
          else if (change) expect(change).toMatchObject({ kind: 'MOVED', before: old, after: now });
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('calls as few paragraphs moved as can be, and leaves the others in their order', () => {
    void fc.assert(
      fc.property(story, fc.array(fc.nat({ max: 100 }), { minLength: 7, maxLength: 7 }), (ids, weights) => {
        const before = ids.map((id): Paragraph => ({ id: `p${id}`, text: 'same' }));
        const after = before
          .map((each, i) => ({ each, weight: weights[i] ?? 0 }))
          .sort((a, b) => a.weight - b.weight)
          .map(({ each }) => each);
        const changes = differenceOf(before, after);
        expect(changes.every(({ kind }) => kind === 'MOVED')).toBe(true);
        const stayed = (paragraphs: Paragraph[]) =>
          paragraphs.map(({ id }) => id).filter((id) => !changes.some(({ paragraphId }) => paragraphId === id));
        expect(stayed(before)).toEqual(stayed(after));
        const most = longest(
          before.map(({ id }) => id),
          after.map(({ id }) => id),
        );
        expect(stayed(after)).toHaveLength(most);
      }),
      { numRuns: 500 },
    );
  });
});
