// One body in three forms. What people wrote is escaped in each.
import { escapeHtml } from './credit.ts';
import type { Paragraph } from './model.ts';

export const bodyFormats = ['TEXT', 'HTML', 'MARKDOWN'] as const;
/** What every field that holds the text of a story says of itself. */
export const withoutFullText = 'Null for a partner whose entitlement does not include the full text.';

export type BodyFormat = (typeof bodyFormats)[number];

const special = /[\\`*_{}[\]<>#+\-!|~&]/g;

/** Backslashes before all that CommonMark gives a meaning, and before a number that would begin a list. */
function escapeMarkdown(text: string): string {
  return text.replace(special, (character) => `\\${character}`).replace(/^(\d+)([.)])/gm, '$1\\$2');
}

const forms: Record<BodyFormat, (text: string) => string> = {
  TEXT: (text) => text,
  HTML: (text) => `<p>${escapeHtml(text).replaceAll('\n', '<br>')}</p>`,
  MARKDOWN: escapeMarkdown,
};

export function renderBody(paragraphs: Paragraph[], format: BodyFormat): string {
  return paragraphs.map(({ text }) => forms[format](text)).join(format === 'HTML' ? '\n' : '\n\n');
}
