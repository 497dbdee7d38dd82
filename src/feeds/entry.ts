// One story as a feed tells of it, whatever the format: with as much of it as its reader may have, its credit, its link and
// its corrections; or that it is withdrawn, for those who could read it, and then nothing of the text.
import { readsFullText } from '../access/viewer.ts';
import { renderBody } from '../articles/body.ts';
import { creditHtml, creditLine, escapeHtml } from '../articles/credit.ts';
import type { Content, Correction } from '../articles/model.ts';
import { publishability } from '../articles/publishability.ts';
import { readableCorrections } from '../articles/readable-corrections.ts';
import { asUri } from '../base/uri.ts';
import { subjectName } from '../subjects/model.ts';
import { type Told, tagOf } from './told.ts';
import type { Found } from './walk.ts';
import type { Withdrawn } from './withdrawn.ts';

export type Story = {
  kind: 'story';
  id: string;
  articleId: string;
  version: number;
  title: string;
  /** Where it was first published; we have no page of our own for it. */
  originalUrl: string | null;
  language: string;
  author: string;
  publishedAt: string;
  updatedAt: string;
  summary: string | null;
  /** Whether `html` is the whole story, or its summary. Either carries corrections, terms and credit. */
  full: boolean;
  html: string;
  credit: string;
  rights: string;
  subjects: { code: string; name: string }[];
  keywords: string[];
  reason: string;
  note: string | null;
  corrections: Pick<Correction, 'id' | 'version' | 'reason' | 'text' | 'issuedAt'>[];
  publishability: ReturnType<typeof publishability>;
};

export type Entry = Story | Withdrawn;

export function storyOf(found: Found, { reader, publicUrl, now }: Told): Story {
  const { head, version } = found;
  const { content } = version;
  const { originalPublisher, originalUrl, usageTerms } = content.attribution;
  const corrections = onceEach(readableCorrections(reader, found));
  const full = readsFullText(reader);
  const may = publishability({ head, content, now });
  const credit = creditLine(content);
  return {
    kind: 'story',
    id: tagOf(publicUrl, head.id),
    articleId: head.id,
    version: version.version,
    title: content.headline,
    originalUrl: originalUrl && asUri(originalUrl),
    language: content.language,
    author: content.byline ?? originalPublisher,
    publishedAt: head.publishedAt,
    updatedAt: [head.publishedAt, version.createdAt, head.movedAt ?? ''].sort().at(-1) ?? head.publishedAt,
    summary: content.summary,
    full,
    html: htmlOf(content, { full, corrections, hold: may.allowed ? null : (may.conditions[0] ?? null) }),
    credit,
    rights: usageTerms ? `${credit} ${usageTerms}` : credit,
    subjects: content.subjects.map((code) => ({ code, name: subjectName(code) })),
    keywords: content.keywords,
    reason: version.reason,
    note: version.note,
    corrections: corrections.map(({ before: _, after: __, quoteId: ___, ...shown }) => shown),
    publishability: may,
  };
}

/** One notice may stand for changes in many paragraphs. */
function onceEach(corrections: Correction[]): Correction[] {
  const same = (a: Correction) => (b: Correction) => a.version === b.version && a.text === b.text;
  return corrections.filter((each, i) => corrections.findIndex(same(each)) === i);
}

type Shown = { full: boolean; corrections: Correction[]; hold: string | null };

function htmlOf(content: Content, { full, corrections, hold }: Shown): string {
  const { usageTerms } = content.attribution;
  const paragraph = (text: string) => `<p>${escapeHtml(text)}</p>`;
  return [
    ...(hold ? [`<p><strong>${escapeHtml(hold)}</strong></p>`] : []),
    ...corrections.toReversed().map((correction) => noticeOf(content, correction)),
    ...(full ? textOf(content) : [paragraph(content.summary ?? content.headline)]),
    creditHtml(content),
    ...(usageTerms ? [paragraph(usageTerms)] : []),
  ].join('\n');
}

const labels: Record<string, string> = { en: 'Correction', ru: 'Исправление', az: 'Düzəliş' };

function noticeOf({ language }: Content, { text, issuedAt }: Correction): string {
  const label = labels[language.split('-')[0]?.toLowerCase() ?? ''] ?? labels['en'];
  return `<p><strong>${label} (${issuedAt.slice(0, 10)}):</strong> ${escapeHtml(text)}</p>`;
}

function textOf({ paragraphs, footnotes }: Content): string[] {
  const notes = footnotes.map(({ marker, text }) => `<p>${escapeHtml(marker)} ${escapeHtml(text)}</p>`);
  return [renderBody(paragraphs, 'HTML'), ...notes];
}
