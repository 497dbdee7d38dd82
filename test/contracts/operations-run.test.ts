// Every operation that the console offers does what it says: run in the order of a story's life, with the variables that
// stand beside it, and the ids that the newsroom itself gave.
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { taskOrder } from '../../src/console/task-order.ts';
import { aDraft, published } from '../support/stories.ts';
import { type Answer, aWorld, type World } from '../support/world.ts';

const folder = new URL('../../schema/operations/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');

/** A kill is final, so it comes last; a plan is made for a story that is out already, and taken back. */
const lifetime = ['publish-later', 'unschedule', 'remove-quote', 'lift-embargo', 'kill'];
const order = [...taskOrder.newsroom.filter((task) => !lifetime.includes(task)), ...lifetime];

type Known = Record<string, unknown>;

/** Puts real ids in the place of those that only show the form. */
function fill(value: unknown, known: Known, name = ''): unknown {
  if (Array.isArray(value)) return name === 'ids' ? known['proposals'] : value.map((each) => fill(each, known, name));
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, fill(each, known, key)]));
  }
  if (name === 'expectedRevision') return known['revision'];
  if (name === 'note') return known['note'];
  if (typeof value === 'string' && /_that_(goes|stays)$/.test(value)) return known[value];
  const kind = typeof value === 'string' ? /^(art|par|quo|evt|ptn|spk|key)_example$/.exec(value)?.[1] : undefined;
  return kind ? known[kind] : value;
}

describe('the operations of the newsroom', () => {
  let world: World;
  const known: Known = { note: 'The registry has confirmed the figure.' };
  beforeAll(async () => {
    world = await aWorld();
  });
  afterAll(() => world.stop());

  async function learn({ data }: Answer): Promise<void> {
    const payload = Object.values(data)[0] as Record<string, { id?: string }>;
    if (payload?.article?.id) known.art ??= payload.article.id;
    if (payload?.quote?.id) known.quo = payload.quote.id;
    if (payload?.event?.id) known.evt = payload.event.id;
    if (payload?.partner?.id) known.ptn = payload.partner.id;
    if (payload?.apiKey?.id) known.key = payload.apiKey.id;
    const draft = await world.edit(
      'query($id: ID!) { article(by: { id: $id }) { draft { revision paragraphs { id } proposals { id } } } }',
      { id: known.art },
    );
    const found = draft.data.article?.draft;
    known.revision = found?.revision;
    known.par = found?.paragraphs[1]?.id;
    known.proposals = found?.proposals.map(({ id }: { id: string }) => id);
  }

  async function makeEvent(): Promise<{ id: string }> {
    const { data } = await world.edit(read('newsroom/create-event.graphql'), {
      input: { name: 'Harbour treaty', date: { start: '2024-03' } },
    });
    return data.createEvent.event;
  }

  /** What must be so before a task has anything to do. */
  const before: Record<string, () => Promise<void>> = {
    'confirm-proposals': async () => {
      known.proposals = (known.proposals as string[]).slice(0, 1);
    },
    'merge-events': async () => {
      known.evt_that_goes = known.evt;
      known.evt_that_stays = (await makeEvent()).id;
    },
    'merge-speakers': async () => {
      const { data } = await world.edit('{ speakers(first: 2) { nodes { id } } }');
      [known.spk_that_goes, known.spk_that_stays] = data.speakers.nodes.map(({ id }: { id: string }) => id);
    },
    'lift-embargo': async () => {
      const embargoed = await published(world, await aDraft(world), { embargo: { reason: 'The signing' } });
      known.art = embargoed.id;
    },
  };

  /** What partners are told is for the editor to say: nothing is said in advance that could be sent by a slip. */
  async function needsNote(query: string, variables: unknown): Promise<void> {
    const { data } = await world.edit(query, variables as Known);
    const [refusal] = Object.values(data as Record<string, object>);
    expect(refusal).toMatchObject({
      __typename: 'ValidationError',
      issues: [{ path: ['input', 'note'], message: expect.stringMatching(/note/i) }],
    });
  }

  it.each(order)('%s', async (task) => {
    await before[task]?.();
    const query = read(`newsroom/${task}.graphql`);
    const example = JSON.parse(read(`newsroom/${task}.variables.json`));
    if (example.input?.note === '') await needsNote(query, fill(example, { ...known, note: '' }));
    const variables = fill(example, known) as Known;
    const answer = await world.edit(query, variables);
    expect(answer.errors).toBeUndefined();
    for (const result of Object.values(answer.data as Record<string, { __typename?: string }>)) {
      expect(result?.__typename ?? 'Payload', answer.text).toMatch(/Payload$|^Article$|Connection$/);
    }
    await learn(answer);
  });

  it('leaves none out', () => {
    const files = readdirSync(new URL('newsroom/', folder)).filter((file) => file.endsWith('.graphql'));
    expect(order.toSorted()).toEqual(files.map((file) => file.replace('.graphql', '')).toSorted());
  });
});
