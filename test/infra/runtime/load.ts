// The project's own code, loaded by address: src is checked with exactOptionalPropertyTypes, which the CDK's types do not
// bear, so that one tsconfig cannot hold both. These are the few shapes that the tests of infra use.
import type { ServerResponse } from 'node:http';

export type Answer = { status: number; data: Record<string, { __typename: string }> };
export type World = {
  app: { randomBytes: unknown; vault: object; table: unknown; clock: () => Date };
  edit: (query: string, variables?: object) => Promise<Answer>;
  ask: (key: string, query: string, variables?: object) => Promise<Answer>;
  get: (url: string) => Promise<Response>;
  partner: () => Promise<{ id: string; key: string }>;
  now: () => Date;
  wait: (ms: number) => void;
  sweep: () => Promise<number>;
  stop: () => Promise<void>;
};
export type Engine = { endpoint: string; stop: () => Promise<void> };
export type Made = { id: string; revision: number };
type Options = { endpoint: string; table?: string; at?: string };

const from = (path: string) => import(/* @vite-ignore */ new URL(path, import.meta.url).href);

export type Receiver = { url: string; got: { body: string }[]; close: () => Promise<void> };

/** What the delivery's functions are handed; its `table` is the world's, or as it is seen from one function. */
export type House = { enqueue: (ref: object) => void };

type Respond = (received: { body: string }, res: ServerResponse) => void;

export type Code = {
  dispatch: (house: House) => Promise<number>;
  deliver: (house: House, ref: object) => Promise<void>;
  sweepWebhooks: (house: House) => Promise<number>;
  oldestUndelivered: (house: House) => Promise<number>;
  flushUsage: (table: unknown, now: Date, options: { all: boolean }) => Promise<void>;
  claim: (attempt: object) => Promise<object>;
  createPost: (egress: object) => object;
  aReceiver: (respond?: Respond) => Promise<Receiver>;
  createVault: (given: { key: Uint8Array; random: unknown }) => object;
  startEngine: () => Promise<Engine>;
  aWorld: (options: Options) => Promise<World>;
  deriveKey: (root: string, purpose: string) => string;
  createPartner: (app: object, input: object) => Promise<{ id: string }>;
  issueApiKey: (app: object, input: object) => Promise<{ secret: string }>;
  tokens: { jwks: object; clientId: string; sign: (claims: object) => Promise<string> };
  stories: {
    aDraft: (world: World, given?: object) => Promise<Made>;
    quoted: (world: World, draft: Made, text: string, more: object) => Promise<Made>;
    published: (world: World, draft: Made, terms?: object) => Promise<Made>;
    aPublished: (world: World, given?: object) => Promise<Made>;
  };
};

export async function loadCode(): Promise<Code> {
  const [tokens, stories, sweep, ...rest] = await Promise.all([
    from('../../access/support/tokens.ts'),
    from('../../support/stories.ts'),
    from('../../../src/webhooks/sweep.ts'),
    from('../../../src/webhooks/dispatch.ts'),
    from('../../../src/webhooks/deliver.ts'),
    from('../../../src/webhooks/lag.ts'),
    from('../../../src/webhooks/post.ts'),
    from('../../../src/partners/usage.ts'),
    from('../../../src/api/idempotency.ts'),
    from('../../../src/table/engine.ts'),
    from('../../support/world.ts'),
    from('../../../src/access/derive.ts'),
    from('../../../src/partners/manage.ts'),
    from('../../../src/base/vault.ts'),
    from('../../webhooks/support/receiver.ts'),
  ]);
  return { ...Object.assign({}, ...rest), sweepWebhooks: sweep.sweep, tokens, stories };
}
