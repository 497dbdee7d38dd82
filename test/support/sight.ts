// On which paths a story can be seen, one by one: 'seen', 'tombstone' (gone, and the viewer is told so) or 'absent'.
import type { Answer, World } from './world.ts';

/** A story and the visible things next to it, from which paths lead to it. */
export type Subject = {
  id: string;
  slug: string;
  url: string;
  quote: string;
  event: string;
  speaker: string;
  role: string;
  translation: string;
  /** A killed story whose tombstone names the story as its replacement; null while there is none. */
  replaced: string | null;
};

type Ask = (query: string, variables: Record<string, unknown>) => Promise<Answer>;
export type Sight = 'seen' | 'tombstone' | 'absent';

/** `key` is a partner's; null asks as an editor does. */
export const asking = (world: World, key: string | null): Ask =>
  key === null
    ? (query, variables) => world.edit(query, variables)
    : (query, variables) => world.ask(key, query, variables);

async function read(ask: Ask, query: string, variables: Record<string, unknown>) {
  const answer = await ask(query, variables);
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data;
}

const direct = `query($id: ID!, $slug: String!, $url: URL!, $quote: ID!) {
  id: article(by: { id: $id }) { id } slug: article(by: { slug: $slug }) { id } url: article(by: { originalUrl: $url }) { id }
  node(id: $id) { __typename id } nodes(ids: [$id]) { __typename id } quote: node(id: $quote) { __typename ... on Quote { article { id } } }
}`;

const filters: Record<string, string> = {
  'articles()': '',
  'articles(language)': 'language: "en"',
  'articles(subject)': 'subject: "medtop:11000000"',
  'articles(keyword)': 'keyword: "treaty"',
  'articles(place)': 'place: "Baku"',
  'articles(originalPublisher)': 'originalPublisher: "Turan"',
  'articles(publishedFrom)': 'publishedFrom: "2026-01-01T00:00:00Z"',
  'articles(publishedBefore)': 'publishedBefore: "2027-01-01T00:00:00Z"',
  'quotes()': '',
  'quotes(speaker)': 'speaker: $speaker',
  'quotes(event)': 'event: $event',
  'quotes(kind)': 'kind: DIRECT',
  'quotes(language)': 'language: "en"',
  'quotes(publishedFrom)': 'publishedFrom: "2026-01-01T00:00:00Z"',
  'quotes(publishedBefore)': 'publishedBefore: "2027-01-01T00:00:00Z"',
};

const lists = `query($speaker: ID, $event: ID) { all: quotes(filter: { speaker: $speaker, event: $event }) { nodes { id } }
${Object.entries(filters)
  .map(([name, filter], i) => `l${i}: ${name.split('(')[0]}(first: 50, filter: { ${filter} }) { nodes { id } }`)
  .join('\n')} }`;

const edges = `query($event: ID!, $speaker: ID!, $translation: ID!, $replaced: ID!) {
  event: node(id: $event) { ... on Event { articles { nodes { id } } timeline { nodes { id } } quotes { nodes { id article { id } } } mentions { nodes { article { id } } } } }
  speaker: node(id: $speaker) { ... on Speaker { quotes { nodes { id } } roles { role } } }
  translation: article(by: { id: $translation }) { translations { id } }
  replaced: node(id: $replaced) { ... on Tombstone { replacement { id } } }
  changes(first: 100) { nodes { subjectId subject { __typename } } }
}`;

const inside = `query($id: ID!) { article(by: { id: $id }) { versions { nodes { version } } } }`;

/** Every page of one article each; the last says that there is no more. */
async function paged(ask: Ask): Promise<string[]> {
  const ids: string[] = [];
  let after: string | null = null;
  for (;;) {
    const query =
      'query($after: String) { articles(first: 1, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }';
    const { articles } = await read(ask, query, { after });
    ids.push(...articles.nodes.map(({ id }: { id: string }) => id));
    if (articles.nodes.length !== 1) throw new Error('A page was empty though the one before said that there is more.');
    if (!articles.pageInfo.hasNextPage) return ids;
    after = articles.pageInfo.endCursor;
  }
}

type Row = { id: string };
const has = (rows: Row[] | undefined, id: string): Sight => (rows?.some((row) => row.id === id) ? 'seen' : 'absent');

function ofNode(node: { __typename: string } | null): Sight {
  return node === null ? 'absent' : node.__typename === 'Tombstone' ? 'tombstone' : 'seen';
}

function ofChanges(changes: { subjectId: string; subject: { __typename: string } | null }[], id: string): Sight {
  const told = changes.filter(({ subjectId }) => subjectId === id);
  return told.length ? ofNode(told[0]?.subject ?? null) : 'absent';
}

/** The sight of the story on each path by which a viewer could come to it. */
export async function sightOf(world: World, key: string | null, subject: Subject): Promise<Record<string, Sight>> {
  const ask = asking(world, key);
  const { id, slug, url, quote, event, speaker, role, translation, replaced } = subject;
  const found = await read(ask, direct, { id, slug, url, quote });
  const listed = await read(ask, lists, { speaker, event });
  const near = await read(ask, edges, { event, speaker, translation, replaced: replaced ?? 'art_none' });
  const own = await read(ask, inside, { id });
  const inLists = Object.keys(filters).map((name, i): [string, Sight] => [
    name,
    has(listed[`l${i}`].nodes, name.startsWith('quotes') ? quote : id),
  ]);
  return {
    'article(id)': found.id ? 'seen' : 'absent',
    'article(slug)': found.slug ? 'seen' : 'absent',
    'article(originalUrl)': found.url ? 'seen' : 'absent',
    node: ofNode(found.node),
    nodes: ofNode(found.nodes[0]),
    'node(quote)': ofNode(found.quote),
    'quote.article': found.quote?.article ? 'seen' : 'absent',
    ...Object.fromEntries(inLists),
    'articles.pageInfo': has(
      (await paged(ask)).map((each) => ({ id: each })),
      id,
    ),
    'event.articles': has(near.event?.articles.nodes, id),
    'event.timeline': has(near.event?.timeline.nodes, id),
    'event.quotes': has(near.event?.quotes.nodes, quote),
    'event.mentions': has(
      near.event?.mentions.nodes.map((mention: { article: Row }) => mention.article),
      id,
    ),
    'speaker.quotes': has(near.speaker?.quotes.nodes, quote),
    'speaker.roles': near.speaker?.roles.some((each: { role: string }) => each.role === role) ? 'seen' : 'absent',
    translations: has(near.translation?.translations, id),
    'tombstone.replacement': near.replaced?.replacement?.id === id ? 'seen' : 'absent',
    changes: ofChanges(near.changes.nodes, id),
    versions: own.article?.versions.nodes.length ? 'seen' : 'absent',
  };
}

/** The names of the paths on which it is seen so, the rest being absent. */
export function paths(sights: Record<string, Sight>, sight: Sight): string[] {
  return Object.keys(sights).filter((path) => sights[path] === sight);
}
