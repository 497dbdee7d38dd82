import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aWorld, type World } from '../support/world.ts';
import { aFeed, onFeed } from './support/feeds.ts';

describe('a partner and its feeds', () => {
  let world: World;
  let key: string;
  beforeAll(async () => {
    world = await aWorld();
    ({ key } = await world.partner());
  });
  afterAll(() => world.stop());

  it('saves a filter under a name, and changes it while its URLs stay', async () => {
    const { id, signed } = await aFeed(world, key, { filter: { language: 'az', subject: '04000000' } });
    const read = async () =>
      (
        await world.ask(
          key,
          '{ viewer { feeds { id name embargoed createdAt urlsIssuedAt filter { language subject keyword } } } }',
        )
      ).data.viewer.feeds;
    const was = {
      id,
      name: 'My feed',
      embargoed: false,
      filter: { language: 'az', subject: 'medtop:04000000', keyword: null },
    };
    expect(await read()).toMatchObject([was]);
    expect(await onFeed(world, key, 'updateFeed', id, { name: 'New name' })).toMatchObject({ signedUrls: null });
    expect(await read()).toMatchObject([{ ...was, name: 'New name' }]);
    await onFeed(world, key, 'updateFeed', id, { name: 'New name', filter: { keyword: 'ports' }, embargoed: true });
    expect(await read()).toMatchObject([
      { embargoed: true, filter: { language: null, subject: null, keyword: 'ports' } },
    ]);
    expect((await world.get(signed.atom)).status).toBe(200);
    const node = await world.ask(key, 'query($id: ID!) { node(id: $id) { __typename ... on Feed { name } } }', { id });
    expect(node.data.node).toEqual({ __typename: 'Feed', name: 'New name' });
    await onFeed(world, key, 'revokeFeed', id);
    expect(await read()).toEqual([]);
    const gone = await world.ask(key, 'query($id: ID!) { node(id: $id) { __typename } }', { id });
    expect(gone.data.node).toBeNull();
  });

  it('is told what is wrong with an input', async () => {
    for (const input of [
      { name: ' ' },
      { name: 'x'.repeat(201) },
      { name: 'F', filter: { subject: 'medtop:99999999' } },
      { name: 'F', filter: { keyword: 'x'.repeat(301) } },
    ])
      await expect(aFeed(world, key, input)).rejects.toThrow('ValidationError');
    const answer = await world.edit(
      'mutation($i: FeedInput!) { createFeed(input: $i) { __typename ... on ValidationError { issues { path } } } }',
      { i: { name: 'F', filter: { state: 'DRAFT' }, partnerId: 'ptn_x' } },
    );
    expect(answer.data.createFeed.issues).toEqual([{ path: ['input', 'filter', 'state'] }]);
  });

  it('does not exist for another partner, and an admin names the partner', async () => {
    const { id } = await aFeed(world, key);
    const other = await world.partner({}, 'The Other Gazette');
    for (const name of ['revokeFeed', 'rotateFeedUrls'])
      expect(await onFeed(world, other.key, name, id)).toMatchObject({ __typename: 'NotFoundError' });
    expect(await onFeed(world, other.key, 'updateFeed', id, { name: 'Mine' })).toMatchObject({
      __typename: 'NotFoundError',
    });
    const seen = await world.ask(other.key, 'query($id: ID!) { node(id: $id) { __typename } }', { id });
    expect(seen.data.node).toBeNull();
    const create =
      'mutation($i: FeedInput!) { createFeed(input: $i) { __typename ... on FeedPayload { signedUrls { json } } } }';
    const byAdmin = async (input: object) =>
      (await world.edit(create, { i: { name: 'By admin', ...input } })).data.createFeed;
    expect((await byAdmin({})).__typename).toBe('ValidationError');
    expect((await byAdmin({ partnerId: 'ptn_none' })).__typename).toBe('NotFoundError');
    const { signedUrls } = await byAdmin({ partnerId: other.id });
    expect((await world.get(signedUrls.json)).status).toBe(200);
    const byEditor = await world.edit('mutation($id: ID!) { revokeFeed(id: $id) { __typename } }', { id }, 'editor');
    expect(byEditor.errors![0].extensions.code).toBe('FORBIDDEN');
    const own = await world.ask(key, '{ __type(name: "FeedInput") { inputFields { name } } }');
    expect(own.data.__type.inputFields.map(({ name }: { name: string }) => name)).toEqual([
      'embargoed',
      'filter',
      'name',
    ]);
  });

  it('has at most fifty', async () => {
    const other = await world.partner({}, 'The Many Gazette');
    for (let i = 0; i < 50; i += 1) await aFeed(world, other.key);
    await expect(aFeed(world, other.key)).rejects.toThrow('at most 50');
  });
});
