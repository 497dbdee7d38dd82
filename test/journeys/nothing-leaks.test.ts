// What you may not see does not exist. Every path is taken from the printed schema: a field or an argument that is new and
// has no rule here fails. Sequences of the ledger are compared by their order alone: they count what others may see too.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { differ } from '../support/differ.ts';
import { type Built, build, type Pool } from '../support/hidden-things.ts';
import { missing } from '../support/missing-things.ts';
import {
  briefQuery,
  chains,
  covered,
  queriesFor,
  type Rules,
  readSchema,
  rootsOf,
  type Schema,
} from '../support/schema-walk.ts';
import { placeOf } from '../support/world.ts';

const text = (value: string) => JSON.stringify(value);

/** What to put where, to come to a story or to what is around it. */
function rulesFor(pool: Pool, tombstones: string[] = []): Rules {
  const { article, quote, event, speaker, alias, partner, endpoint, feed } = pool;
  const nodes = [article, quote, event, speaker, alias, partner, endpoint, feed, ...tombstones].map(text);
  return {
    'Query.node(id)': nodes,
    'Query.nodes(ids)': [`[${nodes.join(', ')}]`],
    'ArticleBy.id': [text(pool.article)],
    'ArticleBy.slug': [text(pool.slug)],
    'ArticleBy.originalUrl': [text(pool.url)],
    'ArticleFilter.language': ['"en"', '"ru"'],
    'ArticleFilter.subject': ['"medtop:11000000"', '"medtop:15000000"'],
    'ArticleFilter.keyword': [text(pool.keyword)],
    'ArticleFilter.place': [text(pool.place)],
    'ArticleFilter.originalPublisher': ['"Turan"', '"Third Agency"'],
    'ArticleFilter.publishedFrom': ['"2026-03-01T09:00:00Z"'],
    'ArticleFilter.publishedBefore': ['"2026-04-01T09:00:00Z"'],
    'QuoteFilter.speaker': [text(speaker), text(alias)],
    'QuoteFilter.event': [text(pool.event)],
    'QuoteFilter.kind': ['DIRECT'],
    'QuoteFilter.language': ['"en"', '"ru"'],
    'QuoteFilter.publishedFrom': ['"2026-03-01T09:00:00Z"'],
    'QuoteFilter.publishedBefore': ['"2026-04-01T09:00:00Z"'],
    'EventFilter.from': ['"2026-03-01"'],
    'EventFilter.to': ['"2026"'],
    'EventFilter.place': [text(pool.place)],
    'EventFilter.participant': [text(speaker), text(alias)],
    'Query.speakers(name)': [text(pool.speakerName)],
  };
}

/** What chance made, or a clock of the machine's. */
const random = new Set(['prefix', 'publicKey', 'url', 'durationMs']);

function plain(key: string, value: unknown): unknown {
  if (key === 'sequence') return '<sequence>';
  // Keys stand in the order of their ids.
  if (key === 'apiKeys')
    return (value as { label?: string }[]).toSorted((a, b) => `${a.label}`.localeCompare(`${b.label}`));
  if (random.has(key)) return `<${key}>`;
  // A delivery's id holds its endpoint's, the sequence and a print of the change; a key's is chance.
  if (key === 'id' && typeof value === 'string' && !/^[a-z]{3}_[0-9a-z]{26}(_\d+)?$/.test(value)) return '<id>';
  if (/^(at|nextAttemptAt)$/.test(key) && typeof value === 'string') return value.slice(0, 15);
  if (typeof value !== 'string' || !/cursor$/i.test(key)) return value;
  const place = placeOf(value);
  return /^\d+(~[0-9a-f]+)?$/.test(place) ? '<sequence>' : place;
}

const suffixOf = (row: string) => row.split('|')[0] ?? '';

/** Adds `Type.field` of all that an answer holds: what was asked for and came to nothing is not covered. */
function collect(answer: unknown, seen: Set<string>): void {
  if (Array.isArray(answer)) for (const each of answer) collect(each, seen);
  else if (answer && typeof answer === 'object') {
    const type = (answer as { __typename?: string }).__typename;
    for (const [key, inner] of Object.entries(answer)) {
      if (inner !== null && !(Array.isArray(inner) && !inner.length)) seen.add(`${type}.${key}`);
      collect(inner, seen);
    }
  }
}

