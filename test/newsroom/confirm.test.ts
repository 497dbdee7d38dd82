import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EditorViewer } from '../../src/access/viewer.ts';
import type { Proposal } from '../../src/articles/model.ts';
import { loadDraft, putDraft } from '../../src/articles/store.ts';
import { confirmProposals } from '../../src/newsroom/confirm.ts';
import { aDraft, anEvent } from '../support/stories.ts';
import { aWorld, type World } from '../support/world.ts';

const editor: EditorViewer = { kind: 'editor', subject: 'test:ed', name: 'Ed', role: 'editor' };

describe('confirming what a story proposes', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterAll(() => world.stop());

  function proposalOf(i: number, name: string, start: string): Proposal {
    const date = { start, end: null };
    const mention = { asStated: name, date, basis: 'EXPLICIT' as const, selector: null };
    return { id: `p${i}`, confidence: 1, quote: null, event: { name, place: null, mention } };
  }

  it('looks at all of their days together for the events that are there already', async () => {
    const { table } = world.app;
    const day = (i: number) => `2026-03-${String(i + 10)}`;
    const known = [0, 1, 2].map((i) => anEvent(world, { name: `Event ${i}`, date: { start: day(i) } }));
    const ids = await Promise.all(known);
    const { id } = await aDraft(world);
    const draft = await loadDraft(table, id);
    if (!draft) throw new Error('no draft');
    // Two more on the third day, and two whose day holds nothing.
    const ends = [0, 1, 2, 2, 2, 7, 8].map(day);
    const proposals = ends.map((start, i) => proposalOf(i, `Event ${i}`, start));
    await table.transact([putDraft({ ...draft, proposals }, { revision: draft.revision })]);
    world.count.take();
    const saved = await confirmProposals(world.app, editor, { articleId: id, ids: proposals.map((each) => each.id) });
    const requests = world.count.take();
    expect(saved.content.mentions).toHaveLength(7);
    expect(saved.content.mentions.slice(0, 3).map(({ eventId }) => eventId)).toEqual(ids);
    const queries = ['Query', 'Query', 'Query', 'Query', 'Query'];
    expect(requests).toEqual(['Get', 'Query', ...queries, 'BatchGet', 'TransactWrite']);
  });
});
