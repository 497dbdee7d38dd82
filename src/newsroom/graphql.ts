// What only the newsroom sees of an article: its draft, its state and its history.
import { roles } from '../access/viewer.ts';
import { ArticleRef } from '../articles/graphql.ts';
import { ArticleStateRef, EmbargoRef, ParagraphRef } from '../articles/graphql-parts.ts';
import { readDraft } from '../articles/graphql-reader.ts';
import type { ArticleState, Draft, Proposal } from '../articles/model.ts';
import { EventRef, MentionRef } from '../events/graphql.ts';
import { eventLoader } from '../events/graphql-loader.ts';
import { builder, newsroomOnly, newsroomType } from '../graph/builder.ts';
import { connectionOf, paginate } from '../graph/connection.ts';
import { QuoteRef } from '../quotes/graphql.ts';
import type { Quote } from '../quotes/model.ts';
import { blockersOf } from './blockers.ts';
import { HintRef, ReceivedRef } from './graphql-hints.ts';
import { type HistoryEntry, loadHistory } from './history.ts';

export function draftQuote(draft: Pick<Draft, 'id' | 'version' | 'state'>, quote: Quote) {
  const status =
    draft.state === 'KILLED'
      ? ('CANCELED' as const)
      : draft.state === 'WITHHELD'
        ? ('WITHHELD' as const)
        : ('USABLE' as const);
  return { id: quote.id, quote, articleId: draft.id, articleVersion: draft.version, status };
}

type ProposalNode = { proposal: Proposal; draft: Draft };

const ProposalRef = builder.objectRef<ProposalNode>('Proposal').implement({
  ...newsroomType,
  description: 'A quote or event that the importer found and no editor has confirmed yet.',
  fields: (t) => ({
    id: t.id({ resolve: ({ proposal }) => proposal.id }),
    quote: t.field({
      type: QuoteRef,
      nullable: true,
      resolve: ({ proposal, draft }) => proposal.quote && draftQuote(draft, proposal.quote),
    }),
    event: t.field({
      type: MentionRef,
      nullable: true,
      resolve: ({ proposal, draft }) =>
        proposal.event && { mention: proposal.event.mention, eventId: null, articleId: draft.id },
    }),
    eventName: t.string({
      nullable: true,
      description: 'The name that the event would get.',
      resolve: ({ proposal }) => proposal.event?.name ?? null,
    }),
    matchedEvent: t.field({
      type: EventRef,
      nullable: true,
      description:
        'The known event that it most resembles, by its date, its name in any language, and its place. It is a suggestion: confirmProposals follows it only where `events` names it.',
      resolve: ({ proposal }, _, context) =>
        proposal.event?.match ? eventLoader(context).load(proposal.event.match.eventId) : null,
    }),
    matchLikeness: t.float({
      nullable: true,
      description: 'How much it resembles that event, 0 to 1; 1 only for the same name on the same date.',
      resolve: ({ proposal }) => proposal.event?.match?.likeness ?? null,
    }),
    confidence: t.float({ description: '0 to 1.', resolve: ({ proposal }) => proposal.confidence }),
  }),
});

const DraftRef = builder.objectRef<Draft>('Draft').implement({
  ...newsroomType,
  fields: (t) => ({
    revision: t.exposeInt('revision', {
      description: 'Raised by every save; a save must name the revision that it was based on.',
    }),
    headline: t.string({ resolve: ({ content }) => content.headline }),
    paragraphs: t.field({ type: [ParagraphRef], resolve: ({ content }) => content.paragraphs }),
    publishAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ plan }) => plan?.at ?? null }),
    embargo: t.field({
      type: EmbargoRef,
      nullable: true,
      description:
        'The embargo under which the next publication is planned; as long as nothing is planned, the one that the source gave.',
      resolve: ({ plan, version, received }) => (plan || version ? plan?.embargo : received?.embargo) ?? null,
    }),
    blockers: t.stringList({
      description:
        'What stops this draft from being published, one line each: an unverified direct quote, a missing credit…',
      resolve: blockersOf,
    }),
    quotes: t.field({
      type: [QuoteRef],
      resolve: (draft) => draft.content.quotes.map((quote) => draftQuote(draft, quote)),
    }),
    proposals: t.field({
      type: [ProposalRef],
      resolve: (draft) => draft.proposals.map((proposal) => ({ proposal, draft })),
    }),
    hints: t.field({
      type: [HintRef],
      description: 'What the import noticed and no editor has dismissed yet.',
      resolve: ({ received }) => received?.hints ?? [],
    }),
    received: t.field({
      type: ReceivedRef,
      nullable: true,
      description: 'Null for a story that was written here.',
      resolve: ({ received }) => received ?? null,
    }),
  }),
});

const HistoryEntryRef = builder.objectRef<HistoryEntry>('HistoryEntry').implement({
  ...newsroomType,
  description: 'Who did what to an article, when, and from which revision.',
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime' }),
    by: t.string({ description: 'The name of the editor.', resolve: ({ by }) => by.name }),
    subject: t.string({ description: "The editor's identity at the issuer.", resolve: ({ by }) => by.subject }),
    role: t.field({ type: RoleRef, resolve: ({ by }) => by.role }),
    what: t.exposeString('what', { description: 'The mutation, or what the sweep did.' }),
    fromRevision: t.exposeInt('fromRevision'),
    revision: t.exposeInt('revision'),
    note: t.exposeString('note', { nullable: true }),
  }),
});

const RoleRef = builder.enumType('Role', { ...newsroomType, values: roles });

const HistoryConnection = connectionOf('History', HistoryEntryRef, { newsroom: true });

async function stateOf(
  article: { head: { status: string } | null; draft?: Draft },
  load: () => Promise<Draft | null>,
): Promise<ArticleState> {
  if (article.head?.status === 'CANCELED') return 'KILLED';
  if (article.head?.status === 'WITHHELD') return 'WITHHELD';
  return article.head ? 'PUBLISHED' : ((await load())?.state ?? 'DRAFT');
}

builder.objectFields(ArticleRef, (t) => ({
  draft: t.field({
    ...newsroomOnly,
    type: DraftRef,
    nullable: true,
    description:
      'The working copy: what the next publication would publish. An editor always finds one, even right after a publication; null once the article has been killed.',
    resolve: async ({ id }, _, context) => {
      const draft = await readDraft(context, id);
      return draft?.state === 'KILLED' ? null : draft;
    },
  }),
  state: t.field({
    ...newsroomOnly,
    type: ArticleStateRef,
    resolve: (article, _, context) => stateOf(article, () => readDraft(context, article.id)),
  }),
  history: t.field({
    ...newsroomOnly,
    type: HistoryConnection,
    description: 'Newest first.',
    args: { first: t.arg.int({ defaultValue: 20 }), after: t.arg.string() },
    resolve: ({ id }, args, context) =>
      paginate(context, `history:${id}`, args, async ({ first, after }) =>
        loadHistory(context.app.table, id, { before: after, limit: first }),
      ),
  }),
}));
