// Publishing freezes the draft into a version, moves the head, writes the index rows and appends to the ledger: in one
// transaction, or not at all.
import type { EditorViewer } from '../access/viewer.ts';
import type { Draft, Head, Version } from '../articles/model.ts';
import { markMove } from '../articles/moves.ts';
import type { Plan } from '../articles/plan.ts';
import { type Published, publishSlug, putDraft, putHead, putVersion } from '../articles/store.ts';
import { StateRefusal } from '../base/refusal.ts';
import { commit } from '../changes/ledger.ts';
import type { RevisionReason } from '../changes/model.ts';
import type { Desk } from '../table/desk.ts';
import { dueKeys } from '../table/keys.ts';
import { type Action, maxActions } from '../table/transact.ts';
import { correctedQuotes } from './blockers.ts';
import { moveState } from './create.ts';
import { again, checkItems, type Edit, openEdit, orConflict, save } from './edit.ts';
import { publicationChanges } from './entries.ts';
import { followUp } from './follow-up.ts';
import { freeze } from './freeze.ts';
import { putHistory } from './history.ts';
import { putUrl } from './originals.ts';
import { relinkNow, relinkTask } from './relink.ts';
import { dueItem, expose, listsOf, loadReferences, momentOf, moveDue, moveRows, planKey, tidy } from './standing.ts';
import { checkInput, checkTerms, type PublishInput, type Terms, termsOf, withReceived } from './terms.ts';
import { relinkTranslations, translationsOf } from './translations.ts';

/** At once, or at `at`. Throws Validation-, NotFound-, Conflict- or StateRefusal; nothing is written then. */
export async function publishArticle(desk: Desk, editor: EditorViewer, input: PublishInput): Promise<Draft> {
  checkInput(input, desk.clock());
  return again(() => publishOnce(desk, editor, input));
}

async function publishOnce(desk: Desk, editor: EditorViewer, input: PublishInput): Promise<Draft> {
  const now = desk.clock();
  const edit = await openEdit(desk, input.id, input.expectedRevision);
  const later = input.at && input.at > now.toISOString() ? input.at : null;
  const at = later ?? now.toISOString();
  const terms = withReceived(edit, termsOf(input, edit.draft.plan, at), at);
  checkTerms(edit, terms);
  if (later) return schedule(desk, editor, edit.draft, { ...terms, at: later });
  return publishNow(desk, { editor, what: 'publishArticle' }, edit, terms);
}

async function schedule(desk: Desk, editor: EditorViewer, draft: Draft, terms: Terms & { at: string }): Promise<Draft> {
  const ends = (['embargo', 'expiresAt'] as const).filter((name) => terms[name] === null);
  const plan: Plan = { embargo: null, expiresAt: null, ...terms, ends };
  const planned: Draft = { ...draft, plan, state: draft.version ? draft.state : 'SCHEDULED' };
  const also: Action[] = [
    { put: dueItem(dueKeys.article(plan.at, 'PUBLISH', draft.id)) },
    ...planKey(draft)
      .filter(({ SK }) => !SK.startsWith(`${plan.at}#`))
      .map((key): Action => ({ remove: key })),
    ...moveState(draft, planned),
  ];
  return save(desk, { editor, what: 'publishArticle', note: `at ${plan.at}` }, draft, planned, also);
}

type Naming = { id: string; expectedRevision?: number | null | undefined };

/** Takes a plan back: the draft stays as it is, and so does what is published. */
export async function unscheduleArticle(desk: Desk, editor: EditorViewer, input: Naming): Promise<Draft> {
  const { draft } = await openEdit(desk, input.id, input.expectedRevision);
  if (!draft.plan) throw new StateRefusal(['Nothing of it is scheduled.']);
  const back: Draft = { ...draft, plan: null, state: draft.version ? draft.state : 'DRAFT' };
  const also: Action[] = [...planKey(draft).map((key): Action => ({ remove: key })), ...moveState(draft, back)];
  return save(desk, { editor, what: 'unscheduleArticle' }, draft, back, also);
}

type By = { editor: EditorViewer; what: string };

