// What the reader of wire copy finds in files, without a server: one JSON line for each, or a table of how good it was.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { say } from '../base/terminal.ts';
import type { StoryFormat } from '../wire/form/story.ts';
import { decodeFile } from '../wire/ingest/decode.ts';
import { propose } from '../wire/propose.ts';
import { addStory, Gold, newScore, scoreTable } from '../wire/score.ts';
import { CommandError } from './command-error.ts';

async function textOf(file: string): Promise<string> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new CommandError(`${file} cannot be read (${error.code}).`);
  });
  return decodeFile(bytes).content;
}

/** Prints `{file, quotes, events, dates}` for each file, with `issues` where it cannot be read or holds no story. */
export async function proposeFiles(files: string[], format: StoryFormat): Promise<void> {
  const unread: string[] = [];
  for (const file of files) {
    const text = await textOf(file).catch((error: CommandError) => error);
    if (typeof text === 'string') say(JSON.stringify({ file, ...(await propose(text, format, null)) }));
    else {
      unread.push(text.message);
      const issues = [{ path: ['file'], message: text.message }];
      say(JSON.stringify({ file, quotes: [], events: [], dates: [], issues }));
    }
  }
  if (unread.length > 0) throw new CommandError(unread.join('\n'));
}

/** Scores the reader on each .txt of the folder against the .json beside it. */
export async function scoreFolder(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    throw new CommandError(`${folder} cannot be read (${error.code}).`);
  });
  const texts = names.filter((name) => name.endsWith('.txt')).sort();
  if (!texts.length) throw new CommandError(`There is no .txt in ${folder}.`);
  const score = newScore();
  for (const name of texts) {
    const gold = Gold.safeParse(await goldBeside(join(folder, name)));
    if (!gold.success)
      throw new CommandError(`The gold beside ${name} is not of the form that test/wire/gold/README.md says.`);
    const proposal = await propose(await textOf(join(folder, name)), 'TEXT', null);
    addStory(score, proposal, gold.data);
  }
  say(scoreTable(score));
}

async function goldBeside(file: string): Promise<unknown> {
  const text = await readFile(file.replace(/\.txt$/, '.json'), 'utf8').catch(() => 'null');
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
