// A quote as a page can print it: the words, who said them, and whose story it is. Every text is escaped.
import type { Quote } from '../quotes/model.ts';
import { creditHtml, escapeHtml } from './credit.ts';
import type { Content } from './model.ts';

/** `who` is the speaker's full name, or how the story calls them. */
export function embedHtml(content: Content, quote: Quote, who: string | null): string {
  const { originalUrl } = content.attribution;
  const cite = originalUrl ? ` cite="${escapeHtml(originalUrl)}"` : '';
  const speaker = [who, quote.speakerRole]
    .filter((part) => part !== null)
    .map(escapeHtml)
    .join(', ');
  const said = speaker ? `<footer>${speaker}</footer>` : '';
  return `<blockquote lang="${escapeHtml(quote.language)}"${cite}><p>${escapeHtml(quote.text)}</p>${said}${creditHtml(content)}</blockquote>`;
}
