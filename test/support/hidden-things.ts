// One world twice: once with stories of every kind that a partner may not see, woven into the stories that it may, and once
// in which they never were. What the partner is answered must not differ.
import { speakerIdOf } from '../../src/speakers/model.ts';
import { aDraft, anEvent, linked, published, quoted, updated, withdrawn } from './stories.ts';
import { type Syndicated, syndicate } from './syndicated-things.ts';
import { licensed, show } from './visible-things.ts';
import { aWorld, type World } from './world.ts';

/** What a caller could put into an argument to come to one story and what is around it. */
export type Pool = {
  article: string;
  slug: string;
  url: string;
  quote: string;
  event: string;
  speaker: string;
  /** Another name of a visible speaker, under which this story alone quotes it. */
  alias: string;
  speakerName: string;
  keyword: string;
  place: string;
  /** A partner, and an endpoint and a feed of its. */
  partner: string;
  endpoint: string;
  feed: string;
};

export type Built = {
  world: World;
  syndicated: Syndicated;
  /** The key of the partner, and of one that may see all and came first. */
  key: string;
  first: string;
  visible: Pool;
  /** A killed story that the partner could read. */
  tombstone: string;
  withdrawnQuote: string;
  hidden: Record<string, Pool>;
  /** The parts of ids that chance made, and what to call them. */
  labels: Map<string, string>;
};

export const rights = {
  languages: ['en', 'az'],
  subjects: ['medtop:11000000', 'medtop:04000000'],
  originalPublishers: ['Turan', 'Other Agency'],
};

type Kind = {
  given?: Record<string, unknown>;
  terms?: (now: number) => Record<string, unknown> | null;
  ending?: string;
};
const at = (now: number, ms: number) => new Date(now + ms).toISOString();

/** Every way in which a story can be hidden from the partner. */
const kinds: Record<string, Kind> = {
  draft: { terms: () => null },
  scheduled: { terms: (now) => ({ at: at(now, 1e10) }) },
  embargoed: { terms: (now) => ({ embargo: { until: at(now, 1e10), reason: 'Held.' } }) },
  withheld: { ending: 'withholdArticle' },
  killed: { ending: 'killArticle' },
  expired: { terms: (now) => ({ expiresAt: at(now, 60_000) }) },
  language: { given: { language: 'ru' } },
  subject: { given: { subjects: ['medtop:15000000'] } },
  publisher: { given: { originalPublisher: 'Third Agency' } },
};

type Around = { event: string; original: string };

async function hide(
  world: World,
  kind: string,
  { event, original }: Around,
): Promise<Omit<Pool, 'partner' | 'endpoint' | 'feed'>> {
  const { given = {}, terms = () => ({}), ending } = kinds[kind] as Kind;
  const url = `https://secret.example/${kind}`;
  const [keyword, place, speakerName] = [`key ${kind}`, `Place ${kind}`, `Only ${kind}`];
  const body = `“Secret one of ${kind},” they said.\n\n“Secret two of ${kind},” they said.\n\n“Secret three of ${kind}.”`;
  const about = { keywords: ['ports', keyword], places: ['Baku', place], originalUrl: url, translationOf: original };
  const draft = await aDraft(world, { headline: `Secret ${kind}`, body, ...licensed, ...about, ...given });
  const own = await anEvent(world, { name: `Event of ${kind}`, date: { start: '2026-03-02' }, place, partOf: event });
  const words = [
    ['Secret one', 'Leyla Aliyeva'],
    ['Secret two', speakerName],
    ['Secret three', `Alias ${kind}`],
  ];
  let last = { id: '', revision: draft.revision };
  for (const [said = '', speaker] of words)
    last = await quoted(world, { ...draft, ...last, id: draft.id }, said, { speaker, speakerRole: `role of ${kind}` });
  let story = await linked(world, { id: draft.id, revision: last.revision }, event, `the signing of ${kind}`);
  story = await linked(world, story, own);
  const merge = 'mutation($from: ID!, $into: ID!) { mergeSpeakers(from: $from, into: $into) { __typename } }';
  await world.edit(merge, { from: speakerIdOf(`Alias ${kind}`), into: speakerIdOf('Leyla Aliyeva') });
  const wanted = terms(world.now().getTime());
  if (wanted) await published(world, story, wanted);
  if (ending) await withdrawn(world, ending, draft.id, `Notice of ${kind}.`);
  const [speaker, alias] = [speakerIdOf(speakerName), speakerIdOf(`Alias ${kind}`)];
  const people = { speaker, alias, speakerName };
  return { article: draft.id, slug: draft.slug, url, quote: last.id, event: own, ...people, keyword, place };
}

