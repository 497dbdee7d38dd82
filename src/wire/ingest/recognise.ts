// Is this story here already, and what does a notice speak of? The same item with the same text is unchanged; all else is
// told as a hint that names the article, and an editor decides.
import { createHash } from 'node:crypto';
import type { Hint, HintBasis, HintKind } from '../../articles/hints.ts';
import { orders } from '../../articles/hints.ts';
import type { Content, Draft, Received } from '../../articles/model.ts';
import { followReference, loadPublished, loadVersions, slugKey, urlKey } from '../../articles/store.ts';
import { kindOf } from '../../base/ids.ts';
import type { Table } from '../../table/client.ts';
import type { Story } from '../form/story.ts';
import { type Acquaintance, acquaintances, type Found, type Text, type Trace, type TraceKind } from './acquainted.ts';

type Read = Pick<Content, Exclude<keyof Content, 'slug' | 'translationOf' | 'quotes' | 'mentions'>>;
type Terms = Pick<Received, 'embargo' | 'expiresAt'>;

/** One digest of all that was read: the text, the fields and the source's terms, and not the ids given here. */
export function digestOf(read: Read, { embargo, expiresAt }: Terms): string {
  const { headline, summary, byline, dateline, language, urgency, attribution, subjects, places, keywords } = read;
  const texts = [read.paragraphs.map(({ text }) => text), read.footnotes.map(({ marker, text }) => [marker, text])];
  const { originalPublisher, originallyPublishedOn, originalUrl, usageTerms } = attribution;
  const credit = [originalPublisher, originallyPublishedOn, originalUrl, usageTerms];
  const filed = dateline && [dateline.place, dateline.date];
  const terms = [embargo && [embargo.until, embargo.reason], expiresAt];
  const all = [headline, summary, byline, filed, language, urgency, texts, credit, subjects, places, keywords, terms];
  return createHash('sha256').update(JSON.stringify(all)).digest('hex');
}

const none = { embargo: null, expiresAt: null };
const ownId = /^dateline:(art_[0-9a-z]{26})$/u;
/** The address of a page: that of a whole site names no story. */
const isWeb = (url: string) =>
  url.length <= 2048 &&
  URL.canParse(url) &&
  /^https?:/iu.test(url) &&
  /[^/]/u.test(new URL(url).pathname + new URL(url).search);

/** By what the story itself may be known. An order to the desk is nobody's earlier version. */
export function tracesOf(story: Story, url: string | null, text: Text): Trace[] {
  const ids = (story.carriage?.ids ?? []).map((value): Trace => ({ kind: 'ID', value }));
  const items = (story.carriage?.items ?? []).map((value): Trace => ({ kind: 'ITEM', value }));
  const web: Trace[] = url && isWeb(url) ? [{ kind: 'URL', value: url }] : [];
  return [...ids, ...items, ...web, { kind: 'HEADLINE', value: story.headline }, ...text.bands];
}

/** What kind of notice the story is, by its text or by what its carrier says; null for a story. */
export function noticeOf({ notice, carriage }: Story): Hint['kind'] | null {
  if (carriage?.status === 'canceled') return 'KILL';
  if (carriage?.status === 'withheld') return 'HOLD';
  return notice?.kind ?? null;
}

const head = 2000;
const label =
  /^(?:(?:KILL|HOLD|STORY|ITEM|ADVISORY|MANDATORY|WITHDRAWN|CORRECTED|CORRECTION|REFILE|Correction|Corrected)\b[\s:.–—-]*)+/u;

