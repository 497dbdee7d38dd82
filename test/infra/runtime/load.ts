// The project's own code, loaded by address: src is checked with exactOptionalPropertyTypes, which the CDK's types do not
// bear, so that one tsconfig cannot hold both. These are the few shapes that the tests of infra use.

export type Answer = { status: number; data: Record<string, { __typename: string }> };
export type World = {
  app: object;
  edit: (query: string, variables?: object) => Promise<Answer>;
  ask: (key: string, query: string, variables?: object) => Promise<Answer>;
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

export type Code = {
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
  const [engine, world, derive, manage, tokens, stories] = await Promise.all([
    from('../../../src/table/engine.ts'),
    from('../../support/world.ts'),
    from('../../../src/access/derive.ts'),
    from('../../../src/partners/manage.ts'),
    from('../../access/support/tokens.ts'),
    from('../../support/stories.ts'),
  ]);
  return { ...engine, ...world, ...derive, ...manage, tokens, stories };
}
