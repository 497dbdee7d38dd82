// The ledger as one partner may know it. `changes` and the webhooks ask this and nothing else, so they never disagree. What
// ends for a partner is told as a withdrawal; what opens for it as a publication, whatever it was to others.
import type { PartnerViewer } from '../access/viewer.ts';
import {
  admittedBefore,
  couldRead,
  type Exposed,
  readsAt,
  readsBefore,
  sightOf,
  stopsReadingAt,
} from '../access/visibility.ts';
import { kindOf } from '../base/ids.ts';
import type { Change } from '../changes/model.ts';

/** A change of an article, or of a quote or event in one, as the partner is told of it; null where it is not. */
export function toldOfArticle(viewer: PartnerViewer, head: Exposed | null, change: Change, now: Date): Change | null {
  if (!head || sightOf(viewer, head, now) === 'hidden') return null;
  const { occurredAt } = change;
  if (change.subjectId === change.articleId) return toldOfItself(viewer, head, change);
  if (!readsAt(viewer, head, occurredAt)) return null;
  if (kindOf(change.subjectId) !== 'event') return readsBefore(viewer, head, occurredAt) ? change : null;
  // A story that opens to a further audience tells those of its events who could not read it before.
  return change.reason === 'RIGHTS_CHANGE' && admittedBefore(viewer, head, occurredAt) ? null : change;
}

function toldOfItself(viewer: PartnerViewer, head: Exposed, change: Change): Change | null {
  const { occurredAt, status, type } = change;
  if (status !== 'USABLE') return couldRead(viewer, head, occurredAt) ? change : null;
  if (!readsAt(viewer, head, occurredAt)) return stopsReadingAt(viewer, head, occurredAt) ? withdrawn(change) : null;
  const opens = !admittedBefore(viewer, head, occurredAt) && type !== 'ARTICLE_PUBLISHED';
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
