// How a partner keeps its endpoints, and an admin keeps them for one. What is another partner's does not exist.
import type { Viewer } from '../access/viewer.ts';
import { invalid, ValidationRefusal } from '../base/refusal.ts';
import type { Table } from '../table/client.ts';
import { inTurn, loadGuard } from '../table/guard.ts';
import { webhookKeys } from '../table/keys.ts';
import { type Action, TransactionLost } from '../table/transact.ts';
import { askAgain, beingAsked, echoed, inThisHour, pauseOf, refuseIfSoon } from './asking.ts';
import { challenge } from './challenge.ts';
import { loadCursor } from './dispatch.ts';
import { wellAgain } from './health.ts';
import type { Office } from './house.ts';
import type { EndpointInput } from './input.ts';
import { graceMs, liveKeys, makeSealedKey } from './keys.ts';
import type { Endpoint } from './model.ts';
import { openEndpoint, ownerOf } from './owned.ts';
import { newReplay } from './replay.ts';
import { loadEndpointsOf, loadForSending, maxEndpoints, putEndpoint, putHealth, removeEndpoint } from './store.ts';
import { whyNotUrl } from './vet-address.ts';

export type Shown = { webhookEndpoint: Endpoint; secret: string | null };

function checkUrl(office: Office, url: string): string {
  const why = whyNotUrl(url, office.egress);
  if (why) throw invalid(['input', 'url'], why);
  return new URL(url).href;
}

/** Its secret comes back this once. It is active where it echoed the challenge at once, and unverified otherwise. */
export async function createEndpoint(office: Office, viewer: Viewer, input: EndpointInput): Promise<Shown> {
  const url = checkUrl(office, input.url);
  const partnerId = await ownerOf(office, viewer, input.partnerId);
  // Asked before its receiver is troubled, and again when it is written.
  await refuseIfFull(office.table, partnerId);
  const id = office.ids.next('webhook');
  const { secret, key } = await makeSealedKey(office, id);
  const unverified: Endpoint = {
    id,
    partnerId,
    url,
    description: input.description ?? null,
    changeTypes: input.changeTypes ?? [],
    status: 'UNVERIFIED',
    statusReason: null,
    createdAt: office.clock().toISOString(),
    keys: [key],
    heldAfter: null,
    challenged: { at: office.clock().toISOString(), unanswered: 0 },
    revision: 1,
  };
  const asking = { endpoint: unverified, path: ['input', 'url'] };
  const statusReason = await inThisHour(office, asking, () => challenge(office, unverified));
  const status = statusReason ? 'UNVERIFIED' : input.paused ? 'PAUSED' : 'ACTIVE';
  const held = status === 'PAUSED' ? (await loadCursor(office)).sequence : null;
  const webhookEndpoint: Endpoint = { ...unverified, statusReason, status, heldAfter: held };
  await inTurn(async () => {
    const guard = await loadGuard(office.table, webhookKeys.guard(partnerId));
    await refuseIfFull(office.table, partnerId);
    await office.table.transact([guard, ...putEndpoint(webhookEndpoint)]);
  });
  return { webhookEndpoint, secret };
}

async function refuseIfFull(table: Table, partnerId: string): Promise<void> {
  if ((await loadEndpointsOf(table, partnerId)).length >= maxEndpoints)
    throw new ValidationRefusal([
      { path: ['input'], message: `A partner has at most ${maxEndpoints} endpoints: delete one first.` },
    ]);
}

/** What the input leaves out stays. A new URL has to be verified like a new endpoint. */
export async function updateEndpoint(office: Office, viewer: Viewer, id: string, input: EndpointInput): Promise<Shown> {
  const before = await openEndpoint(office, viewer, id);
  const url = checkUrl(office, input.url);
  const changed: Endpoint = {
    ...before,
    url,
    description: input.description === undefined ? before.description : input.description,
    changeTypes: input.changeTypes ?? before.changeTypes,
    revision: before.revision + 1,
  };
  const now = office.clock();
  const unverified = before.status === 'UNVERIFIED';
  const paused = input.paused ?? before.status === 'PAUSED';
  if (url !== before.url) refuseIfSoon(before, now, ['input', 'url']);
  if (url !== before.url || (unverified && !pauseOf(before, now)))
    return verifyAnew(office, before, { changed, paused });
  // Only its owner's word, or a new URL, brings back what was disabled.
  const disabled = before.status === 'DISABLED' && input.paused == null;
  if (unverified || disabled) return save(office, before, changed);
  if (paused) return save(office, before, await held(office, { ...changed, status: 'PAUSED', statusReason: null }));
  return activate(office, before, changed);
}

