// A saved page or a fragment: parsed with parse5, nothing fetched or executed. The main text is the part with the most prose
// in paragraphs; menus, scripts and captions are left out. Blocks become pieces, with white space as HTML means it.

import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { findDates, isoDate } from './dates.ts';
import { blocksIn, type Element, elements, isElement, pieceText } from './html-blocks.ts';
import type { Piece } from './pieces.ts';
import type { ReadResult } from './story.ts';
import { type Carried, storyOf } from './text.ts';

type Page = { root: Element; meta: Map<string, string>; language: string | null; canonical: string | null };

const attribute = (element: Element, name: string) => element.attrs.find((one) => one.name === name)?.value ?? null;
const DEEPEST = 400;

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

/** How much prose an element holds directly: the letters of the paragraphs right under it. */
function proseUnder(element: Element): number {
  let letters = 0;
  for (const child of element.childNodes)
    if (isElement(child) && child.tagName === 'p') letters += pieceText(child).length;
  return letters;
}

function mainElement(root: Element): Element {
  let best: Element = root;
  let most = 0;
  let marked: Element | null = null;
  for (const element of elements(root)) {
    if (attribute(element, 'itemprop') === 'articleBody') marked ??= element;
    const prose = proseUnder(element);
    if (prose > most) [best, most] = [element, prose];
  }
  if (marked && pieceText(marked).length * 2 > most) return marked;
  return most > 0
    ? widened(best)
    : ((root.childNodes.find((child) => isElement(child) && child.tagName === 'body') as Element | undefined) ?? root);
}

/** The article around the densest part, so that its heading and its last line come with it. */
function widened(element: Element): Element {
  let at: Element | null = element;
  for (let up = 0; at && up < DEEPEST; up++) {
    if (['article', 'main', 'body'].includes(at.tagName)) return at;
    at = at.parentNode && isElement(at.parentNode) ? at.parentNode : null;
  }
  return element;
}

function day(value: string | undefined): string | null {
  const iso = value === undefined ? null : /^\d{4}-\d\d-\d\d/u.exec(value)?.[0];
  if (iso) return iso;
  const date = value ? findDates(value)[0] : undefined;
  return date?.year && date.day ? isoDate(date.year, date.month, date.day) : null;
}

function heading(root: Element): string | null {
  for (const element of elements(root)) if (element.tagName === 'h1') return pieceText(element) || null;
  return null;
}

function carriedBy({ meta, root, canonical }: Page): Carried {
  const title = heading(root) ?? meta.get('og:title') ?? [...elements(root)].find((one) => one.tagName === 'title');
  const url = canonical ?? meta.get('og:url') ?? null;
  const author = meta.get('author') ?? meta.get('article:author');
  return {
    headline: title && typeof title !== 'string' ? pieceText(title) || null : (title ?? null),
    byline: author && !/^https?:/u.test(author) ? author : null,
    date: day(meta.get('article:published_time') ?? meta.get('datepublished') ?? meta.get('date')),
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
  const main = page && mainElement(page.root);
  const texts = main ? blocksIn(main) : [];
  const pieces: Piece[] = texts.map((text, index) => ({ text, start: index }));
  if (!page || pieces.length === 0) return { issues: [{ path: ['content'], message: 'The page holds no text.' }] };
  const declared = page.language && /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/u.test(page.language) ? page.language : null;
  return storyOf(pieces, carriedBy(page), givenLanguage ?? declared);
}
