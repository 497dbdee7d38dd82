// A ninjs document of our own profile: what it says is taken as it stands, so that the article comes in as it went out.
// It is parsed like any other; where its extension does not fit its text, it is read as a document of anybody.
import * as z from 'zod';
import {
  type Extension,
  extensionRole,
  extensionShape,
  extensionType,
  ninjsProfile,
} from '../../articles/ninjs-extension.ts';
import { asUri } from '../../base/uri.ts';
import type { CarriedCorrection, CarriedEvent, CarriedParts, CarriedQuote, Footnote, Story } from '../form/story.ts';

const text = z.string().nullable().catch(null).default(null);
const list = <T extends z.ZodType>(item: T) => z.array(item).catch([]).default([]);
const value = z.object({ role: text, contentType: text, value: z.string() });
const names = list(z.object({ name: text, rel: text, literal: text, role: text, uri: text }));

/** As it is linear, nothing can make it explode. */
const languageTag = /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/u;

const Own = z.object({
  profile: z.literal(ninjsProfile),
  language: z.string().regex(languageTag),
  urgency: z.int().min(1).max(9),
  by: text,
  headlines: z.array(value).min(1),
  descriptions: list(value),
  bodies: z.array(value),
  usageTerms: text,
  subjects: names,
  places: names,
  objects: names,
  infoSources: names,
  associations: list(
    z.object({
      name: z.string(),
      rel: text,
      title: text,
      language: text,
      edNote: text,
      versionCreated: z.iso.datetime().nullable().catch(null).default(null),
      bodies: list(value),
      people: names,
      altIds: list(z.object({ role: text, value: text })),
    }),
  ),
});
type Own = z.infer<typeof Own>;
type Association = Own['associations'][number];

type OwnStory = Omit<Story, 'carriage'> & { parts: CarriedParts; embargo: Extension['embargo'] };

/** The story of a document of our own; null for any other, and where its parts do not fit one another. */
export function readOwn(document: unknown): OwnStory | null {
  const own = Own.safeParse(document);
  const extension = own.success ? extensionIn(own.data) : null;
  if (!own.success || !extension?.paragraphs || !extension.footnotes) return null;
  const { data } = own;
  const paragraphs = cutBody(textIn(data.bodies, 'main') ?? '', extension.paragraphs);
  const footnotes = footnotesOf(data, extension.footnotes);
  const headline = data.headlines[0]?.value ?? '';
  if (!paragraphs?.length || !footnotes || headline.trim() === '') return null;
  const publisher = data.infoSources.find(({ role }) => role === 'originalPublisher');
  return {
    headline,
    summary: textIn(data.descriptions, 'summary'),
    byline: data.by,
    dateline: extension.dateline,
    language: data.language,
    urgency: data.urgency,
    paragraphs,
    footnotes,
    attribution: {
      originalPublisher: publisher?.name ?? null,
      originallyPublishedOn: extension.originallyPublishedOn,
      originalUrl: urlOf(publisher?.uri ?? null, extension.originalUrl),
      usageTerms: data.usageTerms,
    },
    subjects: data.subjects.flatMap(({ literal }) => literal ?? []),
    places: data.places.flatMap(({ name }) => name ?? []),
    keywords: data.objects.flatMap(({ rel, name }) => (rel === 'keyword' && name ? [name] : [])),
    editorsNote: null,
    contributors: [],
    notice: null,
    quotes: [],
    events: [],
    parts: partsOf(data, extension),
    embargo: extension.embargo,
  };
}

const webAddress = (url: string | null) => (url && URL.canParse(url) && /^https?:/u.test(url) ? url : null);

/** The address as it was before it was spelt as a URI, where the document still leads there. */
function urlOf(uri: string | null, given: string | null): string | null {
  const [there, before] = [webAddress(uri), webAddress(given)];
  return there && before && asUri(before) === there ? before : there;
}

const textIn = (values: { role: string | null; value: string }[], role: string) =>
  values.find((one) => one.role === role)?.value ?? null;

