// How a partner keeps its feeds, and an admin keeps them for one. What is another partner's does not exist.
import * as z from 'zod';
import { hasRole, type Viewer } from '../access/viewer.ts';
import type { RandomBytes } from '../base/random.ts';
import { invalid, NotFoundRefusal, ValidationRefusal } from '../base/refusal.ts';
import { loadPartners } from '../partners/store.ts';
import { readSubject } from '../subjects/model.ts';
import type { Table } from '../table/client.ts';
import type { Desk } from '../table/desk.ts';
import { inTurn, loadGuard } from '../table/guard.ts';
import { savedFeedKeys } from '../table/keys.ts';
import { TransactionLost } from '../table/transact.ts';
import { type Feed, type FeedFilter, filterShape } from './model.ts';
import { loadFeed, loadFeedsOf, maxFeeds, putFeed, removeFeed } from './store.ts';
import { hashToken, makeToken } from './token.ts';

const text = z
  .string()
  .trim()
  .min(1, 'Leave it out, or say what to find.')
  .max(300, 'At most 300 characters.')
  .nullish();

const filterInput = z.object({
  language: text,
  subject: text,
  keyword: text,
  place: text,
  originalPublisher: text,
  publishedFrom: z.string().nullish(),
  publishedBefore: z.string().nullish(),
  state: z.null('A feed is of what is published: leave state out.').optional(),
});

export const feedInput = z.object({
  name: z.string().trim().min(1, 'Give the feed a name.').max(200, 'At most 200 characters.'),
  filter: filterInput.nullish(),
  embargoed: z.boolean().nullish(),
  partnerId: z.string().nullish(),
});
type Input = z.infer<typeof feedInput>;

export type Keeper = Desk & { randomBytes: RandomBytes; keyPepper: string };

/** `token` is there once: when it was made. */
export type Shown = { feed: Feed; token: string | null };

function filterFrom(given: Input['filter']): FeedFilter {
  const { state: _, ...filter } = given ?? {};
  const names = Object.keys(filterShape.shape) as (keyof FeedFilter)[];
  const whole = filterShape.parse(Object.fromEntries(names.map((name) => [name, filter[name] ?? null])));
  if (whole.subject === null) return whole;
  const subject = readSubject(whole.subject);
  if (!subject) throw invalid(['input', 'filter', 'subject'], 'This is no IPTC Media Topic in use.');
  return { ...whole, subject };
}

async function ownerOf(keeper: Keeper, viewer: Viewer, named: string | null | undefined): Promise<string> {
  if (viewer.kind === 'partner') return viewer.partnerId;
  if (!named) throw invalid(['input', 'partnerId'], 'Name the partner whose feed this is.');
  const [partner] = named.startsWith('ptn_') ? await loadPartners(keeper.table, [named]) : [];
  if (!partner) throw new NotFoundRefusal(named);
  return partner.id;
}

/** The feed, where it is the viewer's to keep. Throws NotFoundRefusal otherwise. */
async function openFeed(keeper: Keeper, viewer: Viewer, id: string): Promise<Feed> {
  const feed = /^fed_[0-9a-z]{26}$/.test(id) ? await loadFeed(keeper.table, id) : null;
  const own = viewer.kind === 'partner' ? feed?.partnerId === viewer.partnerId : hasRole(viewer, 'admin');
  if (!feed || !own) throw new NotFoundRefusal(id);
  return feed;
}

function newToken(keeper: Keeper, id: string): { token: string; kept: Feed['token'] } {
  const token = makeToken(id, keeper.randomBytes);
  return { token, kept: { hash: hashToken(token, keeper.keyPepper), issuedAt: keeper.clock().toISOString() } };
}

/** Its signed URLs can be told this once. */
export async function createFeed(keeper: Keeper, viewer: Viewer, input: Input): Promise<Shown> {
  const filter = filterFrom(input.filter);
  const partnerId = await ownerOf(keeper, viewer, input.partnerId);
  const id = keeper.ids.next('feed');
  const { token, kept } = newToken(keeper, id);
  const now = keeper.clock().toISOString();
  const feed: Feed = {
    id,
    partnerId,
    name: input.name,
    filter,
    embargoed: input.embargoed ?? false,
    token: kept,
    createdAt: now,
    updatedAt: now,
    revision: 1,
  };
  await inTurn(() => addFeed(keeper.table, feed));
  return { feed, token };
}

async function addFeed(table: Table, feed: Feed): Promise<void> {
  const guard = await loadGuard(table, savedFeedKeys.guard(feed.partnerId));
  if ((await loadFeedsOf(table, feed.partnerId)).length >= maxFeeds)
    throw new ValidationRefusal([
      { path: ['input'], message: `A partner has at most ${maxFeeds} feeds: revoke one first.` },
    ]);
  await table.transact([guard, ...putFeed(feed, 'absent')]);
}

async function save(keeper: Keeper, before: Feed, after: Feed): Promise<Feed> {
  const next = { ...after, updatedAt: keeper.clock().toISOString(), revision: before.revision + 1 };
  await keeper.table.transact(putFeed(next, { revision: before.revision })).catch((error) => {
    throw error instanceof TransactionLost ? invalid('id', 'Somebody changed it first; read it again.') : error;
  });
  return next;
}

/** What the input leaves out stays; its URLs stay, too. */
export async function updateFeed(keeper: Keeper, viewer: Viewer, id: string, input: Input): Promise<Shown> {
  const before = await openFeed(keeper, viewer, id);
  const filter = input.filter == null ? before.filter : filterFrom(input.filter);
  const embargoed = input.embargoed ?? before.embargoed;
  return { feed: await save(keeper, before, { ...before, name: input.name, filter, embargoed }), token: null };
}

/** New signed URLs; the old ones are dead with the answer. */
export async function rotateFeed(keeper: Keeper, viewer: Viewer, id: string): Promise<Shown> {
  const before = await openFeed(keeper, viewer, id);
  const { token, kept } = newToken(keeper, id);
  return { feed: await save(keeper, before, { ...before, token: kept }), token };
}

/** It is gone with the answer, under every URL and key. */
export async function revokeFeed(keeper: Keeper, viewer: Viewer, id: string): Promise<Shown> {
  const feed = await openFeed(keeper, viewer, id);
  await keeper.table.transact(removeFeed(feed)).catch((error) => {
    throw error instanceof TransactionLost ? invalid('id', 'Somebody changed it first; read it again.') : error;
  });
  return { feed, token: null };
}
