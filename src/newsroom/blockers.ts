// What stops a draft from being published, one line each, for an editor to act on.

import { adviceOf, orders } from '../articles/hints.ts';
import type { Content, Draft, Version } from '../articles/model.ts';
import { partitionsOf } from '../articles/placement.ts';
import type { Quote } from '../quotes/model.ts';
import { isSpoken, spokenIn } from '../quotes/spoken.ts';

export const excerpt = (text: string) => (text.length > 60 ? `${text.slice(0, 57)}…` : text);

const verdicts: Partial<Record<Quote['verification'], string>> = {
  CHANGED: 'its paragraph no longer has these words',
  MISSING: 'the text no longer has these words',
  AMBIGUOUS: 'the text has these words in several places and none is the anchored one',
};

/** Words given as verbatim stand in the story as somebody's own; a report of them need not. */
function quoteBlockers(content: Content): string[] {
  const verbatim = content.quotes.filter(({ kind }) => kind !== 'REPORTED');
  const spoken = verbatim.length ? spokenIn(content) : new Map();
  return verbatim.flatMap(({ id, kind, text, verification, selector }) => {
    const named = `The ${kind.toLowerCase()} quote ${id} “${excerpt(text)}”`;
    const verdict = verdicts[verification];
    if (verdict) return [`${named} is ${verification}: ${verdict}. Anchor it anew, or remove it.`];
    if (isSpoken(selector, spoken)) return [];
    return [
      `${named} does not stand in the story as somebody's own words, in quotation marks: choose the words inside the marks, or make it REPORTED (updateQuote), or remove it.`,
    ];
  });
}

/** A notice to the desk is no story, unless an editor says that it is. */
function orderBlockers({ received }: Draft): string[] {
  return (received?.hints ?? [])
    .filter(({ kind }) => orders.has(kind))
    .slice(0, 1)
    .map((hint) => `${adviceOf(hint)} Where this is a story none the less, dismiss the hint ${hint.id}.`);
}

/** Index rows, of which one transaction takes so many beside the publication itself. */
export const maxRows = 75;

export function blockersOf(draft: Draft): string[] {
  const { content } = draft;
  const rows = partitionsOf(content, (id) => id).length;
  return [
    ...(draft.state === 'WITHHELD' ? ['The article is withheld: reinstate it first.'] : []),
    ...(draft.state === 'KILLED' ? ['The article has been killed.'] : []),
    ...(content.headline.trim() ? [] : ['There is no headline.']),
    ...(content.paragraphs.length ? [] : ['There is no body.']),
    ...(content.attribution.originalPublisher.trim() ? [] : ['The credit is missing: name the original publisher.']),
    ...(rows > maxRows
      ? [
          `It stands in ${rows} lists (speakers, events, topics, keywords and places); at most ${maxRows} fit one publication.`,
        ]
      : []),
    ...orderBlockers(draft),
    ...quoteBlockers(content),
  ];
}

/** All that a published quote says of somebody: none of it changes silently. */
function sayingOf({ text, kind, speakerId, attributedTo, speakerRole, cue, occasion }: Quote): string {
  return JSON.stringify([text, kind, speakerId, attributedTo, speakerRole, cue, occasion]);
}

/** The published quotes whose words, speaker, name as printed, role, cue, occasion or kind the draft changes. */
export function correctedQuotes(draft: Draft, before: Version | null): { was: Quote; now: Quote }[] {
  return (before?.content.quotes ?? []).flatMap((was) => {
    const now = draft.content.quotes.find(({ id }) => id === was.id);
    return now && sayingOf(now) !== sayingOf(was) ? [{ was, now }] : [];
  });
}

export function withdrawnQuotes(draft: Draft, before: Version | null): Quote[] {
  return (before?.content.quotes ?? []).filter((was) => !draft.content.quotes.some(({ id }) => id === was.id));
}
