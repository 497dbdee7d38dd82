// A saved page or a fragment: parsed with parse5, nothing fetched or executed. A page's main text is found (main-text.ts); a
// fragment is all of it. Blocks become pieces, with white space as HTML means it.

import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { findDates, isoDate } from '../form/dates.ts';
import type { Piece } from '../form/pieces.ts';
import type { ReadResult } from '../form/story.ts';
import { type DeskLine, deskLinesIn } from './desk-lines.ts';
import { blocksIn, type Element, elements, holdsMore, isElement, pieceText } from './html-blocks.ts';
import { isFurniture } from './html-furniture.ts';
import { withLeftOut } from './html-left-out.ts';
import { type MainText, mainText } from './main-text.ts';
import { pageHeadline } from './page-title.ts';
import { type Carried, storyOf } from './text.ts';

type Page = { root: Element; meta: Map<string, string>; language: string | null; canonical: string | null };

const attribute = (element: Element, name: string) => element.attrs.find((one) => one.name === name)?.value ?? null;
const nothing = { path: ['content'], message: 'The page holds no text.' };
const LONGEST_HEADING = 400;
const MOST_HEADINGS = 200;
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

type StoryBlocks = { texts: string[]; incomplete: boolean };

/** The blocks of the story. What the reader view leaves out though it is the story's is brought back: prose, credits, notes. */
function storyBlocks(root: Element, main: MainText | null, lines: DeskLine[]): StoryBlocks {
  if (!main) return { texts: blocksIn(root), incomplete: false };
  const { texts, incomplete } = withLeftOut(root, main.texts);
  const found = new Set(texts);
  const story = texts.filter((text) => !isFurniture(text));
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

/** The site's own name, in letters or as a picture: a heading that leads to its front page. */
function leadsHome(heading: Element): boolean {
  const link = [...elements(heading)].find(({ tagName }) => tagName === 'a');
  return link !== undefined && /^(?:https?:\/\/[^/]+)?\/?$/u.test(attribute(link, 'href') ?? '-');
}

type Headings = { headline: string | null; others: string[] };

/** The headline, and the h1 that are none: the name of the site or of the section. */
function headingsOf({ root, meta }: Page, main: MainText | null): Headings {
  const headings = { h1: [] as string[], h2: [] as string[] };
  const others: string[] = [];
  let title: string | null = null;
  for (const element of elements(root)) {
    const { tagName } = element;
    if (tagName === 'title') title ??= pieceText(element);
    if ((tagName !== 'h1' && tagName !== 'h2') || headings[tagName].length === MOST_HEADINGS) continue;
    if (holdsMore(element, LONGEST_HEADING)) continue;
    (leadsHome(element) ? others : headings[tagName]).push(pieceText(element));
  }
  const titles = [meta.get('og:title'), meta.get('twitter:title'), main?.title, title].filter((one) => !!one);
  const headline = pageHeadline(headings, titles as string[], main?.texts.slice(0, 3) ?? []);
  return { headline, others: [...others, ...headings.h1].filter((one) => one !== headline) };
}

const BY = /^(?:by:?|par|автор(?:ы)?\s*:|müəllif(?:lər)?\s*:)\s+/iu;
/** What stands behind the names says what they are: "Ida Brenn, Staff Writer", "Ida Brenn | Politics". A comma may divide two names. */
const BEHIND_NAMES = /\s*(?:,\s(?!\p{Lu}\S*\s\p{Lu}\S*(?:,|\sand\s))|[|•·/]|\s[–—-]\s)/u;

/** An address, a login, the site or its desk wrote nothing: whom the page itself names is the better one. */
function isWriter(author: string, site: string | undefined): boolean {
  const login = /^[\p{Ll}\d._-]+$/u.test(author) || /^\S*[_\d@]\S*$/u.test(author);
  if (login || /^https?:|^\S+\.\p{Ll}{2,}$/u.test(author)) return false;
  return (
    !/^(?:редакция|redaksiya|admin|administrator|editorial|editors?|newsroom|staff)(?:$|\s)/iu.test(author) &&
    author.toLowerCase() !== site?.toLowerCase()
  );
}

/** Who the page says wrote it: its metadata, else the line that the reader view took for a byline, where it is names alone. */
function bylineOf({ meta }: Page, main: MainText | null): string | null {
  const author = meta.get('author') ?? meta.get('article:author') ?? meta.get('dc.creator');
  const line = main?.byline?.slice(0, LONGEST_BYLINE).replace(BY, '').split(BEHIND_NAMES)[0] ?? null;
  const named = author && isWriter(author, meta.get('og:site_name')) ? author.replace(BY, '') : null;
  return named ?? (line && A_NAME.test(line) && isWriter(line, meta.get('og:site_name')) ? line : null);
}

const hostOf = (url: string | null) => (url && URL.canParse(url) ? new URL(url).host : null);

type Around = { main: MainText | null; lines: DeskLine[]; headline: string | null };

function carriedBy(page: Page, { main, lines, headline }: Around): Carried {
  const { meta, canonical } = page;
  const here = canonical ?? meta.get('og:url') ?? null;
  // A credit that links a page of the same site leads to a section of it.
  const url = lines.find(({ link }) => link !== null && hostOf(link) !== hostOf(here))?.link ?? here;
  const published = meta.get('article:published_time') ?? meta.get('datepublished') ?? main?.published;
  return {
    headline,
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
  if (!page) return { issues: [nothing] };
  const main = A_PAGE.test(content) ? mainText(page.root) : null;
  const lines = deskLinesIn(page.root);
  const { texts, incomplete } = storyBlocks(page.root, main, lines);
  const { headline, others } = headingsOf(page, main);
  const story = texts.filter((text, at) => at > 1 || !headline || !others.includes(text));
  const pieces: Piece[] = story.map((text, index) => ({ text, start: index }));
  if (pieces.length === 0) return { issues: [nothing] };
  const declared = page.language && /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/u.test(page.language) ? page.language : null;
  const read = storyOf(pieces, carriedBy(page, { main, lines, headline }), givenLanguage ?? declared);
  return incomplete && 'story' in read ? { story: { ...read.story, incomplete } } : read;
}
