import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDraft, anEvent, aPublished, linked, published, quoted, updated } from '../support/stories.ts';
import { aWorld, type World } from '../support/world.ts';

const fields = 'id headline body quotes { text speaker { name } } events { name date { start } }';

describe('how much one story holds', { timeout: 60_000 }, () => {
  let world: World;
  let key: string;

  beforeAll(async () => {
    world = await aWorld();
    ({ key } = await world.partner({ costPerMinute: 10_000_000 }));
    await world.ask(key, '{ __typename }');
  });
  afterAll(() => world.stop());

  const draftOf = async (id: string) =>
    (
      await world.edit('query($id: ID!) { article(by: { id: $id }) { version draft { revision quotes { id } } } }', {
        id,
      })
    ).data.article;

  it('is 50 quotes by 50 speakers and 10 events in one transaction, read within the budgets', async () => {
    const body = Array.from({ length: 51 }, (_, i) => `“Words number ${i} end,” speaker ${i} said.`).join('\n\n');
    const lists = { keywords: Array.from({ length: 10 }, (_, i) => `word ${i}`), subjects: ['medtop:11000000'] };
    let story: { id: string; revision: number } = await aDraft(world, { body, ...lists });
    const { id } = story;
    for (let i = 0; i < 50; i += 1)
      story = { ...(await quoted(world, story, `Words number ${i} end`, { speaker: `Speaker ${i}` })), id };
    const before = (await draftOf(id)).draft;
    await expect(quoted(world, story, 'Words number 50 end')).rejects.toThrow('ValidationError');
    for (let i = 0; i < 10; i += 1)
      story = await linked(world, story, await anEvent(world, { name: `Event ${i}`, date: { start: '2026' } }));
    const eleventh = await anEvent(world, { name: 'Event 10', date: { start: '2026' } });
    await expect(linked(world, story, eleventh)).rejects.toThrow('ValidationError');
    expect(await draftOf(id)).toMatchObject({ version: 0, draft: { revision: before.revision + 10 } });
    // The second lease of points is one for many requests.
    for (let i = 0; i < 17; i += 1) await world.ask(key, '{ __typename }');
    world.count.take();
    await published(world, story);
    expect(world.count.take().filter((operation) => operation === 'TransactWrite')).toHaveLength(1);
    const answer = await world.ask(key, `query($id: ID!) { article(by: { id: $id }) { ${fields} } }`, { id });
    expect(world.count.take()).toEqual(['Query']);
    expect(answer.data.article.quotes).toHaveLength(50);
    expect(answer.data.article.quotes[49]).toMatchObject({
      text: 'Words number 49 end',
      speaker: { name: 'Speaker 49' },
    });
    expect(answer.data.article.events).toHaveLength(10);
  });

  it('is refused past what one transaction takes, with nothing written and a sentence that says what to do', async () => {
    const body = Array.from({ length: 50 }, (_, i) => `“Words number ${i} end,” speaker ${i} said.`).join('\n\n');
    const deep = ['20001199', '20001198', '20000137', '20001297', '20001280', '20000344'].map(
      (code) => `medtop:${code}`,
    );
    const lists = {
      subjects: deep,
      keywords: Array.from({ length: 10 }, (_, i) => `key ${i}`),
      places: ['A', 'B', 'C', 'D', 'E', 'F'],
    };
    let story: { id: string; revision: number } = await aDraft(world, { body, ...lists });
    const { id } = story;
    for (let i = 0; i < 50; i += 1)
      story = { ...(await quoted(world, story, `Words number ${i} end`, { speaker: `Speaker ${i}` })), id };
    await expect(published(world, story)).rejects.toThrow(/StateError.*It stands in \d+ lists.*at most 75/);
    expect(await draftOf(id)).toMatchObject({ version: 0, draft: { revision: story.revision } });
    const fewer = await updated(world, story, { subjects: ['medtop:11000000'] });
    expect((await published(world, fewer)).version).toBe(1);
  });

  it('finds an article by a broader topic than its own, and refuses what is no topic in use', async () => {
    const story = await aPublished(world, { subjects: ['medtop:20000574'] });
    const shape = 'query($s: String) { articles(filter: { subject: $s }) { nodes { id subjects { code name } } } }';
    for (const s of ['medtop:11000000', 'medtop:20000574', '20000574']) {
      const { nodes } = (await world.ask(key, shape, { s })).data.articles;
      expect(nodes).toContainEqual({ id: story.id, subjects: [{ code: 'medtop:20000574', name: 'election' }] });
    }
    for (const code of ['medtop:20000030', 'medtop:99999999', 'politics'])
      await expect(aDraft(world, { subjects: [code] })).rejects.toThrow('no IPTC Media Topic in use');
  });

  it('gives every story a slug of its own, and goes on knowing the old one', async () => {
    const [one, two] = [
      await aPublished(world, { headline: 'The same' }),
      await aPublished(world, { headline: 'The same' }),
    ];
    expect(one.slug).not.toBe(two.slug);
    const bySlug = async (slug: string) =>
      (await world.ask(key, 'query($s: String) { article(by: { slug: $s }) { id slug } }', { s: slug })).data.article;
    const renamed = await updated(world, await updated(world, one, { headline: 'Another' }), { slug: 'a-better-name' });
    expect(await bySlug('a-better-name')).toBeNull();
    await published(world, renamed);
    expect(await bySlug('a-better-name')).toEqual({ id: one.id, slug: 'a-better-name' });
    expect(await bySlug(one.slug)).toEqual({ id: one.id, slug: 'a-better-name' });
    await expect(updated(world, two, { slug: 'a-better-name' })).rejects.toThrow('Another article has this slug');
    const race = await Promise.allSettled(
      [aDraft(world), aDraft(world)].map(async (made) => updated(world, await made, { slug: 'fought-over' })),
    );
    expect(race.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(String(race.find((each) => each.status === 'rejected')?.reason)).toContain('Another article has this slug');
  });

  it.each([
    ['headline', ' ', 'Give some text'],
    ['headline', 'x'.repeat(401), 'At most 400'],
    ['body', '', 'Give some text'],
    ['body', 'ə'.repeat(76_000), 'bytes'],
    ['urgency', 0, 'from 1 to 9'],
    ['urgency', 10, 'from 1 to 9'],
    ['originalPublisher', 'x'.repeat(300), 'At most 200'],
    ['keywords', Array.from({ length: 11 }, (_, i) => `k${i}`), 'At most 10'],
    ['places', [''], 'Give some text'],
    ['translationOf', 'art_nothing', 'no article with this id'],
  ])('refuses a wrong %s with a typed error that names it', async (field, value, message) => {
    for (const attempt of [
      aDraft(world, { [field]: value }),
      aDraft(world).then((draft) => updated(world, draft, { [field]: value })),
    ]) {
      const failure = await attempt.then(() => 'accepted', String);
      expect(failure).toContain('ValidationError');
      expect(failure).toContain(message);
      expect(failure).toContain(`"${field}"`);
    }
  });
});