/** `also` joins the transaction: the sweep takes the due row away in it, so that no release happens twice. */
export async function publishNow(desk: Desk, by: By, edit: Edit, terms: Terms, also: Action[] = []): Promise<Draft> {
  const { draft, published } = edit;
  const now = momentOf(published, desk.clock());
  const references = await loadReferences(desk.table, draft.content);
  const version = freeze({ draft, before: published?.version ?? null, ...reasonOf(edit, terms), now });
  const translations = published?.head.translations ?? (await translationsOf(desk.table, draft.id));
  const head = headOf(published?.head ?? null, { version, references, translations, terms, now });
  const next = afterwards(draft, version, head);
  const changes = await publicationChanges(desk.table, { before: published, version, head, now });
  const rows = moveRows(published?.head ?? null, head);
  const moved = markMove(published?.head ?? null, head);
  const originals = relinkOriginals(published, version, now);
  const { slug } = version.content;
  const must = [
    putDraft(next, { revision: draft.revision }),
    putHead(head, published ? { revision: published.head.revision } : 'absent'),
    putVersion(version),
    putHistory(next, draft.revision, { ...by, now, note: version.note }),
    ...(await putUrl(desk.table, version)),
    ...(published?.version.content.slug === slug ? [] : [publishSlug(slug, draft.id)]),
    ...originals.flatMap(({ actions }) => actions),
    ...moveState(draft, next),
    ...planKey(draft)
      .filter((key) => !also.some((action) => 'remove' in action && action.remove.SK === key.SK))
      .map((key) => ({ remove: key })),
    ...moveDue(published?.head ?? null, head),
    ...also,
    ...moved.must,
    ...rows.must,
  ];
  checkItems(must);
  const room = maxActions - must.length - changes.length - 1;
  if (room < 0)
    throw new StateRefusal([
      `This changes ${must.length + changes.length} things at once; at most ${maxActions - 1} fit. Publish it in steps.`,
    ]);
  await orConflict(draft.revision, () => commit(desk.table, [...must, ...rows.refresh.slice(0, room)], changes));
  await tidy(desk, draft.id, [...rows.stale, ...moved.stale]);
  for (const task of originals) await relinkNow(desk, task);
  // A translation may have come out while its original did; the publication stands, whatever becomes of the list.
  if (!published) await followUp(desk, 'relink', draft.id, () => relinkTranslations(desk, draft.id));
  return next;
}

/** What was translated from this, or is no translation any more, is to be listed anew with its original. */
function relinkOriginals(before: Published | null, { content }: Version, now: Date) {
  const [was, is] = [before?.version.content.translationOf ?? null, content.translationOf];
  return was === is ? [] : [was, is].flatMap((id) => (id ? [relinkTask(id, now)] : []));
}

function reasonOf(edit: Edit, { reason, note }: Terms): { reason: RevisionReason; note: string | null } {
  const before = edit.published?.version ?? null;
  if (!before) return { reason: 'INITIAL', note };
  const corrected = correctedQuotes(edit.draft, before);
  const own = corrected
    .map(({ now }) => now.pendingNote)
    .filter(Boolean)
    .join(' ');
  return { reason: reason ?? (corrected.length ? 'QUOTE_CORRECTION' : 'UPDATE'), note: note ?? (own || null) };
}

type Publication = {
  version: Version;
  references: Pick<Head, 'events' | 'speakers'>;
  translations: string[];
  terms: Terms;
  now: Date;
};

function headOf(before: Head | null, { version, references, translations, terms, now }: Publication): Head {
  const { content } = version;
  const embargo = terms.embargo === undefined ? (before?.embargo ?? null) : terms.embargo;
  const released = before?.embargo && !embargo;
  return {
    id: version.articleId,
    revision: (before?.revision ?? 0) + 1,
    version: version.version,
    status: 'USABLE',
    publishedAt: before && !released ? before.publishedAt : now.toISOString(),
    movedAt: before && !released ? now.toISOString() : null,
    embargo,
    expiresAt: terms.expiresAt === undefined ? (before?.expiresAt ?? null) : terms.expiresAt,
    exposures: expose(before?.exposures ?? [], content, embargo !== null, now),
    withdrawal: null,
    rows: listsOf(content, references),
    ...references,
    withdrawnQuotes: withdrawn(before, version, now),
    translations,
  };
}

function withdrawn(before: Head | null, version: Version, now: Date): Head['withdrawnQuotes'] {
  return [...(before?.withdrawnQuotes ?? [])].concat(
    version.gone.map((id) => ({ id, since: now.toISOString(), note: version.note ?? 'The quote has been withdrawn.' })),
  );
}

function afterwards(draft: Draft, version: Version, head: Head): Draft {
  const quotes = version.content.quotes;
  return {
    ...draft,
    revision: draft.revision + 1,
    version: version.version,
    state: head.status === 'USABLE' ? 'PUBLISHED' : draft.state,
    content: { ...version.content, quotes },
    plan: null,
  };
}
