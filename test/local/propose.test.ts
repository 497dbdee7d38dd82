import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { endAll, start } from './support/server.ts';

afterAll(endAll);

it('prints a line of one form for every file, of those too that cannot be read or hold no story', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'propose-'));
  const written = async (name: string, content: string | Buffer) => {
    await writeFile(join(folder, name), content);
    return join(folder, name);
  };
  const files = [
    join(folder, 'missing.txt'),
    folder,
    await written('empty.txt', ''),
    await written('binary.txt', Buffer.from(Array.from({ length: 500 }, (_, i) => (i * 7) % 32))),
    await written('headline.txt', 'The treaty was signed on May 5, 2020'),
    await written('story.txt', 'Port opens\n\nPORT ALDEN (AP) — It opened.\n\n“We are glad,” Mayor Ruth Blane said.'),
  ];
  const { stdout, stderr, code } = await start('cli', { args: ['propose', ...files] }).ended;
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map(({ file }) => file)).toEqual(files);
  for (const line of lines)
    expect(line).toMatchObject({ quotes: expect.any(Array), events: expect.any(Array), dates: expect.any(Array) });
  expect(lines.map(({ issues }) => issues?.length ?? 0)).toEqual([1, 1, 1, 1, 1, 0]);
  expect(lines[4].dates).toEqual([{ asStated: 'May 5, 2020', value: '2020-05-05', start: 25, end: 36 }]);
  expect(lines[5].quotes).toMatchObject([{ text: 'We are glad,', speaker: 'Ruth Blane', role: 'Mayor' }]);
  expect(Object.keys(lines[5])).toEqual(['file', 'quotes', 'events', 'dates']);
  // Whoever runs it in a script is told.
  expect(code).toBe(1);
  expect(stderr).toMatch(/^\S+missing\.txt cannot be read \(ENOENT\)\.\n\S+ cannot be read \(EISDIR\)\.\n$/);
});
