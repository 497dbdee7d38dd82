// One story through its whole life, seen at each step by an editor, by a partner entitled to embargoed stories, by one
// that is not, and by three whose rights leave the story out: on every path there is.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { speakerIdOf } from '../../src/speakers/model.ts';
import { asking, paths, type Sight, type Subject, sightOf } from '../support/sight.ts';
import { aDraft, anEvent, aPublished, corrected, linked, published, quoted, withdrawn } from '../support/stories.ts';
import { aWorld, type World } from '../support/world.ts';

const everywhere = { language: 'az', originalPublisher: 'Other Agency', subjects: ['medtop:04000000'] };
const outOfRights = ['byLanguage', 'bySubject', 'byPublisher'] as const;
const told = ['node', 'nodes', 'node(quote)', 'changes'];

describe('the life of a story', () => {
  let world: World;
  let keys: Record<'entitled' | 'plain' | (typeof outOfRights)[number], string>;
  let story: { id: string; revision: number; slug: string };
  let subject: Subject;
  let embargoEnd: string;

  const see = async (who: keyof typeof keys | 'editor') => sightOf(world, who === 'editor' ? null : keys[who], subject);
  const onAllPaths = (sights: Record<string, Sight>, but: string[] = []) =>
    expect(Object.keys(sights).filter((path) => sights[path] !== 'seen')).toEqual(but);
  const nowhere = (sights: Record<string, Sight>) =>
    expect(paths(sights, 'seen').concat(paths(sights, 'tombstone'))).toEqual([]);
  const isGone = (sights: Record<string, Sight>, but: string[] = []) => {
    expect(paths(sights, 'tombstone')).toEqual(told);
    expect(paths(sights, 'seen')).toEqual(but);
  };
  const isHiddenFrom = async (...who: (keyof typeof keys)[]) => {
    for (const each of who) nowhere(await see(each));
  };

  beforeAll(async () => {
    world = await aWorld();
    const partner = async (rights: Parameters<World['partner']>[0]) => (await world.partner(rights)).key;
    keys = {
      entitled: await partner({ embargoed: true }),
      plain: await partner({}),
      byLanguage: await partner({ embargoed: true, languages: ['az'] }),
      bySubject: await partner({ embargoed: true, subjects: ['medtop:04000000'] }),
      byPublisher: await partner({ embargoed: true, originalPublishers: ['Other Agency'] }),
    };
    const event = await anEvent(world, { name: 'Signing of the ports treaty', date: { start: '2026-03-02' } });
    const neighbour = await aDraft(world, { ...everywhere, headline: 'Neighbour' });
    const itsQuote = await quoted(world, neighbour, 'We will sign on Monday', {
      speaker: 'Leyla Aliyeva',
      speakerRole: 'a deputy minister',
    });
    await published(world, await linked(world, { ...neighbour, revision: itsQuote.revision }, event));
    const url = 'https://turan.example/ports';
    const rights = { language: 'en', originalPublisher: 'Turan', subjects: ['medtop:11000000'] };
    const draft = await aDraft(world, { ...rights, keywords: ['treaty'], places: ['Baku'], originalUrl: url });
    const quote = await quoted(world, draft, 'We will sign on Monday', {
      speaker: 'Leyla Aliyeva',
      speakerRole: 'minister of ports',
    });
    story = { ...draft, ...(await linked(world, { ...draft, revision: quote.revision }, event)) };
    const translation = await aPublished(world, { ...everywhere, headline: 'Tərcümə', translationOf: draft.id });
    subject = {
      id: draft.id,
      slug: draft.slug,
      url,
      quote: quote.id,
      event,
      speaker: speakerIdOf('Leyla Aliyeva'),
      role: 'minister of ports',
      translation: translation.id,
      replaced: null,
    };
  });
  afterAll(() => world.stop());

  it('is scheduled under embargo: editors alone know of it', async () => {
    const at = new Date(world.now().getTime() + 3_600_000).toISOString();
    embargoEnd = new Date(world.now().getTime() + 7_200_000).toISOString();
    const embargo = { until: embargoEnd, reason: 'signing' };
    story = { ...story, ...(await published(world, story, { at, embargo })) };
    expect(paths(await see('editor'), 'seen')).toEqual([
      'article(id)',
      'article(slug)',
      'node',
      'nodes',
      'node(quote)',
      'quote.article',
      'translations',
    ]);
    await isHiddenFrom('entitled', 'plain', ...outOfRights);
  });

  it('is published at its hour: the entitled partner sees it everywhere, marked, and nobody else', async () => {
    world.wait(3_600_001);
    expect(await world.sweep()).toBe(1);
    const replaced = await aPublished(world, { ...everywhere, headline: 'The first word of it' });
    await withdrawn(world, 'killArticle', replaced.id, 'Superseded.', story.id);
    subject = { ...subject, replaced: replaced.id };
    onAllPaths(await see('editor'));
    onAllPaths(await see('entitled'));
    const answer = await asking(world, keys.entitled)(
      'query($id: ID!) { article(by: { id: $id }) { publishability { allowed reason until } embargo { until reason } } }',
      { id: story.id },
    );
    expect(answer.data.article).toMatchObject({
      publishability: { allowed: false, reason: 'EMBARGOED', until: embargoEnd },
      embargo: { reason: 'signing' },
    });
    await isHiddenFrom('plain', ...outOfRights);
  });

  it('is released at the end of the embargo: once, though two sweeps run at the same time', async () => {
    world.wait(3_600_000);
    const [first, second] = await Promise.all([world.sweep(), world.sweep()]);
    expect(first + second).toBe(1);
    onAllPaths(await see('editor'));
    onAllPaths(await see('entitled'));
    onAllPaths(await see('plain'));
    await isHiddenFrom(...outOfRights);
    const changes = await asking(world, keys.plain)('{ changes { nodes { type subjectId reason version } } }', {});
    const own = changes.data.changes.nodes.filter((change: { subjectId: string }) => change.subjectId === story.id);
    expect(own).toEqual([{ type: 'ARTICLE_PUBLISHED', subjectId: story.id, reason: 'INITIAL', version: 1 }]);
  });

  it('is corrected in one quote: the correction says before and after, and leads to the quote', async () => {
    const note = 'The minister said Tuesday, not Monday.';
    await corrected(world, story.id, { quote: subject.quote, from: 'Monday', to: 'Tuesday', note });
    for (const who of ['editor', 'entitled', 'plain'] as const) {
      onAllPaths(await see(who));
      const query = `query($id: ID!) { article(by: { id: $id }) { version reason note
        corrections { version reason text before after quote { id text verification status articleVersion } }
        versions { nodes { version reason changes { kind before after } } } } }`;
      const answer = await asking(world, who === 'editor' ? null : keys[who])(query, { id: story.id });
      expect(answer.data.article).toMatchObject({
        version: 2,
        reason: 'QUOTE_CORRECTION',
        note,
        corrections: [
          {
            version: 2,
            reason: 'QUOTE_CORRECTION',
            text: note,
            before: 'We will sign on Monday',
            after: 'We will sign on Tuesday',
            quote: { id: subject.quote, text: 'We will sign on Tuesday', verification: 'VERIFIED', articleVersion: 2 },
          },
        ],
        versions: {
          nodes: [
            { version: 2, changes: [{ kind: 'EDITED' }] },
            { version: 1, changes: [] },
          ],
        },
      });
    }
    await isHiddenFrom(...outOfRights);
    const changes = await asking(world, keys.plain)('{ changes { nodes { type subjectId note } } }', {});
    expect(changes.data.changes.nodes).toContainEqual({ type: 'QUOTE_CORRECTED', subjectId: subject.quote, note });
  });

  it('is withheld: gone on every path, with a tombstone for those who could read it', async () => {
    await withdrawn(world, 'withholdArticle', story.id, 'Under review.');
    onAllPaths(await see('editor'));
    isGone(await see('entitled'));
    isGone(await see('plain'));
    await isHiddenFrom(...outOfRights);
    const query =
      'query($id: ID!) { node(id: $id) { ... on Tombstone { status reason note since replacement { id } } } }';
    const answer = await asking(world, keys.plain)(query, { id: story.id });
    expect(answer.data.node).toMatchObject({ status: 'WITHHELD', reason: 'WITHHOLD', note: 'Under review.' });
  });

  it('is as a missing id to a partner that came while it was withheld', async () => {
    nowhere(await sightOf(world, (await world.partner({})).key, { ...subject, replaced: null }));
  });

  it('is reinstated: seen again on every path', async () => {
    await withdrawn(world, 'reinstateArticle', story.id, 'Reviewed.');
    for (const who of ['editor', 'entitled', 'plain'] as const) onAllPaths(await see(who));
    await isHiddenFrom(...outOfRights);
  });

  it('is killed: sealed for ever, with a tombstone that names its replacement', async () => {
    const better = await aPublished(world, { headline: 'The right word of it' });
    await withdrawn(world, 'killArticle', story.id, 'It was wrong.', better.id);
    isGone(await see('editor'));
    isGone(await see('entitled'));
    isGone(await see('plain'));
    await isHiddenFrom(...outOfRights);
    const query =
      'query($id: ID!) { node(id: $id) { __typename ... on Tombstone { status reason note replacement { id } } } }';
    for (const id of [story.id, subject.quote]) {
      const answer = await asking(world, keys.plain)(query, { id });
      expect(answer.data.node).toMatchObject({
        status: 'CANCELED',
        reason: 'KILL',
        note: 'It was wrong.',
        replacement: { id: better.id },
      });
    }
    await expect(withdrawn(world, 'reinstateArticle', story.id)).rejects.toThrow('StateError');
  });
});
