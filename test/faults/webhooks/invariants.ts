// I1 to I7 of docs/reliability.md, from what was recorded: the receipts with their raw bytes, the ledger, and the deliveries as any
// partner may read them. Returns a sentence for each thing that does not hold.
import { entriesAfter } from '../../../src/changes/ledger.ts';
import type { Change } from '../../../src/changes/model.ts';
import type { Delivery } from '../../../src/webhooks/model.ts';
import { loadDeliveries } from '../../../src/webhooks/store.ts';
import { verifies } from '../../webhooks/support/verifying.ts';
import type { Hooked, Receipt, Scene } from './scene.ts';

const most = 100_000;

export async function broken(scene: Scene, replays: number): Promise<string[]> {
  const ledger = await entriesAfter(scene.table, 0, most);
  const found = orderOfLedger(ledger);
  for (const hooked of scene.hooked) {
    const { id } = hooked.endpoint;
    const { deliveries } = await loadDeliveries(scene.table, id, { limit: most });
    const receipts = scene.receipts.filter(({ endpointId }) => endpointId === id);
    found.push(
      ...arrived(ledger, deliveries, receipts),
      ...committed(ledger, receipts),
      ...oneId(receipts),
      ...signed(receipts, hooked),
      ...logged(deliveries, receipts),
      ...(replays ? [] : [...explained(deliveries, receipts), ...inOrder(receipts)]),
    );
  }
  return found;
}

const idOf = ({ headers }: Receipt) => String(headers['webhook-id']);
const dataOf = ({ body }: Receipt) => JSON.parse(body).data as { sequence: number; id: string; version: number | null };
const took = ({ answered }: Receipt) => answered === 204;

/** I1: each committed change has a receipt that was answered 2xx, or ended where its partner can see it. */
function arrived(ledger: Change[], deliveries: Delivery[], receipts: Receipt[]): string[] {
  return ledger.flatMap((change) => {
    const delivery = deliveries.find((each) => each.change?.sequence === change.sequence);
    if (!delivery) return [`I1: change ${change.sequence} was never offered`];
    const receipt = receipts.some((each) => idOf(each) === delivery.id && took(each));
    if (delivery.status === 'DELIVERED') return receipt ? [] : [`I1: ${delivery.id} says delivered and nobody got it`];
    if (delivery.status === 'SUPERSEDED' && change.status !== 'USABLE')
      return [`I1: the withdrawal ${delivery.id} was dropped`];
    return delivery.status === 'PENDING' ? [`I1: ${delivery.id} is still pending`] : [];
  });
}

/** I2: nothing arrives that was not committed. */
function committed(ledger: Change[], receipts: Receipt[]): string[] {
  return receipts.flatMap((receipt) => {
    const { sequence, id, version } = dataOf(receipt);
    const change = ledger.find((each) => each.sequence === sequence);
    return change?.subjectId === id && change.version === version ? [] : [`I2: ${receipt.body} was never committed`];
  });
}

/** I3: one id for a change, one body for an id. */
function oneId(receipts: Receipt[]): string[] {
  const ids = new Map<number, string>();
  const bodies = new Map<string, string>();
  return receipts.flatMap((receipt) => {
    const { sequence } = dataOf(receipt);
    const id = ids.get(sequence) ?? idOf(receipt);
    const body = bodies.get(id) ?? receipt.body;
    ids.set(sequence, id);
    bodies.set(id, body);
    return id === idOf(receipt) && body === receipt.body ? [] : [`I3: change ${sequence} came as ${id} and otherwise`];
  });
}

const ageOf = ({ headers, at }: Receipt) => Math.round(at / 1000) - Number(headers['webhook-timestamp']);

/** I4: each receipt verifies at the time it arrived, by both libraries. */
function signed(receipts: Receipt[], { secret }: Hooked): string[] {
  return receipts.flatMap((receipt) =>
    verifies(receipt, secret) ? [] : [`I4: ${idOf(receipt)} does not verify ${ageOf(receipt)} s after it was signed`],
  );
}

/** I5: each receipt has its attempt, with what was answered or an end that leaves it open. */
function logged(deliveries: Delivery[], receipts: Receipt[]): string[] {
  const found: string[] = [];
  for (const { id, attempts } of deliveries) {
    const seen = receipts.filter((receipt) => idOf(receipt) === id);
    if (seen.length > attempts.length) found.push(`I5: ${id} came ${seen.length} times in ${attempts.length} attempts`);
    const closed = attempts.filter(({ status }) => status !== null);
    for (const { status } of closed)
      if (!seen.some(({ answered }) => answered === status))
        found.push(`I5: ${id} has an answer ${status} that nobody gave`);
    for (const receipt of seen) {
      const at = Number(receipt.headers['webhook-timestamp']);
      if (!attempts.some((attempt) => Math.floor(Date.parse(attempt.at) / 1000) === at))
        found.push(`I5: ${id} arrived at ${at} without an attempt`);
    }
    if (attempts.some(({ durationMs }) => durationMs === null)) found.push(`I5: ${id} has an attempt that never ended`);
  }
  return found;
}

/** I6: what was taken comes again only where an attempt's end was lost. */
function explained(deliveries: Delivery[], receipts: Receipt[]): string[] {
  return deliveries.flatMap(({ id, attempts }) => {
    const taken = receipts.filter((receipt) => idOf(receipt) === id && took(receipt)).length;
    const lost = attempts.filter(({ error }) => error === 'INTERRUPTED' || error === 'TIMEOUT').length;
    return taken > 1 + lost ? [`I6: ${id} was taken ${taken} times with ${lost} lost ends`] : [];
  });
}

/** I7: the ledger has no gap, and a story's versions never run backwards in it. */
function orderOfLedger(ledger: Change[]): string[] {
  const versions = new Map<string, number>();
  return ledger.flatMap(({ sequence, subjectId, version }, i) => {
    const before = versions.get(subjectId) ?? 0;
    versions.set(subjectId, version ?? before);
    const fine = sequence === i + 1 && (version === null || version >= before);
    return fine ? [] : [`I7: the ledger at ${sequence} is out of order`];
  });
}

/** What the issue asks beyond I7: a story's changes first arrive in the ledger's order. */
function inOrder(receipts: Receipt[]): string[] {
  const newest = new Map<string, number>();
  const known = new Set<string>();
  return receipts.flatMap((receipt) => {
    const { id, sequence } = dataOf(receipt);
    if (known.has(idOf(receipt))) return [];
    known.add(idOf(receipt));
    const before = newest.get(id) ?? 0;
    newest.set(id, Math.max(before, sequence));
    return sequence > before ? [] : [`order: ${id} first came with ${sequence} after ${before}`];
  });
}