describe('what you may not see does not exist', { timeout: 60_000 }, () => {
  let [here, elsewhere]: Built[] = [];
  let schema: Schema;
  const stop: Built[] = [];

  const ask = async ({ world, key, labels }: Built, query: string) => {
    let answer = await world.ask(key, query);
    // What would cost too much is asked of fewer: the refusal counts fields, and knows nothing of what is there.
    for (const fewer of ['first: 5', 'first: 2', 'first: 1'])
      if (answer.errors?.[0]?.extensions.code === 'COST_EXCEEDED')
        answer = await world.ask(key, query.replace('first: 20', fewer));
    let shown = JSON.stringify({ data: answer.data, errors: answer.errors }, plain);
    for (const [made, label] of labels) shown = shown.replaceAll(made, label);
    return { shown, data: answer.data, errors: answer.errors };
  };

  beforeAll(async () => {
    [here, elsewhere] = [await build(true), await build(false)];
    stop.push(here as Built, elsewhere as Built);
    schema = readSchema(readFileSync(`${import.meta.dirname}/../../schema/partner.graphql`, 'utf8'));
  });
  afterAll(async () => {
    for (const { world, syndicated } of stop) {
      await syndicated.stop();
      await world.stop();
    }
  });

  it('answers on every path as if the hidden stories had never been, and comes to every field', async () => {
    const [a, b] = [here as Built, elsewhere as Built];
    const rootsIn = (built: Built) => rootsOf(schema, rulesFor(built.visible, [built.tombstone, built.withdrawnQuote]));
    const inB = rootsIn(b);
    const seen = new Set<string>();
    const asked: number[] = [];
    for (const [i, root] of rootsIn(a).entries()) {
      const brief = [briefQuery(schema, root, undefined), briefQuery(schema, inB[i] ?? root, undefined)] as const;
      const kind = /ids?:/.test(root.args) ? (await ask(a, brief[0])).data[root.field] : null;
      if (kind) await ask(b, brief[1]);
      const length = /filter|name:|first: 1\b|slug|originalUrl|ids/.test(root.args)
        ? 0
        : root.args.includes('first')
          ? 1
          : 2;
      for (const chain of chains(schema, root.type, length)) {
        if (chain[0] && kind && chain[0].on !== kind.__typename) continue;
        const others = queriesFor(schema, inB[i] ?? root, chain);
        for (const [n, query] of queriesFor(schema, root, chain).entries()) {
          const [answer, pure] = await Promise.all([ask(a, query), ask(b, others[n] ?? query)]);
          // A path that costs too much for anybody is asked again by none; there are few of them.
          const codes = (answer.errors ?? []).map((error) => error.extensions.code);
          expect(
            codes.filter((code) => code !== 'COST_EXCEEDED'),
            query,
          ).toEqual([]);
          asked.push(codes.length);
          expect(differ(answer.shown, pure.shown), query).toBeNull();
          collect(answer.data, seen);
        }
      }
    }
    expect(asked.filter((refused) => refused > 0).length).toBeLessThan(asked.length / 50);
    // An embargo is seen by nobody who is not entitled to it.
    collect(
      (
        await a.world.ask(
          a.first,
          queriesFor(schema, { field: 'articles', args: '(first: 20)', type: 'ArticleConnection' }, [])[0] ?? '',
        )
      ).data,
      seen,
    );
    expect(covered(schema).filter((field) => !seen.has(field))).toEqual([]);
  });

  it('answers for an id, a slug, a URL, a name or a word of a hidden story as for one that never was', async () => {
    const a = here as Built;
    const edited: Pool = { ...a.visible, slug: 'secret-slug', keyword: 'key edit' };
    const pools = { ...a.hidden, edited };
    for (const [kind, pool] of Object.entries(pools)) {
      const none = kind === 'edited' ? { ...a.visible, slug: 'none-at-all', keyword: 'none' } : missing(pool);
      const roots = rootsOf(schema, rulesFor(pool));
      const others = rootsOf(schema, rulesFor(none));
      for (const [i, root] of roots.entries()) {
        const other = others[i] ?? root;
        if (other.args === root.args) continue;
        const answer = await ask(a, briefQuery(schema, root, 'Article'));
        const pure = await ask(a, briefQuery(schema, other, 'Article'));
        expect(differ(answer.shown, pure.shown), `${kind}: ${root.field}${root.args}`).toBeNull();
        expect(answer.shown).not.toMatch(/secret/i);
      }
    }
  });

  it('goes on from the cursor of a hidden story with nothing but what comes after it', async () => {
    const a = here as Built;
    const lists = ['articles', 'quotes', 'events', 'speakers'];
    for (const list of lists) {
      const page = `first: 60) { edges { cursor node { id } } pageInfo { hasNextPage } } }`;
      const all = (await a.world.ask(a.first, `{ ${list}(${page}`)).data[list].edges;
      const own = (await a.world.ask(a.key, `{ ${list}(${page}`)).data[list].edges;
      expect(all.length).toBeGreaterThan(own.length);
      for (const { cursor } of all) {
        const rest = (await a.world.ask(a.key, `{ ${list}(after: ${text(cursor)}, ${page}`)).data[list];
        const before = own.filter((edge: { cursor: string }) => suffixOf(placeOf(edge.cursor)) === '');
        expect(rest.edges).toEqual(own.slice(own.length - rest.edges.length));
        expect(before).toEqual([]);
      }
    }
  });
});
