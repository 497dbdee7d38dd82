// Every key of the one table, and nothing else. The prefix of a partition says what it holds and who may touch it:
// IAM lets the partner function read all but D# and N#, and write only U#, W# and FEED#.
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

const pad = (n: number, width: number) => String(n).padStart(width, '0');

export type Key = { PK: string; SK: string };

const maxPartitionBytes = 2048;
const maxSortBytes = 1024;

export function isPossibleSort(sort: string): boolean {
  return sort !== '' && sort.isWellFormed() && Buffer.byteLength(sort) <= maxSortBytes;
}

/** False for a key that DynamoDB takes for no item, such as one made of a caller's lone surrogates: nothing is there. */
export function isPossible({ PK, SK }: Key): boolean {
  return PK !== '' && PK.isWellFormed() && Buffer.byteLength(PK) <= maxPartitionBytes && isPossibleSort(SK);
}

/** DynamoDB sorts by the bytes of UTF-8, not by UTF-16 as `>` does: the two differ past U+D7FF. */
export function sortsAfter(a: string, b: string): boolean {
  return Buffer.compare(Buffer.from(a), Buffer.from(b)) > 0;
}

const maxWordBytes = 600;

/** A word as a part of a partition's key: as it is, or by its digest where it is too long to be one. */
function named(word: string): string {
  return Buffer.byteLength(word) <= maxWordBytes ? word : createHash('sha256').update(word).digest('hex');
}

