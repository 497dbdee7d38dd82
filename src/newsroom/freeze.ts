// Freezing a draft: the version it becomes, with the corrections it makes and what changed. Pure.

import { differenceOf } from '../articles/difference.ts';
import type { Content, Correction, Draft, ParagraphChange, Version } from '../articles/model.ts';
import type { RevisionReason } from '../changes/model.ts';
import type { Quote } from '../quotes/model.ts';
import { correctedQuotes, withdrawnQuotes } from './blockers.ts';

export type Freezing = { draft: Draft; before: Version | null; reason: RevisionReason; note: string | null; now: Date };

/** Reasons that correct what was said before: they need a public note and are listed as corrections. */
export const correcting = new Set<RevisionReason>([
  'CLARIFICATION',
  'CORRECTION',
  'QUOTE_CORRECTION',
  'ATTRIBUTION_CORRECTION',
]);

export function freeze(freezing: Freezing): Version {
  const { draft, before, reason, note, now } = freezing;
  const version = draft.version + 1;
  const { content } = draft;
  const changes = before ? differenceOf(before.content.paragraphs, content.paragraphs) : [];
  return {
    articleId: draft.id,
    version,
    reason,
    note,
    createdAt: now.toISOString(),
    content: { ...content, quotes: content.quotes.map((quote) => settled(quote, content)) },
    corrections: [
      ...(before ? before.corrections : (draft.received?.corrections ?? [])),
      ...correctionsOf(freezing, changes),
    ],
    changes,
    gone: withdrawnQuotes(draft, before).map(({ id }) => id),
  };
}

/** The anchor of a moved quote has followed its words: in what is published it stands where it says. */
function settled(quote: Quote, { mentions }: Content): Quote {
  return {
    ...quote,
    // An imported quote may still speak of events that nobody confirmed.
    about: quote.about.filter((id) => mentions.some(({ eventId }) => eventId === id)),
    pendingNote: null,
    verification: quote.verification === 'MOVED' ? 'VERIFIED' : quote.verification,
  };
}

type Finding = Pick<Correction, 'before' | 'after' | 'quoteId'> & { text: string; reason: RevisionReason };

function correctionsOf(freezing: Freezing, changes: ParagraphChange[]): Correction[] {
  const { draft, now } = freezing;
  const version = draft.version + 1;
  const found = [...quoteFindings(freezing), ...textFindings(freezing, changes)];
  return found.map((finding, i) => ({
    id: `cor_${draft.id.slice(4)}_${version}_${i + 1}`,
    version,
    issuedAt: now.toISOString(),
    ...finding,
  }));
}

function quoteFindings({ draft, before, note }: Freezing): Finding[] {
  return correctedQuotes(draft, before).map(({ was, now }) => {
    const words = was.text !== now.text;
    return {
      reason: words ? 'QUOTE_CORRECTION' : 'ATTRIBUTION_CORRECTION',
      text: now.pendingNote ?? note ?? '',
      before: words ? was.text : [was.attributedTo, was.speakerRole].filter(Boolean).join(', ') || null,
      after: words ? now.text : [now.attributedTo, now.speakerRole].filter(Boolean).join(', ') || null,
      quoteId: now.id,
    };
  });
}

function textFindings({ draft, before, reason, note }: Freezing, changes: ParagraphChange[]): Finding[] {
  if (!before || !correcting.has(reason) || reason === 'QUOTE_CORRECTION') return [];
  const common = { reason, text: note ?? '', quoteId: null };
  const headline =
    before.content.headline === draft.content.headline
      ? []
      : [{ ...common, before: before.content.headline, after: draft.content.headline }];
  const paragraphs = changes
    .filter(({ kind }) => kind !== 'MOVED')
    .map((change) => ({ ...common, before: change.before, after: change.after }));
  const all = [...headline, ...paragraphs];
  return all.length ? all : [{ ...common, before: null, after: null }];
}
