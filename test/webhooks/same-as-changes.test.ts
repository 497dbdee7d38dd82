// One predicate, two doors: over a random life of stories and events, each partner is told the same by both.
import { describe, expect, it } from 'vitest';
import { dispatch } from '../../src/webhooks/dispatch.ts';
import { loadDeliveries } from '../../src/webhooks/store.ts';
import { dice } from '../faults/webhooks/random.ts';
import { follower } from '../support/follow.ts';
import { aDraft, anEvent, linked, published, updated, withdrawn } from '../support/stories.ts';
import type { World } from '../support/world.ts';
import { aSyndication, type Syndication } from './support/syndication.ts';

type Story = { id: string; revision: number };
type Newsroom = { world: World; roll: ReturnType<typeof dice>; stories: Story[]; events: string[] };

const pick = <T>({ roll }: Newsroom, from: T[]): T | undefined => from[roll.upTo(from.length)];
const edit = (world: World, call: string) => world.edit(`mutation { ${call} { __typename } }`);

/** What an editor may do next. Where it is refused, nothing has happened. */
const steps: ((room: Newsroom) => unknown)[] = [
  makeEvent,
  publishOne,
  publishOne,
  publishOne,
  async (room) => {
    const story = pick(room, room.stories);
    const draft = story && (await updated(room.world, story, { headline: `Anew ${room.roll.upTo(1000)}` }));
    if (draft) await publish(room, draft, story);
  },
  postpone,
  postpone,
  postpone,
  (room) => edit(room.world, `updateEvent(input: { id: "${pick(room, room.events)}", announced: true })`),
  (room) => edit(room.world, `mergeEvents(from: "${pick(room, room.events)}", into: "${pick(room, room.events)}")`),
  (room) => edit(room.world, `liftEmbargo(id: "${pick(room, room.stories)?.id}")`),
  (room) => withdrawn(room.world, 'withholdArticle', pick(room, room.stories)?.id ?? ''),
  (room) => withdrawn(room.world, 'reinstateArticle', pick(room, room.stories)?.id ?? ''),
  (room) => (room.roll.chance(0.3) ? withdrawn(room.world, 'killArticle', pick(room, room.stories)?.id ?? '') : null),
];

async function makeEvent(room: Newsroom): Promise<void> {
  const announced = room.roll.chance(0.2);
  const name = `Event ${room.events.length}`;
  room.events.push(await anEvent(room.world, { name, date: { start: '2026-05-02' }, announced }));
}

function postpone(room: Newsroom) {
  return edit(room.world, `updateEvent(input: { id: "${pick(room, room.events)}", status: POSTPONED })`);
}

async function publishOne(room: Newsroom): Promise<void> {
  const language = room.roll.chance(0.5) ? 'ru' : 'en';
  const story = await aDraft(room.world, { headline: `Story ${room.stories.length}`, language });
  room.stories.push(story);
  await publish(room, story, story);
}

async function publish(room: Newsroom, draft: Story, story: Story): Promise<void> {
  const event = pick(room, room.events);
  const ready = event && room.roll.chance(0.8) ? await linked(room.world, draft, event).catch(() => draft) : draft;
  const terms = room.roll.chance(0.3) ? { embargo: { reason: 'Not yet' } } : {};
  Object.assign(story, await published(room.world, ready, { reason: 'UPDATE', ...terms }));
}

/** A partner with an endpoint, which reads `changes` as well: what each has told it. */
async function aReader(s: Syndication, rights: Parameters<World['partner']>[0]) {
  const { key } = await s.world.partner(rights);
  const { id } = await s.endpoint({}, key);
  const reader = follower((query, variables) => s.world.ask(key, query, variables));
  return {
    catchUp: reader.catchUp,
    changes: () => reader.told.map(({ sequence, type, subjectId }) => `${sequence} ${type} ${subjectId}`),
    async hooks(): Promise<string[]> {
      const { deliveries } = await loadDeliveries(s.world.app.table, id, { limit: 10_000 });
      return deliveries.flatMap(({ told }) => (told ? `${told.sequence} ${told.type} ${told.subjectId}` : []));
    },
  };
}

describe('a partner that holds its rights all along', () => {
  it.each([1, 2, 3])('is told by webhooks what changes tells it, in the life of seed %i', async (seed) => {
    const s = await aSyndication();
    s.courier.house.enqueue = () => {};
    const costPerMinute = 1_000_000;
    const readers = [
      await aReader(s, { costPerMinute }),
      await aReader(s, { costPerMinute, languages: ['en'] }),
      await aReader(s, { costPerMinute, languages: ['ru'], embargoed: true }),
    ];
    const room: Newsroom = { world: s.world, roll: dice(seed), stories: [], events: [] };
    for (const make of [makeEvent, makeEvent, publishOne, publishOne]) await make(room);
    for (let n = 0; n < 40; n += 1) {
      await Promise.resolve(room)
        .then(pick(room, steps))
        .catch(() => {});
      await dispatch(s.courier.house);
      for (const reader of readers) await reader.catchUp();
    }
    for (const reader of readers) expect(await reader.hooks()).toEqual(reader.changes());
    const all = readers.flatMap((reader) => reader.changes());
    for (const type of ['EVENT_CREATED', 'EVENT_UPDATED', 'ARTICLE_PUBLISHED'])
      expect(all.some((told) => told.includes(type))).toBe(true);
    await s.stop();
  });
});
