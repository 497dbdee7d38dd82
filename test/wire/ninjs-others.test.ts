// ninjs of other agencies and of other versions, ours that comes home, and ours that somebody changed.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Story } from '../../src/wire/form/story.ts';
import { readStory } from '../../src/wire/read.ts';
import { aDraft, aPublished, published, quoted, updated, withdrawn } from '../support/stories.ts';
import { aWorld, type World } from '../support/world.ts';
import { taken } from './support/imports.ts';

function read(document: object): Story {
  const result = readStory({ content: JSON.stringify(document), format: 'NINJS' });
  if ('issues' in result) throw new Error(JSON.stringify(result.issues));
  return result.story;
}

describe('ninjs of another agency', () => {
  it.each([
    [
      '1.x',
      {
        uri: 'https://a.example/1',
        type: 'text',
        version: '2',
        versioncreated: '2020-06-20T10:00:00+02:00',
        pubstatus: 'usable',
        embargoed: '2020-06-21T00:00:00Z',
        altids: { guid: 'tag:a.example,1' },
        headline: 'Silt',
        body_text: 'The basin filled.',
        subject: [{ code: 'medtop:04000000', name: 'economy' }],
      },
    ],
    [
      '2.x',
      {
        uri: 'https://a.example/1',
        type: 'text',
        version: '2',
        versioncreated: '2020-06-20T08:00:00Z',
        pubstatus: 'usable',
        embargoed: '2020-06-21T00:00:00Z',
        altids: [{ role: 'guid', value: 'tag:a.example,1' }],
        headlines: [{ role: 'main', value: 'Silt' }],
        bodies: [{ role: 'main', contenttype: 'text/html', value: '<p>The basin filled.</p>' }],
        subjects: [{ uri: 'http://cv.iptc.org/newscodes/mediatopic/04000000', name: 'economy' }],
      },
    ],
    [
      '3.x',
      {
        uri: 'https://a.example/1',
        type: 'text',
        version: '2',
        versionCreated: '2020-06-20T08:00:00Z',
        pubStatus: 'usable',
        embargoedUntil: '2020-06-21T00:00:00Z',
        altIds: [{ role: 'guid', value: 'tag:a.example,1' }],
        headlines: [{ value: 'Silt' }],
        bodies: [{ contentType: 'application/xhtml+xml', value: '<p>The basin filled.</p>' }],
        subjects: [{ literal: 'medtop:04000000' }],
      },
    ],
  ])('%s is read by its fields', (_, document) => {
    expect(read(document)).toMatchObject({
      headline: 'Silt',
      paragraphs: ['The basin filled.'],
      subjects: ['medtop:04000000'],
      carriage: {
        ids: ['https://a.example/1', 'guid:tag:a.example,1'],
        version: '2',
        versionCreated: '2020-06-20T08:00:00.000Z',
        status: 'usable',
        embargo: { until: '2020-06-21T00:00:00.000Z', reason: null },
        parts: null,
      },
    });
  });
});

describe('ninjs of our own', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterAll(() => world.stop());

  const ninjsOf = async (id: string) =>
    (await world.edit('query($id: ID!) { article(by: { id: $id }) { ninjs } }', { id })).data.article.ninjs;
  const take = (document: object) => taken(world, { format: 'NINJS', content: JSON.stringify(document) });

  it('that comes home is the article itself, in every version that it had', async () => {
    const first = await aPublished(world, { headline: 'Home' });
    const one = await ninjsOf(first.id);
    await published(world, await updated(world, first, { body: 'Another text.\n\nOf two.' }));
    const two = await ninjsOf(first.id);
    for (const document of [one, two])
      expect(await take(document)).toMatchObject({ outcome: 'UNCHANGED', id: first.id });
    await withdrawn(world, 'withholdArticle', first.id);
    expect(await take(await ninjsOf(first.id))).toMatchObject({ outcome: 'UNCHANGED', id: first.id });
  });

  it('that somebody changed is another draft, told as a version of the article, which stays as it is', async () => {
    const { id } = await aPublished(world, { headline: 'Changed on the way' });
    const document = await ninjsOf(id);
    const [main] = document.bodies;
    const changed = {
      ...document,
      bodies: [{ ...main, value: main.value.replace('second', 'twelfth') }, ...document.bodies.slice(1)],
    };
    const answer = await take(changed);
    expect(answer.outcome).toBe('CREATED');
    expect(answer.hints).toMatchObject([{ basis: 'ORIGINAL_ID', article: { id } }]);
    expect(await ninjsOf(id)).toEqual(document);
  });

  it('never brings a quote that its text does not hold past an editor', async () => {
    const draft = await aDraft(world, { headline: 'Put into a mouth' });
    const quote = await quoted(world, draft, 'We will sign on Monday', { speaker: 'Leyla Aliyeva' });
    const { id } = await published(world, { id: draft.id, revision: quote.revision });
    const words = JSON.stringify(await ninjsOf(id)).replaceAll(
      '"value":"We will sign on Monday"',
      '"value":"We will never sign"',
    );
    const answer = await take({ ...JSON.parse(words), headlines: [{ role: 'main', value: 'Put into another mouth' }] });
    const ids = answer.proposals.map((proposal) => proposal.id);
    const confirming =
      'mutation($a: ID!, $ids: [ID!]!) { confirmProposals(articleId: $a, ids: $ids) { ... on ArticlePayload { article { draft { blockers } } } } }';
    const { data } = await world.edit(confirming, { a: answer.id, ids });
    expect(data.confirmProposals.article.draft.blockers).toEqual([
      expect.stringContaining('“We will never sign” is CHANGED'),
    ]);
  });

  it('whose extension does not fit its text is read as that of anybody', async () => {
    const { id } = await aPublished(world, { headline: 'Misfit' });
    const document = await ninjsOf(id);
    const [main, ...rest] = document.bodies;
    const longer = { ...document, bodies: [{ ...main, value: `${main.value}\n\nOne paragraph more.` }, ...rest] };
    expect(read(document).carriage?.parts).not.toBeNull();
    expect(read(longer)).toMatchObject({ headline: 'Misfit', carriage: { parts: null } });
    expect(read(longer).paragraphs.at(-1)).toBe('One paragraph more.');
  });

  it('holds for a partner without the full text nothing of it', async () => {
    const { key } = await world.partner({ fullText: false });
    const draft = await aDraft(world, { headline: 'Partial' });
    const { id } = await published(world, draft);
    const { data } = await world.ask(key, 'query($id: ID!) { article(by: { id: $id }) { ninjs } }', { id });
    const { bodies } = data.article.ninjs;
    expect(bodies).toHaveLength(1);
    expect(JSON.parse(bodies[0].value)).toMatchObject({ paragraphs: null, footnotes: null, mentions: null });
  });
});
