// Clocks tick while a change is made, and those of two machines never quite agree: neither may hide a change.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { follower } from '../support/follow.ts';
import { aPublished, published, updated, withdrawn } from '../support/stories.ts';
import { aWorld, type World } from '../support/world.ts';

describe('the moment of a change', () => {
  let world: World;
  let behind: World;
  let key: string;

  beforeAll(async () => {
    world = await aWorld();
    const { endpoint, table } = world;
    behind = await aWorld({ endpoint, table, at: '2026-03-01T08:59:57Z' });
    ({ key } = await world.partner());
    world.wait(1000);
  });
  afterAll(async () => {
    await behind.stop();
    await world.stop();
  });

  const toldOf = async (id: string) => {
    const reader = follower((query, variables) => world.ask(key, query, variables));
    return (await reader.catchUp()).filter(({ subjectId }) => subjectId === id).map(({ type }) => type);
  };

  const lift = (by: World, id: string) => by.edit('mutation($id: ID!) { liftEmbargo(id: $id) { __typename } }', { id });

  it('is one, though the clock ticks while the change is made', async () => {
    const { endpoint, table } = world;
    const ticking = await aWorld({ endpoint, table });
    let time = world.now().getTime();
    ticking.app.clock = () => {
      time += 7;
      return new Date(time);
    };
    const { id } = await aPublished(ticking, {}, { embargo: { reason: 'Not yet' } });
    expect((await lift(ticking, id)).data.liftEmbargo.__typename).toBe('ArticlePayload');
    await withdrawn(ticking, 'withholdArticle', id);
    await withdrawn(ticking, 'reinstateArticle', id);
    await ticking.stop();
    expect(await toldOf(id)).toEqual(['ARTICLE_PUBLISHED', 'ARTICLE_WITHHELD', 'ARTICLE_REINSTATED']);
  });

  it('comes after the moment before it, also by a clock that is three seconds behind', async () => {
    const story = await aPublished(world);
    await withdrawn(behind, 'killArticle', story.id);
    expect(await toldOf(story.id)).toEqual(['ARTICLE_PUBLISHED', 'ARTICLE_KILLED']);
    const { data } = await world.ask(key, 'query($id: ID!) { node(id: $id) { __typename } }', { id: story.id });
    expect(data.node).toEqual({ __typename: 'Tombstone' });
  });

  it('keeps the order of publications, embargoes, withdrawals and returns between two newsrooms', async () => {
    const story = await aPublished(world, {}, { embargo: { reason: 'Not yet' } });
    await lift(behind, story.id);
    const { data } = await world.edit('query($id: ID!) { article(by: { id: $id }) { draft { revision } } }', {
      id: story.id,
    });
    const revision = data.article.draft.revision;
    const again = await published(behind, await updated(behind, { id: story.id, revision }, { headline: 'New' }));
    await withdrawn(world, 'withholdArticle', again.id);
    await withdrawn(behind, 'reinstateArticle', again.id);
    expect(await toldOf(story.id)).toEqual([
      'ARTICLE_PUBLISHED',
      'ARTICLE_UPDATED',
      'ARTICLE_WITHHELD',
      'ARTICLE_REINSTATED',
    ]);
  });
});
