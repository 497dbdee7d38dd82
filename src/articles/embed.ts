// A quote as a page can print it: the words, who said them, and whose story it is. Every text is escaped.
import { asUri } from '../base/uri.ts';
import type { Quote } from '../quotes/model.ts';
import { creditHtml, escapeHtml } from './credit.ts';
import type { Content } from './model.ts';

type Words = { open: string; close: string; reported: string };

const english: Words = { open: '“', close: '”', reported: 'reported speech' };
const wordsOf: Record<string, Words> = {
  en: english,
  ru: { open: '«', close: '»', reported: 'косвенная речь' },
  az: { open: '“', close: '”', reported: 'vasitəli nitq' },
};

/**
 * `who` is the speaker's full name, or how the story calls them. What the speaker said in other words is marked as
 * reported, and words taken out of a sentence stand in marks: neither can be taken for a sentence of the speaker's.
 */
export function embedHtml(content: Content, quote: Quote, who: string | null): string {
  const { originalUrl } = content.attribution;
  const cite = originalUrl ? ` cite="${escapeHtml(asUri(originalUrl))}"` : '';
  const { open, close, reported } = wordsOf[quote.language.split('-')[0]?.toLowerCase() ?? ''] ?? english;
  const text = escapeHtml(quote.text);
  const speaker = [who, quote.speakerRole].filter((part) => part !== null).join(', ');
  const said = quote.kind === 'REPORTED' ? `${speaker} (${reported})`.trim() : speaker;
  return [
    `<blockquote lang="${escapeHtml(quote.language)}"${cite}>`,
    `<p>${quote.kind === 'PARTIAL' ? open + text + close : text}</p>`,
    said && `<footer>${escapeHtml(said)}</footer>`,
    `${creditHtml(content)}</blockquote>`,
  ].join('');
}
