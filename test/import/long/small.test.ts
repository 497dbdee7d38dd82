import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { aFolder, aServer, edit, endAll, type Server, start, until } from '../../local/support/server.ts';
import { prove } from '../folder.ts';
import { makeFolder } from '../wire-folder.ts';

afterAll(endAll);

describe('The import of a folder', () => {
  it('that is cut off in the middle goes on where it was: every story once, every bad file named', async () => {
    const { files, cutAt } = await prove({ count: 100, seed: 7 });
    expect(files.filter(({ expected }) => expected === 'refused')).toHaveLength(1);
    expect(cutAt).toBeGreaterThan(0);
  }, 90_000);

  it('whose server goes away ends with what is left, and goes on when there is one again', async () => {
    const folder = join(await aFolder(), 'wire');
    const data = await aFolder();
    await makeFolder(folder, { count: 30, seed: 3 });
    const run = (server: Server) =>
      start('cli', { args: ['import', folder], env: { DATELINE_DATA: data, DATELINE_URL: server.origin } });
    const first = await aServer({ folder: data, args: ['--empty'] });
    const cut = run(first);
    const count = async () =>
      (await edit(first, '{ articles(first: 100, filter: { state: DRAFT }) { nodes { id } } }')).data.articles.nodes
        .length;
    await until(async () => (await count()) > 5);
    first.child.kill('SIGKILL');
    const { code, stderr } = await cut.ended;
    expect(code).toBe(1);
    expect(stderr).toMatch(/No Dateline server answers at .*\. \d+ files are left: run it again\.\n$/);
    const { ended } = run(await aServer({ folder: data, args: ['--empty'] }));
    expect(await ended).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/\d+ imported, \d+ unchanged, 0 refused/),
    });
  }, 60_000);
});
