// Notices, copies and later versions are told, with the article that they concern; nothing is done by itself.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPublished, published, withdrawn } from '../support/stories.ts';
import { aWorld, type World } from '../support/world.ts';
import { prose, story, taken } from './support/imports.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.stop());

const stateOf = async (id: string) =>
  (await world.edit('query($id: ID!) { article(by: { id: $id }) { state } }', { id })).data.article?.state ?? 'GONE';
const brief = ({ kind, basis, article }: { kind: string; basis: string | null; article: { id: string } | null }) => [
  kind,
  basis,
  article?.id,
];

describe('A notice of the desk', () => {
  it.each([
    [
      'kill',
      (h: string) =>
        `KILL KILL KILL\n\nPlease kill item dpa 157 "${h}". A kill is mandatory.\n\nMake certain the story is not used.`,
      'KILL',
    ],
    [
      'mandatory kill',
      (h: string) => `BC-Lorn-Ferry, KILL\n\nEds: ${h}\n\nA kill is mandatory. Make certain the story is not used.`,
      'KILL',
    ],
    [
      'hold',
      (h: string) => `HOLD HOLD HOLD\n\nPlease hold item dpa 12 “${h}” until further notice.\n\nThe desk.`,
      'HOLD',
    ],
    [
      'withdrawal',
      (h: string) => `STORY WITHDRAWN\n\nThe story “${h}” is withdrawn.\n\nIts source cannot be confirmed.`,
      'WITHDRAWAL',
    ],
    [
      'correction',
      (h: string) => `CORRECTED-${h}\n\n${prose(991)}\n\nThis corrects the name in the second paragraph.`,
      'CORRECTION',
    ],
  ])('names the article by its headline: %s', async (name, notice, kind) => {
    const headline = `Ferry ${name} case to be heard`;
    const named = await taken(world, { content: story(headline, 10 + name.length) });
    await published(world, named);
    const answer = await taken(world, { content: notice(headline) });
    expect(answer.hints.map(brief)).toEqual([[kind, 'HEADLINE', named.id]]);
    expect(answer.hints[0]?.advice).toContain(named.id);
    expect([null, headline]).not.toContain(answer.hints[0]?.note);
    expect(await stateOf(named.id)).toBe('PUBLISHED');
  });

  it('is confirmed by one mutation, is no story itself, and can be taken for one', async () => {
    const named = await taken(world, { content: story('Grain is lost', 30) });
    await published(world, named);
    const notice = await taken(world, {
      content:
        'KILL KILL KILL\n\nPlease kill item 9 "Grain is lost".\n\nThe desk.\n\nThis story was originally published by Lorn Post.',
    });
    const [hint] = notice.hints;
    expect(notice.blockers).toEqual([expect.stringContaining(`notice to kill ${named.id}`)]);
    await withdrawn(world, 'killArticle', hint?.article?.id ?? '', hint?.note ?? '');
    expect(await stateOf(named.id)).toBe('GONE');
    const dismissed = await world.edit(
      'mutation($a: ID!, $ids: [ID!]!) { dismissProposals(articleId: $a, ids: $ids) { ... on ArticlePayload { article { draft { revision hints { id } blockers } } } } }',
      { a: notice.id, ids: [hint?.id] },
    );
    expect(dismissed.data.dismissProposals.article.draft).toEqual({ revision: 2, hints: [], blockers: [] });
  });

  it('names it by its address, its slug or its id, and says so where it names none that is here', async () => {
    const url = 'https://lorn.example/2026/quay';
    const { id, slug } = await aPublished(world, { headline: 'Quay to be sold', originalUrl: url });
    const order = (words: string) => ({
      content: `KILL KILL KILL\n\nPlease kill our story ${words} at once.\n\nThe desk.`,
    });
    expect((await taken(world, order(`at ${url}`))).hints.map(brief)).toEqual([['KILL', 'ORIGINAL_URL', id]]);
    expect((await taken(world, order(`slug: ${slug}`))).hints.map(brief)).toEqual([['KILL', 'SLUG', id]]);
    expect((await taken(world, order(id))).hints.map(brief)).toEqual([['KILL', 'ORIGINAL_ID', id]]);
    expect((await taken(world, order('of yesterday'))).hints.map(brief)).toEqual([['KILL', null, undefined]]);
  });

  it('may be the item itself, canceled or withheld by its source', async () => {
    const item = {
      uri: 'urn:lorn:1',
      type: 'text',
      headline: 'Crane falls',
      body_text: `${prose(50)}\n\n${prose(51)}`,
    };
    const first = await taken(world, { format: 'NINJS', content: JSON.stringify(item) });
    const held = await taken(world, { format: 'NINJS', content: JSON.stringify({ ...item, pubStatus: 'withheld' }) });
    const killed = await taken(world, { format: 'NINJS', content: JSON.stringify({ ...item, pubstatus: 'canceled' }) });
    expect(held.hints.map(brief)).toEqual([['HOLD', 'ORIGINAL_ID', first.id]]);
    expect(killed.hints.map(brief)).toEqual([['KILL', 'ORIGINAL_ID', first.id]]);
    expect(
      await taken(world, { format: 'NINJS', content: JSON.stringify({ ...item, pubstatus: 'canceled' }) }),
    ).toMatchObject({ outcome: 'UNCHANGED', id: killed.id });
  });
});

