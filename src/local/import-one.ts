// One file to one article: its bytes go as they are, and the server finds out what they are.
import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';
import type { StoryFormat } from '../wire/story.ts';
import { BusyError, CommandError, UnreachableError } from './command-error.ts';
import type { Remote } from './remote.ts';

const draft = 'draft { revision proposals { id } hints { kind advice } received { encoding } }';
const article = `article { id version ${draft} }`;
const failures =
  '... on Error { message } ... on ValidationError { issues { message } } ... on StateError { blockers }';
const operations = {
  import: `mutation Import($bytes: String!, $format: WireFormat!) { result: importArticle(input: { bytes: $bytes, format: $format }) { ... on ArticlePayload { outcome ${article} } ${failures} } }`,
  confirm: `mutation Confirm($id: ID!, $ids: [ID!]!) { result: confirmProposals(articleId: $id, ids: $ids) { ... on ArticlePayload { ${article} } ${failures} } }`,
  publish: `mutation Publish($id: ID!, $revision: Int!) { result: publishArticle(input: { id: $id, expectedRevision: $revision }) { ... on ArticlePayload { ${article} } ${failures} } }`,
};

const payload = z.object({
  outcome: z.enum(['CREATED', 'UNCHANGED']).nullish(),
  article: z.object({
    id: z.string(),
    version: z.number(),
    draft: z
      .object({
        revision: z.number(),
        proposals: z.array(z.object({ id: z.string() })),
        hints: z.array(z.object({ kind: z.string(), advice: z.string() })),
        received: z.object({ encoding: z.string().nullable() }).nullable(),
      })
      .nullable(),
  }),
});

export type Taken = {
  id: string;
  outcome: 'CREATED' | 'UNCHANGED';
  encoding: string;
  hints: { kind: string; advice: string }[];
  /** Not published though that was asked: an editor looks at its hints first. */
  held: boolean;
};
export type Settings = { publish: boolean; format: StoryFormat | null };

/** A request is at most 1,000,000 bytes long; base64 makes four of three. */
const largest = 740_000;

const formats: Record<string, StoryFormat> = { '.html': 'HTML', '.htm': 'HTML', '.json': 'NINJS', '.ninjs': 'NINJS' };

async function bytesOf(file: string): Promise<Buffer> {
  const unreadable = (error: NodeJS.ErrnoException) => {
    throw new CommandError(`it cannot be read (${error.code}).`);
  };
  // A file that is far too long is not even opened.
  const { size } = await stat(file).catch(unreadable);
  if (size > largest) throw new CommandError(`it is ${size} bytes long; at most ${largest} can be sent.`);
  return readFile(file).catch(unreadable);
}

const tries = 6;

/** Again where the server was busy, or was there a moment ago and is not now. */
async function patiently<T>(run: () => Promise<T>, { met }: { met: boolean }): Promise<T> {
  for (let turn = 1; ; turn += 1) {
    try {
      return await run();
    } catch (error) {
      const again = error instanceof BusyError || (met && error instanceof UnreachableError);
      if (!again || turn === tries) throw error;
      await pause(50 * 2 ** turn);
    }
  }
}

/** Throws CommandError with the reason where the file is refused. Running it twice does nothing twice. */
export async function importOne(
  newsroom: Remote,
  file: string,
  { publish, format, met }: Settings & { met: boolean },
): Promise<Taken> {
  const bytes = (await bytesOf(file)).toString('base64');
  const run = (query: string, variables: Record<string, unknown>) =>
    patiently(async () => payload.parse(await newsroom(query, variables)), { met });
  const variables = { bytes, format: format ?? formats[extname(file).toLowerCase()] ?? 'TEXT' };
  const { article: imported, outcome } = await run(operations.import, variables);
  const { id, version } = imported;
  const taken = {
    id,
    outcome: outcome ?? 'CREATED',
    encoding: imported.draft?.received?.encoding ?? 'utf-8',
    hints: imported.draft?.hints ?? [],
    held: false,
  };
  if (!publish || version || !imported.draft) return taken;
  if (taken.hints.length) return { ...taken, held: true };
  const ids = imported.draft.proposals.map((proposal) => proposal.id);
  const { article: confirmed } = await run(operations.confirm, { id, ids });
  await run(operations.publish, { id, revision: confirmed.draft?.revision });
  return taken;
}
