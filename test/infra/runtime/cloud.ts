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
  /** What the table holds, by DynamoDB's own rules: names and values in UTF-8, and 100 bytes for each item. */
  storedBytes: () => Promise<number>;
  /** The speaker of an article's first quote. */
  speakerOf: (articleId: string) => Promise<string>;
  stop: () => Promise<void>;
};

const root = 'r'.repeat(64);
const stage = 'prod';

/** Puts something between the code and its DynamoDB; returns the address to use. */
type Through = (endpoint: string) => Promise<string>;

/** `secret` is what lies beside the root in the secret. */
export async function aCloud(secret: object = {}, through: Through = async (endpoint) => endpoint): Promise<Cloud> {
  const code = await loadCode();
  const services = await neighbours({ secret: { root, ...secret }, jwks: code.tokens.jwks });
  const engine = await code.startEngine();
  const endpoint = await through(engine.endpoint);
  const at = new Date(Date.now() - 60_000).toISOString();
  const world = await code.aWorld({ endpoint, table: 'dateline-prod', at });
  // What the world seals, the functions must open.
  const vaultKey = Buffer.from(code.deriveKey(root, 'webhooks'), 'base64url');
  world.app.vault = code.createVault({ key: vaultKey, random: world.app.randomBytes });
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
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
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
    storedBytes: () => sizeOf(engine.endpoint),
    async speakerOf(id) {
      const ask = 'query($id: ID!) { article(by: { id: $id }) { quotes { speaker { id } } } }';
      const { data } = await world.edit(ask, { id });
      return (data.article as unknown as { quotes: { speaker: { id: string } }[] }).quotes[0]?.speaker.id ?? '';
    },
    async stop() {
      await world.stop();
      await engine.stop();
      services.stop();
    },
  };
}

type Attribute = { S?: string; N?: string };

async function sizeOf(endpoint: string): Promise<number> {
  const headers = {
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': 'DynamoDB_20120810.Scan',
    authorization: 'AWS4-HMAC-SHA256 Credential=a/20260101/x/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
    'x-amz-date': '20260101T000000Z',
  };
  let total = 0;
  let start: object | undefined;
  do {
    const body = JSON.stringify({ TableName: 'dateline-prod', ...(start ? { ExclusiveStartKey: start } : {}) });
    const answer = await fetch(endpoint, { method: 'POST', headers, body });
    const page = (await answer.json()) as { Items: Record<string, Attribute>[]; LastEvaluatedKey?: object };
    for (const item of page.Items)
      for (const [name, { S, N }] of Object.entries(item))
        total +=
          Buffer.byteLength(name) + (S === undefined ? Math.ceil((N ?? '').length / 2) + 1 : Buffer.byteLength(S));
    total += page.Items.length * 100;
    start = page.LastEvaluatedKey;
  } while (start);
  return total;
}
