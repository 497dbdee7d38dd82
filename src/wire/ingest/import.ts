// A wire story becomes a draft with proposals. The same story imported twice is the same article: its fingerprint is
// written in the transaction that creates it.
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import * as z from 'zod';
import type { EditorViewer } from '../../access/viewer.ts';
import { caps, type Draft, type Received } from '../../articles/model.ts';
import { followReference, loadDraft, putReference } from '../../articles/store.ts';
import { kindOf } from '../../base/ids.ts';
import { BusyRefusal, invalid, ValidationRefusal } from '../../base/refusal.ts';
import { type Beginning, begin } from '../../newsroom/create.ts';
import { ensureSpeakers } from '../../speakers/store.ts';
import type { Desk } from '../../table/desk.ts';
import { entity } from '../../table/item.ts';
import { draftKeys } from '../../table/keys.ts';
import { type Action, TransactionLost } from '../../table/transact.ts';
import type { CarriedParts, Story } from '../form/story.ts';
import { readAnyStory } from '../read.ts';
import { holderOf, introduce, textOf } from './acquainted.ts';
import { carriedCorrections, carriedProposals, carriedSpeakers } from './carried.ts';
import { contentOf, lastNumber } from './content.ts';
import { decodeFile, looksMojibake } from './decode.ts';
import { proposalsOf, speakersOf } from './proposals.ts';
import { digestOf, type Recognised, recognise } from './recognise.ts';
import { suggestEvents } from './suggest-events.ts';

export const wireFormats = ['TEXT', 'HTML', 'NINJS'] as const;
export const importOutcomes = ['CREATED', 'UNCHANGED'] as const;

export const importInput = z
  .object({
    content: z.string().nullish(),
    bytes: z.base64('This is not base64.').nullish(),
    format: z.enum(wireFormats),
    language: z.string().nullish(),
    originalUrl: z.string().nullish(),
  })
  .refine(({ content, bytes }) => (content == null) !== (bytes == null), 'Give either the content or its bytes.');
type Input = z.infer<typeof importInput>;

export type Imported = { draft: Draft; outcome: (typeof importOutcomes)[number] };

/** What came: the text, and the bytes that it came in, where they were given. */
type Copy = { content: string; original: Buffer; encoding: string | null; mojibake: boolean };

function copyOf({ content, bytes }: Input): Copy {
  const original = bytes == null ? Buffer.from(content ?? '') : Buffer.from(bytes, 'base64');
  if (bytes == null)
    return { content: content ?? '', original, encoding: null, mojibake: looksMojibake(content ?? '') };
  return { original, ...decodeFile(original) };
}

const sourceEntity = entity(
  'source',
  z.object({ format: z.enum(wireFormats), gzip: z.string(), encoding: z.string().nullish() }),
);

/** The story as it came, byte for byte, beside what was read out of it. */
function putSource(id: string, format: Input['format'], { original, encoding }: Copy): Action {
  const gzip = gzipSync(original).toString('base64');
  if (gzip.length > 380_000)
    throw invalid(['input', 'content'], 'The text is too long to keep as it came, even compressed.');
  return { put: sourceEntity.item(draftKeys.source(id), { format, gzip, encoding }), when: 'absent' };
}

/** The text alone makes the fingerprint: line ends and space at the edges differ from one copy to the next. */
function fingerprint(content: string, format: Input['format']): string {
  const text = content.replace(/\r\n?/g, '\n').trim();
  // A page that was taken for plain text can be taken in again as the page it is.
  return createHash('sha256')
    .update(format === 'HTML' ? `HTML\0${text}` : text)
    .digest('hex');
}

const rounds = 10;

/** Throws ValidationRefusal for what is no story; nothing is written then. */
export async function importArticle(desk: Desk, editor: EditorViewer, input: Input): Promise<Imported> {
  const copy = copyOf(input);
  const key = draftKeys.fingerprint(fingerprint(copy.content, input.format));
  const known = await existing(desk, key);
  if (known) return { draft: known, outcome: 'UNCHANGED' };
  const story = await storyIn(input, copy);
  for (let round = 1; round <= rounds; round += 1) {
    const id = desk.ids.next('article');
    const { beginning, recognised, also } = await begun(desk, { id, story, input, copy });
    if (recognised.same) return { draft: recognised.same, outcome: 'UNCHANGED' };
    const actions = [putReference(key, id, 'absent'), putSource(id, input.format, copy), ...also];
    try {
      const draft = await begin(desk, { editor, what: 'importArticle' }, beginning, actions);
      return { draft, outcome: 'CREATED' };
    } catch (error) {
      if (!(error instanceof TransactionLost)) throw error;
      // Somebody imported the same story, or one that is known by the same name, at the same moment.
      const winner = await existing(desk, key);
      if (winner) return { draft: winner, outcome: 'UNCHANGED' };
    }
  }
  throw new BusyRefusal();
}