/** What a notice names: quoted headline, item number, addresses, slugs and ids in its text. */
function namedBy(story: Story): { traces: Trace[]; slugs: string[]; urls: string[]; ids: string[] } {
  const text = [story.headline, ...story.paragraphs, story.editorsNote ?? ''].join('\n').slice(0, head);
  const urls = (text.match(/https?:\/\/[^\s<>()[\]"“”«»]{1,500}/gu) ?? [])
    .map((url) => url.replace(/[.,;:!?]+$/u, ''))
    .filter(isWeb)
    .slice(0, 4);
  const slugs = [...text.matchAll(/\bslug(?:line|ged)?\b[\s:“"]{1,4}([a-z0-9-]{3,100})/giu)].map(
    ([, slug]) => slug ?? '',
  );
  const bare = story.headline.replace(label, '').trim();
  const traces: Trace[] = urls.map((value) => ({ kind: 'URL', value }));
  if (story.notice?.item) traces.push({ kind: 'ITEM', value: story.notice.item });
  if (story.notice?.headline) traces.push({ kind: 'HEADLINE', value: story.notice.headline });
  if (bare !== '' && bare !== story.headline) traces.push({ kind: 'HEADLINE', value: bare });
  return { traces, slugs: slugs.slice(0, 4), urls, ids: (text.match(/\bart_[0-9a-z]{26}\b/gu) ?? []).slice(0, 4) };
}

export type Recognised = { same: Draft | null; hints: Omit<Hint, 'id'>[]; found: Found };

type Given = { story: Story; url: string | null; text: Text; read: Read; received: Terms };

/** Two requests, and one more for each address or slug that is named. */
export async function recognise(table: Table, given: Given): Promise<Recognised> {
  const { story, url, text } = given;
  const notice = noticeOf(story);
  const own = tracesOf(story, url, text);
  const named = notice ? namedBy(story) : { traces: [], slugs: [], urls: [], ids: [] };
  const bySlug = await follow(table, named.slugs.map(slugKey));
  const byUrl = await follow(table, [...(url && isWeb(url) ? [url] : []), ...named.urls].map(urlKey));
  const carried = (story.carriage?.ids ?? []).flatMap((id) => ownId.exec(id)?.[1] ?? []);
  const also = [...carried, ...named.ids, ...bySlug, ...byUrl].filter((id) => kindOf(id) === 'article');
  const all = await acquaintances(table, [...own, ...named.traces], text, also);
  const found = { ...all, rows: new Map([...all.rows].filter(([trace]) => own.includes(trace))) };
  const known = all.acquaintances.map((one) => ({
    ...one,
    basis: bySlug.includes(one.draft.id) ? 'SLUG' : byUrl.includes(one.draft.id) ? 'ORIGINAL_URL' : bases[one.by],
  }));
  const same = await sameAmong(table, known, given);
  const hints = notice ? noticeHints(story, notice, known) : versionHints(story, known);
  return { same, hints, found: notice && orders.has(notice) ? { ...found, rows: new Map() } : found };
}

async function follow(table: Table, keys: Parameters<typeof followReference>[1][]): Promise<string[]> {
  const ids = await Promise.all(keys.map((key) => followReference(table, key)));
  return ids.flatMap((id) => id ?? []);
}

type Known = Acquaintance & { basis: HintBasis };

const bases: Record<TraceKind, HintBasis> = {
  ID: 'ORIGINAL_ID',
  ITEM: 'ORIGINAL_ID',
  URL: 'ORIGINAL_URL',
  HEADLINE: 'HEADLINE',
  BAND: 'TEXT',
};

const sure = new Set<HintBasis>(['ORIGINAL_ID', 'ORIGINAL_URL']);

/** The article that is this very item with this very text, as it was imported, as it stands or as it was published. */
async function sameAmong(table: Table, known: Known[], { story, read, received }: Given): Promise<Draft | null> {
  const digest = digestOf(read, received);
  const plain = digestOf(read, none);
  for (const { draft, basis } of known) {
    if (!sure.has(basis) || isOrder(draft)) continue;
    const followed = { usable: draft.state !== 'KILLED', withheld: draft.state === 'WITHHELD', canceled: false };
    if (!followed[story.carriage?.status ?? 'usable']) continue;
    if (draft.received?.digest === digest || digestOf(draft.content, draft.received ?? none) === digest) return draft;
    if (draft.version > 0 && (await wasPublished(table, draft, { story, digest, plain }))) return draft;
  }
  return null;
}

type Digests = { story: Story; digest: string; plain: string };

async function wasPublished(table: Table, draft: Draft, { story, digest, plain }: Digests): Promise<boolean> {
  const published = await loadPublished(table, draft.id);
  if (published && digestOf(published.version.content, published.head) === digest) return true;
  const number = Number(story.carriage?.version);
  if (!story.carriage?.parts || !Number.isSafeInteger(number) || number >= draft.version) return false;
  const { versions } = await loadVersions(table, draft.id, { before: number + 1, limit: 1 });
  return versions.some((version) => digestOf(version.content, none) === plain);
}

const isOrder = (draft: Draft) => (draft.received?.hints ?? []).some(({ kind }) => orders.has(kind));
const mostHints = 5;
const tiers: HintBasis[] = ['ORIGINAL_ID', 'ORIGINAL_URL', 'SLUG', 'HEADLINE', 'TEXT'];

/** The articles that the notice names by what is surest; one hint without an article where none is found. */
function noticeHints(story: Story, kind: HintKind, known: Known[]): Omit<Hint, 'id'>[] {
  const open = known.filter(({ draft }) => draft.state !== 'KILLED' && !isOrder(draft));
  const tier = tiers.find((basis) => open.some((one) => one.basis === basis));
  const named = open.filter(({ basis }) => basis === tier).slice(0, mostHints);
  // "Eds: HEADLINE" names the story, and is no wording for the public.
  const own = story.editorsNote === story.notice?.headline ? null : story.editorsNote;
  const note = own ?? story.paragraphs[0]?.slice(0, 500) ?? null;
  if (!named.length) return [{ kind, basis: null, articleId: null, likeness: null, note }];
  return named.map(({ draft, basis, likeness }) => ({
    kind,
    basis,
    articleId: draft.id,
    likeness: likeness || null,
    note,
  }));
}

const copy = 0.9;
const alike = 0.5;

const figuresIn = (paragraphs: string[]) => paragraphs.join(' ').match(/\d+/gu)?.join(' ') ?? '';

/** A copy has the same figures: where the toll or the date is another, it is news. */
function likeKind(story: Story, { draft, likeness }: Known): HintKind {
  const were = figuresIn(draft.content.paragraphs.map(({ text }) => text));
  return likeness >= copy && figuresIn(story.paragraphs) === were ? 'DUPLICATE' : 'LATER_VERSION';
}

function versionHints(story: Story, known: Known[]): Omit<Hint, 'id'>[] {
  return known
    .filter(({ draft }) => draft.state !== 'KILLED' && !isOrder(draft))
    .filter(({ basis, likeness }) => sure.has(basis) || likeness >= alike)
    .slice(0, mostHints)
    .map((one) => ({
      kind: sure.has(one.basis) ? versionKind(story, one.draft) : likeKind(story, one),
      basis: sure.has(one.basis) ? one.basis : 'TEXT',
      articleId: one.draft.id,
      likeness: one.likeness || null,
      note: story.editorsNote,
    }));
}

/** Later, unless the item says that it is the earlier one: by its version's number, or else by its instant. */
function versionKind({ carriage }: Story, { received }: Draft): HintKind {
  const [is, was] = [Number(carriage?.version ?? Number.NaN), Number(received?.version ?? Number.NaN)];
  if (!Number.isNaN(is) && !Number.isNaN(was) && is !== was) return is < was ? 'EARLIER_VERSION' : 'LATER_VERSION';
  const [at, then] = [carriage?.versionCreated, received?.versionCreated];
  return at && then && at < then ? 'EARLIER_VERSION' : 'LATER_VERSION';
}
