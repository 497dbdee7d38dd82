// What a document of our own profile carries, as proposals: the source's editors have confirmed them, ours have not yet.
import { blocksOf, type Content, type Correction, caps, type Proposal } from '../../articles/model.ts';
import { quoteId } from '../../base/ids.ts';
import { type Quote, type Selector, selectorAt } from '../../quotes/model.ts';
import { prepare, verify } from '../../quotes/verify.ts';
import type { Speaker } from '../../speakers/model.ts';
import type { CarriedEvent, CarriedParts, CarriedQuote } from '../form/story.ts';
import { speakerOf } from './proposals.ts';

const quotesIn = (parts: CarriedParts) => parts.quotes.slice(0, caps.quotes);

const speakerIn = (articleId: string, { speaker, speakerKind }: CarriedQuote): Speaker | null =>
  speakerOf(articleId, { speaker, speakerKind: speakerKind ?? 'PERSON' });

export function carriedSpeakers(articleId: string, parts: CarriedParts): Speaker[] {
  return quotesIn(parts).flatMap((quote) => speakerIn(articleId, quote) ?? []);
}

type Text = Pick<Content, 'paragraphs' | 'footnotes' | 'language'>;

/** Numbered as the importer numbers its own: quotes first. Each quote's anchor is held against the text. */
export function carriedProposals(articleId: string, parts: CarriedParts, text: Text): Proposal[] {
  const blocks = prepare(blocksOf(text));
  const quotes = quotesIn(parts).map((found, i) => ({
    quote: verify(quoteOf(articleId, { found, number: i + 1, text }), blocks),
    event: null,
  }));
  const events = parts.events.slice(0, caps.events).map((event) => ({ quote: null, event: eventOf(event, text) }));
  return [...quotes, ...events].map((proposal, i) => ({
    id: `pro_${articleId.slice(4)}_${i + 1}`,
    confidence: 1,
    ...proposal,
  }));
}

function quoteOf(articleId: string, given: { found: CarriedQuote; number: number; text: Text }): Quote {
  const { found, number, text } = given;
  const { kind, attributedTo, role, cue, occasion, about, blockId: paragraphId, start, end } = found;
  return {
    id: quoteId(articleId, number),
    text: found.text,
    kind,
    speakerId: speakerIn(articleId, found)?.id ?? null,
    attributedTo,
    speakerRole: role,
    cue,
    occasion,
    language: found.language ?? text.language,
    // The words that are looked for are the quote's own, whatever the document says stands at its anchor.
    selector: { paragraphId, start, end, exact: found.text, prefix: '', suffix: '' },
    verification: 'VERIFIED',
    about,
    pendingNote: null,
  };
}

function eventOf(event: CarriedEvent, text: Text): NonNullable<Proposal['event']> {
  const { id: ref, name, place, date, status, summary, asStated, mentionDate, basis } = event;
  const mention = { asStated, date: mentionDate, basis, selector: selectorOf(event, text) };
  return { ref, name, place, date, status, summary, mention };
}

function selectorOf({ anchor }: CarriedEvent, text: Text): Selector | null {
  const block = blocksOf(text).find(({ id }) => id === anchor?.blockId);
  if (!anchor || !block || anchor.start >= anchor.end || anchor.end > block.text.length) return null;
  return selectorAt(block, anchor.start, anchor.end);
}

/** What the source had corrected: as made by version 0, of quotes by the numbers that they get here. */
export function carriedCorrections(articleId: string, parts: CarriedParts): Correction[] {
  const numbers = new Map(quotesIn(parts).map(({ id }, i) => [id, i + 1]));
  return parts.corrections.slice(0, 100).map(({ quote, ...correction }, i) => {
    const number = quote === null ? undefined : numbers.get(quote);
    return {
      id: `cor_${articleId.slice(4)}_0_${i + 1}`,
      version: 0,
      ...correction,
      quoteId: number === undefined ? null : quoteId(articleId, number),
    };
  });
}
