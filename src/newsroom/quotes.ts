// Quotes that an editor sets by hand: cut out of the very text, so that what is stored stands where it says.
import * as z from 'zod';
import type { EditorViewer } from '../access/viewer.ts';
import type { Draft } from '../articles/model.ts';
import { articleOfQuote, kindOf, quoteId } from '../base/ids.ts';
import { invalid, NotFoundRefusal } from '../base/refusal.ts';
import { occasionKinds, type Quote, quoteKinds } from '../quotes/model.ts';
import { newSpeaker } from '../speakers/model.ts';
import { ensureSpeakers, loadSpeakers } from '../speakers/store.ts';
import type { Desk } from '../table/desk.ts';
import { checkPlan, checkQuoteCount, openEdit, save } from './edit.ts';
import { nameInput, noteInput, partialDateInput, shortText } from './input.ts';
import { checkOnce, select } from './ranges.ts';

const rangeInput = z.object({ paragraphId: z.string(), start: z.number().int(), end: z.number().int() });
const occasionInput = z
  .object({ kind: z.enum(occasionKinds), outlet: nameInput.nullish(), heldOn: partialDateInput.nullish() })
  .transform(({ kind, outlet, heldOn }) => ({ kind, outlet: outlet ?? null, heldOn: heldOn ?? null }));

const detail = {
  speaker: nameInput.nullish(),
  speakerId: z.string().nullish(),
  speakerRole: shortText.nullish(),
  occasion: occasionInput.nullish(),
};

export const addQuoteInput = z.object({
  articleId: z.string(),
  expectedRevision: z.number().int(),
  range: rangeInput,
  kind: z.enum(quoteKinds),
  about: z.array(z.string()).max(10).nullish(),
  ...detail,
});

export const updateQuoteInput = z.object({
  id: z.string(),
  expectedRevision: z.number().int().nullish(),
  range: rangeInput.nullish(),
  kind: z.enum(quoteKinds).nullish(),
  note: noteInput.nullish(),
  about: z.array(z.string()).max(10).nullish(),
  ...detail,
});

/** A quote with the draft it stands in. */
export type Saved = { draft: Draft; quote: Quote };

export async function addQuote(desk: Desk, editor: EditorViewer, input: z.infer<typeof addQuoteInput>): Promise<Saved> {
  const { draft } = await openEdit(desk, input.articleId, input.expectedRevision);
  checkPlan(draft, editor);
  const selector = select(draft, input.range);
  const number = draft.numbers.quote + 1;
  const quote: Quote = {
    id: quoteId(draft.id, number),
    text: selector.exact,
    kind: input.kind,
    ...(await speakerOf(desk, input)),
    speakerRole: input.speakerRole ?? null,
    cue: null,
    occasion: input.occasion ?? null,
    language: draft.content.language,
    selector,
    verification: 'VERIFIED',
    about: checkAbout(draft, input.about),
    pendingNote: null,
  };
  checkOnce(draft.content.quotes, quote);
  const quotes = [...draft.content.quotes, quote];
  checkQuoteCount(quotes);
  const numbers = { ...draft.numbers, quote: number };
  return saved(
    quote.id,
    await save(desk, { editor, what: 'addQuote' }, draft, { content: { ...draft.content, quotes }, numbers }),
  );
}

/** What is left out stays as it is. A correction of a published quote takes effect with the next publication. */
export async function updateQuote(
  desk: Desk,
  editor: EditorViewer,
  input: z.infer<typeof updateQuoteInput>,
): Promise<Saved> {
  const { draft, quote: before } = await openQuote(desk, input.id, input.expectedRevision);
  checkPlan(draft, editor);
  const selector = input.range ? select(draft, input.range) : before.selector;
  const speaker = input.speaker || input.speakerId ? await speakerOf(desk, input) : {};
  const quote: Quote = {
    ...before,
    ...speaker,
    selector,
    text: input.range ? selector.exact : before.text,
    kind: input.kind ?? before.kind,
    speakerRole: input.speakerRole === undefined ? before.speakerRole : input.speakerRole,
    occasion: input.occasion === undefined ? before.occasion : input.occasion,
    about: input.about ? checkAbout(draft, input.about) : before.about,
    pendingNote: input.note ?? before.pendingNote,
  };
  if (input.range || input.kind) checkOnce(draft.content.quotes, quote);
  const quotes = draft.content.quotes.map((each) => (each.id === quote.id ? quote : each));
  return saved(
    quote.id,
    await save(desk, { editor, what: 'updateQuote' }, draft, { content: { ...draft.content, quotes } }),
  );
}

type Removal = { id: string; expectedRevision?: number | null | undefined };

/** Once published, the quote is withdrawn with the next publication. */
export async function removeQuote(desk: Desk, editor: EditorViewer, input: Removal): Promise<Saved> {
  const { draft, quote } = await openQuote(desk, input.id, input.expectedRevision);
  const quotes = draft.content.quotes.filter(({ id }) => id !== quote.id);
  return {
    quote,
    draft: await save(desk, { editor, what: 'removeQuote' }, draft, { content: { ...draft.content, quotes } }),
  };
}

async function openQuote(desk: Desk, id: string, expectedRevision?: number | null): Promise<Saved> {
  if (kindOf(id) !== 'quote') throw new NotFoundRefusal(id);
  const { draft } = await openEdit(desk, articleOfQuote(id), expectedRevision).catch((refusal) => {
    throw refusal instanceof NotFoundRefusal ? new NotFoundRefusal(id) : refusal;
  });
  const quote = draft.content.quotes.find((each) => each.id === id);
  if (!quote) throw new NotFoundRefusal(id);
  return { draft, quote };
}

function saved(id: string, draft: Draft): Saved {
  const quote = draft.content.quotes.find((each) => each.id === id);
  if (!quote) throw new Error(`The quote ${id} was not saved.`);
  return { draft, quote };
}

async function speakerOf(
  desk: Desk,
  input: { speaker?: string | null | undefined; speakerId?: string | null | undefined },
): Promise<Pick<Quote, 'speakerId' | 'attributedTo'>> {
  if (input.speakerId) {
    const [speaker] = await loadSpeakers(desk.table, [input.speakerId]);
    if (!speaker) throw new NotFoundRefusal(input.speakerId);
    return { speakerId: speaker.id, attributedTo: input.speaker ?? speaker.name };
  }
  if (!input.speaker) return { speakerId: null, attributedTo: null };
  const named = newSpeaker(input.speaker);
  await ensureSpeakers(desk.table, [named]);
  const [speaker] = await loadSpeakers(desk.table, [named.id]);
  return { speakerId: speaker?.id ?? named.id, attributedTo: input.speaker };
}

function checkAbout(draft: Draft, about: string[] | null | undefined): string[] {
  const stranger = about?.find((id) => !draft.content.mentions.some(({ eventId }) => eventId === id));
  if (stranger !== undefined)
    throw invalid(['input', 'about'], `The article does not mention ${stranger}: link the event first.`);
  return about ?? [];
}
