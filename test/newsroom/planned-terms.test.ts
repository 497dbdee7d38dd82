// What a plan says holds for whatever publishes the story, unless the editor who publishes says otherwise.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { later } from '../support/desk.ts';
import { aDraft, aPublished, published, updated } from '../support/stories.ts';
import { aWorld, type World } from '../support/world.ts';

const hour = 3_600_000;

describe('the terms of a plan', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterAll(() => world.stop());

  const standing = async (id: string) =>
    (
      await world.edit(
        'query($id: ID!) { article(by: { id: $id }) { embargo { until reason } expiresAt reason note } }',
        {
          id,
        },
      )
    ).data.article;
  const held = () => ({ until: later(world, 5 * hour), reason: 'Until the session opens' });

  it('hold where the story is published at once instead', async () => {
    const [embargo, expiresAt] = [held(), later(world, 50 * hour)];
    const planned = await published(world, await aDraft(world), { at: later(world, hour), embargo, expiresAt });
    await published(world, planned);
    expect(await standing(planned.id)).toMatchObject({ embargo, expiresAt });
  });

  it('hold where the story is published at another time instead', async () => {
    const [embargo, expiresAt] = [held(), later(world, 50 * hour)];
    const planned = await published(world, await aDraft(world), { at: later(world, hour), embargo, expiresAt });
    await published(world, planned, { at: later(world, 2 * hour) });
    world.wait(2 * hour + 1);
    await world.sweep();
    expect(await standing(planned.id)).toMatchObject({ embargo, expiresAt });
  });

  it('give way one by one to what the editor names, and end where that is null', async () => {
    const [embargo, expiresAt] = [held(), later(world, 50 * hour)];
    const plan = async () => published(world, await aDraft(world), { at: later(world, hour), embargo, expiresAt });
    const lifted = await published(world, await plan(), { embargo: null });
    expect(await standing(lifted.id)).toMatchObject({ embargo: null, expiresAt });
    const endless = await published(world, await plan(), { expiresAt: null });
    expect(await standing(endless.id)).toMatchObject({ embargo, expiresAt: null });
  });

  it('say what becomes of the embargo of a published story, also what they end', async () => {
    const story = await aPublished(world, {}, { embargo: held() });
    const plan = { at: later(world, hour), embargo: null };
    const planned = await published(world, await updated(world, story, { summary: 'New.' }), plan);
    await published(world, planned);
    expect((await standing(story.id)).embargo).toBeNull();
  });

  it('have the reason and the public note of a correction, too', async () => {
    const terms = { reason: 'CORRECTION', note: 'The day was wrong.' };
    const story = await aPublished(world);
    const edited = await updated(world, story, { headline: 'Ports treaty to be signed on Monday' });
    await published(world, await published(world, edited, { at: later(world, hour), ...terms }));
    expect(await standing(story.id)).toMatchObject(terms);
  });

  it('no longer hold an embargo that is over by the new time, and stop what has no rights by then', async () => {
    const at = later(world, hour);
    const over = await published(world, await aDraft(world), { at, embargo: held() });
    const ended = await published(world, await aDraft(world), { at, expiresAt: later(world, 2 * hour) });
    await published(world, over, { at: later(world, 6 * hour) });
    await expect(published(world, ended, { at: later(world, 6 * hour) })).rejects.toThrow('give expiresAt');
    await published(world, ended, { at: later(world, 6 * hour), expiresAt: null });
    world.wait(6 * hour + 1);
    await world.sweep();
    expect((await standing(over.id)).embargo).toBeNull();
    expect((await standing(ended.id)).expiresAt).toBeNull();
  });
});
