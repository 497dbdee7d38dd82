import * as z from 'zod';
import type { EditorViewer } from '../access/viewer.ts';
import { type Content, caps, type Draft } from '../articles/model.ts';
import { alignParagraphs, splitBody } from '../articles/paragraphs.ts';
import { followReference, putReference, slugKey } from '../articles/store.ts';
import { invalid } from '../base/refusal.ts';
import type { Desk } from '../table/desk.ts';
import { type Action, TransactionLost } from '../table/transact.ts';
import { openEdit, save } from './edit.ts';
import {
  bodyInput,
  headlineInput,
  listInput,
  nameInput,
  partialDateInput,
  shortText,
  slugInput,
  subjectsInput,
  urgencyInput,
} from './input.ts';
import { checkOriginal } from './translations.ts';

/** What is left out stays as it is; null clears what may be empty. */
export const updateInput = z.object({
  id: z.string(),
  expectedRevision: z.number().int(),
  headline: headlineInput.optional(),
  body: bodyInput.optional(),
  summary: shortText.nullish(),
  byline: shortText.nullish(),
  urgency: urgencyInput.optional(),
  language: z.string().optional(),
  subjects: subjectsInput.optional(),
  places: listInput(caps.places).optional(),
  keywords: listInput(caps.keywords).optional(),
  originalPublisher: nameInput.optional(),
  originallyPublishedOn: partialDateInput.nullish(),
  originalUrl: z.string().nullish(),
  usageTerms: shortText.nullish(),
  slug: slugInput.optional(),
  translationOf: z.string().nullish(),
});

type Input = z.infer<typeof updateInput>;

function given<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}

function edited(content: Content, input: Input, paragraphs: Content['paragraphs']): Content {
  const { headline, summary, byline, urgency, language, subjects, places, keywords, slug, translationOf } = input;
  const { originalPublisher, originallyPublishedOn, originalUrl, usageTerms } = input;
  return {
    ...content,
    ...given({ headline, summary, byline, urgency, language, subjects, places, keywords, slug, translationOf }),
    attribution: {
      ...content.attribution,
      ...given({ originalPublisher, originallyPublishedOn, originalUrl, usageTerms }),
    },
    paragraphs,
  } as Content;
}

/** Throws NotFoundRefusal, ConflictRefusal or StateRefusal; nothing is written then. */
export async function updateArticle(desk: Desk, editor: EditorViewer, input: Input): Promise<Draft> {
  const { draft } = await openEdit(desk, input.id, input.expectedRevision);
  await checkOriginal(desk, input.translationOf, draft.id);
  const numbers = { ...draft.numbers };
  const nextId = () => {
    numbers.block += 1;
    return `p${numbers.block}`;
  };
  const { paragraphs } = draft.content;
  const aligned = input.body === undefined ? paragraphs : alignParagraphs(paragraphs, splitBody(input.body), nextId);
  const also = await claimSlug(desk, draft, input.slug);
  const content = edited(draft.content, input, aligned);
  try {
    return await save(desk, { editor, what: 'updateArticle' }, draft, { content, numbers }, also);
  } catch (error) {
    throw error instanceof TransactionLost ? taken() : error;
  }
}

const taken = () => invalid(['input', 'slug'], 'Another article has this slug.');

/** The old slug's row stays, so that links to it go on leading here. */
async function claimSlug(desk: Desk, draft: Draft, slug: string | undefined): Promise<Action[]> {
  if (slug === undefined || slug === draft.content.slug) return [];
  const holder = await followReference(desk.table, slugKey(slug));
  if (holder && holder !== draft.id) throw taken();
  return holder ? [] : [putReference(slugKey(slug), draft.id, 'absent')];
}
