// A wire story becomes a draft with proposals. The same story imported twice is the same article: its fingerprint is
// written in the transaction that creates it.
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import * as z from 'zod';
import type { EditorViewer } from '../access/viewer.ts';
import { type Content, caps, type Draft, type Received } from '../articles/model.ts';
import { followReference, loadDraft, putReference } from '../articles/store.ts';
import { invalid, ValidationRefusal } from '../base/refusal.ts';
import { type Beginning, begin, ordinary } from '../newsroom/create.ts';
import { ensureSpeakers } from '../speakers/store.ts';
import { readSubject } from '../subjects/model.ts';
import type { Desk } from '../table/desk.ts';
import { entity } from '../table/item.ts';
import { draftKeys } from '../table/keys.ts';
import { type Action, TransactionLost } from '../table/transact.ts';
import { carriedCorrections, carriedProposals, carriedSpeakers } from './carried.ts';
import { blockId, proposalsOf, speakersOf } from './proposals.ts';
import { readStory } from './read.ts';
import type { Story } from './story.ts';

export const wireFormats = ['TEXT', 'HTML', 'NINJS'] as const;

export const importInput = z.object({
  content: z.string(),
  format: z.enum(wireFormats),
  language: z.string().nullish(),
  originalUrl: z.string().nullish(),
});
type Input = z.infer<typeof importInput>;

const sourceEntity = entity('source', z.object({ format: z.enum(wireFormats), gzip: z.string() }));

/** The story as it came, byte for byte, beside what was read out of it. */
function putSource(id: string, { content, format }: Input): Action {
  const gzip = gzipSync(content).toString('base64');
  if (gzip.length > 380_000)
    throw invalid(['input', 'content'], 'The text is too long to keep as it came, even compressed.');
  return { put: sourceEntity.item(draftKeys.source(id), { format, gzip }), when: 'absent' };
}

/** The text alone makes the fingerprint: line ends and space at the edges differ from one copy to the next. */
function fingerprint(content: string): string {
  return createHash('sha256').update(content.replace(/\r\n?/g, '\n').trim()).digest('hex');
}

/** Throws ValidationRefusal for what is no story; nothing is written then. */
export async function importArticle(desk: Desk, editor: EditorViewer, input: Input): Promise<Draft> {
  const key = draftKeys.fingerprint(fingerprint(input.content));
  const known = await existing(desk, key);
  if (known) return known;
  const read = readStory({ content: input.content, format: input.format, language: input.language ?? null });
  if ('issues' in read)
    throw new ValidationRefusal(read.issues.map(({ path, message }) => ({ path: ['input', ...path], message })));
  const { story } = read;
  checkStory(story);
  const id = desk.ids.next('article');
  const given = await begun(desk, { id, story, input });
  const also = [putReference(key, id, 'absent'), putSource(id, input)];
  try {
    return await begin(desk, { editor, what: 'importArticle' }, given, also);
  } catch (error) {
    // Somebody imported the same story at the same moment.
    const winner = error instanceof TransactionLost ? await existing(desk, key) : null;
    if (!winner) throw error;
    return winner;
  }
}

async function existing(desk: Desk, key: ReturnType<typeof draftKeys.fingerprint>): Promise<Draft | null> {
  const id = await followReference(desk.table, key);
  return id ? loadDraft(desk.table, id) : null;
}

function checkStory(story: Story): void {
  const bytes = Buffer.byteLength(story.paragraphs.join('\n\n'));
  if (bytes > caps.bodyBytes)
    throw invalid(
      ['input', 'content'],
      `The story's body is ${bytes} bytes long; at most ${caps.bodyBytes} fit one article.`,
    );
  if (story.paragraphs.length > caps.paragraphs)
    throw invalid(['input', 'content'], `A body has at most ${caps.paragraphs} paragraphs.`);
}

/** The draft as it begins: with what the document carries as confirmed at its source, or with what the reader found. */
async function begun(desk: Desk, { id, story, input }: { id: string; story: Story; input: Input }): Promise<Beginning> {
  const parts = story.carriage?.parts ?? null;
  const content = contentOf(story, input);
  const proposals = parts ? carriedProposals(id, parts, content) : proposalsOf(id, story);
  await ensureSpeakers(desk.table, parts ? carriedSpeakers(id, parts) : speakersOf(id, story));
  const numbers = { block: lastNumber(content), quote: proposals.length, proposal: proposals.length };
  return { id, content, proposals, numbers, received: receivedOf(id, story) };
}

function receivedOf(id: string, story: Story): Received {
  const { carriage, editorsNote, contributors } = story;
  return {
    editorsNote,
    contributors,
    embargo: carriage?.embargo ?? null,
    expiresAt: carriage?.expiresAt ?? null,
    corrections: carriage?.parts ? carriedCorrections(id, carriage.parts) : [],
    hints: [],
  };
}

const blockIdForm = /^[pn][1-9]\d{0,5}$/;

/** A document of ours keeps the ids of its blocks; any other gets new ones. */
function blockIds(story: Story): { paragraphs: string[]; footnotes: string[] } {
  const parts = story.carriage?.parts;
  const kept = [...(parts?.paragraphIds ?? []), ...(parts?.footnoteIds ?? [])];
  if (parts && kept.every((id) => blockIdForm.test(id)) && new Set(kept).size === kept.length)
    return { paragraphs: parts.paragraphIds, footnotes: parts.footnoteIds };
  return {
    paragraphs: story.paragraphs.map((_, index) => blockId({ kind: 'PARAGRAPH', index })),
    footnotes: story.footnotes.map((_, index) => blockId({ kind: 'FOOTNOTE', index })),
  };
}

/** At least the number of blocks, so that no id is ever given twice. */
function lastNumber({ paragraphs, footnotes }: Pick<Content, 'paragraphs' | 'footnotes'>): number {
  const blocks = [...paragraphs, ...footnotes];
  return Math.max(blocks.length, ...blocks.map(({ id }) => Number(id.slice(1))));
}

function contentOf(story: Story, input: Input): Omit<Content, 'slug'> {
  const { headline, summary, byline, dateline, language, attribution } = story;
  const ids = blockIds(story);
  const { subjects, others } = knownSubjects(story.subjects);
  return {
    headline,
    summary,
    byline,
    dateline,
    language: input.language ?? language,
    urgency: story.urgency ?? ordinary,
    paragraphs: story.paragraphs.map((text, i) => ({ id: ids.paragraphs[i] ?? '', text })),
    footnotes: story.footnotes.map((footnote, i) => ({ id: ids.footnotes[i] ?? '', ...footnote })),
    attribution: {
      originalPublisher: attribution.originalPublisher ?? '',
      originallyPublishedOn: attribution.originallyPublishedOn,
      originalUrl: input.originalUrl ?? attribution.originalUrl,
      usageTerms: attribution.usageTerms,
    },
    subjects: subjects.slice(0, caps.subjects),
    places: story.places.slice(0, caps.places),
    keywords: [...new Set([...story.keywords, ...others])].slice(0, caps.keywords),
    translationOf: null,
    quotes: [],
    mentions: [],
  };
}

/** IPTC Media Topics in use are subjects; what a source calls by names of its own is kept among the keywords. */
function knownSubjects(given: string[]): { subjects: string[]; others: string[] } {
  const read = given.map((text) => ({ text, code: readSubject(text) }));
  return {
    subjects: [...new Set(read.flatMap(({ code }) => code ?? []))],
    others: read.flatMap(({ text, code }) => (code || text.length > 100 ? [] : [text])),
  };
}
