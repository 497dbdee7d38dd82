// What surrounds a function in the cloud: its table (the real engine), its secret, its queue, its issuer, and the
// environment that names them. Stories and partners are made by the project's own world, on the same table.
import { type Code, loadCode, type World } from './load.ts';
import { type Neighbours, neighbours } from './neighbours.ts';

export type Cloud = {
  env: Record<string, string>;
  world: World;
  services: Neighbours;
  code: Code;
  partner: () => Promise<{ id: string; key: string }>;
  token: (role: 'reporter' | 'editor' | 'admin') => Promise<string>;
  stop: () => Promise<void>;
};

const root = 'r'.repeat(64);
const stage = 'prod';

/** `secret` is what lies beside the root in the secret. */
export async function aCloud(secret: object = {}): Promise<Cloud> {
  const code = await loadCode();
  const services = await neighbours({ secret: { root, ...secret }, jwks: code.tokens.jwks });
  const engine = await code.startEngine();
  const at = new Date(Date.now() - 60_000).toISOString();
  const world = await code.aWorld({ endpoint: engine.endpoint, table: 'dateline-prod', at });
  const app = { ...world.app, stage, keyPepper: code.deriveKey(root, 'api-keys') };
  const issuer = `${services.endpoint}/issuer`;
  const env = {
    DATELINE_TABLE: 'dateline-prod',
    DATELINE_STAGE: stage,
    DATELINE_ISSUER: issuer,
    DATELINE_CLIENT_ID: code.tokens.clientId,
    DATELINE_SECRETS: 'dateline-prod/keys',
    DATELINE_PUBLIC_URL: 'https://wire.example.org',
    DATELINE_QUEUE: `${services.endpoint}/111122223333/dateline-prod-deliveries`,
    AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: services.endpoint,
    AWS_ENDPOINT_URL_SQS: services.endpoint,
  };
  return {
    env,
    world,
    services,
    code,
    async partner() {
      const { id } = await code.createPartner(app, { name: 'The Test Gazette', entitlement: {} });
      const { secret: key } = await code.issueApiKey(app, { partnerId: id });
      return { id, key };
    },
    async token(role) {
      const seconds = Math.floor(Date.now() / 1_000);
      return code.tokens.sign({ iss: issuer, 'cognito:groups': [role], iat: seconds - 10, exp: seconds + 600 });
    },
    async stop() {
      await world.stop();
      await engine.stop();
      services.stop();
    },
  };
}
