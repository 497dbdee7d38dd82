import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { aFolder, aServer, edit, endAll, start } from '../local/support/server.ts';
import { story } from '../wire/support/imports.ts';

afterAll(endAll);

it('with --publish a story is published, and a copy, a notice or spoilt text is left to an editor', async () => {
  const folder = await aFolder();
  const server = await aServer({ folder: await aFolder(), args: ['--empty'] });
  const credit = 'This story was originally published by Lorn Post.';
  const spoilt = new TextDecoder('windows-1252').decode(
    Buffer.from(`“Ça va”, dit l’été.\n\nL’eau est “là”.\n\n${credit}`),
  );
  const files = {
    'a.txt': story('Grain is lost', 1),
    'b.txt': story('Grain is lost in the harbour', 1),
    'c.txt': `KILL KILL KILL\n\nPlease kill item 9 "Grain is lost".\n\nThe desk.\n\n${credit}`,
    'd.txt': spoilt,
  };
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  const env = { DATELINE_DATA: server.folder, DATELINE_URL: server.origin };
  for (const what of ['imported', 'unchanged']) {
    const { code, stdout } = await start('cli', { args: ['import', '--publish', folder], env }).ended;
    expect(code).toBe(0);
    expect(stdout).toContain(`4 ${what}`);
    expect(stdout.match(/left as a draft/g)).toHaveLength(3);
    expect(stdout).toMatch(
      /c\.txt.* {2}left as a draft\n {4}This is a notice to kill art_\w+\. To follow it, call killArticle\.\n/,
    );
  }
  const { data } = await edit(server, '{ articles { nodes { headline status } } }');
  expect(data.articles.nodes).toEqual([{ headline: 'Grain is lost', status: 'USABLE' }]);
}, 60_000);
