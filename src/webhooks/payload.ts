// What a receiver is sent: ids, version and status, never a story's text. The rest it reads with its own key and rights.
// Fields are only ever added (schema/webhooks).
import * as z from 'zod';
import { type Change, publicationStatuses, revisionReasons } from '../changes/model.ts';

export const changePayload = z.object({
  type: z.string().describe('What happened, such as article.published.'),
  timestamp: z.iso.datetime().describe('When it happened.'),
  data: z.object({
    id: z.string().describe('The id of the article, quote or event.'),
    version: z.number().int().nullable().describe('The version of the article that this speaks of.'),
    sequence: z.number().int().describe('Its place in the ledger that `changes` reads; it only ever grows.'),
    status: z.enum(publicationStatuses).describe('WITHHELD and CANCELED: take every delivered copy down.'),
    reason: z.enum(revisionReasons).nullable(),
    note: z.string().nullable().describe('The public wording of the notice, cut where it is long.'),
    articleId: z.string().nullable().describe('The article that the quote or event stands in.'),
    url: z.url().describe('Where to read it: GraphQL, with your own key.'),
  }),
});

export const testPayload = z.object({
  type: z.literal('webhook.test'),
  timestamp: z.iso.datetime(),
  data: z.object({ message: z.string() }),
});

export const challengePayload = z.object({
  type: z.literal('endpoint.challenge'),
  timestamp: z.iso.datetime(),
  data: z.object({ challenge: z.string().describe('Answer with {"challenge": …}, the same text, as JSON.') }),
});

/** article.published for ARTICLE_PUBLISHED. */
export const typeName = (type: Change['type']) => type.toLowerCase().replace('_', '.');

const maxBytes = 4000;
const maxNoteBytes = 2500;

/** The body as it is signed and sent, under 4 KB whatever the note; the same bytes for the same change. */
export function bodyOf(change: Change, publicUrl: string): string {
  const { subjectId: id, version, sequence, status, reason, articleId } = change;
  const made = (note: string | null) =>
    JSON.stringify({
      type: typeName(change.type),
      timestamp: change.occurredAt,
      data: { id, version, sequence, status, reason, note, articleId, url: `${publicUrl}/graphql` },
    });
  let room = maxNoteBytes;
  let body = made(cut(change.note, room));
  while (Buffer.byteLength(body) > maxBytes && room > 0) {
    room -= 250;
    body = made(cut(change.note, room));
  }
  return body;
}

/** Cut between characters, never within one, and said to be cut. */
function cut(text: string | null, bytes: number): string | null {
  if (text === null || Buffer.byteLength(text) <= bytes) return text;
  let size = 3;
  let end = 0;
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    size += Buffer.byteLength(segment);
    if (size > bytes) break;
    end += segment.length;
  }
  return `${text.slice(0, end)}…`;
}

export function testBody(now: Date): string {
  const message = 'A test of your endpoint; nothing was published.';
  return JSON.stringify({ type: 'webhook.test', timestamp: now.toISOString(), data: { message } });
}

export function challengeBody(challenge: string, now: Date): string {
  return JSON.stringify({ type: 'endpoint.challenge', timestamp: now.toISOString(), data: { challenge } });
}