function extensionIn({ bodies }: Own): Extension | null {
  const json = bodies.find(({ role, contentType }) => role === extensionRole && contentType === extensionType)?.value;
  try {
    return extensionShape.safeParse(JSON.parse(json ?? 'null')).data ?? null;
  } catch {
    return null;
  }
}

/** The body divided as the extension says; null where the lengths are not those of the body. */
function cutBody(body: string, blocks: { length: number }[]): string[] | null {
  const texts: string[] = [];
  let at = 0;
  for (const { length } of blocks) {
    const from = at === 0 ? 0 : at + 2;
    if (body.slice(at, from).trim() !== '') return null;
    texts.push(body.slice(from, from + length));
    at = from + length;
  }
  return at === body.length && texts.every((one) => one.trim() !== '') ? texts : null;
}

function footnotesOf({ bodies }: Own, wanted: { marker: string }[]): Footnote[] | null {
  const notes = bodies.filter(({ role }) => role === 'footnote').map((body) => body.value);
  if (notes.length !== wanted.length) return null;
  const read = wanted.map(({ marker }, i) => ({ marker, text: notes[i]?.slice(marker.length + 1) ?? '' }));
  return read.every(({ marker, text: words }, i) => notes[i] === `${marker} ${words}`) ? read : null;
}

function partsOf(own: Own, extension: Extension): CarriedParts {
  const of = new Map(own.associations.map((association) => [association.name, association]));
  return {
    paragraphIds: (extension.paragraphs ?? []).map(({ id }) => id),
    footnoteIds: (extension.footnotes ?? []).map(({ id }) => id),
    quotes: extension.quotes.flatMap((quote) => quoteOf(quote, of.get(quote.id)) ?? []),
    events: eventsOf(extension, of),
    corrections: extension.corrections.flatMap((correction) => correctionOf(correction, of.get(correction.id)) ?? []),
    translationOf: extension.translationOf,
  };
}

const kinds = { 'quote-direct': 'DIRECT', 'quote-partial': 'PARTIAL', 'quote-reported': 'REPORTED' } as const;

function quoteOf(quote: Extension['quotes'][number], found: Association | undefined): CarriedQuote | null {
  const kind = kinds[found?.rel as keyof typeof kinds];
  const words = found && textIn(found.bodies, 'quote');
  if (!kind || !words) return null;
  const anchor = new Map(found.altIds.map(({ role, value: id }) => [role, id ?? '']));
  const [start, end] = [Number(anchor.get('start')), Number(anchor.get('end'))];
  const { id, speaker, speakerKind, attributedTo, cue, occasion, about } = quote;
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end)) return null;
  return {
    id,
    kind,
    text: words,
    speaker,
    speakerKind,
    attributedTo,
    role: found.people.find(({ rel }) => rel === 'speaker')?.literal ?? null,
    cue,
    occasion,
    about,
    language: found.language,
    blockId: anchor.get('paragraph') ?? '',
    start,
    end,
  };
}

function eventsOf(extension: Extension, of: Map<string, Association>): CarriedEvent[] {
  return (extension.mentions ?? []).flatMap(({ event: id, asStated, date: mentionDate, basis, anchor }) => {
    const event = extension.events.find((one) => one.id === id);
    const name = of.get(id)?.title;
    if (!event || !name) return [];
    const at = anchor && { blockId: anchor.block, start: anchor.start, end: anchor.end };
    return [{ ...event, name, asStated, mentionDate, basis, anchor: at }];
  });
}

function correctionOf(
  { reason, quote }: Extension['corrections'][number],
  found: Association | undefined,
): CarriedCorrection | null {
  if (!found?.edNote || !found.versionCreated) return null;
  const [before, after] = [textIn(found.bodies, 'before'), textIn(found.bodies, 'after')];
  return { reason, text: found.edNote, before, after, quote, issuedAt: found.versionCreated };
}