async function existing(desk: Desk, key: ReturnType<typeof draftKeys.fingerprint>): Promise<Draft | null> {
  const id = await followReference(desk.table, key);
  return id ? loadDraft(desk.table, id) : null;
}

async function storyIn(input: Input, { content }: Copy): Promise<Story> {
  const read = await readAnyStory({ content, format: input.format, language: input.language ?? null });
  if ('issues' in read)
    throw new ValidationRefusal(read.issues.map(({ path, message }) => ({ path: ['input', ...path], message })));
  const { story } = read;
  const bytes = Buffer.byteLength(story.paragraphs.join('\n\n'));
  if (bytes > caps.bodyBytes)
    throw invalid(
      ['input', 'content'],
      `The story's body is ${bytes} bytes long; at most ${caps.bodyBytes} fit one article.`,
    );
  if (story.paragraphs.length > caps.paragraphs)
    throw invalid(['input', 'content'], `A body has at most ${caps.paragraphs} paragraphs.`);
  return story;
}

type Beginnings = { beginning: Beginning; recognised: Recognised; also: Action[] };
type Given = { id: string; story: Story; input: Input; copy: Copy };

/** The draft as it begins: with what the document carries as confirmed at its source, or with what the reader found. */
async function begun(desk: Desk, { id, story, input, copy }: Given): Promise<Beginnings> {
  const parts = story.carriage?.parts ?? null;
  const content = { ...contentOf(story, input), translationOf: await originalOf(desk, parts) };
  const text = textOf(story.paragraphs);
  const received = receivedOf(id, story, copy);
  received.digest = digestOf(content, received);
  const url = content.attribution.originalUrl;
  const recognised = await recognise(desk.table, { story, url, text, read: content, received });
  const hints = recognised.hints.concat(copy.mojibake ? [spoilt] : [], story.incomplete ? [incomplete] : []);
  received.hints = hints.map((hint, i) => ({ id: `hnt_${id.slice(4)}_${i + 1}`, ...hint }));
  const found = parts ? carriedProposals(id, parts, content) : proposalsOf(id, story);
  const proposals = recognised.same ? found : await suggestEvents(desk.table, found);
  if (!recognised.same) await ensureSpeakers(desk.table, parts ? carriedSpeakers(id, parts) : speakersOf(id, story));
  const numbers = { block: lastNumber(content), quote: proposals.length, proposal: proposals.length };
  const beginning = { id, content, proposals, numbers, received };
  return { beginning, recognised, also: introduce(recognised.found, id, text) };
}

/** What the story translates, as the article that it is here: the same one, or what was imported of it. */
async function originalOf({ table }: Desk, parts: CarriedParts | null): Promise<string | null> {
  const there = parts?.translationOf;
  if (!there || kindOf(there) !== 'article') return null;
  const here = (await loadDraft(table, there))
    ? there
    : await holderOf(table, { kind: 'ID', value: `dateline:${there}` });
  const draft = here === null ? null : await loadDraft(table, here);
  return draft && draft.state !== 'KILLED' ? draft.id : null;
}

const unnamed = { basis: null, articleId: null, likeness: null, note: null };
const spoilt = { kind: 'MOJIBAKE' as const, ...unnamed };
const incomplete = { kind: 'INCOMPLETE' as const, ...unnamed };

function receivedOf(id: string, { carriage, editorsNote, contributors, embargo }: Story, { encoding }: Copy): Received {
  return {
    editorsNote,
    contributors,
    embargo: carriage?.embargo ?? embargo ?? null,
    expiresAt: carriage?.expiresAt ?? null,
    corrections: carriage?.parts ? carriedCorrections(id, carriage.parts) : [],
    hints: [],
    encoding,
    digest: '',
    version: carriage?.version ?? null,
    versionCreated: carriage?.versionCreated ?? null,
  };
}
