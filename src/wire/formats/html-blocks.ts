// The blocks of an HTML tree as texts: one per paragraph, heading, list item or line pair; what no reader reads is skipped.

import type { DefaultTreeAdapterTypes } from 'parse5';

export type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.ChildNode;

const BLOCKS = new Set(
  'p div section article main body html h1 h2 h3 h4 h5 h6 li ul ol blockquote pre table tr td th dl dt dd hr address details aside footer header figure form'.split(
    ' ',
  ),
);
const SKIPPED = new Set(
  `script style noscript template nav footer aside button select input textarea iframe object embed svg math canvas video audio
  figcaption head title menu dialog label`.split(/\s+/u),
);
const NOISE =
  /(?:^|[\s_-])(?:share|social|related|promo|advert|ads?|newsletter|breadcrumbs?|comments?|sidebar|cookie|caption|tags)(?:$|[\s_-])/iu;

const MUCH = { letters: 300, nodes: 200 };

/** A block's text, and the element whose block it is. */
export type TextBlock = { text: string; element: Element };

export function isElement(node: unknown): node is Element {
  return typeof node === 'object' && node !== null && 'tagName' in node && 'attrs' in node;
}

/** Whether an element holds more letters than that, or so many nodes that it is not worth counting. */
export function holdsMore(element: Element, most: number): boolean {
  let letters = 0;
  let seen = 0;
  const stack: Node[] = [element];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.nodeName === '#text' && 'value' in node) letters += node.value.trim().length;
    if (letters > most || ++seen > MUCH.nodes) return true;
    if (isElement(node) && node.tagName !== 'script') stack.push(...node.childNodes.slice(0, MUCH.nodes));
  }
  return false;
}

/** Named by the theme or the section, not by what is in them: "no-sidebar", "category-comment". */
const FRAMES = new Set(['body', 'main', 'article']);

/** WordPress sets tables into figures; of other figures a reader needs the picture. */
function holdsTable(figure: Element): boolean {
  return figure.childNodes.some((node) => isElement(node) && node.tagName === 'table');
}

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** The text of a node, with a raised number as one: "5,000²" is not 50,002. */
function textOf(node: Node & { value: string }): string {
  const above = node.parentNode;
  const raised =
    isElement(above) &&
    (above.tagName === 'sup' ||
      (above.tagName === 'a' && isElement(above.parentNode) && above.parentNode.tagName === 'sup'));
  return raised ? node.value.replace(/\d/gu, (digit) => RAISED.charAt(Number(digit))) : node.value;
}

function isInArticle(element: Element): boolean {
  let at = element.parentNode;
  for (let up = 0; at && up < 20; up++) {
    if (!isElement(at)) return false;
    if (at.tagName === 'article') return true;
    at = at.parentNode;
  }
  return false;
}

/** Whether no reader reads an element: script and form, menu and caption, what is hidden, and boxes that are named as such. */
export function isSkipped(element: Element): boolean {
  if (element.tagName === 'footer') return !isInArticle(element);
  if (SKIPPED.has(element.tagName)) return true;
  if (element.tagName === 'figure') return !holdsTable(element);
  for (const { name, value } of element.attrs) {
    if (name === 'hidden' || (name === 'aria-hidden' && value === 'true')) return true;
    if (name === 'style' && /display\s*:\s*none/iu.test(value)) return true;
    if ((name === 'class' || name === 'id') && value.length < 300 && NOISE.test(value))
      // More than a box beside the story holds: "has-sidebar" may name the frame of all of it.
      return !FRAMES.has(element.tagName) && !holdsMore(element, MUCH.letters);
  }
  return false;
}

/** Every element of the tree in document order, without recursion: a page may nest as deep as it likes. */
export function* elements(root: Element): Generator<Element> {
  const stack: Element[] = [root];
  for (let element = stack.pop(); element; element = stack.pop()) {
    yield element;
    for (let at = element.childNodes.length - 1; at >= 0; at--) {
      const child = element.childNodes[at];
      if (isElement(child)) stack.push(child);
    }
  }
}

const squeeze = (text: string) => text.replace(/[ \t\n\r\f]+/gu, ' ').trim();

const BREAK = '\v';
const SENTENCE_END = /[.!?…]["”»’)]*$/u;

/** One text, or its lines where each is a long sentence: then a single break divides paragraphs. */
function linesOf(text: string): string[] {
  const lines = text.split(BREAK).map(squeeze).filter(Boolean);
  return lines.length > 1 && lines.every((line) => line.length > 60 && SENTENCE_END.test(line))
    ? lines
    : lines.length
      ? [lines.join(' ')]
      : [];
}

/** The blocks of an element, in order. Two line breaks in a row divide as a new paragraph would. */
export function textBlocks(root: Element, skipped: (element: Element) => boolean): TextBlock[] {
  const blocks: TextBlock[] = [];
  const open: Element[] = [root];
  let current = '';
  let breaks = 0;
  const flush = () => {
    for (const text of linesOf(current)) blocks.push({ text, element: open.at(-1) ?? root });
    current = '';
    breaks = 0;
  };
  const enter = (element: Element) => {
    flush();
    open.push(element);
    return 'end' as const;
  };
  const stack: (Node | 'end')[] = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node === 'end') {
      flush();
      open.pop();
    } else if (node.nodeName === '#text' && 'value' in node) {
      // A line break and an indent divide as two breaks do.
      if (breaks === 1 && /^[ \t\r\n\f]*\u00A0{2}/u.test(node.value)) flush();
      if (node.value.trim() !== '') breaks = 0;
      current += textOf(node);
    } else if (isElement(node) && !(skipped(node) && node !== root)) {
      if (node.tagName === 'br') {
        current += BREAK;
        if (++breaks >= 2) flush();
        continue;
      }
      if (BLOCKS.has(node.tagName)) stack.push(enter(node));
      for (let at = node.childNodes.length - 1; at >= 0; at--) stack.push(node.childNodes[at] as Node);
    }
  }
  flush();
  return blocks;
}

/** The texts of an element's blocks, without what no reader reads. */
export function blocksIn(root: Element): string[] {
  return textBlocks(root, isSkipped).map(({ text }) => text);
}

/** All the text of an element as one line. */
export function pieceText(element: Element): string {
  return blocksIn(element).join(' ');
}
