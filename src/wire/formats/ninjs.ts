// IPTC ninjs 1 to 3: its fields are believed, its main body is read as HTML or text for credits, notes, quotes and events.
// Parsed with zod at this door; a field of the wrong shape counts as absent, a document of the wrong shape is refused.

import { parseFragment } from 'parse5';
import { readSubject } from '../../subjects/model.ts';
import { cutPieces, type Piece } from '../form/pieces.ts';
import type { Carriage, ReadResult } from '../form/story.ts';
import { blocksIn, type Element } from './html-blocks.ts';
import { carriageOf, instant } from './ninjs-carriage.ts';
import { type Document, Ninjs } from './ninjs-document.ts';
import { readOwn } from './ninjs-own.ts';
import { type Carried, storyOf } from './text.ts';

function main(parts: Document['headlines'], preferred: RegExp): string | null {
  const found = parts.find((part) => part.value && preferred.test(part.role ?? '')) ?? parts.find((part) => part.value);
  return found?.value ?? null;
}

const isHtml = (contentType: string | null) => contentType !== null && /html/iu.test(contentType);

function htmlPieces(html: string): Piece[] {
  // parse5 gives a fragment; what is walked is an element, so the fragment stands as a body.
  const root = { ...parseFragment(html), tagName: 'body', attrs: [] } as unknown as Element;
  return blocksIn(root).map((block, index) => ({ text: block, start: index }));
}

/** The main body: the plain text where it has paragraphs of its own, otherwise the richest form. */
function bodyPieces(document: Document): Piece[] {
  const html =
    document.body_xhtml ??
    document.body_html ??
    document.bodies.find((body) => isHtml(body.contentType) && body.value)?.value;
  const plainBody = document.bodies.find(
    (body) => !isHtml(body.contentType) && body.value && !/summary|caption/iu.test(body.role ?? ''),
  )?.value;
  const plain = document.body_text ?? plainBody;
  const pieces = plain ? cutPieces(plain) : [];
  return html && pieces.length < 2 ? htmlPieces(html) : pieces;
}

const names = (items: Document['subjects']) =>
  items.map((item) => item.name ?? item.literal).filter((name) => name !== null);

/** An IPTC Media Topic by its code wherever one is given; any other subject by its name. */
const topics = (items: Document['subjects']) =>
  items.flatMap((item) => {
    const codes = [item.uri, item.literal, item.code].flatMap((given) => (given ? (readSubject(given) ?? []) : []));
    return codes[0] ?? item.name ?? item.literal ?? [];
  });

function carriedBy(document: Document): Carried {
  const sources = [...document.infoSources, ...document.infosources, ...document.infosource];
  const publisher = sources.find((one) => /origin|contentsource|source/iu.test(one.role ?? '')) ?? sources[0];
  const when =
    document.contentCreated ??
    document.contentcreated ??
    document.firstCreated ??
    document.firstcreated ??
    document.versionCreated ??
    document.versioncreated;
  return {
    headline: main(document.headlines, /main|^$/u) ?? document.headline ?? document.title,
    byline: document.by ?? document.byline,
    date: when && /^\d{4}-\d\d-\d\d/u.test(when) ? when.slice(0, 10) : null,
    summary: main(document.descriptions, /summary|main/u) ?? document.description_text,
    urgency: document.urgency,
    subjects: topics([...document.subjects, ...document.subject]),
    places: names([...document.places, ...document.place]),
    keywords: document.keywords,
    editorsNote: document.edNote ?? document.ednote,
    attribution: {
      originalPublisher: publisher?.name ?? document.copyrightHolder ?? document.copyrightholder,
      usageTerms: document.usageTerms ?? document.usageterms,
    },
  };
}

const refusal = (message: string): ReadResult => ({ issues: [{ path: ['content'], message }] });

/** Reads a ninjs document of type text. */
export function readNinjs(content: string, givenLanguage: string | null): ReadResult {
  let parsed: unknown;
  try {
    parsed = JSON.parse(content);
  } catch {
    return refusal('The ninjs document is not valid JSON.');
  }
  const { success, data } = Ninjs.safeParse(parsed);
  if (!success) return refusal('The ninjs document must be a JSON object.');
  if (data.type && data.type !== 'text') return refusal(`Only ninjs items of type text can be imported.`);
  const carriage = carriageOf(data);
  const own = readOwn(parsed);
  if (own) return ownStory(own, carriage);
  const carried = carriedBy(data);
  const pieces = bodyPieces(data);
  if (pieces.length === 0) return refusal('The ninjs document has no body.');
  if (!carried.headline && pieces.length < 2) return refusal('The ninjs document has no headline.');
  const result = storyOf(pieces, carried, givenLanguage ?? data.language);
  if ('issues' in result) return result;
  const { story } = result;
  const dateline = data.located ? { place: data.located, date: story.dateline?.date ?? null } : story.dateline;
  return { story: { ...story, dateline, carriage: { ...carriage, parts: null } } };
}

function ownStory(
  { parts, embargo, ...story }: NonNullable<ReturnType<typeof readOwn>>,
  carriage: Omit<Carriage, 'parts'>,
): ReadResult {
  return {
    story: {
      ...story,
      carriage: { ...carriage, embargo: embargo && { ...embargo, until: instant(embargo.until) }, parts },
    },
  };
}
