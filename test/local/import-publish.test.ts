// `dateline import FILE --publish` run again: it takes up what it left, and leaves alone what people have taken up.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aFolder, aServer, edit, endAll, type Server, start } from './support/server.ts';

let server: Server;
let stories: string;
beforeAll(async () => {
  stories = await aFolder();
  server = await aServer({ folder: await aFolder(), args: ['--empty'] });
});
afterAll(endAll);

const failure = '... on Error { __typename message }';

async function imported(headline: string) {
  const path = join(stories, `${headline.replaceAll(' ', '-')}.txt`);
  const words = `“We will dredge ${headline} again,” Leyla Orman, the minister of ports, said on Friday.`;
  await writeFile(path, `${headline}\n\n${words}\n\nThis story was originally published by Lorn Post.\n`);
  const env = { DATELINE_DATA: server.folder, DATELINE_URL: server.origin };
  const run = (...args: string[]) => start('cli', { args: ['import', path, ...args], env }).ended;
  const id = /art_\w+/.exec((await run()).stdout)?.[0] ?? '';
  return { id, path, again: () => run('--publish') };
}
const read = async (id: string) =>
  (
    await edit(
      server,
      'query($id: ID!) { article(by: { id: $id }) { state version draft { revision headline publishAt proposals { id } } } }',
      { id },
    )
  ).data.article;
const changed = async (id: string, change: object) => {
  const i = { id, expectedRevision: (await read(id)).draft.revision, ...change };
  const query = `mutation($i: UpdateArticleInput!) { updateArticle(input: $i) { __typename ${failure} } }`;
  expect((await edit(server, query, { i })).data.updateArticle.__typename).toBe('ArticlePayload');
};

describe('dateline import --publish of a story that is here already', () => {
  it('publishes it, confirmed, and says so', async () => {
    const { id, path, again } = await imported('Kumlu');
    expect(await again()).toEqual({
      code: 0,
      stdout: `${id}  ${path}  unchanged  published\n0 imported, 1 unchanged, 0 refused, 1 published\n`,
      stderr: '',
    });
    expect(await read(id)).toMatchObject({ state: 'PUBLISHED', version: 1 });
    expect((await again()).stdout).toBe(`${id}  ${path}  unchanged\n0 imported, 1 unchanged, 0 refused, 0 published\n`);
  });

  it('leaves what an editor has scheduled to its schedule', async () => {
    const { id, path, again } = await imported('Dashlu');
    const i = {
      id,
      expectedRevision: 1,
      at: '2099-01-01T06:00:00.000Z',
      embargo: { until: '2099-02-01T06:00:00.000Z' },
    };
    await edit(server, `mutation($i: PublishArticleInput!) { publishArticle(input: $i) { __typename ${failure} } }`, {
      i,
    });
    const before = await read(id);
    expect(before).toMatchObject({ state: 'SCHEDULED', draft: { publishAt: i.at } });
    expect(await again()).toMatchObject({
      code: 0,
      stdout: `${id}  ${path}  unchanged  left as scheduled\n0 imported, 1 unchanged, 0 refused, 0 published\n`,
    });
    expect(await read(id)).toEqual(before);
  });

  it('leaves what somebody has changed since to them', async () => {
    const { id, path, again } = await imported('Qumlu');
    await changed(id, { headline: 'Not finished' });
    const before = await read(id);
    expect(await again()).toMatchObject({
      code: 0,
      stdout: `${id}  ${path}  unchanged  left as changed here\n0 imported, 1 unchanged, 0 refused, 0 published\n`,
    });
    expect(await read(id)).toEqual(before);
  });

  it('goes on where it confirmed and was cut off before it published', async () => {
    const path = join(stories, 'blocked.txt');
    await writeFile(
      path,
      'Blocked\n\n“We will dredge it again,” Leyla Orman, the minister of ports, said on Friday.\n',
    );
    const env = { DATELINE_DATA: server.folder, DATELINE_URL: server.origin };
    const run = () => start('cli', { args: ['import', path, '--publish'], env }).ended;
    for (const _ of [1, 2]) expect((await run()).stderr).toContain('The credit is missing');
  });
});
