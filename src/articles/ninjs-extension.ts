// What our articles hold and ninjs has no property for, as one JSON text among the bodies (docs/ninjs.md). With it a document
// of ours comes in again as the same article. The shape is the door of the reader, too.
import * as z from 'zod';
import { isPartialDate } from '../base/partial-date.ts';
import { revisionReasons } from '../changes/model.ts';
import { dateBases, eventStatuses } from '../events/model.ts';
import { occasionShape } from '../quotes/model.ts';
import { speakerKinds } from '../speakers/model.ts';
import type { Head, Version } from './model.ts';

export const ninjsProfile = 'dateline-1';
export const extensionRole = 'dateline';
export const extensionType = 'application/vnd.dateline.v1+json';

const text = z.string().nullable();
const day = z.string().refine(isPartialDate);
const days = z.object({ start: day, end: day.nullable() });
const instant = z.iso.datetime();
const anchor = z.object({ block: z.string(), start: z.int().min(0), end: z.int().min(0) });

export const extensionShape = z.object({
  dateline: z.object({ place: text, date: day.nullable() }).nullable(),
  originallyPublishedOn: day.nullable(),
  /** As it came, since the document's own is spelt as a URI; documents of before have none. */
  originalUrl: text.default(null),
  translationOf: text,
  embargo: z.object({ until: instant.nullable(), reason: text }).nullable(),
  /** How the main body divides, in UTF-16 code units; null where the document holds no body. */
  paragraphs: z.array(z.object({ id: z.string(), length: z.int().min(0) })).nullable(),
  footnotes: z.array(z.object({ id: z.string(), marker: z.string() })).nullable(),
  quotes: z.array(
    z.object({
      id: z.string(),
      speaker: text,
      speakerKind: z.enum(speakerKinds).nullable(),
      attributedTo: text,
      cue: text,
      occasion: occasionShape.extend({ heldOn: day.nullable() }).nullable(),
      about: z.array(z.string()),
    }),
  ),
  events: z.array(z.object({ id: z.string(), date: days, status: z.enum(eventStatuses), summary: text, place: text })),
  mentions: z
    .array(
      z.object({
        event: z.string(),
        asStated: z.string(),
        date: days.nullable(),
        basis: z.enum(dateBases),
        anchor: anchor.nullable(),
      }),
    )
    .nullable(),
  corrections: z.array(z.object({ id: z.string(), reason: z.enum(revisionReasons), quote: text })),
});
export type Extension = z.infer<typeof extensionShape>;

type Given = { head: Head; version: Version; fullText: boolean; translationOf: string | null };

/** What is only for those who are entitled to the text stays out for the others. */
export function extensionOf({ head, version, fullText, translationOf }: Given): Extension {
  const { content, corrections } = version;
  const eventIds = new Map(head.events.map(({ ref, event }) => [ref, event.id]));
  const distinct = new Map(head.events.map(({ event }) => [event.id, event]));
  return {
    dateline: content.dateline,
    originallyPublishedOn: content.attribution.originallyPublishedOn,
    originalUrl: content.attribution.originalUrl,
    translationOf,
    embargo: head.embargo,
    paragraphs: fullText ? content.paragraphs.map(({ id, text: { length } }) => ({ id, length })) : null,
    footnotes: fullText ? content.footnotes.map(({ id, marker }) => ({ id, marker })) : null,
    quotes: content.quotes.map((quote) => {
      const speaker = head.speakers.find(({ ref }) => ref === quote.speakerId)?.speaker;
      return {
        id: quote.id,
        speaker: speaker?.name ?? null,
        speakerKind: speaker?.kind ?? null,
        attributedTo: quote.attributedTo,
        cue: quote.cue,
        occasion: quote.occasion,
        about: quote.about.flatMap((ref) => eventIds.get(ref) ?? []),
      };
    }),
    events: [...distinct.values()].map(({ id, date, status, summary, place }) => ({
      id,
      date,
      status,
      summary,
      place,
    })),
    mentions: fullText ? mentionsOf(version, eventIds) : null,
    corrections: corrections.map(({ id, reason, quoteId }) => ({ id, reason, quote: quoteId })),
  };
}

function mentionsOf({ content }: Version, eventIds: Map<string, string>) {
  return content.mentions.flatMap(({ eventId, asStated, date, basis, selector }) => {
    const event = eventIds.get(eventId);
    const at = selector && { block: selector.paragraphId, start: selector.start, end: selector.end };
    return event ? [{ event, asStated, date, basis, anchor: at }] : [];
  });
}
