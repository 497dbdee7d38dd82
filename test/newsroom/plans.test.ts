// What editors do to a story between its plan and its hour.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dueKeys } from '../../src/table/keys.ts';
import { atDesk, entriesOf, later } from '../support/desk.ts';
import { aDraft, aPublished, portsBody, published, quoted, updated, withdrawn } from '../support/stories.ts';
import { aWorld, type World } from '../support/world.ts';

const minute = 60_000;

describe('a plan', () => {
  let world: World;
  let key: string;
  beforeAll(async () => {
    world = await aWorld();
    ({ key } = await world.partner());
  });
  afterAll(() => world.stop());

  const due = async () =>
    (await world.app.table.query({ partition: dueKeys.due, limit: 50 })).items.map(({ SK }) => SK);
  const headlineFor = async (id: string) =>
    (await world.ask(key, 'query($id: ID!) { article(by: { id: $id }) { headline } }', { id })).data.article?.headline;

  it('publishes the story as it is edited up to its hour', async () => {
    const planned = await published(world, await aDraft(world), { at: later(world, minute) });
    await updated(world, planned, { headline: 'Edited after the plan' });
    world.wait(minute);
    expect(await headlineFor(planned.id)).toBeUndefined();
    await world.sweep();
    expect(await headlineFor(planned.id)).toBe('Edited after the plan');
  });

  it('that is moved to another time holds at that time only, once', async () => {
    for (const [was, is] of [
      [minute, 5 * minute],
      [5 * minute, minute],
    ] as const) {
      const planned = await published(world, await aDraft(world), { at: later(world, was) });
      const at = later(world, is);
      const moved = await published(world, planned, { at });
      expect((await due()).filter((sk) => sk.includes(moved.id))).toEqual([`${at}#PUBLISH#${moved.id}`]);
      world.wait(is - 1000);
      await world.sweep();
      expect((await atDesk(world, moved.id)).state).toBe('SCHEDULED');
      world.wait(2000);
      await world.sweep();
      world.wait(5 * minute);
      await world.sweep();
      expect(await entriesOf(world, moved.id)).toEqual(['ARTICLE_PUBLISHED INITIAL']);
    }
    expect(await due()).toEqual([]);
  });

  it('is over when the story is published at once, or killed', async () => {
    const one = await published(world, await aDraft(world), { at: later(world, minute) });
    await published(world, one);
    const two = await published(world, await aDraft(world), { at: later(world, minute) });
    await withdrawn(world, 'killArticle', two.id);
    expect(await due()).toEqual([]);
    world.wait(2 * minute);
    expect(await world.sweep()).toBe(0);
    expect(await entriesOf(world, one.id)).toEqual(['ARTICLE_PUBLISHED INITIAL']);
    expect(await entriesOf(world, two.id)).toEqual([]);
  });

  it('that is blocked at its hour sends the story back to its desk, with the reason in its history', async () => {
    const draft = await aDraft(world);
    const quote = await quoted(world, draft, 'We will sign on Monday', { speaker: 'Leyla Aliyeva' });
    const planned = await published(world, { id: draft.id, revision: quote.revision }, { at: later(world, minute) });
    await updated(world, planned, { body: portsBody.replace('on Monday', 'on Tuesday') });
    world.wait(minute + 1);
    expect(await world.sweep()).toBe(0);
    const desk = await atDesk(world, draft.id);
    expect(desk).toMatchObject({ state: 'DRAFT', version: 0, publishAt: null });
    expect(desk.history.at(-1)).toMatchObject({
      what: 'sweep publish',
      by: 'Dateline',
      fromRevision: desk.revision - 1,
      note: expect.stringMatching(/^Not published: The direct quote .* is CHANGED/),
    });
    expect([await entriesOf(world, draft.id), await due()]).toEqual([[], []]);
    const { data } = await world.edit('{ articles(first: 5, filter: { state: DRAFT }) { nodes { id } } }');
    expect(data.articles.nodes.map(({ id }: { id: string }) => id)).toContain(draft.id);
  });

  it('for an update that meets a withheld story leaves it withheld, and says why', async () => {
    const story = await aPublished(world);
    const edited = await updated(world, story, { headline: 'An update' });
    await published(world, edited, { at: later(world, minute) });
    expect((await atDesk(world, story.id)).state).toBe('PUBLISHED');
    await withdrawn(world, 'withholdArticle', story.id);
    world.wait(minute + 10);
    await world.sweep();
    const desk = await atDesk(world, story.id);
    expect(desk).toMatchObject({ state: 'WITHHELD', version: 1, publishAt: null });
    expect(desk.history.at(-1)?.note).toContain('withheld');
    expect(await entriesOf(world, story.id)).toEqual(['ARTICLE_PUBLISHED INITIAL', 'ARTICLE_WITHHELD WITHHOLD']);
  });
});
