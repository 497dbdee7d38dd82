// A world with a partner, its endpoint and the courier that serves it. The clock is the test's; the sockets are real.
import { strongRandom } from '../../../src/base/random.ts';
import { type Courier, createCourier } from '../../../src/webhooks/courier.ts';
import type { Post } from '../../../src/webhooks/post.ts';
import { aWorld, type World } from '../../support/world.ts';
import { aReceiver, echo, type Receiver } from './receiver.ts';
import { createVerifier } from './verifying.ts';

export type Endpoint = { id: string; secret: string; status: string; publicKey: string; statusReason: string | null };

export type Syndication = {
  world: World;
  courier: Courier;
  receiver: Receiver;
  partner: { id: string; key: string };
  /** Sweeps until nothing that is due now is left. */
  settle(): Promise<void>;
  endpoint(input?: Record<string, unknown>, key?: string): Promise<Endpoint>;
  /** Calls a webhook mutation as the partner; the answer's one field. */
  // biome-ignore lint/suspicious/noExplicitAny: answers are read by tests that say what they expect
  call(mutation: string, variables?: Record<string, unknown>, key?: string): Promise<any>;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  deliveries(id: string, status?: string): Promise<any[]>;
  bodies(): { type: string; timestamp: string; data: Record<string, unknown> }[];
  /** A secret that was given out by another way than `call`. */
  knows(endpointId: string, secret: string): void;
  /** Throws where the receiver got anything that does not verify. */
  stop(): Promise<void>;
};

type Respond = Parameters<typeof aReceiver>[0];

const shown = 'id status statusReason publicKey url';
const failures = '... on ValidationError { issues { path message } } ... on NotFoundError { id }';

export async function aSyndication(
  given: { respond?: Respond; post?: Post; random?: () => number; deadlineMs?: number } = {},
): Promise<Syndication> {
  const world = await aWorld();
  const verifier = createVerifier();
  const respond: NonNullable<Respond> = (received, res) => {
    verifier.arrived(received);
    (given.respond ?? echo)(received, res);
  };
  const receiver = await aReceiver(respond, undefined, () => world.now().getTime());
  const courier = createCourier(
    {
      ...world.app,
      random: given.random ?? strongRandom,
      egress: { ...world.app.egress, ...(given.deadlineMs ? { deadlineMs: given.deadlineMs } : {}) },
    },
    given.post ? { post: given.post } : {},
  );
  const partner = await world.partner();
  const call: Syndication['call'] = async (mutation, variables = {}, key = partner.key) => {
    const answer = await world.ask(key, mutation, variables);
    if (!answer.data) throw new Error(JSON.stringify(answer.errors));
    const [result] = Object.values(answer.data) as [{ secret?: string; webhookEndpoint?: { id: string } } | undefined];
    if (result?.secret && result.webhookEndpoint) verifier.given(result.webhookEndpoint.id, result.secret);
    return result;
  };
  return {
    world,
    courier,
    receiver,
    partner,
    call,
    async settle() {
      let rested = false;
      for (let round = 0; round < 50; round += 1) {
        const found = await courier.sweep();
        await courier.queue.idle();
        if (!found && rested) return;
        // What waits for another of its story looks again after a quarter of a second.
        rested = !found;
        if (rested) world.wait(300);
      }
    },
    async endpoint(input = {}, key) {
      const result = await call(
        `mutation($input: WebhookEndpointInput!) { createWebhookEndpoint(input: $input) { ... on WebhookEndpointPayload { secret webhookEndpoint { ${shown} } } ${failures} } }`,
        { input: { url: receiver.url, ...input } },
        key,
      );
      if (!result.webhookEndpoint) throw new Error(JSON.stringify(result));
      receiver.got.splice(0);
      return { secret: result.secret, ...result.webhookEndpoint };
    },
    async deliveries(id, status) {
      const answer = await world.ask(
        partner.key,
        'query($id: ID!, $status: DeliveryStatus) { node(id: $id) { ... on WebhookEndpoint { deliveries(first: 100, status: $status) { nodes { id status reason nextAttemptAt change { type sequence version } attempts { at responseStatus error durationMs responseBody } } } } } }',
        { id, status },
      );
      return answer.data?.node?.deliveries.nodes;
    },
    bodies: () => receiver.got.map(({ body }) => JSON.parse(body)),
    knows: verifier.given,
    async stop() {
      await courier.close();
      await receiver.close();
      await world.stop();
      const unverified = verifier.unverified();
      if (unverified.length) throw new Error(`Neither library takes ${JSON.stringify(unverified[0])}.`);
    },
  };
}

/** `name` with its arguments as a mutation on one endpoint. */
export const onEndpoint = (name: string, args = '') =>
  `mutation($id: ID!) { ${name}(id: $id${args}) { __typename ... on WebhookEndpointPayload { secret webhookEndpoint { ${shown} } } ${failures} } }`;
