// No change is lost: sixteen newsrooms write into one ledger, and readers that follow it miss nothing and hear nothing twice.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commit } from '../../src/changes/ledger.ts';
import { type Follower, follower } from '../support/follow.ts';
import { aDraft, aPublished, published, updated, withdrawn } from '../support/stories.ts';
import { aWorld, type World } from '../support/world.ts';

const writers = 16;
const stories = 2;
/** The ledger keeps a thousand entries to a segment; the writers begin shortly before the second one. */
const before = 960;

describe('the ledger under sixteen writers', () => {
  const worlds: World[] = [];
  const written: string[] = [];
  let followers: Record<'editor' | 'partner' | 'small', Follower>;
  let rounds = 0;

  async function write(world: World): Promise<void> {
    for (let i = 0; i < stories; i += 1) {
      const story = await published(world, await aDraft(world, { headline: `Story ${i}` }));
      written.push(`ARTICLE_PUBLISHED ${story.id} 1`);
      const again = await published(world, await updated(world, story, { headline: `Story ${i}, again` }));
      written.push(`ARTICLE_UPDATED ${story.id} 2`);
      if (i === 0) {
        await withdrawn(world, 'withholdArticle', again.id);
        written.push(`ARTICLE_WITHHELD ${story.id} 2`);
      }
      if (i === 1) {
        await withdrawn(world, 'killArticle', again.id);
        written.push(`ARTICLE_KILLED ${story.id} 2`);
      }
    }
  }

  beforeAll(async () => {
    const first = await aWorld();
    worlds.push(first);
    const { endpoint, table } = first;
    // Eight newsrooms with a client and a turn of their own; two writers in each, so that both kinds of race happen.
    for (let i = 0; i < writers / 2; i += 1) worlds.push(await aWorld({ endpoint, table }));
    const { key } = await first.partner({ costPerMinute: 1_000_000 });
    const filler = {
      type: 'EVENT_UPDATED' as const,
      occurredAt: first.now().toISOString(),
      subjectId: `evt_${'0'.repeat(26)}`,
      articleId: `art_${'0'.repeat(26)}`,
      version: null,
      status: 'USABLE' as const,
      reason: null,
      note: null,
    };
    for (let left = before - 1; left > 0; left -= 90)
      await commit(first.app.table, [], Array(Math.min(left, 90)).fill(filler));
    const story = await aPublished(first);
    written.push(`ARTICLE_PUBLISHED ${story.id} 1`);
    followers = {
      editor: follower((query, variables) => first.edit(query, variables, 'reporter')),
      partner: follower((query, variables) => first.ask(key, query, variables)),
      small: follower((query, variables) => first.ask(key, query, variables), 3),
    };
    let writing = true;
    const follow = async (one: Follower) => {
      while (writing) {
        await one.catchUp();
        rounds += 1;
      }
      await one.catchUp();
    };
    const newsrooms = worlds.slice(1);
    const all16 = Array.from({ length: writers }, (_, i) => write(newsrooms[i % newsrooms.length] ?? first));
    const finished = Promise.all(all16).finally(() => {
      writing = false;
    });
    await Promise.all([finished, ...Object.values(followers).map(follow)]);
  }, 60_000);
  afterAll(async () => {
    for (const world of worlds.reverse()) await world.stop();
  });

  const all = () => before + written.length - 1;

  it('is numbered from one without a gap, across the border of its segments', () => {
    expect(written).toHaveLength(1 + writers * (stories * 2 + 2));
    expect(all()).toBeGreaterThan(1040);
    expect(followers.editor.told.map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: all() }, (_, i) => i + 1),
    );
  });

  it('tells an editor and a partner of each change once, in the order of the commits', () => {
    for (const { told } of Object.values(followers)) {
      const own = told.filter(({ type }) => type.startsWith('ARTICLE_'));
      expect(own.map(({ type, subjectId, version }) => `${type} ${subjectId} ${version}`).toSorted()).toEqual(
        written.toSorted(),
      );
      const numbers = told.map(({ sequence }) => sequence);
      expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
      expect(new Set(numbers).size).toBe(numbers.length);
    }
    expect(followers.partner.told.every(({ type }) => type.startsWith('ARTICLE_'))).toBe(true);
    expect(followers.small.told).toEqual(followers.partner.told);
  });

  it('tells of each story’s changes in the order in which they were made', () => {
    const steps = Map.groupBy(followers.partner.told, ({ subjectId }) => subjectId);
    for (const [id, told] of steps) {
      const made = written.filter((line) => line.includes(id));
      expect(told.map(({ type, version }) => `${type} ${id} ${version}`)).toEqual(made);
      expect(told.map(({ occurredAt }) => occurredAt)).toEqual(told.map(({ occurredAt }) => occurredAt).toSorted());
    }
  });

  it('was read the whole time, not only at its end', () => {
    expect(rounds).toBeGreaterThan(20);
  });
});
