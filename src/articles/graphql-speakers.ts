import { builder } from '../graph/builder.ts';
import { type Page, type PageRequest, paginate } from '../graph/connection.ts';
import type { Context } from '../graph/context.ts';
import { SpeakerConnection, SpeakerRef } from '../speakers/graphql.ts';
import { speakerLoader } from '../speakers/graphql-loader.ts';
import type { Speaker } from '../speakers/model.ts';
import { listSpeakerIds } from '../speakers/store.ts';
import { facet } from './facets.ts';
import { checkTexts } from './graphql-queries.ts';
import { pageOf, quotesBy, seesSpeaker } from './graphql-seen.ts';

async function pageOfSpeakers(context: Context, { first, after }: PageRequest, prefix: string): Promise<Page<Speaker>> {
  const rows: Page<Speaker>['rows'] = [];
  let position = after;
  for (;;) {
    const page = await listSpeakerIds(context.app.table, { prefix, after: position, limit: first + 1 });
    const speakers = await Promise.all(page.rows.map(({ id }) => speakerLoader(context).load(id)));
    const seen = await Promise.all(speakers.map((speaker) => speaker && seesSpeaker(context, speaker.id)));
    for (const [i, speaker] of speakers.entries())
      if (speaker && seen[i]) rows.push({ position: page.rows[i]?.position ?? '', node: speaker });
    if (rows.length > first) return { rows: rows.slice(0, first), more: true };
    if (!page.more) return { rows, more: false };
    position = page.rows.at(-1)?.position ?? null;
  }
}

builder.queryField('speakers', (t) =>
  t.field({
    type: SpeakerConnection,
    description: 'In the order of their names; `name` is how the name begins, in any case.',
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

/** Every role in the stories that the viewer may see: a role printed only in a hidden story is hidden with it. */
async function rolesOf(context: Context, id: string): Promise<Role[]> {
  const roles = new Map<string, Role>();
  let after: string | null = null;
  for (;;) {
    const page: Page<{ role: string; on: string }> = await pageOf(
      context,
      { first: chunk, after },
      {
        partitions: [facet.speaker(id)],
        pick: (article) => {
          const on =
            article.content.attribution.originallyPublishedOn ?? (article.head?.publishedAt ?? '').slice(0, 10);
          return quotesBy(article, id).flatMap(({ quote }) =>
            quote.speakerRole ? [{ role: quote.speakerRole, on }] : [],
          );
        },
      },
    );
    for (const { node } of page.rows) widen(roles, node);
    if (!page.more) break;
    after = page.rows.at(-1)?.position ?? null;
  }
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

builder.objectField(SpeakerRef, 'roles', (t) =>
  t.field({
    type: [SpeakerRoleRef],
    description: 'Each role with which stories have named this speaker, with the first and last date it was printed.',
    resolve: ({ id }, _, context) => rolesOf(context, id),
  }),
);
