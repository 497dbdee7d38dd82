// The main text of a saved page, found by Mozilla's Readability: what Firefox shows in its reader view. It wants a DOM, so
// parse5's tree is copied into linkedom's; what may cost more than its size (depth, a flood of elements) is not tried.

import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom/worker';
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import { blocksIn, type Element, isElement, isSkipped } from './html-blocks.ts';

/** What the reader view says of a page: its blocks of text, and what its metadata name. */
export type MainText = { texts: string[]; title: string | null; byline: string | null; published: string | null };

/** As much of linkedom's DOM as the copying needs. */
type Target = { appendChild(node: unknown): unknown; setAttribute(name: string, value: string): void };
type Dom = { head: Target; body: Target; createElement(tag: string): Target; createTextNode(text: string): unknown };

const MOST_ELEMENTS = 20_000;
const DEEPEST = 120;
const SHORTEST = 200;
const LONGEST_VALUE = 1000;
const EMPTY = '<!doctype html><html><head></head><body></body></html>';
const HEAD = new Set(['title', 'meta']);
const READ = new Set(
  'class id rel itemprop role style hidden aria-hidden aria-modal name property content href type lang dir'.split(' '),
);

/** What Readability looks at: the metadata of the page, and what readers read. */
function isRead(element: Element): boolean {
  if (element.tagName === 'script')
    return element.attrs.some(({ name, value }) => name === 'type' && value === 'application/ld+json');
  return HEAD.has(element.tagName) || !isSkipped(element);
}

function copyOf(element: Element, document: Dom): Target {
  const copy = document.createElement(element.tagName);
  for (const { name, value } of element.attrs)
    if (READ.has(name)) copy.setAttribute(name, value.slice(0, LONGEST_VALUE));
  return copy;
}

/** Copies what stands in `from` into `to`; false where the page is too deep or too full. */
function fill(to: Target, from: Element, document: Dom): boolean {
  const stack: { to: Target; from: Element; depth: number }[] = [{ to, from, depth: 0 }];
  let count = 0;
  for (let at = stack.pop(); at; at = stack.pop()) {
    if (at.depth > DEEPEST) return false;
    for (const child of at.from.childNodes) {
      if (child.nodeName === '#text' && 'value' in child) at.to.appendChild(document.createTextNode(child.value));
      if (!isElement(child) || !isRead(child)) continue;
      if (++count > MOST_ELEMENTS) return false;
      const copy = copyOf(child, document);
      at.to.appendChild(copy);
      // Readability takes the byline as text, in which a break would be nothing.
      if (child.tagName === 'br') at.to.appendChild(document.createTextNode('\n'));
      stack.push({ to: copy, from: child, depth: at.depth + 1 });
    }
  }
  return true;
}

function child(root: Element, name: string): Element | undefined {
  return root.childNodes.find((node): node is Element => isElement(node) && node.tagName === name);
}

/** A DOM of the page, without what no reader reads. Null where it is too deep or too full to be worth it. */
function domOf(root: Element): Dom | null {
  const { document }: { document: Dom } = parseHTML(EMPTY);
  for (const part of ['head', 'body'] as const) {
    const from = child(root, part);
    if (from && !fill(document[part], from, document)) return null;
  }
  return document;
}

function blocksOf(content: string): string[] {
  const fragment: DefaultTreeAdapterTypes.DocumentFragment = parseFragment(content);
  return fragment.childNodes.filter(isElement).flatMap((element) => blocksIn(element));
}

/** Null for a page that Readability cannot take, such as one of a million entities: such a page is read whole instead. */
function articleOf(root: Element) {
  try {
    const document = domOf(root);
    return document && new Readability(document as never, { charThreshold: SHORTEST }).parse();
  } catch {
    return null;
  }
}

/** The page's main text as Readability finds it; null where it finds none, or is not tried. */
export function mainText(root: Element): MainText | null {
  const article = articleOf(root);
  const texts = article?.content ? blocksOf(article.content) : [];
  if (!article || texts.length === 0) return null;
  const said = (value: string | null | undefined) => value?.replace(/\s+/gu, ' ').trim() || null;
  const byline = said(article.byline?.trim().split('\n')[0]);
  return { texts, title: said(article.title), byline, published: said(article.publishedTime) };
}
