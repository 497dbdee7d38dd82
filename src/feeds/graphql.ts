import { hasRole } from '../access/viewer.ts';
import { builder } from '../graph/builder.ts';
import { findNodesOf, Node } from '../graph/node.ts';
import { PartnerRef } from '../partners/graphql.ts';
import { type Feed, type FeedFilter, type Format, pathOf } from './model.ts';
import { loadFeed, loadFeedsOf } from './store.ts';

const FeedFilterRef = builder.objectRef<FeedFilter>('FeedFilter').implement({
  description: 'What a feed finds. The fields mean the same as in ArticleFilter.',
  fields: (t) => ({
    language: t.expose('language', { type: 'LanguageTag', nullable: true }),
    subject: t.exposeString('subject', { nullable: true }),
    keyword: t.exposeString('keyword', { nullable: true }),
    place: t.exposeString('place', { nullable: true }),
    originalPublisher: t.exposeString('originalPublisher', { nullable: true }),
    publishedFrom: t.expose('publishedFrom', { type: 'DateTime', nullable: true }),
    publishedBefore: t.expose('publishedBefore', { type: 'DateTime', nullable: true }),
  }),
});

/** `token` makes them signed; without one, a key in the header opens them. */
type Addresses = { id: string; token: string | null };

const addressOf = (publicUrl: string, { id, token }: Addresses, format: Format): string =>
  `${publicUrl}${pathOf(id, format)}${token ? `?token=${token}` : ''}`;

export const FeedUrlsRef = builder.objectRef<Addresses>('FeedUrls').implement({
  description: 'One feed in three formats.',
  fields: (t) => ({
    atom: t.field({ type: 'URL', resolve: (urls, _, { app }) => addressOf(app.publicUrl, urls, 'atom') }),
    rss: t.field({ type: 'URL', resolve: (urls, _, { app }) => addressOf(app.publicUrl, urls, 'rss') }),
    json: t.field({ type: 'URL', resolve: (urls, _, { app }) => addressOf(app.publicUrl, urls, 'json') }),
  }),
});

export const FeedRef = builder.objectRef<Feed>('Feed').implement({
  description: 'A saved filter, read over plain HTTP as Atom, RSS 2.0 or JSON Feed, with the rights of its partner.',
  interfaces: [Node],
  fields: (t) => ({
    name: t.exposeString('name'),
    filter: t.field({ type: FeedFilterRef, resolve: ({ filter }) => filter }),
    embargoed: t.exposeBoolean('embargoed', {
      description:
        'Whether it also shows embargoed stories to a partner that may see them; each of them says until when it is embargoed.',
    }),
    urls: t.field({
      type: FeedUrlsRef,
      description: "For tools that can send a header: any of the partner's keys opens them.",
      resolve: ({ id }) => ({ id, token: null }),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    urlsIssuedAt: t.field({
      type: 'DateTime',
      description: 'When its present signed URLs were issued.',
      resolve: ({ token }) => token.issuedAt,
    }),
  }),
});

builder.objectField(PartnerRef, 'feeds', (t) =>
  t.field({
    type: [FeedRef],
    description: 'Oldest first.',
    resolve: ({ id }, _, context) => loadFeedsOf(context.app.table, id),
  }),
);

/** A partner sees its own feeds and no others; editors see them all. */
findNodesOf('feed', async ({ app, viewer }, id) => {
  const feed = await loadFeed(app.table, id);
  const seen = viewer.kind === 'partner' ? feed?.partnerId === viewer.partnerId : hasRole(viewer, 'reporter');
  return feed && seen ? { ...feed, __typename: 'Feed' } : null;
});
