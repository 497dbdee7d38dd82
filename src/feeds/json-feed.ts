// JSON Feed 1.1. What it has no field for stands in `_dateline`; a withdrawn story is an item of the same id that says so.
import { generateJsonFeed, type JsonFeed } from 'feedsmith';
import type { Story } from './entry.ts';
import type { Page } from './page.ts';
import { fitting } from './text.ts';
import { type Withdrawn, withdrawnHtml, withdrawnTitle } from './withdrawn.ts';

export function writeJsonFeed(page: Page): string {
  const feed = generateJsonFeed({
    title: fitting(page.title),
    feed_url: page.self,
    ...(page.next ? { next_url: page.next } : {}),
    ...(page.language ? { language: page.language } : {}),
    authors: [{ name: 'Dateline' }],
    items: page.entries.map((entry) => (entry.kind === 'story' ? itemOf(entry) : goneOf(entry))),
  });
  // The library leaves empty lists out; a feed without items has the list all the same.
  return JSON.stringify(page.entries.length ? feed : { ...(feed as object), items: [] });
}

type Item = JsonFeed.Item<Date> & { _dateline: object };

function itemOf(story: Story): Item {
  return {
    id: story.id,
    ...(story.originalUrl ? { url: fitting(story.originalUrl) } : {}),
    title: fitting(story.title),
    content_html: fitting(story.html),
    ...(story.summary ? { summary: fitting(story.summary) } : {}),
    date_published: new Date(story.publishedAt),
    date_modified: new Date(story.updatedAt),
    authors: [{ name: fitting(story.author) }],
    language: story.language,
    tags: [...story.subjects.map(({ name }) => name), ...story.keywords.map(fitting)],
    _dateline: {
      articleId: story.articleId,
      version: story.version,
      status: 'USABLE',
      reason: story.reason,
      note: story.note && fitting(story.note),
      fullText: story.full,
      credit: fitting(story.credit),
      originalUrl: story.originalUrl && fitting(story.originalUrl),
      rights: fitting(story.rights),
      publishability: { ...story.publishability, conditions: story.publishability.conditions.map(fitting) },
      subjects: story.subjects,
      corrections: story.corrections.map((correction) => ({ ...correction, text: fitting(correction.text) })),
    },
  };
}

function goneOf(gone: Withdrawn): Item {
  const { articleId, status, reason, replacement, updatedAt: since } = gone;
  return {
    id: gone.id,
    title: withdrawnTitle(gone),
    content_html: fitting(withdrawnHtml(gone)),
    date_published: new Date(since),
    date_modified: new Date(since),
    _dateline: { articleId, status, reason, note: fitting(gone.note), since, replacement },
  };
}
