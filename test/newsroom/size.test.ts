// What one version may hold, and what an editor is told past it.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { differenceOf, withNewTexts, withoutNewTexts } from '../../src/articles/difference.ts';
import type { Table } from '../../src/table/client.ts';
import { atDesk } from '../support/desk.ts';
import { aPublished, published, updated, withdrawn } from '../support/stories.ts';
import { aWorld, type World } from '../support/world.ts';

/** 145 kB in paragraphs of a kilobyte, with words of its own. */
const long = (word: string) =>
  Array.from({ length: 145 }, (_, i) => `${word} ${i} `.padEnd(997, `${word} `)).join('\n\n');

describe('the size of a version', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterAll(() => world.stop());

  const changesOf = async (id: string) => {
    const { data } = await world.edit(
      'query($id: ID!) { article(by: { id: $id }) { versions(first: 1) { nodes { version changes { kind before after } } } } }',
      { id },
    );
    return data.article.versions.nodes[0];
  };

  it('holds a story of the longest body that is written anew as a whole, with the difference', async () => {
    const story = await aPublished(world, { body: long('alpha') });
    const again = await published(world, await updated(world, story, { body: long('omega') }));
    expect(again.version).toBe(2);
    const { version, changes } = await changesOf(story.id);
    expect(version).toBe(2);
    const text = (of: 'before' | 'after') =>
      changes.map((change: { before: string; after: string }) => change[of]).join('');
    expect(text('before')).toContain('alpha 144 ');
    expect(text('after')).toContain('omega 144 ');
    expect(text('after')).not.toContain('alpha');
  });

  it('gives back every difference as it was made, though the newer texts are kept once', () => {
    const paragraphs = fc.uniqueArray(
      fc.record({ id: fc.constantFrom('p1', 'p2', 'p3', 'p4', 'p5', 'p6'), text: fc.constantFrom('', 'a', 'b', 'c') }),
      { selector: ({ id }) => id },
    );
    const kinds = new Set<string>();
    fc.assert(
      fc.property(paragraphs, paragraphs, (before, after) => {
        const difference = differenceOf(before, after);
        for (const { kind } of difference) kinds.add(kind);
        expect(withNewTexts(withoutNewTexts(difference), after)).toEqual(difference);
        // What was stored before the texts were left out is read as it is.
        expect(withNewTexts(difference, after)).toEqual(difference);
      }),
      { numRuns: 300 },
    );
    expect([...kinds].sort()).toEqual(['ADDED', 'EDITED', 'MOVED', 'REMOVED']);
  });

  it('is refused, with what to do, where its corrections do not fit', async () => {
    const story = await aPublished(world, { body: long('alpha') });
    const edited = await updated(world, story, { body: long('omega') });
    const { data } = await world.edit(
      `mutation($id: ID!, $r: Int!) { publishArticle(input: { id: $id, expectedRevision: $r, reason: CORRECTION, note: "All of it." }) {
        __typename ... on StateError { blockers } } }`,
      { id: story.id, r: edited.revision },
    );
    expect(data.publishArticle).toEqual({
      __typename: 'StateError',
      blockers: [expect.stringContaining('Publish it in steps')],
    });
    expect((await atDesk(world, story.id)).version).toBe(1);
  });

  it('stands once it is written, also where the rows it leaves behind cannot be taken away', async () => {
    const story = await aPublished(world, { keywords: ['old'] });
    const edited = await updated(world, story, { keywords: ['new'] });
    const { table } = world.app;
    const failing: Table = { ...table, remove: async () => Promise.reject(new Error('unreachable')) };
    world.app.table = failing;
    const again = await published(world, edited);
    expect(again.version).toBe(2);
    await withdrawn(world, 'killArticle', story.id);
    world.app.table = table;
    const { data } = await world.edit('{ articles(first: 5, filter: { keyword: "old" }) { nodes { id } } }');
    expect(data.articles.nodes).toEqual([]);
  });
});
