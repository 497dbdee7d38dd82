// A translation and its original know of each other: the translation names the original, whose head lists what was
// translated from it. The list is made anew from the index rows of the translations, so that it cannot go wrong for long.
import { facet } from '../articles/facets.ts';
import { loadDraft, loadManyPublished, loadRows, putHead } from '../articles/store.ts';
import { kindOf } from '../base/ids.ts';
import { invalid } from '../base/refusal.ts';
import type { Table } from '../table/client.ts';
import type { Desk } from '../table/desk.ts';
import { TransactionLost } from '../table/transact.ts';

const most = 50;

/** The articles that are published as translations of this one, the oldest first; at most 50. */
export async function translationsOf(table: Table, id: string): Promise<string[]> {
  const { rows } = await loadRows(table, { partition: facet.translation(id), limit: most, oldestFirst: true });
  return [...new Set(rows.map((row) => row.id))];
}

/** Lists an original's translations in its head; false where they stood there, or it is not published yet. */
export async function relinkTranslations(desk: Desk, id: string): Promise<boolean> {
  for (;;) {
    const [published] = await loadManyPublished(desk.table, [{ id }]);
    const translations = await translationsOf(desk.table, id);
    if (!published || published.head.translations.join() === translations.join()) return false;
    const { head } = published;
    try {
      const after = { ...head, translations, revision: head.revision + 1 };
      await desk.table.transact([putHead(after, { revision: head.revision })]);
      return true;
    } catch (error) {
      if (!(error instanceof TransactionLost)) throw error;
    }
  }
}

/** Refuses what is no article to translate. */
export async function checkOriginal(desk: Desk, translationOf: string | null | undefined, own?: string): Promise<void> {
  if (!translationOf) return;
  const path = ['input', 'translationOf'];
  if (translationOf === own) throw invalid(path, 'An article is no translation of itself.');
  const original = kindOf(translationOf) === 'article' ? await loadDraft(desk.table, translationOf) : null;
  if (!original || original.state === 'KILLED') throw invalid(path, 'There is no article with this id to translate.');
}
