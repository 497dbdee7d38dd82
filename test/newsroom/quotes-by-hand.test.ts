import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atDesk } from '../support/desk.ts';
import { aDraft, published, quoted, updated } from '../support/stories.ts';
import { type Answer, aWorld, type World } from '../support/world.ts';

const body = `“One thing is sure,” Leyla Aliyeva, the minister of ports, said.

The mayor refused to comment on the new tax.`;
const add = `mutation($input: AddQuoteInput!) { addQuote(input: $input) { __typename ... on QuotePayload { quote { id text } }
  ... on ValidationError { issues { path message } } } }`;
const update = `mutation($input: UpdateQuoteInput!) { updateQuote(input: $input) { __typename ... on QuotePayload { quote { id text } }
  ... on ValidationError { issues { path message } } } }`;

describe('A quote set by hand', () => {
  let world: World;
  let draft: { id: string; revision: number };
  const setOn = (paragraphId: string, start: number, end: number, kind = 'DIRECT'): Promise<Answer> =>
    world.edit(add, {
      input: { articleId: draft.id, range: { paragraphId, start, end }, kind, expectedRevision: draft.revision },
    });
  const issueOf = ({ data }: Answer) => (data.addQuote ?? data.updateQuote).issues?.[0];

  beforeAll(async () => {
    world = await aWorld();
    draft = await aDraft(world, { body });
  });
  afterAll(() => world.stop());

  it('is refused where it cuts a word, with the characters to choose', async () => {
    expect(issueOf(await setOn('p2', 4, 30))).toEqual({
      path: ['input', 'range'],
      message:
        'A quote holds whole words, without the marks around them: choose 4 to 31, “mayor refused to comment on”.',
    });
  });

  it('is refused where it takes a mark along, of any kind', async () => {
    for (const kind of ['DIRECT', 'PARTIAL', 'REPORTED'])
      expect(issueOf(await setOn('p1', 1, 20, kind)).message).toContain('choose 1 to 19, “One thing is sure,”');
  });

  it('is refused in the same way when it is moved', async () => {
    const story = await aDraft(world, { body });
    const { id } = await quoted(world, story, 'One thing is sure,');
    const moved = await world.edit(update, { input: { id, range: { paragraphId: 'p1', start: 2, end: 19 } } });
    expect(issueOf(moved).message).toContain('choose 1 to 19');
  });

  it('is refused a second time in its kind, also as a change of kind', async () => {
    const story = await aDraft(world, { body });
    const first = await quoted(world, story, 'One thing is sure,');
    const twice = quoted(world, { ...story, revision: first.revision }, 'One thing is sure,');
    await expect(twice).rejects.toThrow(`the DIRECT quote ${first.id} already`);
    const other = await quoted(world, { ...story, revision: first.revision }, 'One thing is sure,', {
      kind: 'REPORTED',
    });
    const changed = await world.edit(update, { input: { id: other.id, kind: 'DIRECT' } });
    expect(issueOf(changed).message).toContain(`the DIRECT quote ${first.id} already`);
  });

  it('stops the publication as verbatim words that stand in no marks, and goes out as reported', async () => {
    const story = await aDraft(world, { body });
    const quote = await quoted(world, story, 'The mayor refused to comment on the new tax', { speaker: 'Rauf Aliyev' });
    const { blockers } = await atDesk(world, story.id);
    expect(blockers).toEqual([expect.stringContaining("does not stand in the story as somebody's own words")]);
    await expect(published(world, { id: story.id, revision: quote.revision })).rejects.toThrow(quote.id);
    await world.edit(update, { input: { id: quote.id, kind: 'REPORTED' } });
    expect((await published(world, { id: story.id, revision: quote.revision + 1 })).version).toBe(1);
  });

  it('stops the next publication when an edit of the text takes its marks away', async () => {
    const story = await aDraft(world, { body });
    const quote = await quoted(world, story, 'One thing is sure,');
    const once = await published(world, { id: story.id, revision: quote.revision });
    await updated(world, once, { body: body.replace('“', '').replace('”', '') });
    expect((await atDesk(world, story.id)).blockers).toHaveLength(1);
  });
});

describe('A proposal that was quoted by hand already', () => {
  it('is refused to be confirmed on top of it', async () => {
    const world = await aWorld();
    const story = `Ports treaty to be signed\n\n${body}\n\nThis article originally appeared in Turan on 6 Sep 2020.`;
    const { data } = await world.edit(
      'mutation($c: String!) { importArticle(input: { content: $c }) { ... on ArticlePayload { article { id draft { revision proposals { id } } } } } }',
      { c: story },
    );
    const { id, draft } = data.importArticle.article;
    const quote = await quoted(world, { id, revision: draft.revision }, 'One thing is sure,');
    const confirm = await world.edit(
      'mutation($id: ID!, $ids: [ID!]!) { confirmProposals(articleId: $id, ids: $ids) { ... on ValidationError { issues { message } } } }',
      { id, ids: draft.proposals.map((proposal: { id: string }) => proposal.id) },
    );
    expect(confirm.data.confirmProposals.issues[0].message).toContain(`${quote.id} already: dismiss the proposal.`);
    await world.stop();
  });
});
