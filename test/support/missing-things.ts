// What a caller may send who knows the form of our ids, and nothing else.
import { kindOf } from '../../src/base/ids.ts';
import { type Pool, tailOf } from './hidden-things.ts';

/** Of the same form as what is given, and nobody's. */
export function missing(pool: Pool): Pool {
  const other = (id: string) =>
    kindOf(id) === 'quote' ? id.replace(tailOf(id), '0'.repeat(26)) : `${id.slice(0, 4)}${'0'.repeat(26)}`;
  const { article, quote, event, speaker, alias, partner, endpoint, feed } = pool;
  return {
    article: other(article),
    quote: other(quote),
    event: other(event),
    speaker: other(speaker),
    alias: other(alias),
    partner: other(partner),
    endpoint: other(endpoint),
    feed: other(feed),
    slug: 'none-at-all',
    url: 'https://none.example/',
    speakerName: 'Nobody',
    keyword: 'none',
    place: 'Nowhere',
  };
}
