// From what the reader found to what an editor can confirm: quotes with the ids they will keep, and events.
import type { Proposal } from '../../articles/model.ts';
import { caps } from '../../articles/model.ts';
import { quoteId } from '../../base/ids.ts';
import { type Quote, selectorAt } from '../../quotes/model.ts';
import { newSpeaker, type Speaker } from '../../speakers/model.ts';
import type { Block, FoundEvent, FoundQuote, Place, Story } from '../form/story.ts';

export function blockId({ kind, index }: Block): string {
  return kind === 'PARAGRAPH' ? `p${index + 1}` : `n${index + 1}`;
}

function textOf(story: Story, { kind, index }: Block): string {
  return (kind === 'PARAGRAPH' ? story.paragraphs[index] : story.footnotes[index]?.text) ?? '';
}

function selectorOf(story: Story, { block, start, end }: Place) {
  return selectorAt({ id: blockId(block), text: textOf(story, block) }, start, end);
}

/** A nameless source is this story's own: "a spokesman" of another story is somebody else. */
export function speakerOf(articleId: string, found: Pick<FoundQuote, 'speaker' | 'speakerKind'>): Speaker | null {
  if (!found.speaker) return null;
  if (found.speakerKind !== 'UNNAMED') return newSpeaker(found.speaker, found.speakerKind);
  const { id } = newSpeaker(`${articleId} ${found.speaker}`);
  return { ...newSpeaker(found.speaker, 'UNNAMED'), id };
}

function foundIn(story: Story): { quotes: FoundQuote[]; events: FoundEvent[] } {
  return { quotes: story.quotes.slice(0, caps.proposals - caps.events), events: story.events.slice(0, caps.events) };
}

export function speakersOf(articleId: string, story: Story): Speaker[] {
  return foundIn(story).quotes.flatMap((found) => speakerOf(articleId, found) ?? []);
}

function quoteOf(articleId: string, story: Story, found: FoundQuote, number: number): Quote {
  return {
    id: quoteId(articleId, number),
    text: found.text,
    kind: found.kind,
    speakerId: speakerOf(articleId, found)?.id ?? null,
    attributedTo: found.attributedTo,
    speakerRole: found.role,
    cue: found.cue,
    occasion: found.occasion,
    language: story.language,
    selector: selectorOf(story, found),
    verification: 'VERIFIED',
    about: [],
    pendingNote: null,
  };
}

export function proposalsOf(articleId: string, story: Story): Proposal[] {
  const { quotes, events } = foundIn(story);
  const proposed = quotes.map(
    (found, i): Omit<Proposal, 'id'> => ({
      confidence: found.confidence,
      quote: quoteOf(articleId, story, found, i + 1),
      event: null,
    }),
  );
  const dated = events.map((found): Omit<Proposal, 'id'> => {
    const { name, place, asStated, basis, confidence } = found;
    const date = { start: found.date.start, end: found.date.end };
    return {
      confidence,
      quote: null,
      event: { name, place, mention: { asStated, date, basis, selector: selectorOf(story, found) } },
    };
  });
  return [...proposed, ...dated].map((proposal, i) => ({ id: `pro_${articleId.slice(4)}_${i + 1}`, ...proposal }));
}