describe('A story that is here already', () => {
  it('is unchanged where the item and all that is read of it are the same, however it is written', async () => {
    const item = { uri: 'urn:lorn:2', version: '1', type: 'text', headline: 'Road opens', body_text: prose(60) };
    const first = await taken(world, { format: 'NINJS', content: JSON.stringify(item) });
    expect(first).toMatchObject({ outcome: 'CREATED', hints: [] });
    const again = await taken(world, {
      format: 'NINJS',
      content: JSON.stringify({ ...item, version: '2', versionCreated: '2026-02-01T00:00:00Z' }, null, 2),
    });
    expect(again).toMatchObject({ outcome: 'UNCHANGED', id: first.id });
  });

  it('is a later or an earlier version where the item is the same and its text is not', async () => {
    const item = (version: string, seed: number) => ({
      format: 'NINJS',
      content: JSON.stringify({ uri: 'urn:lorn:3', version, type: 'text', headline: 'Storm', body_text: prose(seed) }),
    });
    const first = await taken(world, item('2', 70));
    expect((await taken(world, item('3', 71))).hints.map(brief)).toEqual([['LATER_VERSION', 'ORIGINAL_ID', first.id]]);
    expect((await taken(world, item('1', 72))).hints.map(brief)).toContainEqual([
      'EARLIER_VERSION',
      'ORIGINAL_ID',
      first.id,
    ]);
  });

  it('may give one number twice', async () => {
    const altids = { guid: 'LN-2026-77', other: 'ln-2026-77', third: 'LN-2026-77' };
    const item = { uri: 'urn:lorn:9', type: 'text', headline: 'Twice', body_text: prose(79), altids };
    expect(await taken(world, { format: 'NINJS', content: JSON.stringify(item) })).toMatchObject({
      outcome: 'CREATED',
    });
  });

  it('is known by its URL, whether that was imported or published', async () => {
    const url = 'https://lorn.example/market';
    const first = await taken(world, { content: story('Market closes', 80), originalUrl: url });
    const later = await taken(world, { content: story('Market closes early', 81), originalUrl: url });
    expect(later.hints.map(brief)).toEqual([['LATER_VERSION', 'ORIGINAL_URL', first.id]]);
    expect(await taken(world, { content: `${story('Market closes', 80)}\n\n`, originalUrl: url })).toMatchObject({
      outcome: 'UNCHANGED',
      id: first.id,
    });
  });

  it('is known by its text: a copy under another headline, and a version with more in it', async () => {
    const first = await taken(world, { content: story('Union votes', 90, 8) });
    const copy = await taken(world, { content: story('Members of union vote', 90, 8) });
    expect(copy.hints.map(brief)).toEqual([['DUPLICATE', 'TEXT', first.id]]);
    const longer = await taken(world, { content: story('Union votes again', 90, 11) });
    expect(longer.hints.map(brief)).toContainEqual(['LATER_VERSION', 'TEXT', first.id]);
    expect((await taken(world, { content: story('Union votes', 9000, 8) })).hints).toEqual([]);
  });

  it('is no copy where a figure in it is another', async () => {
    const toll = (dead: number) => ({ content: `Ferry sinks\n\nAt least ${dead} died.\n\n${story('x', 97, 8)}` });
    const first = await taken(world, toll(14));
    expect((await taken(world, toll(41))).hints.map(brief)).toEqual([['LATER_VERSION', 'TEXT', first.id]]);
  });

  it('may come again as the page that it is, after it was taken for plain text', async () => {
    const content = `<h1>Page</h1><p>${prose(98)}</p>`;
    await taken(world, { content, format: 'TEXT' });
    expect(await taken(world, { content, format: 'HTML' })).toMatchObject({ outcome: 'CREATED' });
    expect(await taken(world, { content, format: 'HTML' })).toMatchObject({ outcome: 'UNCHANGED' });
  });

  it('is told of where much of its page was left out', async () => {
    const hidden = `<p>${prose(201)}</p><div style="display:none"><p>${prose(202)}</p><p>${prose(203)}</p></div>`;
    const { hints, blockers } = await taken(world, {
      content: `<html><body><article><h1>Floods cut off Lorn</h1>${hidden}</article></body></html>`,
      format: 'HTML',
    });
    expect(hints).toEqual([expect.objectContaining({ kind: 'INCOMPLETE', article: null })]);
    expect(hints[0]?.advice).toContain('Compare the body with the page');
    expect(blockers).not.toContainEqual(expect.stringContaining('notice'));
  });

  it('costs two requests more to recognise, whatever is here', async () => {
    world.count.take();
    await taken(world, { content: story('Counted', 777) });
    const reads = world.count.take().filter((operation) => operation === 'BatchGet');
    expect(reads.length).toBeLessThanOrEqual(3);
  });

  it('is seen also by an import at the same moment', async () => {
    const copies = ['One', 'Two', 'Three'].map((headline) => ({ content: story(headline, 95, 8) }));
    const all = await Promise.all(copies.map((input) => taken(world, input)));
    expect(all.map(({ hints }) => hints.length).sort()).toEqual([0, 1, 2]);
  });
});
