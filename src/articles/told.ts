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
import type { Event } from '../events/model.ts';
import type { Stories } from './event-stories.ts';

/** What a change is about, as it stands now. Its event, after merges, and the stories of an event are read where they decide. */
export type Subject = { head: Exposed | null; event(): Promise<Event | null>; stories(event: Event): Stories };

/** The change as the partner is told of it; null where it is not the partner's to know. */
export async function toldOf(
  viewer: PartnerViewer,
  subject: Subject,
  change: Change,
  now: Date,
): Promise<Change | null> {
  if (!change.articleId) return toldOfEvent(viewer, subject, change, now);
  const told = toldOfArticle(viewer, subject.head, change, now);
  return told && isMention(told) ? toldOfMention(viewer, subject, told, now) : told;
}

/** Whether it tells that a story mentions an event. */
export const isMention = ({ articleId, subjectId }: Change) => articleId !== null && kindOf(subjectId) === 'event';

/** An event that changed by itself is told of to those who knew of it then. */
async function toldOfEvent(viewer: PartnerViewer, subject: Subject, change: Change, now: Date): Promise<Change | null> {
  const event = await subject.event();
  if (!event) return null;
  return event.announced || (await knew(viewer, subject.stories(event), change, now)) ? change : null;
}

/** An event is new to a partner with the first story of its own that mentions it, whatever stories others saw before. */
async function toldOfMention(viewer: PartnerViewer, subject: Subject, change: Change, now: Date): Promise<Change> {
  const event = await subject.event();
  if (!event || event.announced) return change;
  const known = await knew(viewer, subject.stories(event), change, now);
  return { ...change, reason: null, type: known ? 'EVENT_UPDATED' : 'EVENT_CREATED' };
}

/** Whether a story that the partner sees, other than the one that tells of it, was its to read before a change happened. */
function knew(viewer: PartnerViewer, stories: Stories, { articleId, occurredAt }: Change, now: Date): Promise<boolean> {
  return stories.some(
    (story) =>
      story.id !== articleId && admittedBefore(viewer, story, occurredAt) && sightOf(viewer, story, now) === 'visible',
  );
}

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
