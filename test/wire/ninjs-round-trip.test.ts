// What goes out as ninjs comes in as the same article: in another newsroom field by field, in our own as itself.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDraft } from '../../src/articles/store.ts';
import { loadSample } from '../../src/local/sample.ts';
import { loadSecrets } from '../../src/local/secrets.ts';
import { complaint } from '../support/ninjs-schema.ts';
import {
  aDraft,
  anEvent,
  aPublished,
  corrected,
  linked,
  published,
  quoted,
  updated,
  withdrawn,
} from '../support/stories.ts';
import { aWorld, type World } from '../support/world.ts';

const fields = `headline summary byline dateline { place date } language urgency paragraphs { id text } footnotes { marker text }
  attribution { originalPublisher originallyPublishedOn originalUrl usageTerms creditLine html } subjects { code } places keywords
  quotes { text kind speaker { name kind } attributedTo speakerRole cue occasion { kind outlet heldOn } language verification
    selector { paragraphId start end exact prefix suffix } about { name } }
  events { name summary date { start end precision } place status mentions { nodes { article { headline } asStated basis date { start end }
    selector { paragraphId start end exact } } } }`;
const standing = `embargo { until reason } expiresAt corrections { reason text before after quote { text } issuedAt }`;
const asNinjs = `query($id: ID!) { article(by: { id: $id }) { id ninjs state ${standing} ${fields} } }`;
const linkedTo = `query($id: ID!) { article(by: { id: $id }) { translations { headline language } } }`;
const asRead = `query($id: ID!) { article(by: { id: $id }) { id state ${standing} ${fields} } }`;
const failures =
  '... on Error { message } ... on ValidationError { issues { message } } ... on StateError { blockers }';
const made = `{ ... on ArticlePayload { article { id version draft { revision proposals { id } } } } ${failures} }`;

// biome-ignore lint/suspicious/noExplicitAny: answers are read by tests that say what they expect
type Article = any;

async function read(world: World, query: string, id: string): Promise<Article> {
  const { data, errors } = await world.edit(query, { id });
  expect(errors).toBeUndefined();
  return data.article;
}

async function taken(world: World, ninjs: object): Promise<Article> {
  const { data, errors } = await world.edit(
    `mutation($content: String!) { importArticle(input: { content: $content, format: NINJS }) ${made} }`,
    { content: JSON.stringify(ninjs) },
  );
  expect(errors).toBeUndefined();
  expect(data.importArticle).toHaveProperty('article');
  return data.importArticle.article;
}

async function confirmed(world: World, { id, draft }: Article): Promise<Article> {
  const ids = draft.proposals.map((proposal: Article) => proposal.id);
  const { data } = await world.edit(
    `mutation($id: ID!, $ids: [ID!]!) { confirmProposals(articleId: $id, ids: $ids) ${made} }`,
    {
      id,
      ids,
    },
  );
  expect(data.confirmProposals).toHaveProperty('article');
  return data.confirmProposals.article;
}

/** What must be the same. Of an event's mentions those of this story count; only what is published is listed there. */
function comparable({ id: _, ninjs: _n, state: _s, ...article }: Article, mentioned = true): Article {
  const events = article.events.map(({ mentions, ...event }: Article) => ({
    ...event,
    mentions: mentions.nodes.filter((mention: Article) => mentioned && mention.article.headline === article.headline),
  }));
  return { ...article, events };
}

/** What a story translates comes before it, so that it is there already. */
async function originalsFirst(world: World, ids: Map<string, string>): Promise<[string, string][]> {
  const all = [...ids];
  const drafts = await Promise.all(all.map(([, id]) => loadDraft(world.app.table, id)));
  const translations = new Set(drafts.flatMap((draft) => (draft?.content.translationOf ? [draft.id] : [])));
  return all.filter(([, id]) => !translations.has(id)).concat(all.filter(([, id]) => translations.has(id)));
}

