// Ids carry their kind as a prefix and never change (contract: Node.id). The rest is a ULID: unique, and sortable by age.
import { ulid } from 'ulid';
import type { Clock } from './clock.ts';

const prefixes = { article: 'art', event: 'evt', partner: 'ptn', webhook: 'whk', feed: 'fed' } as const;

export type IdKind = keyof typeof prefixes;

/** A source of randomness: a number from 0 (inclusive) to 1 (exclusive), cryptographically strong in production. */
export type Random = () => number;

export type Ids = { next(kind: IdKind): string };

export function createIds(deps: { clock: Clock; random: Random }): Ids {
  return { next: (kind) => `${prefixes[kind]}_${ulid(deps.clock().getTime(), deps.random).toLowerCase()}` };
}

export type NodeKind = 'article' | 'quote' | 'event' | 'speaker' | 'partner' | 'webhook' | 'feed';

const tail = '[0-9a-z]{26}';
const shapes: [NodeKind, RegExp][] = [
  ['article', new RegExp(`^art_${tail}$`)],
  ['quote', new RegExp(`^quo_${tail}_[0-9]{1,6}$`)],
  ['event', new RegExp(`^evt_${tail}$`)],
  ['speaker', new RegExp(`^spk_${tail}$`)],
  ['partner', new RegExp(`^ptn_${tail}$`)],
  ['webhook', new RegExp(`^whk_${tail}$`)],
  ['feed', new RegExp(`^fed_${tail}$`)],
];

/** The kind an id names, or null where the text is no id of ours: such an id is answered like a missing one. */
export function kindOf(id: string): NodeKind | null {
  return shapes.find(([, shape]) => shape.test(id))?.[0] ?? null;
}

/** A quote's id holds its article's, so a quote is found, and its visibility decided, by one read of the article. */
export function quoteId(articleId: string, number: number): string {
  return `quo_${articleId.slice(4)}_${number}`;
}

export function articleOfQuote(quote: string): string {
  return `art_${quote.slice(4, 30)}`;
}
