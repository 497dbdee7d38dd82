// The doors do their real work on the real engine, and every request they make of the table is put to the policy that the
// function behind that door will have: a right that is missing shows here and not in prod.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FunctionName } from '../../infra/table-access.ts';
import { lets, type Statement, statementsOf } from './policy-evaluation.ts';
import { type Access, aWitness, type Witness } from './runtime/witness.ts';
import { settingsOf, templateOf, templatesOf } from './synthesize.ts';

// Loaded by address: src is checked with exactOptionalPropertyTypes, which the CDK's types do not bear, so that one tsconfig
// cannot hold both. These are the few shapes that are used here.
type Answer = { status: number; data: Record<string, { __typename: string }> };
type World = {
  edit: (query: string, variables: object) => Promise<Answer>;
  ask: (key: string, query: string, variables?: object) => Promise<Answer>;
  partner: () => Promise<{ key: string }>;
  now: () => Date;
  wait: (ms: number) => void;
  sweep: () => Promise<number>;
  stop: () => Promise<void>;
};
type Made = { id: string; revision: number };
type Engine = { endpoint: string; stop: () => Promise<void> };
const load = (path: string) => import(/* @vite-ignore */ new URL(path, import.meta.url).href);
const { startEngine }: { startEngine: () => Promise<Engine> } = await load('../../src/table/engine.ts');
const { aWorld }: { aWorld: (options: { endpoint: string }) => Promise<World> } = await load('../support/world.ts');
const stories: {
  aDraft: (world: World) => Promise<Made>;
  quoted: (world: World, draft: Made, text: string, more: object) => Promise<Made>;
  published: (world: World, draft: Made) => Promise<Made>;
} = await load('../support/stories.ts');
const { aDraft, quoted, published } = stories;

const table = 'arn:aws:dynamodb:eu-central-1:111122223333:table/dateline-prod';
let engine: Engine;
let witness: Witness;
let world: World;
let policies: Record<'partner' | 'newsroom' | 'sweep', Statement[]>;

beforeAll(async () => {
  const templates = templatesOf(settingsOf('prod'));
  const of = (name: FunctionName, stack: string) =>
    statementsOf(templateOf(templates, `dateline-prod-${stack}`), `dateline-prod-${name}`);
  policies = { partner: of('partner', 'api'), newsroom: of('newsroom', 'api'), sweep: of('sweep', 'delivery') };
  engine = await startEngine();
  witness = await aWitness(engine.endpoint);
  world = await aWorld({ endpoint: witness.endpoint });
});
afterAll(async () => {
  await world?.stop();
  witness?.stop();
  await engine?.stop();
});

/** What the policy would refuse of what was just asked, each kind once. */
function refused(name: keyof typeof policies, asked: Access[]): string[] {
  const wrong = asked.filter(({ action, partitions, attributes }) => {
    const context = { 'dynamodb:LeadingKeys': partitions, 'dynamodb:Attributes': attributes };
    return !lets(policies[name], { action, resource: table, context });
  });
  return [
    ...new Set(
      wrong.map(
        ({ action, partitions }) =>
          `${action} ${[...new Set(partitions.map((key) => key.replace(/#.*$/, '#')))].join(' ')}`,
      ),
    ),
  ];
}

async function aStory(): Promise<string> {
  const draft = await aDraft(world);
  const quote = await quoted(world, draft, 'We will sign on Monday', { speaker: 'Leyla Aliyeva' });
  await published(world, { id: draft.id, revision: quote.revision });
  return draft.id;
}

describe('the policies let the code do its work', () => {
  it('of the newsroom: a story is written, quoted, published and withdrawn', async () => {
    witness.take();
    const id = await aStory();
    const ask = 'mutation($i: WithdrawArticleInput!) { withholdArticle(input: $i) { __typename } }';
    expect((await world.edit(ask, { i: { id, note: 'To be checked.' } })).data.withholdArticle?.__typename).toBe(
      'ArticlePayload',
    );
    await world.partner();
    const asked = witness.take();
    expect(asked.length).toBeGreaterThan(10);
    expect(refused('newsroom', asked)).toEqual([]);
  });

  it('of the sweep: what is due is released', async () => {
    const draft = await aDraft(world);
    const at = new Date(world.now().getTime() + 60_000).toISOString();
    const ask = 'mutation($i: PublishArticleInput!) { publishArticle(input: $i) { __typename } }';
    await world.edit(ask, { i: { id: draft.id, expectedRevision: draft.revision, at } });
    world.wait(120_000);
    witness.take();
    expect(await world.sweep()).toBe(1);
    expect(refused('sweep', witness.take())).toEqual([]);
  });

  it('of a partner: lists, an article with its quotes, and what has changed', async () => {
    const id = await aStory();
    const { key } = await world.partner();
    witness.take();
    const fields = 'id headline quotes { text speaker { name } } events { name }';
    const answers = [
      await world.ask(key, `{ articles(first: 5) { nodes { ${fields} } } }`),
      await world.ask(key, `query($id: ID!) { article(by: { id: $id }) { ${fields} } }`, { id }),
      await world.ask(key, '{ changes(first: 5) { nodes { __typename } } }'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const asked = witness.take();
    expect(asked.some(({ partitions }) => partitions.some((partition) => partition.startsWith('K#')))).toBe(true);
    expect(
      refused(
        'partner',
        asked.filter((access) => !notesUse(access)),
      ),
    ).toEqual([]);
  });

  it('of a partner: the last use of its key is noted', async () => {
    const { key } = await world.partner();
    witness.take();
    await world.ask(key, '{ articles(first: 1) { nodes { id } } }');
    const noted = witness.take().filter(notesUse);
    expect(noted).toHaveLength(1);
    expect(refused('partner', noted)).toEqual([]);
  });
});

const notesUse = ({ action, partitions }: Access) =>
  /:(Put|Update)Item$/.test(action) && partitions.every((partition) => partition.startsWith('K#'));
