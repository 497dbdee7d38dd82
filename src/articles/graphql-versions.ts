import { readsVersion } from '../access/visibility.ts';
import { builder } from '../graph/builder.ts';
import { connectionOf, type Page, type PageRequest, paginate } from '../graph/connection.ts';
import type { Context } from '../graph/context.ts';
import { ArticleRef } from './graphql.ts';
import { ArticleVersionRef } from './graphql-parts.ts';
import type { Head, Version } from './model.ts';
import { loadVersions } from './store.ts';

const VersionConnection = connectionOf('ArticleVersion', ArticleVersionRef);

/** Versions that were published to others alone are left out, and so is what a version changed of one of them. */
async function pageOfVersions(context: Context, head: Head, { first, after }: PageRequest): Promise<Page<Version>> {
  const { viewer, app } = context;
  const rows: Page<Version>['rows'] = [];
  let before = after === null ? null : Number(after);
  for (;;) {
    const page = await loadVersions(app.table, head.id, { before, limit: first + 1 });
    for (const version of page.versions) {
      const { createdAt } = version;
      before = version.version;
      if (!readsVersion(viewer, head, { createdAt })) continue;
      const changes = readsVersion(viewer, head, { createdAt, replaced: true }) ? version.changes : [];
      rows.push({ position: String(version.version), node: { ...version, changes } });
    }
    if (rows.length > first) return { rows: rows.slice(0, first), more: true };
    if (!page.more) return { rows, more: false };
  }
}

builder.objectField(ArticleRef, 'versions', (t) =>
  t.field({
    type: VersionConnection,
    description: 'Every published version that the caller may see, newest first. A kill seals them all.',
    args: { first: t.arg.int({ defaultValue: 20 }), after: t.arg.string() },
    resolve: ({ id, head }, args, context) =>
      paginate(context, `versions:${id}`, args, async (request) => {
        const sealed = !head || head.status === 'CANCELED';
        return sealed ? { rows: [], more: false } : pageOfVersions(context, head, request);
      }),
  }),
);
