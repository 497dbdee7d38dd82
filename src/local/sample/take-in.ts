// One story of the sample, taken in as an editor does it. Each step looks at how the draft stands and does only what is
// still missing, so that a first start that was cut off goes on where it was.
import type { EditorViewer } from '../../access/viewer.ts';
import type { Draft, Proposal } from '../../articles/model.ts';
import { loadDraft } from '../../articles/store.ts';
import { fold } from '../../base/fold.ts';
import type { Event } from '../../events/model.ts';
import { confirmProposals, dismissProposals } from '../../newsroom/confirm.ts';
import { linkEvent } from '../../newsroom/link-event.ts';
import { publishArticle } from '../../newsroom/publish.ts';
import { addQuote, updateQuote } from '../../newsroom/quotes.ts';
import { updateArticle } from '../../newsroom/update.ts';
import { withholdArticle } from '../../newsroom/withdraw.ts';
import type { Desk } from '../../table/desk.ts';
import { importArticle } from '../../wire/ingest/import.ts';
import type { EventName } from './cast.ts';
import type { PlannedQuote, PlannedStory } from './plan.ts';

/** What the stories share: the desk, the events by their names here, the speakers' ids by each of their names. */
export type Shared = {
  desk: Desk;
  editor: EditorViewer;
  events: Record<EventName, Event>;
  speakers: Map<string, string>;
};

const dayMs = 86_400_000;

/** Takes the story in as its plan says, and gives the article's id; `original` is the article that it translates. */
export async function takeIn(
  shared: Shared,
  story: PlannedStory,
  given: { content: string; original: string | null },
): Promise<string> {
  const { desk, editor } = shared;
  const { draft: imported } = await importArticle(desk, editor, { content: given.content, format: 'TEXT' });
  const { id } = imported;
  if (imported.version === 0 && !story.draft) {
    const described = await describe(shared, story, imported, given.original);
    const mentioning = await mention(shared, story, described);
    const quoting = await quote(shared, story, mentioning);
    const rest = quoting.proposals.map((proposal) => proposal.id);
    const ready = await dismissProposals(desk, editor, { articleId: id, ids: rest });
    await publishArticle(desk, editor, {
      id,
      expectedRevision: ready.revision,
      ...(story.embargo ? { embargo: embargoFrom(desk.clock(), story.embargo) } : {}),
    });
  }
  if (story.correction) await correct(shared, id, story.correction);
  if (story.withheld) await withhold(shared, id, story.withheld);
  return id;
}

function embargoFrom(now: Date, { days, reason }: NonNullable<PlannedStory['embargo']>) {
  return { until: new Date(now.getTime() + days * dayMs).toISOString(), reason };
}

async function describe(
  { desk, editor }: Shared,
  story: PlannedStory,
  draft: Draft,
  original: string | null,
): Promise<Draft> {
  const { subjects, places, keywords } = story;
  if (draft.content.keywords.length) return draft;
  const expectedRevision = draft.revision;
  const translation = original ? { translationOf: original } : {};
  return updateArticle(desk, editor, { id: draft.id, expectedRevision, subjects, places, keywords, ...translation });
}

/** Confirms the proposals that name a planned event as the newsroom does, and links the other events by hand. */
async function mention({ desk, editor, events }: Shared, story: PlannedStory, draft: Draft): Promise<Draft> {
  const wanted = story.events.map(({ event, asStated }) => ({ event: events[event], asStated }));
  const names = (found: Proposal['event'], event: Event) =>
    fold(found?.name ?? '') === fold(event.name) && found?.mention.date?.start === event.date.start;
  const ids = draft.proposals
    .filter((proposal) => wanted.some(({ event }) => names(proposal.event, event)))
    .map(({ id }) => id);
  const { content } = await confirmProposals(desk, editor, { articleId: draft.id, ids });
  for (const { event, asStated } of wanted)
    if (!content.mentions.some(({ eventId }) => eventId === event.id))
      await linkEvent(desk, editor, { articleId: draft.id, eventId: event.id, asStated });
  return reload(desk, draft.id);
}

/** Confirms the proposals that say what the plan says, and adds what the importer did not find. */
async function quote(shared: Shared, story: PlannedStory, draft: Draft): Promise<Draft> {
  const { desk, editor, events } = shared;
  const ids = draft.proposals
    .filter((proposal) => story.quotes.some((planned) => says(shared, proposal, planned) && !has(draft, planned)))
    .map(({ id }) => id);
  let current = await confirmProposals(desk, editor, { articleId: draft.id, ids });
  for (const planned of story.quotes.filter((one) => !has(current, one)))
    current = (await addQuote(desk, editor, byHand(current, planned))).draft;
  for (const { words, about } of story.quotes) {
    const found = current.content.quotes.find(({ text }) => text === words);
    if (about && found && !found.about.length)
      current = (await updateQuote(desk, editor, { id: found.id, about: [events[about].id] })).draft;
  }
  return current;
}

const has = (draft: Draft, { words }: PlannedQuote) => draft.content.quotes.some(({ text }) => text === words);

function says({ speakers }: Shared, { quote: found }: Proposal, planned: PlannedQuote): boolean {
  return (
    found?.text === planned.words &&
    found.kind === planned.kind &&
    found.speakerRole === (planned.role ?? null) &&
    speakers.get(found.speakerId ?? '') === speakers.get(planned.speaker)
  );
}

function byHand(draft: Draft, { words, kind, speaker, role, occasion }: PlannedQuote) {
  return {
    articleId: draft.id,
    expectedRevision: draft.revision,
    range: rangeOf(draft, words),
    kind,
    speaker,
    speakerRole: role ?? null,
    occasion: occasion ?? null,
  };
}

function rangeOf(draft: Draft, words: string) {
  const paragraph = draft.content.paragraphs.find(({ text }) => text.includes(words));
  if (!paragraph) throw new Error(`No paragraph of the sample story ${draft.content.headline} has: ${words}`);
  const start = paragraph.text.indexOf(words);
  return { paragraphId: paragraph.id, start, end: start + words.length };
}

/** Publishes the right words in the place of the wrong ones, with the public note that says so. */
async function correct(
  { desk, editor }: Shared,
  id: string,
  { was, is, note }: NonNullable<PlannedStory['correction']>,
): Promise<void> {
  let draft = await reload(desk, id);
  if (draft.version > 1) return;
  const body = draft.content.paragraphs.map(({ text }) => text.replace(was, is)).join('\n\n');
  draft = await updateArticle(desk, editor, { id, expectedRevision: draft.revision, body });
  const wrong = draft.content.quotes.find(({ text }) => text === was);
  if (wrong) draft = (await updateQuote(desk, editor, { id: wrong.id, range: rangeOf(draft, is), note })).draft;
  await publishArticle(desk, editor, { id, expectedRevision: draft.revision });
}

async function withhold({ desk, editor }: Shared, id: string, note: string): Promise<void> {
  const { state } = await reload(desk, id);
  if (state === 'PUBLISHED') await withholdArticle(desk, editor, { id, note });
}

async function reload(desk: Desk, id: string): Promise<Draft> {
  const draft = await loadDraft(desk.table, id);
  if (!draft) throw new Error(`The sample's article ${id} is gone.`);
  return draft;
}
