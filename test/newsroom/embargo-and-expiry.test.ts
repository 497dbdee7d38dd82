// What ends an embargo, and what ends the rights to a story.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dueKeys } from '../../src/table/keys.ts';
import { atDesk, entriesOf, later, sweptOf } from '../support/desk.ts';
import { aPublished, published, withdrawn } from '../support/stories.ts';
import { aWorld, type World } from '../support/world.ts';

const minute = 60_000;

describe('an embargo and an expiry', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterAll(() => world.stop());

  const due = async () =>
    (await world.app.table.query({ partition: dueKeys.due, limit: 50 })).items.map(({ SK }) => SK);
  const lift = (id: string) => world.edit('mutation($id: ID!) { liftEmbargo(id: $id) { __typename } }', { id });
  const latest = async (id: string) => ({ id, revision: (await atDesk(world, id)).revision });

  it('end once: an embargo lifted by hand is not lifted again at its hour', async () => {
    const story = await aPublished(world, {}, { embargo: { until: later(world, minute) } });
    expect((await lift(story.id)).data.liftEmbargo.__typename).toBe('ArticlePayload');
    expect((await lift(story.id)).data.liftEmbargo.__typename).toBe('StateError');
    expect(await due()).toEqual([]);
    world.wait(2 * minute);
    expect(await world.sweep()).toBe(0);
    expect(await entriesOf(world, story.id)).toEqual(['ARTICLE_PUBLISHED INITIAL', 'ARTICLE_UPDATED RIGHTS_CHANGE']);
  });

  it('hold at their newest hour only, also when both move', async () => {
    const terms = { embargo: { until: later(world, minute) }, expiresAt: later(world, 10 * minute) };
    const story = await aPublished(world, {}, terms);
    const [until, expiresAt] = [later(world, 2 * minute), later(world, 3 * minute)];
    await published(world, await latest(story.id), { embargo: { until }, expiresAt });
    expect(await due()).toEqual([`${until}#RELEASE#${story.id}`, `${expiresAt}#EXPIRE#${story.id}`]);
    world.wait(minute + 1000);
    expect(await world.sweep()).toBe(0);
    world.wait(minute);
    expect(await world.sweep()).toBe(1);
    world.wait(minute);
    expect(await world.sweep()).toBe(1);
    world.wait(10 * minute);
    expect([await world.sweep(), await due()]).toEqual([0, []]);
    expect(await sweptOf(world, story.id)).toEqual(['sweep release', 'sweep expire']);
  });

  it('are taken away by an explicit null, and then never come', async () => {
    const terms = { embargo: { until: later(world, minute) }, expiresAt: later(world, 2 * minute) };
    const story = await aPublished(world, {}, terms);
    await published(world, await latest(story.id), { embargo: null, expiresAt: null });
    world.wait(3 * minute);
    expect([await due(), await world.sweep(), (await atDesk(world, story.id)).state]).toEqual([[], 0, 'PUBLISHED']);
  });

  it('do not fall due while a story is withheld, and do again once it is reinstated', async () => {
    const terms = { embargo: { until: later(world, 5 * minute) }, expiresAt: later(world, 9 * minute) };
    const story = await aPublished(world, {}, terms);
    await withdrawn(world, 'withholdArticle', story.id);
    expect(await due()).toEqual([]);
    await withdrawn(world, 'reinstateArticle', story.id);
    expect(await due()).toHaveLength(2);
    await withdrawn(world, 'withholdArticle', story.id);
    world.wait(6 * minute);
    expect(await world.sweep()).toBe(0);
    await withdrawn(world, 'reinstateArticle', story.id);
    expect(await due()).toEqual([`${terms.expiresAt}#EXPIRE#${story.id}`]);
    world.wait(4 * minute);
    expect(await world.sweep()).toBe(1);
    expect((await atDesk(world, story.id)).state).toBe('WITHHELD');
  });

  it('an expired story that is reinstated has rights without an end, until it is given one anew', async () => {
    const story = await aPublished(world, {}, { expiresAt: later(world, minute) });
    world.wait(2 * minute);
    await world.sweep();
    await withdrawn(world, 'reinstateArticle', story.id);
    world.wait(60 * minute);
    expect([await world.sweep(), (await atDesk(world, story.id)).state]).toEqual([0, 'PUBLISHED']);
    await published(world, await latest(story.id), { expiresAt: later(world, minute) });
    world.wait(2 * minute);
    expect([await world.sweep(), (await atDesk(world, story.id)).state]).toEqual([1, 'WITHHELD']);
    expect(await sweptOf(world, story.id)).toEqual(['sweep expire', 'sweep expire']);
  });

  it('an expiry before the end of the embargo leaves nothing due', async () => {
    const terms = { embargo: { until: later(world, 5 * minute) }, expiresAt: later(world, minute) };
    const story = await aPublished(world, {}, terms);
    world.wait(6 * minute);
    expect([await world.sweep(), await world.sweep(), await due()]).toEqual([1, 0, []]);
    expect(await sweptOf(world, story.id)).toEqual(['sweep expire']);
  });

  it.each([
    ['ends them at its hour where it says so', { embargo: null, expiresAt: null }, null, null],
    ['leaves them as they stand where it says nothing of them', {}, 'embargo', 'expiresAt'],
  ])('a planned publication %s', async (_, said, embargo, expiresAt) => {
    const terms = { embargo: { until: later(world, 5 * minute) }, expiresAt: later(world, 9 * minute) };
    const story = await aPublished(world, {}, terms);
    await published(world, story, { at: later(world, minute), ...said });
    world.wait(minute);
    await world.sweep();
    const query = 'query($id: ID!) { article(by: { id: $id }) { version embargo { until } expiresAt } }';
    const { article } = (await world.edit(query, { id: story.id })).data;
    expect(article).toEqual({
      version: 2,
      embargo: embargo && { until: terms.embargo.until },
      expiresAt: expiresAt && terms.expiresAt,
    });
  });
});
