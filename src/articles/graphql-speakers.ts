import { readsFullText } from '../access/viewer.ts';
import { builder } from '../graph/builder.ts';
import { type Page, type PageRequest, paginate } from '../graph/connection.ts';
import type { Context } from '../graph/context.ts';
import type { QuoteNode } from '../quotes/graphql.ts';
import { SpeakerConnection, SpeakerRef } from '../speakers/graphql.ts';
import { speakerLoader } from '../speakers/graphql-loader.ts';
import { type Speaker, speakerIdOf } from '../speakers/model.ts';
import { listSpeakerIds } from '../speakers/store.ts';
import { facet } from './facets.ts';
import { fill, stepOver } from './graphql-fill.ts';
import { checkTexts } from './graphql-queries.ts';
import type { ArticleNode } from './graphql-reader.ts';
import { pageOf, quotesBy, seesSpeaker } from './graphql-seen.ts';
import { blocksOf } from './model.ts';

function pageOfSpeakers(context: Context, { first, after }: PageRequest, prefix: string): Promise<Page<Speaker>> {
  const find = async (id: string) => {
    const speaker = await speakerLoader(context).load(id);
    return speaker && (await seesSpeaker(context, speaker.id)) ? speaker : null;
  };
  return fill(context, { first, start: after, limit: first + 1 }, async (position, limit) =>
    stepOver(await listSpeakerIds(context.app.table, { prefix, after: position, limit }), find),
  );
}

builder.queryField('speakers', (t) =>
  t.field({
    type: SpeakerConnection,
    description: 'In the order of their names. `name` finds those whose names begin with it, in capitals or not.',
    args: { first: t.arg.int({ defaultValue: 20 }), after: t.arg.string(), name: t.arg.string() },
    resolve: (_, { name, ...args }, context) => {
      checkTexts({ name });
      return paginate(context, `speakers:${name ?? ''}`, args, (request) =>
        pageOfSpeakers(context, request, name ?? ''),
      );
    },
  }),
);

type Role = { role: string; firstPrinted: string; lastPrinted: string };

const SpeakerRoleRef = builder.objectRef<Role>('SpeakerRole').implement({
  fields: (t) => ({
    role: t.exposeString('role'),
    firstPrinted: t.expose('firstPrinted', { type: 'PartialDate' }),
    lastPrinted: t.expose('lastPrinted', { type: 'PartialDate' }),
  }),
});

const chunk = 100;

/** Every quote of the speaker in the stories that the viewer may see. */
async function eachQuote(
  context: Context,
  id: string,
  visit: (quote: QuoteNode, article: ArticleNode) => void,
): Promise<void> {
  const pick = (article: ArticleNode) => quotesBy(article, id).map((quote) => ({ quote, article }));
  let after: string | null = null;
  for (;;) {
    const request = { first: chunk, after };
    const page: Page<{ quote: QuoteNode; article: ArticleNode }> = await pageOf(context, request, {
      partitions: [facet.speaker(id)],
      pick,
    });
    for (const { node } of page.rows) visit(node.quote, node.article);
    if (!page.more) return;
    // Where much is hidden a page is short, even empty, and its end lies behind what was looked at.
    after = page.end ?? page.rows.at(-1)?.position ?? null;
  }
}

/** Every role in the stories that the viewer may see: a role printed only in a hidden story is hidden with it. */
async function rolesOf(context: Context, id: string): Promise<Role[]> {
  const roles = new Map<string, Role>();
  await eachQuote(context, id, ({ quote }, { content, head }) => {
    const on = content.attribution.originallyPublishedOn ?? (head?.publishedAt ?? '').slice(0, 10);
    if (quote.speakerRole) widen(roles, { role: quote.speakerRole, on });
  });
  return [...roles.values()].sort((a, b) => (a.firstPrinted < b.firstPrinted ? -1 : 1));
}

function widen(roles: Map<string, Role>, { role, on }: { role: string; on: string }): void {
  const known = roles.get(role) ?? { role, firstPrinted: on, lastPrinted: on };
  roles.set(role, {
    role,
    firstPrinted: on < known.firstPrinted ? on : known.firstPrinted,
    lastPrinted: on > known.lastPrinted ? on : known.lastPrinted,
  });
}

/** A name that only hidden stories print is hidden with them. A story may quote by the surname whom it names in full elsewhere. */
async function aliasesOf(context: Context, { id, aliases }: Speaker): Promise<string[]> {
  if (context.viewer.kind === 'editor' || !aliases.length) return aliases;
  const readsTexts = readsFullText(context.viewer);
  const quoted = new Set<string>();
  const printed = new Set<string>();
  await eachQuote(context, id, ({ quote }, { content }) => {
    if (quote.speakerId) quoted.add(quote.speakerId);
    if (quote.attributedTo) quoted.add(speakerIdOf(quote.attributedTo));
    const texts = readsTexts ? blocksOf(content) : [];
    for (const name of aliases) if (texts.some(({ text }) => text.includes(name))) printed.add(name);
  });
  return aliases.filter((name) => quoted.has(speakerIdOf(name)) || printed.has(name));
}

builder.objectField(SpeakerRef, 'aliases', (t) =>
  t.stringList({
    description: 'Other names that stories which you may see print for this speaker.',
    resolve: (speaker, _, context) => aliasesOf(context, speaker),
  }),
);

builder.objectField(SpeakerRef, 'roles', (t) =>
  t.field({
    type: [SpeakerRoleRef],
    description: 'Each role with which stories have named this speaker, with the first and last date it was printed.',
    resolve: ({ id }, _, context) => rolesOf(context, id),
  }),
);