export const tailOf = (id: string) => id.slice(4, 30);

export async function build(withHidden: boolean): Promise<Built> {
  // The walk asks for all there is at once; what that costs is another test's matter.
  const world = await aWorld({ mostCost: 1_000_000_000_000 });
  const start = world.now().getTime();
  let steps = 0;
  /** Each step begins at an instant of its own, whatever the ones before it did. */
  const step = async <T>(run: () => Promise<T>): Promise<T> => {
    steps += 1;
    world.wait(start + steps * 100_000 - world.now().getTime());
    return run();
  };
  const first = await world.partner({ embargoed: true, costPerMinute: 2_000_000_000 }, 'The Other Gazette');
  const event = await step(() => anEvent(world, { name: 'Signing', date: { start: '2026-03' }, place: 'Baku' }));
  const partOf = (id: string) =>
    anEvent(world, { name: 'Talks', date: { start: '2026-03-01', end: '2026-03-02' }, place: 'Baku', partOf: id });
  const part = await step(() => partOf(event));
  const url = 'https://turan.example/ports';
  const rich = { summary: 'Ports.', usageTerms: 'Once.', keywords: ['ports'], places: ['Baku'], originalUrl: url };
  const draft = await step(() => aDraft(world, { ...licensed, ...rich, originallyPublishedOn: '2026-03-01' }));
  const detail = {
    speaker: 'Leyla Aliyeva',
    speakerRole: 'minister of ports',
    occasion: { kind: 'SPEECH', outlet: 'TV', heldOn: '2026' },
  };
  const quote = await step(() => quoted(world, draft, 'We will sign on Monday', detail));
  const story = await step(() => linked(world, { id: draft.id, revision: quote.revision }, event, 'sign on Monday'));
  const hidden: Record<string, Awaited<ReturnType<typeof hide>>> = {};
  for (const kind of Object.keys(kinds))
    await step(async () => {
      if (withHidden) hidden[kind] = await hide(world, kind, { event, original: draft.id });
    });
  await step(() => world.sweep());
  const live = await step(() => published(world, story, { expiresAt: '2027-01-01T00:00:00Z' }));
  const own = await step(() => world.partner({ costPerMinute: 2_000_000_000, ...rights }));
  const syndicated = await step(() => syndicate(world, { other: first, own }));
  const shown = await step(() => show(world, { draft, event, part }, hidden['embargoed'] ?? null));
  await step(async () => {
    if (withHidden)
      await updated(world, live, { headline: 'Secret headline', slug: 'secret-slug', keywords: ['key edit'] });
  });
  await step(() => syndicated.settle());
  const labels = new Map<string, string>([
    [tailOf(event), '<event>'],
    [tailOf(part), '<part>'],
    [tailOf(own.id), '<partner>'],
    ...syndicated.own.endpoints.map((id, i): [string, string] => [tailOf(id), `<endpoint ${i}>`]),
    [tailOf(syndicated.own.feed), '<feed>'],
    [tailOf(shown.declaration), '<declaration>'],
  ]);
  for (const [name, made] of Object.entries({ first: draft, ...shown.articles })) {
    labels.set(made.slug, `<slug of ${name}>`);
    labels.set(tailOf(made.id), `<${name}>`);
  }
  const speaker = speakerIdOf('Leyla Aliyeva');
  const visible = {
    article: draft.id,
    slug: draft.slug,
    url,
    quote: quote.id,
    event,
    speaker,
    alias: speakerIdOf('L. Aliyeva'),
    speakerName: 'Leyla',
    keyword: 'ports',
    place: 'Baku',
    partner: own.id,
    endpoint: syndicated.own.endpoint,
    feed: syndicated.own.feed,
  };
  const { others } = syndicated;
  const secrets = Object.entries(hidden).map(([kind, pool]) => [kind, { ...pool, ...others }] as const);
  return {
    world,
    syndicated,
    key: own.key,
    first: first.key,
    visible,
    hidden: Object.fromEntries(secrets),
    labels,
    ...shown,
  };
}
