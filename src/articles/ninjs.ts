// An article as IPTC ninjs 3.1. Quotes and corrections, for which ninjs has no property, are associations under our profile
// (docs/ninjs.md); nothing is written into a property that means something else.
import { asUri } from '../base/uri.ts';
import type { Event } from '../events/model.ts';
import type { Quote } from '../quotes/model.ts';
import type { Speaker } from '../speakers/model.ts';
import { subjectName } from '../subjects/model.ts';
import { renderBody } from './body.ts';
import { creditLine } from './credit.ts';
import type { Content, Correction, Head, Version } from './model.ts';
import { extensionOf, extensionRole, extensionType, ninjsProfile } from './ninjs-extension.ts';

/** `fullText` is false for a partner that is not entitled to it: the document is then a partial one. */
export type Publication = {
  head: Head;
  version: Version;
  publicUrl: string;
  fullText: boolean;
  /** The article that this one translates, where whoever asks may see it. */
  translationOf: string | null;
};

const statuses = { USABLE: 'usable', WITHHELD: 'withheld', CANCELED: 'canceled' } as const;

/** The canonical id of anything with an id: a URI that never changes. */
export function uriOf(publicUrl: string, id: string): string {
  return `${publicUrl}/id/${id}`;
}

/** ninjs leaves out what is not known; it has no nulls. */
function known(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0)),
  );
}

export function toNinjs(publication: Publication): Record<string, unknown> {
  const { head, version, publicUrl } = publication;
  const { content } = version;
  return known({
    uri: uriOf(publicUrl, head.id),
    standard: { name: 'ninjs', version: '3.1', schema: 'https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json' },
    type: 'text',
    representationType: publication.fullText ? 'full' : 'partial',
    profile: ninjsProfile,
    version: String(version.version),
    firstCreated: head.publishedAt,
    versionCreated: version.createdAt,
    embargoedUntil: head.embargo?.until ?? null,
    pubStatus: statuses[head.status],
    expires: head.expiresAt,
    edNote: version.note,
    ...textOf(publication),
    ...creditOf(content),
    subjects: content.subjects.map((code) => ({
      name: subjectName(code),
      uri: `http://cv.iptc.org/newscodes/mediatopic/${code.slice(7)}`,
      literal: code,
      rel: 'about',
    })),
    places: content.places.map((name) => ({ name, rel: 'mentions' })),
    objects: content.keywords.map((name) => ({ name, rel: 'keyword' })),
    events: eventsOf(head).map((event) => ({
      id: event.id,
      name: event.name,
      rel: 'mentions',
      uri: uriOf(publicUrl, event.id),
    })),
    people: head.speakers.map(({ speaker }) => ({
      name: speaker.name,
      rel: 'quoted',
      uri: uriOf(publicUrl, speaker.id),
    })),
    altIds: [
      { role: 'dateline', value: head.id },
      { role: 'slug', value: content.slug },
    ],
    associations: [
      ...content.quotes.map((quote) => quoteAssociation(publication, quote)),
      ...eventsOf(head).map((event) => eventAssociation(publicUrl, event)),
      ...version.corrections.map((correction) => correctionAssociation(publication, correction)),
    ],
  });
}

/** As XML has it: an empty element is closed. No other `<` of a text is left by the escaping. */
const xhtml = (paragraphs: Content['paragraphs']) => renderBody(paragraphs, 'HTML').replaceAll('<br>', '<br/>');

function textOf(publication: Publication): Record<string, unknown> {
  const {
    version: { content },
    fullText,
  } = publication;
  const { language, urgency, headline, summary, byline, dateline, paragraphs, footnotes } = content;
  const notes = footnotes.map(({ marker, text }) => ({
    role: 'footnote',
    contentType: 'text/plain',
    value: `${marker} ${text}`,
  }));
  const extension = {
    role: extensionRole,
    contentType: extensionType,
    value: JSON.stringify(extensionOf(publication)),
  };
  return {
    language,
    urgency,
    by: byline,
    located: dateline?.place ?? null,
    contentCreated: dateline?.date?.length === 10 ? `${dateline.date}T00:00:00Z` : null,
    headlines: [{ role: 'main', contentType: 'text/plain', value: headline }],
    descriptions: summary === null ? [] : [{ role: 'summary', contentType: 'text/plain', value: summary }],
    bodies: fullText
      ? [
          { role: 'main', contentType: 'text/plain', value: renderBody(paragraphs, 'TEXT') },
          { role: 'richtext', contentType: 'application/xhtml+xml', value: xhtml(paragraphs) },
          ...notes,
          extension,
        ]
      : [extension],
  };
}

function creditOf(content: Content): Record<string, unknown> {
  const { originalPublisher, originalUrl, usageTerms } = content.attribution;
  return {
    copyrightHolder: originalPublisher,
    copyrightNotice: creditLine(content),
    usageTerms,
    infoSources: [
      known({ name: originalPublisher, role: 'originalPublisher', uri: originalUrl && asUri(originalUrl) }),
    ],
  };
}

function quoteAssociation({ head, publicUrl }: Publication, quote: Quote): Record<string, unknown> {
  const speaker = speakerOf(head, quote)?.name ?? quote.attributedTo;
  const { selector } = quote;
  return known({
    name: quote.id,
    rel: `quote-${quote.kind.toLowerCase()}`,
    uri: uriOf(publicUrl, quote.id),
    type: 'component',
    language: quote.language,
    bodies: [{ role: 'quote', contentType: 'text/plain', value: quote.text }],
    people: speaker === null ? [] : [known({ name: speaker, rel: 'speaker', literal: quote.speakerRole })],
    altIds: [
      { role: 'paragraph', value: selector.paragraphId },
      { role: 'start', value: String(selector.start) },
      { role: 'end', value: String(selector.end) },
    ],
  });
}

function eventAssociation(publicUrl: string, event: Event): Record<string, unknown> {
  const { start, end } = event.date;
  return known({
    name: event.id,
    rel: 'event',
    uri: uriOf(publicUrl, event.id),
    type: 'event',
    title: event.name,
    descriptions: event.summary === null ? [] : [{ role: 'summary', contentType: 'text/plain', value: event.summary }],
    eventDetails: { dates: known({ expectedStartDate: start, expectedEndDate: end }) },
    places: event.place === null ? [] : [{ name: event.place, rel: 'location' }],
  });
}

function correctionAssociation({ publicUrl, fullText }: Publication, correction: Correction): Record<string, unknown> {
  const { id, before, after, text, issuedAt, version } = correction;
  // What was changed in the text is of the text; a quote's words are the quote's.
  const shown = fullText || correction.quoteId !== null;
  const bodies = [
    ...(before === null || !shown ? [] : [{ role: 'before', contentType: 'text/plain', value: before }]),
    ...(after === null || !shown ? [] : [{ role: 'after', contentType: 'text/plain', value: after }]),
  ];
  const concerned = correction.quoteId ? [{ role: 'quote', value: correction.quoteId }] : [];
  const common = { name: id, rel: 'correction', uri: uriOf(publicUrl, id), type: 'component', edNote: text };
  return known({ ...common, versionCreated: issuedAt, version: String(version), bodies, altIds: concerned });
}

export function speakerOf(head: Head, quote: Quote): Speaker | null {
  return head.speakers.find(({ ref }) => ref === quote.speakerId)?.speaker ?? null;
}

/** Each once, though two ids may lead to it since a merge. */
export function eventsOf(head: Head): Event[] {
  return [...new Map(head.events.map(({ event }) => [event.id, event])).values()];
}
