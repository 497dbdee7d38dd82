// Imports stories one by one; one bad file never stops the rest, and the command fails if any was refused.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SingleBar } from 'cli-progress';
import * as z from 'zod';
import { complain, say } from '../base/terminal.ts';
import { decodeFile } from '../wire/decode.ts';
import { CommandError } from './command-error.ts';
import type { Remote } from './remote.ts';

type Options = { files: string[]; publish: boolean; format: string };

const article = 'article { id version draft { revision proposals { id } } }';
const failures =
  '... on Error { message } ... on ValidationError { issues { message } } ... on StateError { blockers }';
const operations = {
  import: `mutation Import($content: String!, $format: WireFormat!) { result: importArticle(input: { content: $content, format: $format }) { ... on ArticlePayload { ${article} } ${failures} } }`,
  confirm: `mutation Confirm($id: ID!, $ids: [ID!]!) { result: confirmProposals(articleId: $id, ids: $ids) { ... on ArticlePayload { ${article} } ${failures} } }`,
  publish: `mutation Publish($id: ID!, $revision: Int!) { result: publishArticle(input: { id: $id, expectedRevision: $revision }) { ... on ArticlePayload { ${article} } ${failures} } }`,
};

const payload = z.object({
  article: z.object({
    id: z.string(),
    version: z.number(),
    draft: z.object({ revision: z.number(), proposals: z.array(z.object({ id: z.string() })) }).nullable(),
  }),
});

/** A folder stands for the files in it, in the order of their names. */
async function filesOf(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => null);
  if (!entries) return [path];
  const names = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.')).map(({ name }) => name);
  return names.sort().map((name) => join(path, name));
}

export async function importFiles(newsroom: Remote, { files: paths, publish, format }: Options): Promise<void> {
  const files = (await Promise.all(paths.map(filesOf))).flat();
  if (!files.length) throw new CommandError(`There is no file in ${paths.join(', ')}.`);
  const bar =
    process.stdout.isTTY && files.length > 1
      ? new SingleBar({ format: 'importing [{bar}] {value}/{total} {file}' })
      : null;
  bar?.start(files.length, 0, { file: '' });
  const refused: string[] = [];
  const taken: string[] = [];
  for (const file of files) {
    try {
      taken.push(`${await importOne(newsroom, { file, publish, format })}  ${file}`);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      refused.push(`${file}: ${error.message}`);
    }
    bar?.increment({ file });
  }
  bar?.stop();
  for (const line of taken) say(line);
  for (const line of refused) complain(line);
  if (refused.length) throw new CommandError(`${refused.length} of ${files.length} files were refused.`);
}

async function importOne(
  newsroom: Remote,
  { file, publish, format }: { file: string; publish: boolean; format: string },
): Promise<string> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new CommandError(`it cannot be read (${error.code}).`);
  });
  const { content } = decodeFile(bytes);
  const imported = payload.parse(await newsroom(operations.import, { content, format })).article;
  if (!publish || imported.version || !imported.draft) return imported.id;
  const { id } = imported;
  const confirmed = payload.parse(
    await newsroom(operations.confirm, { id, ids: imported.draft.proposals.map((proposal) => proposal.id) }),
  ).article;
  await newsroom(operations.publish, { id, revision: confirmed.draft?.revision });
  return id;
}
