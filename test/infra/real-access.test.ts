// The doors do their real work on the real engine, and every request they make of the table is put to the policy that the
// function behind that door will have: a right that is missing shows here and not in prod.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FunctionName, tableAccess } from '../../infra/table-access.ts';
import { lets, type Statement, statementsOf } from './policy-evaluation.ts';
import { useFeeds } from './runtime/feeds.ts';
import { type Code, type Engine, type House, loadCode, type Receiver, type World } from './runtime/load.ts';
import { type Access, aWitness, type Witness } from './runtime/witness.ts';
import { settingsOf, templateOf, templatesOf } from './synthesize.ts';

const table = 'arn:aws:dynamodb:eu-central-1:111122223333:table/dateline-prod';
let engine: Engine;
let witness: Witness;
let world: World;
let code: Code;
let policies: Record<FunctionName, Statement[]>;

beforeAll(async () => {
  const templates = templatesOf(settingsOf('prod'));
  const of = (name: FunctionName, stack: string) =>
    statementsOf(templateOf(templates, `dateline-prod-${stack}`), `dateline-prod-${name}`);
  const delivery = (['dispatch', 'deliver', 'sweep'] as const).map((name) => [name, of(name, 'delivery')]);
  policies = { partner: of('partner', 'api'), newsroom: of('newsroom', 'api'), ...Object.fromEntries(delivery) };
  code = await loadCode();
  engine = await code.startEngine();
  witness = await aWitness(engine.endpoint);
  world = await code.aWorld({ endpoint: witness.endpoint });
});
afterAll(async () => {
  await world?.stop();
  witness?.stop();
  await engine?.stop();
});

/** The prefixes that each function's work was seen to write to. */
const wrote = new Map<FunctionName, Set<string>>();

/** What the policy would refuse of what was just asked, each kind once. */
function refused(name: FunctionName, asked: Access[]): string[] {
  const seen = wrote.get(name) ?? new Set<string>();
  wrote.set(name, seen);
  for (const { partitions } of asked.filter(({ action }) => !/Get|Query/.test(action)))
    for (const key of partitions) seen.add(tableAccess[name].write.find((prefix) => key.startsWith(prefix)) ?? key);
  const wrong = asked.filter(({ action, partitions, attributes }) => {
    const context = { 'dynamodb:LeadingKeys': partitions, 'dynamodb:Attributes': attributes };
    return !lets(policies[name], { action, resource: table, context });
  });
  const kinds = (keys: string[]) => [...new Set(keys.map((key) => key.replace(/#.*$/, '#')))].join(' ');
  return [...new Set(wrong.map(({ action, partitions }) => `${action} ${kinds(partitions)}`))];
}

async function aStory(): Promise<string> {
  const draft = await code.stories.aDraft(world);
  const quote = await code.stories.quoted(world, draft, 'We will sign on Monday', { speaker: 'Leyla Aliyeva' });
  await code.stories.published(world, { id: draft.id, revision: quote.revision });
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
    const draft = await code.stories.aDraft(world);
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
    const rest = asked.filter((access) => !notesUse(access));
    expect(refused('partner', rest)).toEqual([]);
  });

  it('of a partner: the last use of its key is noted', async () => {
    const { key } = await world.partner();
    witness.take();
    await world.ask(key, '{ __typename }');
    const noted = witness.take().filter(notesUse);
    expect(noted).toHaveLength(1);
    expect(refused('partner', noted)).toEqual([]);
  });
});

describe('the policies let the delivery do its work', () => {
  let receiver: Receiver;
  let house: House;
  let status = 204;
  let key: string;
  let id: string;
  const queue: object[] = [];
  const call = async (name: string, more = '') => {
    const ask = `mutation($id: ID!) { ${name}(id: $id${more}) { __typename } }`;
    expect((await world.ask(key, ask, { id })).data[name]?.__typename, name).toBe('WebhookEndpointPayload');
  };
  const keep = ({ paused }: { paused: boolean }) =>
    call('updateWebhookEndpoint', `, input: { url: "${receiver.url}", paused: ${paused} }`);
  const deliverAll = async () => {
    for (let ref = queue.shift(); ref; ref = queue.shift()) await code.deliver(house, ref);
  };

  beforeAll(async () => {
    receiver = await code.aReceiver(
      ({ body }, res) => void res.writeHead(body.includes('challenge') ? 200 : status).end(body),
    );
    const post = code.createPost({ loopback: true, deadlineMs: 1_500 });
    house = Object.assign(
      { ...world.app, post, random: () => 0.5 },
      { enqueue: (ref: object) => void queue.push(ref) },
    );
    ({ key } = await world.partner());
  });
  afterAll(() => receiver?.close());

  it('of a partner: it keeps its endpoints', async () => {
    await world.ask(key, '{ __typename }');
    witness.take();
    const ask = `mutation($input: WebhookEndpointInput!) {
      createWebhookEndpoint(input: $input) { ... on WebhookEndpointPayload { webhookEndpoint { id } } } }`;
    const made = await world.ask(key, ask, { input: { url: receiver.url } });
    ({ id } = (made.data.createWebhookEndpoint as unknown as { webhookEndpoint: { id: string } }).webhookEndpoint);
    await call('rotateWebhookSecret');
    await keep({ paused: true });
    await keep({ paused: false });
    await call('sendTestWebhook');
    await call('replayWebhooks', ', afterSequence: 0');
    await code.flushUsage(world.app.table, world.now(), { all: true });
    expect(refused('partner', witness.take())).toEqual([]);
  });

  it('of a partner: it makes a feed, reads it, changes it and ends it', async () => {
    witness.take();
    expect(await useFeeds(world, key)).toEqual([200, 404]);
    expect(refused('partner', witness.take())).toEqual([]);
  });

  it('of dispatch: a story’s change is offered to each endpoint', async () => {
    await aStory();
    witness.take();
    expect(await code.dispatch(house)).toBeGreaterThan(0);
    expect(refused('dispatch', witness.take())).toEqual([]);
  });

  it('of deliver: it is sent, and sent again, until the endpoint is gone for good', async () => {
    await deliverAll();
    expect(receiver.got.length).toBeGreaterThan(0);
    status = 410;
    await aStory();
    await code.dispatch(house);
    witness.take();
    await deliverAll();
    expect(refused('deliver', witness.take())).toEqual([]);
  });

  it('of the sweep: it finds what is due, goes on with replays and tells how late the oldest is', async () => {
    status = 204;
    await keep({ paused: false });
    await aStory();
    witness.take();
    await code.sweepWebhooks(house);
    await code.oldestUndelivered(house);
    expect(refused('sweep', witness.take())).toEqual([]);
  });

  it('and hold no leave to write that none of this work needed', () => {
    for (const name of ['partner', 'dispatch', 'deliver'] as const)
      expect([...(wrote.get(name) ?? [])].filter((prefix) => !prefix.startsWith('K#')).sort(), name).toEqual(
        [...tableAccess[name].write].sort(),
      );
  });
});

const notesUse = ({ action, partitions }: Access) =>
  /:(Put|Update)Item$/.test(action) && partitions.every((partition) => partition.startsWith('K#'));
