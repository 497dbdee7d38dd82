// Atom (RFC 4287), paged (RFC 5005), with withdrawals as tombstones (RFC 6721). The library writes all but those: it knows
// no tombstones, so they are written by the writer of XML that it stands on, each with its namespace, and set in at the end.
import { XMLBuilder } from 'fast-xml-parser';
import { type AtomFeed, generateAtomFeed } from 'feedsmith';
import { escapeHtml } from '../articles/credit.ts';
import type { Story } from './entry.ts';
import type { Page } from './page.ts';
import { apart, joined } from './text.ts';
import type { Withdrawn } from './withdrawn.ts';

const mediaType = 'application/atom+xml';

/** Text in HTML, since a plain text must not look like markup to those who take everything for HTML. */
const html = (value: string) => ({ type: 'html' as const, value: apart(value) });
const plain = (value: string) => html(escapeHtml(value));

export function writeAtom(page: Page): string {
  const stories = page.entries.filter((entry) => entry.kind === 'story');
  const gone = page.entries.filter((entry) => entry.kind === 'withdrawn');
  const xml = generateAtomFeed({
    id: page.id,
    title: plain(page.title),
    updated: new Date(page.updatedAt),
    generator: { text: 'Dateline' },
    authors: [{ name: 'Dateline' }],
    links: [
      { rel: 'self', href: page.self, type: mediaType },
      { rel: 'first', href: page.first, type: mediaType },
      ...(page.next ? [{ rel: 'next', href: page.next, type: mediaType }] : []),
    ],
    entries: stories.map((story) => entryOf(story, page)),
  });
  const end = xml.lastIndexOf('</feed>');
  return joined(`${xml.slice(0, end)}${gone.map(tombstoneOf).join('')}${xml.slice(end)}`);
}

/** RFC 4287 asks for an alternate where there is no content: the feed's own address, for a story that was first ours. */
function linksOf({ originalUrl, full }: Story, { home }: Page): AtomFeed.Link<Date>[] {
  if (originalUrl) return [{ rel: 'alternate', href: apart(originalUrl), type: 'text/html' }];
  return full ? [] : [{ rel: 'alternate', href: home, type: mediaType }];
}

function entryOf(story: Story, page: Page): AtomFeed.Entry<Date> {
  return {
    id: story.id,
    title: plain(story.title),
    updated: new Date(story.updatedAt),
    published: new Date(story.publishedAt),
    authors: [{ name: apart(story.author) }],
    links: linksOf(story, page),
    rights: plain(story.rights),
    categories: [
      ...story.subjects.map(({ code, name }) => ({
        term: code,
        scheme: 'http://cv.iptc.org/newscodes/mediatopic/',
        label: name,
      })),
      ...story.keywords.map((term) => ({ term: apart(term) })),
    ],
    ...(story.full
      ? { content: html(story.html), ...(story.summary ? { summary: plain(story.summary) } : {}) }
      : { summary: html(story.html) }),
    xml: { lang: story.language },
  };
}

const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', format: true, indentBy: '  ' });

function tombstoneOf(gone: Withdrawn): string {
  const { replacement } = gone;
  return builder.build({
    'at:deleted-entry': {
      '@xmlns:at': 'http://purl.org/atompub/tombstones/1.0',
      '@ref': gone.id,
      '@when': gone.updatedAt,
      'at:comment': { '@type': 'text', '#text': `${gone.reason}: ${apart(gone.note)}` },
      ...(replacement
        ? { link: { '@rel': 'related', '@href': apart(replacement.link ?? replacement.id), '@title': replacement.id } }
        : {}),
    },
  });
}
