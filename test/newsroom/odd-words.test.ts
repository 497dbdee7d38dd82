// Any text that people write may become a part of a key: none may break what it is the key of.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDraft, aPublished, published, quoted } from '../support/stories.ts';
import { aWorld, type World } from '../support/world.ts';

describe('odd words', () => {
  let world: World;
  let key: string;
  beforeAll(async () => {
    world = await aWorld();
    ({ key } = await world.partner());
  });
  afterAll(() => world.stop());

  const refused = async (filter: Record<string, string>) => {
    const { errors } = await world.ask(
      key,
      'query($filter: ArticleFilter) { articles(first: 5, filter: $filter) { nodes { id } } }',
      { filter },
    );
    return errors?.map(({ extensions }) => extensions.code);
  };

  const found = async (filter: Record<string, string>) => {
    const { data, errors } = await world.ask(
      key,
      'query($filter: ArticleFilter) { articles(first: 5, filter: $filter) { nodes { id } } }',
      { filter },
    );
    expect(errors).toBeUndefined();
    return data.articles.nodes.map(({ id }: { id: string }) => id);
  };

  it('of any length and kind find the story by its publisher, keyword and place', async () => {
    const words = { originalPublisher: 'Ə'.repeat(190), keyword: 'ﷺ'.repeat(90), place: 'a — 😀 \u2028 place' };
    const { id } = await aPublished(world, {
      originalPublisher: words.originalPublisher,
      keywords: [words.keyword, '— 😀 \u2028'],
      places: [words.place],
    });
    for (const [name, word] of Object.entries(words)) {
      expect(await found({ [name]: word }), name).toEqual([id]);
      expect(await found({ [name]: `${word}x` }), name).toEqual([]);
    }
    expect(await found({ keyword: '— 😀 \u2028' })).toEqual([id]);
  });

  it('that are as long as they may be are no hindrance to a publication', async () => {
    const { id } = await aPublished(world, { originalPublisher: '語'.repeat(200) });
    const { data } = await world.ask(key, 'query($id: ID!) { article(by: { id: $id }) { headline } }', { id });
    expect(data.article.headline).toBe('Ports treaty to be signed');
  });

  it('that no key can hold are found nowhere, and are no fault', async () => {
    for (const word of ['語'.repeat(290), '\u0000', ' ']) {
      expect(await found({ keyword: word })).toEqual([]);
      const by = await world.ask(key, 'query($s: String!) { article(by: { slug: $s }) { id } }', { s: word });
      expect(by.data ?? by.errors?.map(({ extensions }) => extensions.code)).toEqual({ article: null });
      const names = await world.ask(key, 'query($n: String) { speakers(first: 2, name: $n) { nodes { id } } }', {
        n: `q${word}`,
      });
      expect(names.errors).toBeUndefined();
    }
    expect(await refused({ keyword: 'half \uD83D a character' })).toEqual(['BAD_USER_INPUT']);
    expect(await refused({ keyword: 'x'.repeat(20_000) })).toEqual(['VALIDATION']);
    expect(world.logged.filter((line) => line.includes('"fault"'))).toEqual([]);
  });

  it('as names of speakers are listed, and paged through, in their order', async () => {
    const names = ['Ж'.repeat(200), '語'.repeat(200), 'ﷺ'.repeat(200), '\uFFFD name', '😀 name', 'İlham', 'ılham2'];
    for (const name of names) {
      const draft = await aDraft(world);
      const { revision } = await quoted(world, draft, 'We will sign on Monday', { speaker: name });
      await published(world, { id: draft.id, revision });
    }
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data, errors } = await world.ask(
        key,
        'query($after: String) { speakers(first: 1, after: $after) { nodes { name } pageInfo { hasNextPage endCursor } } }',
        { after },
      );
      expect(errors).toBeUndefined();
      seen.push(...data.speakers.nodes.map(({ name }: { name: string }) => name));
      after = data.speakers.pageInfo.hasNextPage ? data.speakers.pageInfo.endCursor : null;
    } while (after && seen.length < 20);
    expect(seen.toSorted()).toEqual(names.toSorted());
    expect(seen.slice(0, 2)).toEqual(['İlham', 'ılham2']);
  });
});
