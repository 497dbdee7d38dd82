// A story begins as a draft that no partner can reach: drafts have partitions of their own.
import * as z from 'zod';
import type { EditorViewer } from '../access/viewer.ts';
import { type Content, caps, type Draft, type Proposal, type Received } from '../articles/model.ts';
import { splitBody } from '../articles/paragraphs.ts';
import { makeSlug } from '../articles/slug.ts';
import { putDraft, putReference, slugKey } from '../articles/store.ts';
import type { Desk } from '../table/desk.ts';
import { entity } from '../table/item.ts';
import { draftKeys } from '../table/keys.ts';
import type { Action } from '../table/transact.ts';
import { checkSize, verifyContent } from './edit.ts';
import { putHistory } from './history.ts';
import {
  bodyInput,
  headlineInput,
  listInput,
  nameInput,
  partialDateInput,
  shortText,
  subjectsInput,
  urgencyInput,
} from './input.ts';
import { checkOriginal } from './translations.ts';

const stateEntity = entity('in-state', z.object({ id: z.string() }));

/** The row by which editors find articles in this state, the newest first. */
export function putInState(draft: Pick<Draft, 'id' | 'state' | 'createdAt'>): Action {
  return { put: stateEntity.item(draftKeys.inState(draft.state, draft.createdAt, draft.id), { id: draft.id }) };
}

export function moveState(before: Draft, after: Draft): Action[] {
  if (before.state === after.state) return [];
  return [{ remove: draftKeys.inState(before.state, before.createdAt, before.id) }, putInState(after)];
}

export type Beginning = {
  content: Omit<Content, 'slug'>;
  proposals?: Proposal[];
  numbers: Draft['numbers'];
  id?: string;
  received?: Received;
};

export const newNumbers = { block: 0, quote: 0, proposal: 0 };

/** Writes a new draft at revision 1. Throws TransactionLost where one of `also` does not hold. */
export async function begin(
  desk: Desk,
  by: { editor: EditorViewer; what: string },
  given: Beginning,
  also: Action[] = [],
): Promise<Draft> {
  const now = desk.clock();
  const id = given.id ?? desk.ids.next('article');
  const slug = makeSlug(given.content.headline, id);
  const draft: Draft = {
    id,
    revision: 1,
    state: 'DRAFT',
    createdAt: now.toISOString(),
    content: verifyContent({ ...given.content, slug }),
    proposals: given.proposals ?? [],
    numbers: given.numbers,
    plan: null,
    version: 0,
    ...(given.received ? { received: given.received } : {}),
  };
  checkSize(draft);
  await desk.table.transact([
    putDraft(draft, 'absent'),
    putReference(slugKey(slug), id, 'absent'),
    putInState(draft),
    putHistory(draft, 0, { ...by, now }),
    ...also,
  ]);
  return draft;
}

export const createInput = z.object({
  headline: headlineInput,
  body: bodyInput,
  language: z.string(),
  summary: shortText.nullish(),
  byline: shortText.nullish(),
  urgency: urgencyInput.nullish(),
  originalPublisher: nameInput,
  originallyPublishedOn: partialDateInput.nullish(),
  originalUrl: z.string().nullish(),
  usageTerms: shortText.nullish(),
  subjects: subjectsInput.nullish(),
  places: listInput(caps.places).nullish(),
  keywords: listInput(caps.keywords).nullish(),
  translationOf: z.string().nullish(),
});

export const ordinary = 5;

export async function createArticle(
  desk: Desk,
  editor: EditorViewer,
  input: z.infer<typeof createInput>,
): Promise<Draft> {
  await checkOriginal(desk, input.translationOf);
  const texts = splitBody(input.body);
  const content: Omit<Content, 'slug'> = {
    headline: input.headline,
    summary: input.summary ?? null,
    byline: input.byline ?? null,
    dateline: null,
    language: input.language,
    urgency: input.urgency ?? ordinary,
    paragraphs: texts.map((text, i) => ({ id: `p${i + 1}`, text })),
    footnotes: [],
    attribution: {
      originalPublisher: input.originalPublisher,
      originallyPublishedOn: input.originallyPublishedOn ?? null,
      originalUrl: input.originalUrl ?? null,
      usageTerms: input.usageTerms ?? null,
    },
    subjects: input.subjects ?? [],
    places: input.places ?? [],
    keywords: input.keywords ?? [],
    translationOf: input.translationOf ?? null,
    quotes: [],
    mentions: [],
  };
  const numbers = { ...newNumbers, block: texts.length };
  return begin(desk, { editor, what: 'createArticle' }, { content, numbers });
}
