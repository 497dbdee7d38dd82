// Lines of the desk on a saved page: credits, contributors and notes, wherever they stand, for the reader view leaves them
// out where they are no prose. One that stands among links, headings or comments speaks of another story.

import { readContribution } from '../form/contributors.ts';
import { readCredit } from '../form/credit.ts';
import { readNote } from '../form/notices.ts';
import { type Element, elements, holdsMore, isElement, pieceText, type TextBlock, textBlocks } from './html-blocks.ts';

const UNREAD = new Set(
  'script style noscript template nav head title select button textarea iframe svg dialog'.split(' '),
);
const HEADINGS = new Set('h1 h2 h3 h4 h5 h6'.split(' '));
const FRAMES = new Set(['body', 'main', 'article']);
const ELSEWHERE =
  /(?:^|[\s_-])(?:comments?|cmts?|replies|disqus|related|more|rail|sidebar|widget|latest|popular|recirc|teasers?|promo|partners?)(?:$|[\s_-])/iu;
const LONGEST = 1500;
const SENTENCE = 60;
/** What is looked at beside a line, and how many lines: a page may be nothing but lines beside each other. */
const BESIDE = 20;
const MOST = 40;

/** `label` is what stands above the text, where that is a note only by its label. */
export type DeskLine = { text: string; label: string | null; link: string | null };
type Labelled = TextBlock & { label: string | null };

const isDeskLine = (text: string) => Boolean(readCredit(text) ?? readContribution(text) ?? readNote(text));
const attribute = (element: Element, name: string) => element.attrs.find((one) => one.name === name)?.value ?? null;

/** Boxes that are not of this story, by their kind or their name; what frames the story may be named by what is beside it. */
function isElsewhere(element: Element): boolean {
  if (UNREAD.has(element.tagName) || attribute(element, 'hidden') !== null) return true;
  const named = `${attribute(element, 'class') ?? ''} ${attribute(element, 'id') ?? ''}`;
  return named.length < 300 && !FRAMES.has(element.tagName) && ELSEWHERE.test(named);
}

function besides(element: Element): Element[] {
  const around = element.parentNode;
  if (!isElement(around) || around.tagName === 'body') return [];
  const at = around.childNodes.indexOf(element);
  return around.childNodes
    .slice(Math.max(0, at - BESIDE), at + BESIDE)
    .filter((node): node is Element => isElement(node) && node !== element);
}

/** A heading or a link beside a line, and no prose: the line belongs to what they lead to. */
function isOfAnother(element: Element): boolean {
  const beside = besides(element);
  if (beside.some((one) => one.tagName === 'p' && holdsMore(one, SENTENCE))) return false;
  return beside.some((one) => {
    const inside = one.childNodes.slice(0, BESIDE).filter(isElement);
    const leads = [one, ...inside].some(({ tagName }) => tagName === 'a' || HEADINGS.has(tagName));
    return leads && (holdsMore(one, LONGEST) || !isDeskLine(pieceText(one)));
  });
}

function linkIn(element: Element): string | null {
  for (const one of elements(element)) {
    const href = one.tagName === 'a' ? attribute(one, 'href') : null;
    if (href && /^https?:\/\/[^/]+\/./u.test(href)) return href;
  }
  return null;
}

/** A bare label ("Correction") goes with the prose below it; in a menu there is none, and it says nothing. */
function labelled(blocks: TextBlock[]): Labelled[] {
  return blocks.flatMap((block, at) => {
    if (!readNote(block.text)?.bare) return { ...block, label: null };
    const next = blocks[at + 1];
    return next && next.text.length > SENTENCE ? { ...block, text: next.text, label: block.text } : [];
  });
}

/** The lines that are this story's, each with the first page that its credit links. */
export function deskLinesIn(root: Element): DeskLine[] {
  return labelled(textBlocks(root, isElsewhere))
    .filter(({ text, label }) => label !== null || (text.length <= LONGEST && isDeskLine(text)))
    .slice(0, MOST)
    .filter(({ element }) => !isOfAnother(element))
    .map(({ text, label, element }) => ({ text, label, link: readCredit(text) ? linkIn(element) : null }));
}
