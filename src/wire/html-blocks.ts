// The blocks of an HTML tree as texts: one per paragraph, heading, list item or line pair; what no reader reads is skipped.

import type { DefaultTreeAdapterTypes } from 'parse5';

export type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.ChildNode;

const BLOCKS = new Set(
  'p div section article main body html h1 h2 h3 h4 h5 h6 li ul ol blockquote pre table tr td th dl dt dd hr address details'.split(
    ' ',
  ),
);
const SKIPPED = new Set(
  `script style noscript template nav footer aside button select input textarea iframe object embed svg math canvas video audio
  figure figcaption head title menu dialog label`.split(/\s+/u),
);
const NOISE =
  /(?:^|[\s_-])(?:share|social|related|promo|advert|ads?|newsletter|breadcrumbs?|comments?|sidebar|cookie|caption|tags)(?:$|[\s_-])/iu;

const MUCH = { letters: 300, nodes: 200 };

export function isElement(node: unknown): node is Element {
  return typeof node === 'object' && node !== null && 'tagName' in node && 'attrs' in node;
}

/** Whether there is more in an element than a box beside the story holds: "has-sidebar" may name the frame of all of it. */
function holdsMuch(element: Element): boolean {
  let letters = 0;
  let seen = 0;
  const stack: Node[] = [element];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.nodeName === '#text' && 'value' in node) letters += node.value.trim().length;
    if (letters > MUCH.letters || ++seen > MUCH.nodes) return true;
    if (isElement(node) && node.tagName !== 'script') stack.push(...node.childNodes.slice(0, MUCH.nodes));
  }
  return false;
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
  for (const { name, value } of element.attrs) {
    if (name === 'hidden' || (name === 'aria-hidden' && value === 'true')) return true;
    if (name === 'style' && /display\s*:\s*none/iu.test(value)) return true;
    if ((name === 'class' || name === 'id') && value.length < 300 && NOISE.test(value))
      return element.tagName !== 'body' && !holdsMuch(element);
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

/** The texts of an element's blocks, in order. Two line breaks in a row divide as a new paragraph would. */
export function blocksIn(root: Element): string[] {
  const texts: string[] = [];
  let current = '';
  let breaks = 0;
  const flush = () => {
    const text = squeeze(current);
    if (text !== '') texts.push(text);
    current = '';
    breaks = 0;
  };
  const stack: (Node | 'end')[] = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node === 'end') flush();
    else if (node.nodeName === '#text' && 'value' in node) {
      if (node.value.trim() !== '') breaks = 0;
      current += node.value;
    } else if (isElement(node) && !(isSkipped(node) && node !== root)) {
      if (node.tagName === 'br') {
        current += '\n';
        if (++breaks >= 2) flush();
        continue;
      }
      const block = BLOCKS.has(node.tagName);
      if (block) flush();
      if (block) stack.push('end');
      for (let at = node.childNodes.length - 1; at >= 0; at--) stack.push(node.childNodes[at] as Node);
    }
  }
  flush();
  return texts;
}

/** All the text of an element as one line. */
export function pieceText(element: Element): string {
  return blocksIn(element).join(' ');
}
