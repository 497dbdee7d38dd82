// A partner manages its own feeds; an admin names the partner.
import { ArticleFilterRef } from '../articles/graphql-queries.ts';
import { bothDoors, builder, newsroomOnly } from '../graph/builder.ts';
import { answerViewer, parseInput, rule, simpleResult } from '../graph/result.ts';
import { FeedRef, FeedUrlsRef } from './graphql.ts';
import { createFeed, feedInput, revokeFeed, rotateFeed, type Shown, updateFeed } from './manage.ts';

const Payload = builder.objectRef<Shown>('FeedPayload').implement({
  fields: (t) => ({
    feed: t.field({ type: FeedRef, resolve: ({ feed }) => feed }),
    signedUrls: t.field({
      type: FeedUrlsRef,
      nullable: true,
      description:
        'For tools that cannot send a header; shown at creation and rotation only. Whoever has one can read the feed.',
      resolve: ({ feed, token }) => (token ? { id: feed.id, token } : null),
    }),
  }),
});

const Result = simpleResult('FeedResult', Payload, { newsroom: false });

const Input = builder.inputType('FeedInput', {
  fields: (t) => ({
    name: t.string({ required: true }),
    filter: t.field({ type: ArticleFilterRef, description: 'Left out: everything that the partner may see.' }),
    embargoed: t.boolean({
      description: 'Whether it also shows embargoed stories to a partner that may see them. By default it does not.',
    }),
    partnerId: t.id({
      ...newsroomOnly,
      description: 'The partner that it is made for. For admins only, who must give it.',
    }),
  }),
});

const open = { type: Result, ...bothDoors, ...rule('partner') };

builder.mutationFields((t) => {
  const id = t.arg.id({ required: true });
  const input = t.arg({ type: Input, required: true });
  return {
    createFeed: t.field({
      ...open,
      args: { input },
      resolve: (_, args, context, info) =>
        answerViewer(context, info, (viewer) => createFeed(context.app, viewer, parseInput(feedInput, args.input))),
    }),
    updateFeed: t.field({
      ...open,
      description:
        'What is left out stays as it is, and so do the URLs; a filter that is given replaces the old one as a whole.',
      args: { id, input },
      resolve: (_, args, context, info) =>
        answerViewer(context, info, (viewer) =>
          updateFeed(context.app, viewer, args.id, parseInput(feedInput, args.input)),
        ),
    }),
    rotateFeedUrls: t.field({
      ...open,
      description: 'New signed URLs; the old ones end at once.',
      args: { id },
      resolve: (_, args, context, info) =>
        answerViewer(context, info, (viewer) => rotateFeed(context.app, viewer, args.id)),
    }),
    revokeFeed: t.field({
      ...open,
      description: 'The feed ends at once, under every URL.',
      args: { id },
      resolve: (_, args, context, info) =>
        answerViewer(context, info, (viewer) => revokeFeed(context.app, viewer, args.id)),
    }),
  };
});