/** As much of a word as a sort key takes, in whole characters; its order among others stays. */
function begun(word: string): string {
  const bytes = Buffer.from(word);
  let end = Math.min(bytes.length, maxWordBytes);
  while (end < bytes.length && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return bytes.subarray(0, end).toString();
}

const newest = 999_999;

export const articleKeys = {
  partition: (id: string) => `A#${id}`,
  head: (id: string): Key => ({ PK: `A#${id}`, SK: 'P' }),
  /** Numbered downwards, so that the newest version stands right behind the head and both come in one query. */
  version: (id: string, version: number): Key => ({ PK: `A#${id}`, SK: `P#${pad(newest - version, 6)}` }),
};

export const draftKeys = {
  draft: (id: string): Key => ({ PK: `D#${id}`, SK: 'DRAFT' }),
  source: (id: string): Key => ({ PK: `D#${id}`, SK: 'SOURCE' }),
  history: (id: string, revision: number): Key => ({ PK: `D#${id}`, SK: `H#${pad(revision, 6)}` }),
  /** The fingerprint of an imported story: importing it again finds the same article. */
  fingerprint: (sha256: string): Key => ({ PK: `D#import:${sha256}`, SK: 'IMPORT' }),
  /** The newest imports that have a name, a URL or a stretch of their text in common. */
  known: (kind: string, digest: string): Key => ({ PK: `D#known:${kind}:${digest}`, SK: 'KNOWN' }),
  /** What was done under an editor's idempotency key. */
  idempotency: (sha256: string): Key => ({ PK: `D#idem:${sha256}`, SK: 'META' }),
  state: (state: string) => `N#${state}`,
  inState: (state: string, createdAt: string, id: string): Key => ({ PK: `N#${state}`, SK: `${createdAt}#${id}` }),
};

export const feedKeys = {
  /** `facet` is a kind and a folded value, such as `lang:en`; see articles/facets.ts. */
  feed: (facet: string) => `F#${named(facet)}`,
  position: (publishedAt: string, id: string) => `${publishedAt}#${id}`,
  /** What changed after it was first published, by the instant of its last move: the feeds lead with it. */
  moved: 'F#moved',
};

export const eventKeys = {
  partition: (id: string) => `E#${id}`,
  event: (id: string): Key => ({ PK: `E#${id}`, SK: 'META' }),
  articles: (id: string) => `E#${id}#A`,
  list: 'E#LIST',
  listed: (date: string, id: string): Key => ({ PK: 'E#LIST', SK: `${date}#${id}` }),
  parts: (id: string) => `E#${id}#PARTS`,
  part: (id: string, date: string, part: string): Key => ({ PK: `E#${id}#PARTS`, SK: `${date}#${part}` }),
};

export const speakerKeys = {
  speaker: (id: string): Key => ({ PK: `S#${id}`, SK: 'META' }),
  articles: (id: string) => `S#${id}#A`,
  list: 'S#LIST',
  listed: (folded: string, id: string): Key => ({ PK: 'S#LIST', SK: `${begun(folded)}#${id}` }),
};

const perSegment = 1000;

export const ledgerKeys = {
  tail: { PK: 'L#', SK: 'TAIL' } as Key,
  segment: (sequence: number) => `L#${pad(Math.floor(sequence / perSegment), 9)}`,
  entry: (sequence: number): Key => ({ PK: `L#${pad(Math.floor(sequence / perSegment), 9)}`, SK: pad(sequence, 12) }),
  position: (sequence: number) => pad(sequence, 12),
};

export const referenceKeys = {
  slug: (slug: string): Key => ({ PK: `R#slug:${slug}`, SK: 'META' }),
  url: (sha256: string): Key => ({ PK: `R#url:${sha256}`, SK: 'META' }),
};

export const partnerKeys = {
  partner: (id: string): Key => ({ PK: `P#${id}`, SK: 'META' }),
  list: 'P#LIST',
  listed: (id: string): Key => ({ PK: 'P#LIST', SK: id }),
  listedKey: (id: string, keyId: string): Key => ({ PK: `P#${id}`, SK: `K#${keyId}` }),
  /** Which of its keys are live. */
  keyring: (id: string): Key => ({ PK: `P#${id}`, SK: 'KEYRING' }),
  apiKey: (keyId: string): Key => ({ PK: `K#${keyId}`, SK: 'META' }),
};

export const usageKeys = {
  partition: (partnerId: string) => `U#${partnerId}`,
  /** What a partner used on one day: a date in UTC. */
  day: (partnerId: string, date: string): Key => ({ PK: `U#${partnerId}`, SK: `DAY#${date}` }),
  /** The points taken out of one minute's budget: the instant at which it began. */
  minute: (partnerId: string, start: string): Key => ({ PK: `U#${partnerId}`, SK: `MINUTE#${start}` }),
  /** The challenges of one hour that were not echoed: of all, where `host` is empty, or to one host. */
  challenges: (partnerId: string, hour: string, host: string): Key => ({
    PK: `U#${partnerId}`,
    SK: `CHALLENGE#${hour}#${host}`,
  }),
};

/** The feeds that partners have saved. */
export const savedFeedKeys = {
  feed: (id: string): Key => ({ PK: `FEED#${id}`, SK: 'META' }),
  of: (partnerId: string) => `FEED#${partnerId}`,
  listed: (partnerId: string, id: string): Key => ({ PK: `FEED#${partnerId}`, SK: id }),
  /** Stands before all ids. */
  guard: (partnerId: string): Key => ({ PK: `FEED#${partnerId}`, SK: 'GUARD' }),
};

export const dueKeys = {
  due: 'DUE#',
  /** What is to be done to an article, and when; the sweep takes the earliest first. */
  article: (at: string, what: 'PUBLISH' | 'RELEASE' | 'EXPIRE', id: string): Key => ({
    PK: 'DUE#',
    SK: `${at}#${what}#${id}`,
  }),
};

/** What is due is spread over so many partitions; an endpoint's deliveries stay in one. */
export const dueShards = 4;

const shardOf = (endpointId: string) => crc32(endpointId) % dueShards;

export const webhookKeys = {
  cursor: { PK: 'W#CURSOR', SK: 'LEDGER' } as Key,
  /** The active endpoints of all partners: what a change is offered to. */
  roster: 'W#LIST',
  listed: (partnerId: string, id: string): Key => ({ PK: 'W#LIST', SK: `${partnerId}#${id}` }),
  endpoints: (partnerId: string) => `W#${partnerId}`,
  endpoint: (partnerId: string, id: string): Key => ({ PK: `W#${partnerId}`, SK: id }),
  /** Stands before all ids. */
  guard: (partnerId: string): Key => ({ PK: `W#${partnerId}`, SK: 'GUARD' }),
  owner: (id: string): Key => ({ PK: `W#${id}`, SK: 'OWNER' }),
  health: (id: string): Key => ({ PK: `W#${id}`, SK: 'HEALTH' }),
  deliveries: (id: string) => `W#${id}`,
  /** `position` is the change's place in the ledger; a test's stands behind the change it followed. */
  delivery: (id: string, position: string): Key => ({ PK: `W#${id}`, SK: `D#${position}` }),
  pending: (id: string, subjectId: string, position: string): Key => ({
    PK: `W#${id}`,
    SK: `Q#${subjectId}#${position}`,
  }),
  dueIn: (shard: number) => `W#DUE#${shard}`,
  /** `what` is D and a delivery's position, or R and a replay's id. */
  due: (at: string, endpointId: string, what: string): Key => ({
    PK: `W#DUE#${shardOf(endpointId)}`,
    SK: `${at}#${endpointId}#${what}`,
  }),
  /** A change that could not be offered yet. */
  stuck: (at: string, sequence: number): Key => ({ PK: 'W#DUE#0', SK: `${at}#change#C#${pad(sequence, 12)}` }),
};
