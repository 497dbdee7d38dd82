import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../src/graph/context.ts';
import { loadSample } from '../../src/local/sample.ts';
import { loadSecrets } from '../../src/local/secrets.ts';
import { aWorld, type World } from '../support/world.ts';

type Newsroom = { world: World; folder: string; key: string; cuts: number };

/** A load that dies at its Nth write, as a server that is killed does. */
function dyingAt(app: App, write: number): App {
  let writes = 0;
  const transact: App['table']['transact'] = async (...given) => {
    writes += 1;
    if (writes === write) throw new Error('cut off');
    return app.table.transact(...given);
  };
  return { ...app, table: { ...app.table, transact } };
}

/** Loads the sample; with `step`, starts it anew each time that it dies at its `step`th write, until one gets through. */
async function load(step = Number.POSITIVE_INFINITY): Promise<Newsroom> {
  const world = await aWorld();
  const folder = await mkdtemp(join(tmpdir(), 'dateline-sample-'));
  for (let cuts = 0; ; cuts += 1) {
    const app = dyingAt(world.app, step);
    const key = await loadSample({ app, folder, secrets: await loadSecrets(folder, world.app.randomBytes) }).catch(
      (error) => {
        if (error.message !== 'cut off') throw error;
        return null;
      },
    );
    if (key) return { world, folder, key, cuts };
  }
}

async function end({ world, folder }: Newsroom): Promise<void> {
  await world.stop();
  await rm(folder, { recursive: true });
}

const everything = `{
  articles(first: 50) { nodes { headline language version subjects { code } places keywords attribution { originalPublisher }
    corrections { text before after } translations { headline } events { name date { start } }
    quotes { text kind speakerRole speaker { name aliases } } } }
  events(first: 50) { nodes { name date { start } articles { nodes { language } } } }
  speakers(first: 50) { nodes { name aliases } }
}`;

const byHeadline = (a: { headline: string }, b: { headline: string }) => (a.headline < b.headline ? -1 : 1);

/** What a partner sees; the clock of these tests stands still, so that the order of publication does not tell. */
async function seen({ world, key }: Newsroom) {
  const { data, errors } = await world.ask(key, everything);
  expect(errors).toBeUndefined();
  for (const event of data.events.nodes)
    event.articles.nodes.sort((a: Language, b: Language) => (a.language < b.language ? -1 : 1));
  for (const { events } of data.articles.nodes) events.sort((a: Named, b: Named) => (a.name < b.name ? -1 : 1));
  return { ...data, articles: data.articles.nodes.sort(byHeadline) };
}

type Named = { name: string };
type Language = { language: string };
type Story = {
  headline: string;
  language: string;
  quotes: { text: string }[];
  events: Named[];
  corrections: unknown[];
};

async function count(
  { world }: Newsroom,
  state: string,
): Promise<{ headline: string; draft: { proposals: unknown[] } }[]> {
  const answer = await world.edit(
    'query($filter: ArticleFilter) { articles(first: 50, filter: $filter) { nodes { headline draft { proposals { id } } } } }',
    { filter: { state } },
  );
  expect(answer.errors).toBeUndefined();
  return answer.data.articles.nodes;
}

describe('The sample newsroom', () => {
  let newsroom: Newsroom;
  let articles: Story[];
  beforeAll(async () => {
    newsroom = await load();
    articles = (await seen(newsroom)).articles;
  });
  afterAll(() => end(newsroom));

  it('holds every story of its folder, each quote and event with it, in three languages', async () => {
    const files = (await readdir(new URL('../../src/local/sample/', import.meta.url))).filter((name) =>
      name.endsWith('.txt'),
    );
    const held = [
      ...(await count(newsroom, 'PUBLISHED')),
      ...(await count(newsroom, 'DRAFT')),
      ...(await count(newsroom, 'WITHHELD')),
    ];
    expect(held).toHaveLength(files.length);
    expect(new Set(articles.map(({ language }) => language))).toEqual(new Set(['en', 'ru', 'az']));
    for (const { quotes, events } of articles) expect([quotes.length >= 2, events.length >= 2]).toEqual([true, true]);
  });

  it('shares its events and its speakers between stories and languages', async () => {
    const { events, speakers } = await seen(newsroom);
    const languages = (name: string) =>
      events.nodes
        .find((event: Named) => event.name.startsWith(name))
        .articles.nodes.map((story: Language) => story.language);
    expect(languages('Ferry accord')).toEqual(['az', 'en', 'ru']);
    expect(languages('March over the price of bread')).toEqual(['az', 'en', 'ru']);
    const minister = speakers.nodes.find(({ name }: Named) => name === 'Nigar Valizada');
    expect(minister.aliases).toEqual(['Нигяр Велизаде', 'Nigar Vəlizadə']);
  });

  it('shows a partner neither the embargoed story, nor the withheld one, nor the draft', async () => {
    const shown = articles.map(({ headline }) => headline);
    for (const hidden of ['Night ferry fares', 'Union of ferry workers', 'Flour contracts'])
      expect(shown.filter((headline) => headline.startsWith(hidden))).toEqual([]);
    expect((await count(newsroom, 'WITHHELD')).map(({ headline }) => headline)).toEqual([
      'Union of ferry workers threatens to stay ashore on the first night',
    ]);
  });

  it('has one story corrected in a quote, with its public note', () => {
    const corrected = articles.filter(({ corrections }) => corrections.length);
    expect(corrected.map(({ headline }) => headline)).toEqual(['Hundreds march in Alaz over the price of bread']);
    expect(corrected[0]?.corrections).toMatchObject([
      { before: 'Of every loaf, we keep fourteen qapik,', after: 'Of every loaf, we keep four qapik,' },
    ]);
  });

  it('leaves one draft with proposals for the editor to try', async () => {
    const drafts = await count(newsroom, 'DRAFT');
    expect(drafts).toHaveLength(1);
    expect(drafts[0]?.draft.proposals.length).toBeGreaterThanOrEqual(4);
  });

  it('loads nothing a second time', async () => {
    newsroom.world.count.take();
    const secrets = await loadSecrets(newsroom.folder, newsroom.world.app.randomBytes);
    expect(await loadSample({ app: newsroom.world.app, folder: newsroom.folder, secrets })).toBe(newsroom.key);
    expect(newsroom.world.count.take()).toEqual([]);
  });

  it('keeps its key for its owner alone', async () => {
    const file = join(newsroom.folder, 'secrets.json');
    expect(JSON.parse(await readFile(file, 'utf8')).sampleKey).toBe(newsroom.key);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('comes out the same from starts that were cut off again and again', async () => {
    const cut = await load(7);
    try {
      expect(cut.cuts).toBeGreaterThan(5);
      expect(await seen(cut)).toEqual(await seen(newsroom));
      const partners = await cut.world.edit('{ partners { nodes { name } } }');
      expect(partners.data.partners.nodes).toEqual([{ name: 'Sample Gazette' }]);
    } finally {
      await end(cut);
    }
  });
});
