// One file to one article: its bytes go as they are, and the server finds out what they are.
import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';
import type { StoryFormat } from '../wire/form/story.ts';
import { BusyError, CommandError, UnreachableError } from './command-error.ts';
import type { Remote } from './remote.ts';

const draft = 'draft { revision publishAt proposals { id } hints { kind advice } received { encoding } }';
const article = `article { id version ${draft} }`;
const failures =
  '... on Error { message } ... on ValidationError { issues { message } } ... on StateError { blockers }';
const operations = {
  import: `mutation Import($bytes: String!, $format: WireFormat!) { result: importArticle(input: { bytes: $bytes, format: $format }) { ... on ArticlePayload { outcome ${article} } ${failures} } }`,
  history: `query History($id: ID!) { result: article(by: { id: $id }) { history(first: 100) { nodes { what by } } } }`,
  confirm: `mutation Confirm($id: ID!, $ids: [ID!]!, $revision: Int!) { result: confirmProposals(articleId: $id, ids: $ids, expectedRevision: $revision) { ... on ArticlePayload { ${article} } ${failures} } }`,
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
        publishAt: z.string().nullable(),
        proposals: z.array(z.object({ id: z.string() })),
        hints: z.array(z.object({ kind: z.string(), advice: z.string() })),
        received: z.object({ encoding: z.string().nullable() }).nullable(),
      })
      .nullable(),
  }),
});

const history = z.object({ history: z.object({ nodes: z.array(z.object({ what: z.string(), by: z.string() })) }) });

/** The name under which the command line works, by which it knows its own steps from people's. */
export const importer = 'dateline import';

export type Taken = {
  id: string;
  outcome: 'CREATED' | 'UNCHANGED';
  encoding: string;
  hints: { kind: string; advice: string }[];
  /** What became of it where it was to be published; null where nothing was left to do. */
  fate: Fate | null;
};
/** Left as a draft: an editor looks at its hints first. */
export type Fate = 'published' | 'left as a draft' | 'left as scheduled' | 'left as changed here';
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

type Run = (query: string, variables: Record<string, unknown>) => Promise<object>;

/** Throws CommandError with the reason where the file is refused. Running it twice does nothing twice. */
export async function importOne(
  newsroom: Remote,
  file: string,
  { publish, format, met }: Settings & { met: boolean },
): Promise<Taken> {
  const bytes = (await bytesOf(file)).toString('base64');
  const run: Run = (query, variables) => patiently(() => newsroom(query, variables), { met });
  const variables = { bytes, format: format ?? formats[extname(file).toLowerCase()] ?? 'TEXT' };
  const { article: imported, outcome } = payload.parse(await run(operations.import, variables));
  return {
    id: imported.id,
    outcome: outcome ?? 'CREATED',
    encoding: imported.draft?.received?.encoding ?? 'utf-8',
    hints: imported.draft?.hints ?? [],
    fate: publish ? await publishOne(run, imported) : null,
  };
}

/** Publishes with all that is proposed what nobody but the importer has touched. */
async function publishOne(run: Run, { id, version, draft }: z.infer<typeof payload>['article']): Promise<Fate | null> {
  if (version || !draft) return null;
  if (draft.publishAt) return 'left as scheduled';
  if (draft.hints.length) return 'left as a draft';
  if (draft.revision > 1 && (await changedByPeople(run, id))) return 'left as changed here';
  const ids = draft.proposals.map((proposal) => proposal.id);
  const confirmed = payload.parse(await run(operations.confirm, { id, ids, revision: draft.revision })).article;
  await run(operations.publish, { id, revision: confirmed.draft?.revision });
  return 'published';
}

async function changedByPeople(run: Run, id: string): Promise<boolean> {
  const { nodes } = history.parse(await run(operations.history, { id })).history;
  return nodes.some(({ what, by }) => what !== 'importArticle' && by !== importer);
}
