// Imports through the door that every editor uses, with what the answer says of them.
import { expect } from 'vitest';
import type { World } from '../../support/world.ts';

export type Hint = {
  id: string;
  kind: string;
  basis: string | null;
  likeness: number | null;
  note: string | null;
  advice: string;
  article: { id: string } | null;
};
export type Taken = {
  outcome: string;
  id: string;
  revision: number;
  hints: Hint[];
  blockers: string[];
  encoding: string | null;
  editorsNote: string | null;
  proposals: { id: string }[];
};

const failures =
  '... on Error { message } ... on ValidationError { issues { message } } ... on StateError { blockers }';
const query = `mutation($input: ImportArticleInput!) { importArticle(input: $input) { ... on ArticlePayload { outcome article { id draft {
  revision blockers hints { id kind basis likeness note advice article { id } } received { encoding editorsNote } proposals { id } } } } ${failures} } }`;

export async function taken(world: World, input: Record<string, unknown>): Promise<Taken> {
  const { data, errors } = await world.edit(query, { input }, 'reporter');
  expect(errors).toBeUndefined();
  expect(data.importArticle).toHaveProperty('article');
  const { outcome, article } = data.importArticle;
  const { received, ...draft } = article.draft;
  return { outcome, id: article.id, ...draft, ...received };
}

const nouns =
  'harbour ferry bridge council budget minister fisher market river storm school road grain port crane union'.split(
    ' ',
  );
const verbs = 'closes opens delays repairs inspects rejects funds orders surveys halts reviews extends'.split(' ');

/** A paragraph of made-up words that is the same for the same seed. */
export function prose(seed: number, words = 40): string {
  let state = seed * 2654435761 + 1;
  const next = (list: string[]) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return list[(state >>> 8) % list.length] ?? '';
  };
  return `${Array.from({ length: words }, (_, i) => next(i % 2 ? verbs : nouns)).join(' ')}.`;
}

/** A wire story in plain text with so many paragraphs from `seed` on. */
export const story = (headline: string, seed: number, paragraphs = 6): string =>
  [
    headline,
    ...Array.from({ length: paragraphs }, (_, i) => prose(seed * 100 + i)),
    'This story was originally published by Lorn Post.',
  ].join('\n\n');
