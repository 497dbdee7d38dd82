// What every edit of an article shares: it is loaded whole, saved against the revision it was based on, and its quotes are
// verified on every save.
import type { EditorViewer } from '../access/viewer.ts';
import { blocksOf, type Content, caps, type Draft } from '../articles/model.ts';
import { loadDraft, loadPublished, type Published, putDraft } from '../articles/store.ts';
import { kindOf } from '../base/ids.ts';
import { BusyRefusal, ConflictRefusal, invalid, NotFoundRefusal, StateRefusal } from '../base/refusal.ts';
import type { Mention } from '../events/model.ts';
import type { Block, Quote } from '../quotes/model.ts';
import { follow, prepare, verify } from '../quotes/verify.ts';
import type { Desk } from '../table/desk.ts';
import { type Action, TransactionLost } from '../table/transact.ts';
import { putHistory } from './history.ts';

export type Edit = { draft: Draft; published: Published | null };

/** The draft and what is published of it. Throws NotFoundRefusal. */
export async function loadEdit(desk: Desk, id: string): Promise<Edit> {
  if (kindOf(id) !== 'article') throw new NotFoundRefusal(id);
  const [draft, published] = await Promise.all([loadDraft(desk.table, id), loadPublished(desk.table, id)]);
  if (!draft) throw new NotFoundRefusal(id);
  return { draft, published };
}

/** As loadEdit, and refuses what a killed article or a stale revision would make wrong. */
export async function openEdit(desk: Desk, id: string, expectedRevision?: number | null): Promise<Edit> {
  const edit = await loadEdit(desk, id);
  if (expectedRevision != null && expectedRevision !== edit.draft.revision) {
    throw new ConflictRefusal(expectedRevision, edit.draft.revision);
  }
  if (edit.draft.state === 'KILLED')
    throw new StateRefusal(['The article has been killed; nothing of it can be changed.']);
  return edit;
}

export function verifyContent(content: Content): Content {
  const blocks = prepare(blocksOf(content));
  return {
    ...content,
    quotes: content.quotes.map((quote) => verify(quote, blocks)),
    mentions: content.mentions.map((mention) => anchored(mention, blocks)),
  };
}

/** A mention's anchor follows its words, and is given up where they are gone or stand in several places. */
function anchored<T extends Pick<Mention, 'selector'>>(mention: T, blocks: ReturnType<typeof prepare>): T {
  return mention.selector ? { ...mention, selector: follow(mention.selector, blocks) } : mention;
}

function verifyDraft(draft: Draft): Draft {
  const blocks = prepare(blocksOf(draft.content));
  const proposals = draft.proposals.map((found) => ({
    ...found,
    quote: found.quote && verify(found.quote, blocks),
    event: found.event && { ...found.event, mention: anchored(found.event.mention, blocks) },
  }));
  return { ...draft, content: verifyContent(draft.content), proposals };
}

const itemBytes = 380_000;

/** An item holds 400 KB; a draft past that is refused before DynamoDB does it. */
export function checkSize(draft: Draft): void {
  if (Buffer.byteLength(JSON.stringify(draft)) > itemBytes)
    throw invalid('body', 'The story with its quotes is too long to keep as one.');
}

/** What a publication adds to the story (its corrections, what each paragraph was before) must fit its items, too. */
export function checkItems(actions: Action[]): void {
  const long = actions.some((action) => 'put' in action && Buffer.byteLength(action.put.data) > itemBytes + 20_000);
  if (long)
    throw new StateRefusal([
      'The story with all that it changes and corrects is too long to keep as one version. Publish it in steps.',
    ]);
}

type Saving = { editor: EditorViewer; what: string; note?: string | null };
type Change = Partial<Pick<Draft, 'content' | 'proposals' | 'numbers' | 'plan' | 'state' | 'received'>>;

/** What an editor has scheduled goes out by itself, so the words in it are an editor's up to its hour. */
export function checkPlan({ plan }: Draft, { role }: EditorViewer): void {
  if (plan && role === 'reporter')
    throw new StateRefusal([
      `It is scheduled for ${plan.at}: ask an editor to make the change, or to take the schedule back (unscheduleArticle).`,
    ]);
}

/** Saves the draft as one step from `before`, with whatever else belongs to the same step. */
export async function save(desk: Desk, by: Saving, before: Draft, change: Change, also: Action[] = []): Promise<Draft> {
  checkPlan(before, by.editor);
  const draft = verifyDraft({ ...before, ...change, revision: before.revision + 1 });
  checkSize(draft);
  const now = desk.clock();
  await orConflict(before.revision, () =>
    desk.table.transact([
      putDraft(draft, { revision: before.revision }),
      putHistory(draft, before.revision, { ...by, now }),
      ...also,
    ]),
  );
  return draft;
}

/**
 * The draft is always action 0: where it stands and something else was lost (the head, which a merge refreshed; an original
 * URL, which another story took), the whole use case runs again and meets things as they are now.
 */
export async function again<T>(run: () => Promise<T>): Promise<T> {
  for (let round = 1; ; round += 1) {
    try {
      return await run();
    } catch (error) {
      const others = error instanceof TransactionLost && error.lost.every(({ index }) => index > 0);
      if (!others) throw error;
      if (round === 10) throw new BusyRefusal();
    }
  }
}

/** The draft is always action 0: where it was lost, somebody saved first, and the caller learns the winner's revision. */
export async function orConflict<T>(expected: number, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const draft = error instanceof TransactionLost ? error.lost.find(({ index }) => index === 0) : undefined;
    if (!draft) throw error;
    throw new ConflictRefusal(expected, draft.item?.revision ?? 0);
  }
}

export function checkQuoteCount(quotes: Quote[]): void {
  if (quotes.length > caps.quotes)
    throw invalid('quotes', `An article carries at most ${caps.quotes} quotes; this would be ${quotes.length}.`);
}

export function blockOf(content: Content, id: string): Block | undefined {
  return blocksOf(content).find((block) => block.id === id);
}
