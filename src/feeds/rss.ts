// RSS 2.0, with what it lacks in the namespaces that readers know: atom (paging, RFC 5005; when it changed), content, dc. It
// has no withdrawals, so the item comes once more under its guid and says what happened.
import { generateRssFeed, type RssFeed } from 'feedsmith';
import { escapeHtml } from '../articles/credit.ts';
import type { Story } from './entry.ts';
import type { Page } from './page.ts';
import { apart, joined } from './text.ts';
import { type Withdrawn, withdrawnHtml, withdrawnTitle } from './withdrawn.ts';

const mediaType = 'application/rss+xml';

export function writeRss(page: Page): string {
  const xml = generateRssFeed({
    title: apart(page.title),
    link: page.home,
    description: apart(`${page.title} (Dateline)`),
    ...(page.language ? { language: page.language } : {}),
    lastBuildDate: new Date(page.updatedAt),
    generator: 'Dateline',
    atom: {
      links: [
        { rel: 'self', href: page.self, type: mediaType },
        { rel: 'first', href: page.first, type: mediaType },
        ...(page.next ? [{ rel: 'next', href: page.next, type: mediaType }] : []),
      ],
    },
    items: page.entries.map((entry) => (entry.kind === 'story' ? itemOf(entry) : goneOf(entry))),
  });
  return joined(xml);
}

const guidOf = (value: string) => ({ value, isPermaLink: false });

function itemOf(story: Story): RssFeed.Item<Date> {
  return {
    title: apart(story.title),
    ...(story.originalUrl ? { link: apart(story.originalUrl) } : {}),
    guid: guidOf(story.id),
    pubDate: new Date(story.publishedAt),
    ...(story.full ? wholeOf(story) : { description: apart(story.html) }),
    categories: [
      ...story.subjects.map(({ code, name }) => ({ name, domain: code })),
      ...story.keywords.map((name) => ({ name: apart(name) })),
    ],
    atom: { updated: new Date(story.updatedAt) },
    dc: { creators: [apart(story.author)], rights: [apart(story.rights)], languages: [story.language] },
  };
}

function wholeOf({ summary, html }: Story): RssFeed.Item<Date> {
  const short = summary ? { description: apart(`<p>${escapeHtml(summary)}</p>`) } : {};
  return { ...short, content: { encoded: apart(html) } };
}

function goneOf(gone: Withdrawn): RssFeed.Item<Date> {
  return {
    title: withdrawnTitle(gone),
    guid: guidOf(gone.id),
    pubDate: new Date(gone.updatedAt),
    description: apart(withdrawnHtml(gone)),
    categories: [{ name: gone.status.toLowerCase(), domain: 'dateline:status' }],
    atom: { updated: new Date(gone.updatedAt) },
  };
}
