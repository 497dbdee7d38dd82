// The ledger as one partner may know it. `changes` and the webhooks ask this and nothing else, so they never disagree. What
// ends for a partner is told as a withdrawal; what opens for it as a publication, whatever it was to others.
import type { PartnerViewer } from '../access/viewer.ts';
import { admittedBefore, couldRead, type Exposed, readsAt, sightOf } from '../access/visibility.ts';
import type { Change } from '../changes/model.ts';

/** A change of an article, or of a quote or event in one, as the partner is told of it; null where it is not. */
export function toldOfArticle(viewer: PartnerViewer, head: Exposed | null, change: Change, now: Date): Change | null {
  if (!head || sightOf(viewer, head, now) === 'hidden') return null;
  const before = couldRead(viewer, head, change.occurredAt);
  const ofArticle = change.subjectId === change.articleId;
  if (change.status !== 'USABLE' && ofArticle) return before ? change : null;
  if (!readsAt(viewer, head, change.occurredAt)) return before && ofArticle ? withdrawn(change) : null;
  const opens = !admittedBefore(viewer, head, change.occurredAt) && change.type !== 'ARTICLE_PUBLISHED' && ofArticle;
  return opens ? { ...change, type: 'ARTICLE_PUBLISHED', reason: 'INITIAL', note: null } : change;
}

function withdrawn(change: Change): Change {
  return {
    ...change,
    type: 'ARTICLE_WITHHELD',
    status: 'WITHHELD',
    reason: 'RIGHTS_CHANGE',
    note: 'The rights to this story have ended.',
  };
}
