// What is piped into something that reads a line and leaves, such as `head -1`, ends as it would have without.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { aFolder, endAll, start } from './support/server.ts';

afterAll(endAll);

async function leaving(files: string[]) {
  const { child, ended } = start('cli', { args: ['propose', ...files] });
  child.stdout?.once('data', () => child.stdout?.destroy());
  return ended;
}

it('A command whose reader has left goes on to its end without a word of it', async () => {
  const folder = await aFolder();
  const files = await Promise.all(
    Array.from({ length: 40 }, async (_, i) => {
      const file = join(folder, `${i}.txt`);
      await writeFile(
        file,
        `Story ${i}\n\nThe ferry sailed on Friday.\n\nThis story was originally published by Lorn Post.\n`,
      );
      return file;
    }),
  );
  expect(await leaving(files)).toMatchObject({ code: 0, stderr: '' });
  expect(await leaving([...files, join(folder, 'nowhere.txt')])).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^\S+nowhere\.txt cannot be read \(ENOENT\)\.\n$/),
  });
});