/** That it is asked is written down first: whoever comes at the same time loses, and asks nobody. */
async function verifyAnew(
  office: Office,
  before: Endpoint,
  { changed, paused }: { changed: Endpoint; paused: boolean },
): Promise<Shown> {
  const asked = beingAsked(before, office.clock());
  const refused = await inThisHour(office, { endpoint: changed, path: ['input', 'url'] }, async () => {
    await save(office, before, asked);
    return challenge(office, changed);
  });
  const challenged = refused ? asked.challenged : echoed(asked);
  const after = { ...changed, challenged, revision: asked.revision + 1 };
  if (refused)
    return save(office, asked, await held(office, { ...after, status: 'UNVERIFIED', statusReason: refused }));
  if (paused) return save(office, asked, await held(office, { ...after, status: 'PAUSED', statusReason: null }));
  return activate(office, asked, after);
}

/** Sends the challenge again. */
export async function verifyEndpoint(office: Office, viewer: Viewer, id: string): Promise<Shown> {
  const { asked, refused } = await askAgain(office, viewer, id);
  if (refused) throw new ValidationRefusal([{ path: ['id'], message: refused }]);
  const after = { ...asked, challenged: echoed(asked), revision: asked.revision + 1 };
  return asked.status === 'UNVERIFIED' ? activate(office, asked, after) : save(office, asked, after);
}

/** From here it is offered nothing; the place in the ledger is kept for when it comes back. */
async function held(office: Office, endpoint: Endpoint): Promise<Endpoint> {
  return { ...endpoint, heldAfter: endpoint.heldAfter ?? (await loadCursor(office)).sequence };
}

/** What was held, failed with the endpoint, or was missed since comes by a replay written down with the change of status. */
async function activate(office: Office, before: Endpoint, changed: Endpoint): Promise<Shown> {
  const after: Endpoint = { ...changed, status: 'ACTIVE', statusReason: null, heldAfter: null };
  if (before.status === 'ACTIVE') return save(office, before, after);
  const place = { endpointId: before.id, partnerId: before.partnerId, position: '', articleId: null };
  const { health } = await loadForSending(office.table, place);
  const also: Action[] = health ? [putHealth(before.id, wellAgain(health), health)] : [];
  if (before.heldAfter !== null) {
    const wanted = replayOf(office, before, 'RESUME', before.heldAfter);
    also.push(newReplay({ ...wanted, failedSince: health?.failingSince ?? null }, office.clock()));
  }
  return save(office, before, after, also);
}

type Kind = Parameters<typeof newReplay>[0]['kind'];

function replayOf(office: Office, { id: endpointId }: Endpoint, kind: Kind, after: number) {
  return { id: Buffer.from(office.randomBytes(9)).toString('hex'), endpointId, kind, after };
}

async function save(office: Office, before: Endpoint, after: Endpoint, also: Action[] = []): Promise<Shown> {
  await office.table.transact([...putEndpoint(after, before), ...also]).catch((error) => {
    throw error instanceof TransactionLost ? invalid('id', 'Somebody changed it first; read it again.') : error;
  });
  if (also.length) office.wake();
  return { webhookEndpoint: after, secret: null };
}

export async function deleteEndpoint(office: Office, viewer: Viewer, id: string): Promise<Shown> {
  const endpoint = await openEndpoint(office, viewer, id);
  await office.table.transact(removeEndpoint(endpoint));
  return { webhookEndpoint: endpoint, secret: null };
}

const maxLiveKeys = 5;

/** The old key signs beside the new one for a day. */
export async function rotateSecret(office: Office, viewer: Viewer, id: string): Promise<Shown> {
  const before = await openEndpoint(office, viewer, id);
  const now = office.clock();
  const live = liveKeys(before, now);
  if (live.length >= maxLiveKeys)
    throw invalid('id', `${maxLiveKeys} secrets sign already; wait until the oldest has ended.`);
  const { secret, key } = await makeSealedKey(office, id);
  const until = new Date(now.getTime() + graceMs).toISOString();
  const keys = [key, ...live.map((old) => ({ ...old, until: old.until ?? until }))];
  const { webhookEndpoint } = await save(office, before, { ...before, keys, revision: before.revision + 1 });
  return { webhookEndpoint, secret };
}

/** A replay of all after `after`, or of what failed; it begins with the next sweep. */
export async function replay(
  office: Office,
  viewer: Viewer,
  id: string,
  wanted: { kind: Kind; after: number },
): Promise<Shown> {
  const webhookEndpoint = await openEndpoint(office, viewer, id);
  if (webhookEndpoint.status !== 'ACTIVE') throw invalid('id', 'The endpoint is not active; resume it first.');
  if (wanted.after < 0) throw invalid('afterSequence', 'A sequence is 0 or more.');
  await office.table.transact([
    newReplay(replayOf(office, webhookEndpoint, wanted.kind, wanted.after), office.clock()),
  ]);
  office.wake();
  return { webhookEndpoint, secret: null };
}
