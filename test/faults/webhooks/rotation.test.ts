// docs/reliability.md F22: secrets are rotated while a thousand deliveries are under way, over real sockets.
import { afterEach, expect, it } from 'vitest';
import { dispatch } from '../../../src/webhooks/dispatch.ts';
import { aPublished } from '../../support/stories.ts';
import { earliestDue } from '../../webhooks/support/due.ts';
import type { Received } from '../../webhooks/support/receiver.ts';
import { aSyndication, onEndpoint, type Syndication } from '../../webhooks/support/syndication.ts';
import { verifies } from '../../webhooks/support/verifying.ts';

const endpoints = 20;
const stories = 50;
const inAll = endpoints * stories;
const rotations = 2;
/** So many deliveries of an endpoint are under way at once in one process, signed already when a rotation comes. */
const onTheWire = 4;

let s: Syndication | undefined;
afterEach(() => s?.stop());

const idOf = ({ headers }: Received) => String(headers['webhook-id']);
const endpointOf = (received: Received) => `whk_${idOf(received).split('_')[1]}`;

it('F22: 1,000 deliveries under way in two rotations verify with the old secret, and with the new one but for those on the wire', {
  timeout: 60_000,
}, async () => {
  /** The one secret that each receiver verifies with at the moment. */
  const configured = new Map<string, string>();
  const [took, refused]: [Received[], Received[]] = [[], []];
  s = await aSyndication({
    deadlineMs: 15_000,
    respond: (received, res) => {
      if (received.body.includes('endpoint.challenge')) return void res.end(received.body);
      const fine = verifies(received, configured.get(endpointOf(received)) ?? '');
      (fine ? took : refused).push(received);
      res.writeHead(fine ? 204 : 401).end();
    },
  });
  const { courier, world, call } = s;
  const opened: { id: string; secret: string }[] = [];
  for (let i = 0; i < endpoints; i += 1) opened.push(await s.endpoint());
  for (const { id, secret } of opened) configured.set(id, secret);
  for (let i = 0; i < stories; i += 1) await aPublished(world, { headline: `Story ${i}` });
  const { enqueue } = courier.house;
  const offered: Parameters<typeof enqueue>[0][] = [];
  courier.house.enqueue = (ref) => void offered.push(ref);
  await dispatch(courier.house);
  courier.house.enqueue = enqueue;
  for (const ref of offered) enqueue(ref);
  expect(courier.queue.size()).toBe(inAll);

  // Half of the receivers' owners put the new secret in at once or a while later, the others not at all.
  const swapping = opened.filter((_, i) => i % 2);
  const rotated = { underWay: 0 };
  const rotate = async ({ id }: { id: string }, i: number) => {
    const { secret } = await call(onEndpoint('rotateWebhookSecret'), { id });
    if (courier.queue.size()) rotated.underWay += 1;
    if (i % 2 === 0) return;
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 200));
    configured.set(id, secret);
  };
  for (let round = 0; round < rotations; round += 1) await Promise.all(opened.map(rotate));
  expect(rotated.underWay).toBe(rotations * endpoints);
  await courier.queue.idle();
  // An endpoint that refused a few is left alone for a while; the clock goes on to what is due next.
  for (let next = await earliestDue(world.app.table); next !== null; next = await earliestDue(world.app.table)) {
    world.wait(Math.max(1, next - world.now().getTime()));
    await s.settle();
  }

  const swapped = new Set(swapping.map(({ id }) => id));
  expect(refused.filter((received) => !swapped.has(endpointOf(received)))).toEqual([]);
  for (const id of swapped)
    expect(refused.filter((received) => endpointOf(received) === id).length).toBeLessThanOrEqual(rotations * onTheWire);
  // What was refused came again, signed with the new secret, and was taken.
  expect(new Set(refused.map(idOf)).size).toBe(refused.length);
  expect(new Set(took.map(idOf)).size).toBe(inAll);
  expect(took).toHaveLength(inAll);
});
