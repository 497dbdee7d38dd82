// What Readability leaves out of a page though it is prose: page builders set each text into a frame of its own, and some
// pages hide the half of a story behind "Read more". Frames like those kept are taken in; the rest is measured, and told.

import { type Element, isElement, type TextBlock, textBlocks } from './html-blocks.ts';

const UNREAD = new Set(
  `script style noscript template nav aside footer header head title select button textarea iframe svg dialog form figure
  figcaption h1 h2 h3 h4 h5 h6`.split(/\s+/u),
);
/** Boxes whose prose is not the story's. */
const ELSEWHERE =
  /(?:^|[\s_-])(?:comments?|cmts?|replies|disqus|related|sidebar|widget|latest|popular|recirc|teasers?|promo|newsletter|cookies?|consent|gdpr|paywall|subscri\p{L}*|modal|popup|footer|bio|author|about|captions?|login|error|message|terms|disclaimer|copyright|legal|ads?|advert\p{L}*|video|gallery|slide\p{L}*|menu|nav)(?:$|[\s_-])/iu;
const FRAMES = new Set(['html', 'body', 'main', 'article']);
const SHORTEST = 60;
const HIGHEST = 12;
const MUCH = { letters: 100, share: 0.4 };

const attribute = (element: Element, name: string) => element.attrs.find((one) => one.name === name)?.value ?? '';

function isElsewhere(element: Element): boolean {
  if (UNREAD.has(element.tagName)) return true;
  const named = `${attribute(element, 'class')} ${attribute(element, 'id')}`;
  return named.length < 300 && !FRAMES.has(element.tagName) && ELSEWHERE.test(named);
}

const key = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, '').slice(0, 200);
const isSentence = (text: string) => text.length > SHORTEST && /[.!?…]["”»’)]*$/u.test(text);

/** A teaser is a link; a paragraph has at most some words of it in links. */
function isLink(element: Element, length: number): boolean {
  let linked = 0;
  for (const node of element.childNodes.slice(0, 40))
    if (isElement(node) && node.tagName === 'a')
      for (const inside of node.childNodes) if ('value' in inside) linked += inside.value.length;
  return element.tagName === 'a' || linked * 3 > length;
}

function* ancestors(element: Element): Generator<Element> {
  let at: unknown = element;
  for (let up = 0; up < HIGHEST && isElement(at); up++) {
    yield at;
    at = at.parentNode;
  }
}

const kindOf = (element: Element) => `${element.tagName} ${attribute(element, 'class').slice(0, 200).trim()}`;

/** The frame that holds a block and stands beside one that holds kept blocks, of one class with it. */
function frameLike(element: Element, kept: Map<Element, Set<string>>): Element | null {
  let below: Element | null = null;
  for (const at of ancestors(element)) {
    const kinds = kept.get(at);
    if (kinds) return below && attribute(below, 'class') !== '' && kinds.has(kindOf(below)) ? below : null;
    if (at.tagName === 'article' || at.tagName === 'li') return null;
    below = at;
  }
  return null;
}

/** The elements around the kept blocks, each with the kinds of its children that hold them. */
function framesOf(blocks: TextBlock[]): Map<Element, Set<string>> {
  const frames = new Map<Element, Set<string>>();
  for (const { element } of blocks) {
    let below: Element | null = null;
    for (const at of ancestors(element)) {
      const kinds = frames.get(at) ?? new Set();
      if (below) kinds.add(kindOf(below));
      frames.set(at, kinds);
      below = at;
    }
  }
  return frames;
}

/** Each text where it stands first: said again further down it is no sign of what is kept. */
function firstOf(blocks: TextBlock[]): Map<string, TextBlock> {
  const first = new Map<string, TextBlock>();
  for (const block of blocks) if (!first.has(key(block.text))) first.set(key(block.text), block);
  return first;
}

/** `texts` with what stands in frames like theirs, in the order of the page; `incomplete` where much prose is left out still. */
export function withLeftOut(root: Element, texts: string[]): { texts: string[]; incomplete: boolean } {
  const keys = new Set(texts.map(key));
  const all = textBlocks(root, isElsewhere);
  const isKept = (block: TextBlock) => keys.has(key(block.text));
  const frames = framesOf([...firstOf(all.filter(isKept)).values()]);
  const out = all.filter((one) => isSentence(one.text) && !isKept(one) && !isLink(one.element, one.text.length));
  const taken = new Set(out.flatMap(({ element }) => frameLike(element, frames) ?? []));
  const within = ({ element }: TextBlock) => [...ancestors(element)].some((at) => taken.has(at));
  const left = out.filter((block) => !within(block));
  const letters = (list: string[]) => list.reduce((sum, text) => sum + text.length, 0);
  const missing = letters([...new Set(left.map(({ text }) => text))]);
  const story = taken.size === 0 ? texts : inOrder(texts, all, within);
  return { texts: story, incomplete: missing >= MUCH.letters && missing >= MUCH.share * letters(story) };
}

/** The kept texts and the blocks taken in, as they follow each other on the page. */
function inOrder(texts: string[], all: TextBlock[], within: (block: TextBlock) => boolean): string[] {
  const first = firstOf(all);
  const places = new Map(all.map((block, at) => [block, at]));
  let last = -1;
  const kept = texts.map((text) => {
    const block = first.get(key(text));
    last = (block && places.get(block)) ?? last;
    return { text, at: last };
  });
  const taken = all.flatMap((block, at) => (within(block) ? [{ text: block.text, at }] : []));
  return [...kept, ...taken].sort((one, other) => one.at - other.at).map(({ text }) => text);
}
