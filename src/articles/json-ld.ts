// An article as a schema.org NewsArticle, for search engines and readers of linked data.
import { asUri } from '../base/uri.ts';
import type { Event } from '../events/model.ts';
import { renderBody } from './body.ts';
import { creditLine } from './credit.ts';
import { eventsOf, type Publication, speakerOf, uriOf } from './ninjs.ts';

type Json = Record<string, unknown>;

/** JSON-LD has no nulls either: what is not known is left out. */
function known(fields: Json): Json {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined));
}

const eventStatuses = {
  PLANNED: 'EventScheduled',
  OCCURRED: 'EventScheduled',
  POSTPONED: 'EventPostponed',
  CANCELLED: 'EventCancelled',
} as const;

export function toJsonLd(publication: Publication): Json {
  const { head, version, publicUrl } = publication;
  const { content } = version;
  const { originalPublisher, originalUrl, originallyPublishedOn, usageTerms } = content.attribution;
  return known({
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    '@id': uriOf(publicUrl, head.id),
    identifier: head.id,
    version: version.version,
    headline: content.headline,
    description: content.summary,
    inLanguage: content.language,
    dateline: content.dateline?.place,
    author: content.byline ? { '@type': 'Person', name: content.byline } : null,
    datePublished: originallyPublishedOn ?? head.publishedAt,
    dateModified: version.createdAt,
    expires: head.expiresAt,
    articleBody: publication.fullText ? renderBody(content.paragraphs, 'TEXT') : null,
    keywords: content.keywords,
    contentLocation: content.places.map((name) => ({ '@type': 'Place', name })),
    about: content.subjects.map((code) => ({ '@id': `http://cv.iptc.org/newscodes/mediatopic/${code.slice(7)}` })),
    sourceOrganization: { '@type': 'NewsMediaOrganization', name: originalPublisher },
    creditText: creditLine(content),
    isBasedOn: originalUrl && asUri(originalUrl),
    usageInfo: usageTerms && { '@type': 'CreativeWork', text: usageTerms },
    hasPart: quotesOf(publication),
    mentions: eventsOf(head).map((event) => eventOf(publicUrl, event)),
    correction: version.corrections.map(({ id, text, issuedAt }) => ({
      '@type': 'CorrectionComment',
      '@id': uriOf(publicUrl, id),
      text,
      datePublished: issuedAt,
    })),
  });
}

function eventOf(publicUrl: string, event: Event): Json {
  return known({
    '@type': 'Event',
    '@id': uriOf(publicUrl, event.id),
    name: event.name,
    startDate: event.date.start,
    endDate: event.date.end,
    location: event.place ? { '@type': 'Place', name: event.place } : null,
    eventStatus: `https://schema.org/${eventStatuses[event.status]}`,
  });
}

function quotesOf({ head, version, publicUrl }: Publication): Json[] {
  return version.content.quotes.map((quote) => {
    const speaker = speakerOf(head, quote);
    const name = speaker?.name ?? quote.attributedTo;
    const kind = speaker?.kind === 'ORGANISATION' ? 'Organization' : 'Person';
    const said = name ? known({ '@type': kind, name, jobTitle: kind === 'Person' ? quote.speakerRole : null }) : null;
    return known({
      '@id': uriOf(publicUrl, quote.id),
      text: quote.text,
      inLanguage: quote.language,
      // Whose words are only told is no quotation: the speaker claimed it, and the story chose the words.
      ...(quote.kind === 'REPORTED'
        ? { '@type': 'Claim', author: said }
        : { '@type': 'Quotation', spokenByCharacter: said }),
    });
  });
}
