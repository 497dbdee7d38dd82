// The sentence a partner must print, ready made in the article's language, and what else it must do to publish.
import { asUri } from '../base/uri.ts';
import type { Attribution, Content } from './model.ts';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}

/** A partial date in words of the language: `6 September 2021`, `September 2021`, `2021`. */
function inWords(date: string, language: string): string {
  const options: Intl.DateTimeFormatOptions = {
    timeZone: 'UTC',
    year: 'numeric',
    ...(date.length > 4 ? { month: 'long' } : {}),
    ...(date.length > 7 ? { day: 'numeric' } : {}),
  };
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, options).format(new Date(date));
}

/** `date` is in words; `day` tells whether it names one. */
type Sentence = (publisher: string, date: string | null, day: boolean) => string;

/** Some languages end a date with a full stop of its own. */
const stopped = (text: string) => (text.endsWith('.') ? text : `${text}.`);

const sentences: Record<string, Sentence> = {
  en: (publisher, date, day) =>
    `This article originally appeared in ${publisher}${date ? ` ${day ? 'on' : 'in'} ${date}` : ''}.`,
  ru: (publisher, date) =>
    date ? stopped(`Впервые опубликовано: ${publisher}, ${date}`) : `Впервые опубликовано: ${publisher}.`,
  az: (publisher, date) => stopped(`Bu məqalə ilk dəfə ${publisher} tərəfindən dərc olunub${date ? `: ${date}` : ''}`),
};

function sentence(content: Content, publisher: string): string {
  const language = content.language.split('-')[0]?.toLowerCase() ?? 'en';
  const spoken = sentences[language] ? language : 'en';
  const { originallyPublishedOn: on } = content.attribution;
  return (sentences[spoken] as Sentence)(publisher, on && inWords(on, spoken), on?.length === 10);
}

export function creditLine(content: Content): string {
  return sentence(content, content.attribution.originalPublisher);
}

/** The same sentence with the publisher linked to the original, every text escaped. */
export function creditHtml(content: Content): string {
  const mark = '\u0000';
  const [before = '', after = ''] = sentence(content, mark).split(mark).map(escapeHtml);
  const { originalPublisher, originalUrl } = content.attribution;
  const name = escapeHtml(originalPublisher);
  return `<p>${before}${originalUrl ? `<a href="${escapeHtml(asUri(originalUrl))}">${name}</a>` : name}${after}</p>`;
}

export function conditionsOf(content: Content): string[] {
  const { originalUrl, usageTerms }: Attribution = content.attribution;
  return [
    `Print the credit line: ${creditLine(content)}`,
    ...(originalUrl ? [`Link to the original: ${originalUrl}`] : []),
    ...(usageTerms ? [usageTerms] : []),
  ];
}
