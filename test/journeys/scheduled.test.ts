// What an editor has scheduled goes out as an editor left it: no reporter changes it, by whatever mutation.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newsroomSchema } from '../../src/api/schema.ts';
import { speakerIdOf } from '../../src/speakers/model.ts';
import { dueKeys } from '../../src/table/keys.ts';
import { atDesk, entriesOf, later } from '../support/desk.ts';
import { aStart, edits, type Start } from '../support/edits.ts';
import { aDraft, anEvent, aPublished, published, updated } from '../support/stories.ts';
import { aWorld, type World } from '../support/world.ts';

const minute = 60_000;
const failure = '__typename ... on Error { message } ... on StateError { blockers }';

/** What a reporter begins anew with, and so changes no draft that is there. */
const beginnings = ['createArticle', 'createEvent', 'importArticle'];
const reporters = Object.values(newsroomSchema().getMutationType()?.getFields() ?? {})
  .filter(({ extensions }) => extensions['rule'] === 'reporter')
  .map(({ name }) => name);
const changing = reporters.filter((name) => !beginnings.includes(name));

describe('a story that an editor has scheduled', () => {
  let world: World;
  let key: string;
  let event: string;
  beforeAll(async () => {
    world = await aWorld();
    ({ key } = await world.partner({ costPerMinute: 10_000_000 }));
    event = await anEvent(world, { name: 'Dredging', date: { start: '2020' } });
  });
  afterAll(() => world.stop());

  const call = async (name: string, start: Start, role: 'reporter' | 'editor') => {
    const args = edits[name]?.(start);
    if (!args) throw new Error(`Say in test/support/edits.ts with what ${name} is called.`);
    const { data, errors } = await world.edit(`mutation { ${name}(${args}) { ${failure} } }`, {}, role);
    return data?.[name] ?? errors;
  };
  const seen = async (id: string) =>
    (await world.ask(key, 'query($id: ID!) { article(by: { id: $id }) { headline quotes { id } } }', { id })).data
      .article;
  const planned = async (start: Start) => ({
    ...start,
    ...(await published(world, start, { at: later(world, minute) })),
  });
  const begun = {
    'for the first time': async (headline: string) => planned(await aStart(world, headline, event)),
    'as an update': async (headline: string) => {
      const start = await aStart(world, headline, event);
      const out = await published(world, start);
      return planned({ ...start, ...(await updated(world, out, { summary: 'The update.' })) });
    },
  };

  describe.each(Object.entries(begun))('%s', (when, begin) => {
    it.each(changing)('is not changed by a reporter with %s, and goes out as the editor left it', async (name) => {
      const start = await begin(`Kept from ${name} ${when}`);
      const { quotes } = (await atDeskQuotes(start.id)) ?? {};
      expect(await call(name, start, 'reporter')).toMatchObject({
        __typename: 'StateError',
        blockers: [expect.stringContaining('is scheduled')],
      });
      const speaker = speakerIdOf(`Speaker of ${start.id}`);
      expect((await world.edit(`{ node(id: "${speaker}") { id } }`)).data.node).toBeNull();
      expect(await atDesk(world, start.id)).toMatchObject({ revision: start.revision, publishAt: expect.any(String) });
      world.wait(minute + 1);
      await world.sweep();
      expect(await seen(start.id)).toEqual({ headline: `Kept from ${name} ${when}`, quotes });
    });

    it.each(changing)('is changed by an editor with %s, and stays scheduled', async (name) => {
      const start = await begin(`Open to ${name} ${when}`);
      expect((await call(name, start, 'editor')).__typename).toMatch(/Payload$/);
      const desk = await atDesk(world, start.id);
      expect([desk.revision, desk.publishAt]).toEqual([start.revision + 1, expect.any(String)]);
    });
  });

  const atDeskQuotes = async (id: string) =>
    (await world.edit('query($id: ID!) { article(by: { id: $id }) { draft { quotes { id } } } }', { id })).data.article
      .draft;

  it('is a reporter’s again once an editor has taken the schedule back', async () => {
    const back = (id: string, revision: number, role: 'reporter' | 'editor') =>
      world.edit(
        `mutation { unscheduleArticle(id: "${id}", expectedRevision: ${revision}) { ${failure} } }`,
        undefined,
        role,
      );
    const first = await published(world, await aDraft(world), { at: later(world, minute) });
    const out = await aPublished(world);
    const update = await published(world, await updated(world, out, { headline: 'Later' }), {
      at: later(world, minute),
    });
    for (const [{ id, revision }, state] of [
      [first, 'DRAFT'],
      [update, 'PUBLISHED'],
    ] as const) {
      expect((await back(id, revision, 'reporter')).errors?.[0].extensions.code).toBe('FORBIDDEN');
      expect((await back(id, revision, 'editor')).data.unscheduleArticle.__typename).toBe('ArticlePayload');
      expect(await atDesk(world, id)).toMatchObject({ state, publishAt: null, revision: revision + 1 });
      expect((await back(id, revision + 1, 'editor')).data.unscheduleArticle).toMatchObject({
        blockers: ['Nothing of it is scheduled.'],
      });
    }
    expect((await world.app.table.query({ partition: dueKeys.due, limit: 50 })).items.map(({ SK }) => SK)).toEqual(
      expect.not.arrayContaining([expect.stringContaining(first.id), expect.stringContaining(update.id)]),
    );
    const words = 'mutation($i: UpdateArticleInput!) { updateArticle(input: $i) { __typename } }';
    const i = { id: first.id, expectedRevision: first.revision + 1, headline: 'Written on' };
    expect((await world.edit(words, { i }, 'reporter')).data.updateArticle.__typename).toBe('ArticlePayload');
    world.wait(2 * minute);
    await world.sweep();
    expect(await entriesOf(world, first.id)).toEqual([]);
    expect(await entriesOf(world, update.id)).toEqual(['ARTICLE_PUBLISHED INITIAL']);
  });
});
