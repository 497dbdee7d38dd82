// A saved page or a fragment: parsed with parse5, nothing fetched or executed. A page's main text is found (main-text.ts); a
// fragment is all of it. Blocks become pieces, with white space as HTML means it.

import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { findDates, isoDate } from './dates.ts';
import { type DeskLine, deskLinesIn } from './desk-lines.ts';
import { blocksIn, type Element, elements, isElement, pieceText } from './html-blocks.ts';
import { withLeftOut } from './html-left-out.ts';
import { type MainText, mainText } from './main-text.ts';
import { pageHeadline } from './page-title.ts';
import type { Piece } from './pieces.ts';
import type { ReadResult } from './story.ts';
import { type Carried, storyOf } from './text.ts';

type Page = { root: Element; meta: Map<string, string>; language: string | null; canonical: string | null };

const attribute = (element: Element, name: string) => element.attrs.find((one) => one.name === name)?.value ?? null;
const LONGEST_BYLINE = 300;
const A_PAGE = /<(?:html|head|body|title|nav)\b/iu;
const A_NAME = /^\p{Lu}[\p{L}.'’-]*(?:\s+(?:(?:and|van|von|de|bin|al)\s+|&\s+)*\p{Lu}[\p{L}.'’-]*){1,7}$/u;

function readPage(document: DefaultTreeAdapterTypes.Document): Page | null {
  const root = document.childNodes.find(isElement);
  if (!root) return null;
  const meta = new Map<string, string>();
  let canonical: string | null = null;
  for (const element of elements(root)) {
    const key =
      element.tagName === 'meta'
        ? (attribute(element, 'property') ?? attribute(element, 'name') ?? attribute(element, 'itemprop'))
        : null;
    const value = attribute(element, 'content')?.trim();
    if (key && value && !meta.has(key.toLowerCase())) meta.set(key.toLowerCase(), value);
    if (element.tagName === 'link' && attribute(element, 'rel') === 'canonical')
      canonical ??= attribute(element, 'href');
  }
  return { root, meta, language: attribute(root, 'lang'), canonical };
}

/** A button or a label of the page that stands among the paragraphs. */
const FURNITURE =
  /^(?:[-+|•·–—]+|print(?:\s+(?:this|article|story))?|e-?mail(?:\s+(?:this|article|story))?|recommend|tweet|share|share\s+(?:this|on)\b.{0,40}|like|pin\s+it|comments?|reset|text\s+size|continue\s+reading|(?:read|see|show)\s+more|advertisement|story\s+continues\s+below.{0,30}|article\s+continues\s+.{0,30}|поделиться|печать|версия\s+для\s+печати|реклама|читать\s+далее|paylaş|çap\s+et|reklam)[.:…»]?$/iu;

type StoryBlocks = { texts: string[]; incomplete: boolean };

/** The blocks of the story. What the reader view leaves out though it is the story's is brought back: prose, credits, notes. */
function storyBlocks(root: Element, main: MainText | null, lines: DeskLine[]): StoryBlocks {
  if (!main) return { texts: blocksIn(root), incomplete: false };
  const { texts, incomplete } = withLeftOut(root, main.texts);
  const found = new Set(texts);
  const story = texts.filter((text) => text.length > 60 || !FURNITURE.test(text));
  return {
    texts: [...story, ...lines.flatMap(({ text, label }) => (found.has(text) ? [] : label ? [label, text] : text))],
    incomplete,
  };
}

function day(value: string | null | undefined): string | null {
  const iso = value ? /^\d{4}-\d\d-\d\d/u.exec(value)?.[0] : undefined;
  if (iso) return iso;
  const date = value ? findDates(value)[0] : undefined;
  return date?.year && date.day ? isoDate(date.year, date.month, date.day) : null;
}

function headlineOf({ root, meta }: Page, main: MainText | null): string | null {
  const headings = { h1: [] as string[], h2: [] as string[] };
  let title: string | null = null;
  for (const element of elements(root)) {
    if (element.tagName === 'h1' || element.tagName === 'h2') headings[element.tagName].push(pieceText(element));
    if (element.tagName === 'title') title ??= pieceText(element);
  }
  const titles = [meta.get('og:title'), meta.get('twitter:title'), main?.title, title].filter((one) => !!one);
  return pageHeadline(headings.h1.length > 0 ? headings.h1 : headings.h2, titles as string[]);
}

const BY = /^(?:by:?|par|автор(?:ы)?\s*:|müəllif(?:lər)?\s*:)\s+/iu;
/** What stands behind the names says what they are: "Ida Brenn, Staff Writer", "Ida Brenn | Politics". A comma may divide two names. */
const BEHIND_NAMES = /\s*(?:,\s(?!\p{Lu}\S*\s\p{Lu}\S*(?:,|\sand\s))|[|•·/]|\s[–—-]\s)/u;

/** Who the page says wrote it: its metadata, else the line that the reader view took for a byline, where it is names alone. */
function bylineOf({ meta }: Page, main: MainText | null): string | null {
  const author = meta.get('author') ?? meta.get('article:author') ?? meta.get('dc.creator');
  const line = main?.byline?.slice(0, LONGEST_BYLINE).replace(BY, '').split(BEHIND_NAMES)[0] ?? null;
  const named = author && !/^https?:|^\S+\.\p{Ll}{2,}$/u.test(author) ? author.replace(/^by:?\s+/iu, '') : null;
  return named ?? (line && A_NAME.test(line) ? line : null);
}

function carriedBy(page: Page, main: MainText | null, lines: DeskLine[]): Carried {
  const { meta, canonical } = page;
  const url = lines.find(({ link }) => link)?.link ?? canonical ?? meta.get('og:url') ?? null;
  const published = meta.get('article:published_time') ?? meta.get('datepublished') ?? main?.published;
  return {
    headline: headlineOf(page, main),
    byline: bylineOf(page, main),
    date: day(published ?? meta.get('date')),
    summary: meta.get('description') ?? meta.get('og:description') ?? null,
    keywords: (meta.get('keywords') ?? meta.get('news_keywords') ?? '')
      .split(',')
      .map((word) => word.trim())
      .filter(Boolean)
      .slice(0, 50),
    attribution: { originalUrl: url && /^https?:\/\//u.test(url) ? url : null },
  };
}

/** Reads HTML. A fragment is a page whose main text is all of it. */
export function readHtml(content: string, givenLanguage: string | null): ReadResult {
  const page = readPage(parse(content));
  const main = page && A_PAGE.test(content) ? mainText(page.root) : null;
  const lines = page ? deskLinesIn(page.root) : [];
  const { texts, incomplete } = page ? storyBlocks(page.root, main, lines) : { texts: [], incomplete: false };
  const pieces: Piece[] = texts.map((text, index) => ({ text, start: index }));
  if (!page || pieces.length === 0) return { issues: [{ path: ['content'], message: 'The page holds no text.' }] };
  const declared = page.language && /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/u.test(page.language) ? page.language : null;
  const read = storyOf(pieces, carriedBy(page, main, lines), givenLanguage ?? declared);
  return incomplete && 'story' in read ? { story: { ...read.story, incomplete } } : read;
}
