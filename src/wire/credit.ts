// Credit lines ("This article originally appeared in OUTLET on DATE.") become attribution and leave the body.
// What only looks like one ("After this story was first published, …") stays where it is.

import { findDates, isoDate } from './dates.ts';
import type { Attribution } from './story.ts';

const WHAT = String.raw`(?:this|the|an?)\s+(?:article|story|piece|report|post|interview|column|essay|text|version)`;
const BY = String.raw`(?:\s+by\s+[^,.]{2,80}?)?`;
const ADVERB = `(?:first|originally|initially)`;
const VERB = String.raw`(?:${ADVERB}\s+(?:appeared|ran|published)|(?:was|is)\s+${ADVERB}\s+(?:published|produced|posted|released)|appeared\s+${ADVERB}|was\s+(?:published|produced)\s+${ADVERB})`;
const CREDIT = new RegExp(String.raw`^\(?${WHAT}${BY}\s+${VERB}\s+(?:in|on|by|at|with|through)\s+(?:the\s+)?`, 'iu');
const NO_CREDIT = /^(?:after|when|since|before)\b/iu;
const OUTLET_END = /\s+(?:on|and\s+(?:is|was|has)|through|as\s+part|under|with\s+permission)\s|[,;(]|\.\s|\.?\)?$/iu;
const LONGEST = 600;

/** The outlet's name at the start of a text: up to the date, a clause about it, or the end. */
export function outletName(text: string): string | null {
  const end = OUTLET_END.exec(text);
  const name = text.slice(0, end?.index ?? text.length).trim();
  return name === '' || name.length > 120 ? null : name;
}

/** The first date in a credit line, at the precision that it is printed with. */
export function creditDate(text: string): string | null {
  const date = findDates(text).find((one) => one.year !== null);
  return date?.year ? isoDate(date.year, date.month, date.day) : null;
}

export function creditUrl(text: string): string | null {
  return /https?:\/\/[^\s<>()[\]"“”]{1,2000}/u.exec(text)?.[0].replace(/[.,;:]+$/u, '') ?? null;
}

/** The attribution that a paragraph states, where all of it is a credit line; otherwise null. */
export function readCredit(text: string): Attribution | null {
  if (text.length > LONGEST || NO_CREDIT.test(text)) return null;
  const match = CREDIT.exec(text);
  if (!match) return null;
  const originalPublisher = outletName(text.slice(match[0].length));
  if (!originalPublisher) return null;
  return {
    originalPublisher,
    originallyPublishedOn: creditDate(text.slice(match[0].length)),
    originalUrl: creditUrl(text),
    usageTerms: null,
  };
}