describe('An article that goes out as ninjs and comes in again', () => {
  let here: World;
  let there: World;
  let folder: string;
  const ids = new Map<string, string>();

  beforeAll(async () => {
    here = await aWorld();
    there = await aWorld({ endpoint: here.endpoint });
    folder = await mkdtemp(join(tmpdir(), 'dateline-sample-'));
    await loadSample({ app: here.app, folder, secrets: await loadSecrets(folder, here.app.randomBytes) });
    await kinds();
    const listed = await here.edit('{ articles(first: 100) { nodes { id headline } } }');
    for (const { id, headline } of listed.data.articles.nodes)
      if (![...ids.values()].includes(id)) ids.set(headline, id);
  }, 60_000);
  afterAll(async () => {
    await there?.stop();
    await here?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function kinds(): Promise<void> {
    ids.set('bare', (await aPublished(here, { headline: 'Bare' })).id);
    const full = await aDraft(here, {
      headline: 'Harbour <dues> & “tariffs” 🛳',
      summary: ' A summary. ',
      byline: 'A. Writer, B. Writer',
      subjects: ['medtop:04000000', 'medtop:20000344'],
      places: ['Baku', 'Aktau'],
      keywords: ['ports', 'Порт'],
      urgency: 2,
      originalUrl: 'https://example.org/limanlar haqqında?a=1&b="2|3"',
      originallyPublishedOn: '2026-02',
      usageTerms: 'Not for use in Vesta.',
    });
    const event = await anEvent(here, {
      name: 'Signing',
      date: { start: '2026-03' },
      place: 'Aktau',
      summary: 'S.',
      status: 'PLANNED',
    });
    const linking = await linked(here, full, event, 'on Friday');
    const quote = await quoted(here, linking, 'We will sign on Monday', {
      speaker: 'Leyla <b>Aliyeva',
      speakerRole: 'minister',
      occasion: { kind: 'INTERVIEW', outlet: 'Vesta Radio', heldOn: '2026-02' },
      about: [event],
    });
    const terms = {
      embargo: { until: '2026-09-01T00:00:00Z', reason: 'Until the signing.' },
      expiresAt: '2027-01-01T00:00:00Z',
    };
    await published(here, { id: full.id, revision: quote.revision }, terms);
    await corrected(here, full.id, { quote: quote.id, from: 'Monday', to: 'Tuesday', note: 'It is Tuesday.' });
    const again = (await read(here, 'query($id: ID!) { article(by: { id: $id }) { draft { revision } } }', full.id))
      .draft;
    const edited = await updated(
      here,
      { id: full.id, revision: again.revision },
      { headline: 'Harbour dues, corrected' },
    );
    await published(here, edited, { reason: 'CORRECTION', note: 'The headline was wrong.' });
    ids.set('embargoed, corrected twice', full.id);
    ids.set('held until released', (await aPublished(here, { headline: 'Held' }, { embargo: { reason: 'r' } })).id);
    const moved = await aPublished(here, { headline: 'Moved' });
    ids.set(
      'with its paragraphs moved',
      (
        await published(
          here,
          await updated(here, moved, { body: 'New first.\n\nThe second paragraph stands here.\nWith a line.' }),
        )
      ).id,
    );
    const withheld = await aPublished(here, { headline: 'Withheld' });
    await withdrawn(here, 'withholdArticle', withheld.id);
    ids.set('withheld', withheld.id);
    ids.set(
      'in Azerbaijani',
      (
        await aPublished(here, {
          headline: 'İlk gəmi',
          language: 'az',
          body: '“Gəmi gəldi”, – deyə Əli İsmayılov bildirib.\n\nİkinci hissə.',
        })
      ).id,
    );
  }

  it('is the same in every field in another newsroom, whatever kind it is of', async () => {
    expect(ids.size).toBeGreaterThan(13);
    const copies = new Map<string, string>();
    for (const [name, id] of await originalsFirst(here, ids)) {
      const original = await read(here, asNinjs, id);
      expect(complaint(original.ninjs), name).toBeNull();
      const draft = await confirmed(there, await taken(there, original.ninjs));
      const copy = await read(there, asRead, draft.id);
      const known = { embargo: null, expiresAt: null, corrections: [] };
      expect(comparable(copy, false), name).toEqual(comparable({ ...original, ...known }, false));
      if (original.state === 'WITHHELD') continue;
      copies.set(id, draft.id);
      await published(there, { id: draft.id, revision: draft.draft.revision });
      const out = await read(there, asNinjs, draft.id);
      expect(complaint(out.ninjs), name).toBeNull();
      expect(comparable(out), name).toEqual(comparable(original));
    }
    const translations = [];
    for (const [id, copy] of copies) {
      const known = (await read(here, linkedTo, id)).translations;
      expect((await read(there, linkedTo, copy)).translations).toEqual(known);
      translations.push(...known);
    }
    expect(translations.length).toBeGreaterThan(1);
  });
});
