// Credit lines ("This article originally appeared in OUTLET on DATE.") become attribution and leave the body, at the foot or
// running into the first sentence. What only looks like one ("After this story was first published, …") stays.

import { CREDIT_WORDS, type CreditForm, FOLLOWERS, FORMS, OUTLET_END } from './credit-forms.ts';
import { findDates, isoDate } from './dates.ts';
import type { Attribution } from './story.ts';

/** What a credit says, and how many characters at the front of the paragraph say it. */
export type Credit = { attribution: Attribution; byline: string | null; length: number };

const LONGEST = 600;
const OUTLET_KIND =
  /^(?:газет\p{L}+|журнал\p{L}+|агентств\p{L}+|издани\p{L}+|сайт\p{L}+|портал\p{L}+)\s+(?=[«"“\p{Lu}])/u;
const SENTENCE = /^.+?(?:[.!?][)”"]?(?=\s+[\p{Lu}\p{N}“"«[(])|$)/su;
const ABBREVIATED = /(?:\b\p{Lu}|\b(?:Inc|Corp|Co|Ltd|Dr|Mr|Ms|Mrs|St|No|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|г))\.$/u;

/** The outlet's name at the start of a text: up to the date, a clause about it, or the end. */
function outletName(text: string): string | null {
  const linked = /^\[([^\]]{2,100})\]/u.exec(text)?.[1];
  if (linked) return linked;
  const date = findDates(text)[0]?.start ?? text.length;
  const end = Math.min(OUTLET_END.exec(text)?.index ?? text.length, date);
  const name = text
    .slice(0, end)
    .replace(/[\s,.:;(–—-]+$/u, '')
    .replace(OUTLET_KIND, '')
    .replace(/^["“«„]|["”»]$/gu, '');
  return name === '' || name.length > 120 || /^\d+(?:\s|$)/u.test(name) ? null : name;
}

/** The first date in a credit line, at the precision that it is printed with. */
function creditDate(text: string): string | null {
  const date = findDates(text).find((one) => one.year !== null);
  return date?.year ? isoDate(date.year, date.month, date.day) : null;
}

function creditUrl(text: string): string | null {
  const urls = text.match(/https?:\/\/[^\s<>()[\]"“”]{1,2000}/gu);
  return urls?.at(-1)?.replace(/[.,;:]+$/u, '') ?? null;
}

function usageTerms(text: string): string | null {
  const licence = /\b(?:CC[ -]BY[-A-Z0-9. ]*|Creative Commons(?: [\p{L}-]+){0,3}? licen[cs]e)/iu.exec(text)?.[0];
  return licence ?? (/\bwith permission\b/iu.test(text) ? 'Republished with permission' : null);
}

function firstSentence(text: string): string {
  let length = 0;
  for (let turn = 0; turn < 6; turn++) {
    const part = SENTENCE.exec(text.slice(length, length + LONGEST))?.[0] ?? '';
    length += part.length;
    if (part === '' || !ABBREVIATED.test(text.slice(0, length))) break;
    length += /^\s*/u.exec(text.slice(length))?.[0].length ?? 0;
  }
  return text.slice(0, length);
}

/** A linked or bare "Read the original" and its like belong to the credit before them. */
function withFollowers(text: string, length: number): number {
  let total = length;
  for (let turn = 0; turn < 4; turn++) {
    const gap = /^\s*/u.exec(text.slice(total))?.[0].length ?? 0;
    const next = text.slice(total + gap);
    if (next === '' || !FOLLOWERS.test(next)) break;
    total += gap + firstSentence(next).length;
  }
  return total;
}

function fromForm(form: CreditForm, sentence: string): { outlet: string; byline: string | null } | null {
  const match = form.pattern.exec(sentence);
  if (!match) return null;
  const outlet = outletName(match.groups?.outlet ?? sentence.slice(match[0].length));
  // "by The Conversation", "in the Alden Times": the article is part of a name that has it in capitals.
  const article = /\sThe\s+$/u.exec(match[0]) && !match.groups?.outlet ? 'The ' : '';
  return outlet ? { outlet: article + outlet, byline: match.groups?.by?.trim() ?? null } : null;
}

/** A cheap look before the forms are tried: most paragraphs hold none of their words. */
function mayCredit(text: string): boolean {
  const head = text.slice(0, LONGEST).toLowerCase();
  return CREDIT_WORDS.some((word) => head.includes(word));
}

/** The credit that a paragraph opens with, or null. `length` is all of the paragraph where nothing else follows. */
export function readCredit(text: string): Credit | null {
  if (!/^[([*_\p{Lu}©]/u.test(text) || !mayCredit(text)) return null;
  const sentence = firstSentence(text.slice(0, 2 * LONGEST));
  if (sentence.length > LONGEST) return null;
  for (const form of FORMS) {
    const found = fromForm(form, sentence);
    if (!found) continue;
    const length = withFollowers(text, sentence.length);
    const said = text.slice(0, length);
    const originallyPublishedOn = creditDate(said);
    const attribution = {
      originalPublisher: found.outlet,
      originallyPublishedOn,
      originalUrl: creditUrl(said),
      usageTerms: usageTerms(said),
    };
    return { attribution, byline: found.byline, length };
  }
  return null;
}
