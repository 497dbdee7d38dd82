// The terms that a story came with hold for its first publication, now or later, unless the editor says otherwise.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atDesk, later } from '../support/desk.ts';
import { published } from '../support/stories.ts';
import { aWorld, type World } from '../support/world.ts';
import { taken } from '../wire/support/imports.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.stop());

const hour = 3_600_000;
let number = 0;

async function received(terms: Record<string, unknown>) {
  number += 1;
  const item = {
    uri: `urn:lorn:terms:${number}`,
    type: 'text',
    headline: `Terms ${number}`,
    body_text: `Body ${number}.`,
  };
  const source = { infoSources: [{ name: 'Lorn Post' }] };
  return taken(world, { format: 'NINJS', content: JSON.stringify({ ...item, ...source, ...terms }) });
}

const standing = async (id: string) =>
  (
    await world.edit(
      'query($id: ID!) { article(by: { id: $id }) { embargo { until } expiresAt draft { embargo { until } received { expiresAt } } } }',
      { id },
    )
  ).data.article;

describe('An imported embargo', () => {
  it('is shown at the desk and holds for the first publication', async () => {
    const until = later(world, 5 * hour);
    const expiresAt = later(world, 50 * hour);
    const story = await received({ embargoedUntil: until, expires: expiresAt });
    expect((await standing(story.id)).draft).toEqual({
      embargo: { until },
      received: { expiresAt },
    });
    await published(world, story);
    expect(await standing(story.id)).toMatchObject({ embargo: { until }, expiresAt });
  });

  it('holds also for a publication that is planned, and is over where that is later', async () => {
    const until = later(world, 5 * hour);
    const [before, after] = [await received({ embargoedUntil: until }), await received({ embargoedUntil: until })];
    await published(world, before, { at: later(world, 2 * hour) });
    await published(world, after, { at: later(world, 6 * hour) });
    world.wait(3 * hour);
    await world.sweep();
    expect((await standing(before.id)).embargo).toEqual({ until });
    world.wait(4 * hour);
    await world.sweep();
    expect((await standing(after.id)).embargo).toBeNull();
    expect((await atDesk(world, after.id)).state).toBe('PUBLISHED');
  });

  it('is the editor’s to lift or to change', async () => {
    const story = await received({ embargoedUntil: later(world, 5 * hour) });
    await published(world, story, { embargo: null });
    expect((await standing(story.id)).embargo).toBeNull();
  });
});

it('rights that have ended stop the publication until the editor says what holds', async () => {
  const story = await received({ expires: later(world, hour) });
  world.wait(2 * hour);
  await expect(published(world, story)).rejects.toThrow('rights ended');
  await published(world, story, { expiresAt: null });
  expect((await standing(story.id)).expiresAt).toBeNull();
});
