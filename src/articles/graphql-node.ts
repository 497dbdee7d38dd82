// Any id, one answer: the thing, its tombstone, or null. Null is also the answer for what the viewer may not see.

import { articleOfQuote, kindOf } from '../base/ids.ts';
import { invalid } from '../base/refusal.ts';
import { PublicationStatusRef, RevisionReasonRef } from '../changes/graphql.ts';
import { builder } from '../graph/builder.ts';
import type { Context } from '../graph/context.ts';
import { finderOf, findNodesOf, Node, type NodeShape } from '../graph/node.ts';
import { ArticleRef } from './graphql.ts';
import { eventLedTo, speakerLedTo } from './graphql-led.ts';
import { lookAt, readArticle } from './graphql-reader.ts';
import { quoteNode, seesEvent, seesSpeaker } from './graphql-seen.ts';
import { couldSeeQuote, type Tombstone, tombstoneOf, tombstoneOfQuote } from './graphql-tombstone.ts';

builder.objectRef<Tombstone>('Tombstone').implement({
  description:
    'What is left of a withheld or killed article or a withdrawn quote, for callers who were allowed to see it: enough to take copies down, and none of the text. `article` and the lists answer as if it were gone; `node` and `changes` answer with this.',
  interfaces: [Node],
  fields: (t) => ({
    status: t.field({ type: PublicationStatusRef, resolve: ({ status }) => status }),
    reason: t.field({ type: RevisionReasonRef, resolve: ({ reason }) => reason }),
    note: t.exposeString('note', { description: 'The public wording of the notice.' }),
    since: t.expose('since', { type: 'DateTime' }),
    replacement: t.field({
      type: ArticleRef,
      nullable: true,
      resolve: ({ replacementId }, _, context) => (replacementId ? readArticle(context, { id: replacementId }) : null),
    }),
  }),
});

const named = <T extends { id: string }>(typename: string, value: T): T & NodeShape => ({
  ...value,
  __typename: typename,
});

async function findArticle(context: Context, id: string): Promise<NodeShape | null> {
  const { sight, published } = await lookAt(context, { id });
  if (sight === 'tombstone' && published) return tombstoneOf(context.viewer, id, published.head);
  const article = await readArticle(context, { id });
  return article && named('Article', article);
}

async function findQuote(context: Context, id: string): Promise<NodeShape | null> {
  const articleId = articleOfQuote(id);
  const { sight, published } = await lookAt(context, { id: articleId });
  const { head } = published ?? {};
  if (sight === 'tombstone' && head)
    return (await couldSeeQuote(context, head, id)) ? tombstoneOf(context.viewer, id, head) : null;
  const article = await readArticle(context, { id: articleId });
  if (!article) return null;
  const quote = article.content.quotes.find((each) => each.id === id);
  if (quote) return named('Quote', quoteNode(article, quote));
  return head && (await couldSeeQuote(context, head, id)) ? tombstoneOfQuote(id, head) : null;
}

findNodesOf('article', findArticle);
findNodesOf('quote', findQuote);
// An event is read itself: what its stories carry of it may be older than a change that the viewer has just been told of.
findNodesOf('event', async (context, id) => {
  const event = await eventLedTo(context, id);
  return event && (await seesEvent(context, event)) ? named('Event', event) : null;
});
findNodesOf('speaker', async (context, id) => {
  // The heads that this reads carry the speaker: where the id leads costs no request then, mostly.
  await seesSpeaker(context, id);
  const speaker = await speakerLedTo(context, id);
  return speaker && (await seesSpeaker(context, speaker.id)) ? named('Speaker', speaker) : null;
});

const find = (context: Context, id: string) => finderOf(kindOf(id))(context, id);
const maxNodes = 100;

builder.queryFields((t) => ({
  node: t.field({
    type: Node,
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, context) => find(context, id),
  }),
  nodes: t.field({
    type: [Node],
    nullable: { list: false, items: true },
    description: `In the order of the ids, null where there is nothing to see; at most ${maxNodes}.`,
    args: { ids: t.arg.idList({ required: true }) },
    resolve: (_, { ids }, context) => {
      if (ids.length > maxNodes) throw invalid('ids', `At most ${maxNodes} ids at once.`);
      return Promise.all(ids.map((id) => find(context, id)));
    },
  }),
}));
