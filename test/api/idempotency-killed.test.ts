// docs/reliability.md F2: the newsroom is killed after the commit and before its answer; the editor sends the same request again.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Claim, claim } from '../../src/api/idempotency.ts';
import { entriesAfter } from '../../src/changes/ledger.ts';
import { aDraft } from '../support/stories.ts';
import { aWorld, type World } from '../support/world.ts';

const script = fileURLToPath(new URL('./support/killed-editor.ts', import.meta.url));

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.stop());

async function killedAfter(key: string, mutation: string, variables: object): Promise<NodeJS.Signals | null> {
  const args = [world.endpoint, world.table, world.now().toISOString(), key, mutation, JSON.stringify(variables)];
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'inherit', 'inherit'] });
  const [, signal] = await once(child, 'exit');
  return signal;
}

const publish =
  'mutation($input: PublishArticleInput!) { publishArticle(input: $input) { __typename ... on ArticlePayload { article { id version draft { revision } } } ... on ConflictError { actual } } }';
const addQuote =
  'mutation($input: AddQuoteInput!) { addQuote(input: $input) { __typename ... on QuotePayload { quote { id } } } }';

describe('F2: a newsroom killed after the commit', () => {
  it('gives the same request the answer that it owed, at once, and changes nothing twice', async () => {
    const draft = await aDraft(world);
    const variables = { input: { id: draft.id, expectedRevision: draft.revision } };
    expect(await killedAfter('publish', publish, variables)).toBe('SIGKILL');
    const again = () => world.edit(publish, variables, 'editor', 'publish');
    const first = await again();
    expect(first.data.publishArticle).toEqual({
      __typename: 'ArticlePayload',
      article: { id: draft.id, version: 1, draft: { revision: draft.revision + 1 } },
    });
    expect((await again()).data).toEqual(first.data);
    expect((await entriesAfter(world.app.table, 0, 10)).map(({ type }) => type)).toEqual(['ARTICLE_PUBLISHED']);
    // Without the key it is another request, and meets what stands.
    expect((await world.edit(publish, variables, 'editor')).data.publishArticle.__typename).toBe('ConflictError');
  });

  it('leaves what is no article to be read by the editor, and changes nothing twice', async () => {
    const draft = await aDraft(world);
    const read = await world.edit('query($id: ID!) { article(by: { id: $id }) { draft { paragraphs { id } } } }', {
      id: draft.id,
    });
    const [paragraph] = read.data.article.draft.paragraphs;
    const range = { paragraphId: paragraph.id, start: 1, end: 23 };
    const variables = {
      input: { articleId: draft.id, expectedRevision: draft.revision, range, kind: 'DIRECT' },
    };
    expect(await killedAfter('quote', addQuote, variables)).toBe('SIGKILL');
    const again = await world.edit(addQuote, variables, 'editor', 'quote');
    expect([again.status, again.errors?.[0].extensions.code]).toEqual([409, 'IDEMPOTENCY_SPENT']);
  });

  it('does not forget what was done where the commit’s own answer was lost', async () => {
    const attempt = {
      table: world.app.table,
      now: () => world.now(),
      subject: 'test:editor',
      key: 'unknown',
      request: 'r',
    };
    const mine = (await claim(attempt)) as Claim;
    const draft = { put: { PK: 'D#x', SK: 'DRAFT', e: 'draft', f: 1, data: '{"id":"x"}' } };
    await world.app.table.transact([draft, mine.mark([draft])]);
    await mine.settle({ errors: [{ message: 'lost' }] as never }, false);
    expect(await claim(attempt)).toMatchObject({ committed: { articleId: 'x' } });
  });
});
