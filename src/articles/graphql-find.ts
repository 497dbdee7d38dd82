import { kindOf } from '../base/ids.ts';
import type { Context } from '../graph/context.ts';
import { type ArticleNode, readArticle } from './graphql-reader.ts';
import { followPublishedSlug, followReference, slugKey, urlKey } from './store.ts';

type By = { id?: string | null | undefined; slug?: string | null | undefined; originalUrl?: string | null | undefined };

/** A name leads to an id, and the id past the same predicate as every other: a hidden name is a missing one. */
export async function findBy(context: Context, by: By): Promise<ArticleNode | null> {
  const id = by.id ?? (await idOf(context, by));
  return id && kindOf(id) === 'article' ? readArticle(context, { id }) : null;
}

async function idOf(context: Context, { slug, originalUrl }: By): Promise<string | null> {
  const { table } = context.app;
  if (slug && slug.length > 200) return null;
  if (slug)
    return context.viewer.kind === 'editor' ? followReference(table, slugKey(slug)) : followPublishedSlug(table, slug);
  return originalUrl ? followReference(table, urlKey(originalUrl)) : null;
}
