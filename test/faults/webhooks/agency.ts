// A newsroom, its courier and a receiver at the real time, for what is measured: stories published, and when they arrive.
import { randomBytes } from 'node:crypto';
import type { EditorViewer } from '../../../src/access/viewer.ts';
import { createIds } from '../../../src/base/ids.ts';
import { createLog } from '../../../src/base/log.ts';
import { strongBytes, strongRandom } from '../../../src/base/random.ts';
import { createVault } from '../../../src/base/vault.ts';
import { createArticle } from '../../../src/newsroom/create.ts';
import { publishArticle } from '../../../src/newsroom/publish.ts';
import { createPartner } from '../../../src/partners/manage.ts';
import { createClient, openTable } from '../../../src/table/client.ts';
import { createTable } from '../../../src/table/create.ts';
import type { Engine } from '../../../src/table/engine.ts';
import { createCourier } from '../../../src/webhooks/courier.ts';
import { makeSealedKey } from '../../../src/webhooks/keys.ts';
import type { Endpoint } from '../../../src/webhooks/model.ts';
import { maxEndpoints, putEndpoint } from '../../../src/webhooks/store.ts';
import { aReceiver } from '../../webhooks/support/receiver.ts';

const editor: EditorViewer = { kind: 'editor', subject: 'desk', name: 'Desk', role: 'admin' };
const clock = () => new Date();

export type Arrival = { path: string; articleId: string; at: number };

/** Endpoints whose path begins with /hook/hang are never answered. */
export async function anAgency(engine: Engine, { deadlineMs }: { deadlineMs: number }) {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const settings = { name: 'agency', endpoint: engine.endpoint, region: 'local', credentials };
  const client = createClient(settings);
  await createTable(client, 'agency');
  const table = openTable(settings, client);
  const log = createLog({ now: clock, write: () => {} });
  const desk = { table, clock, ids: createIds({ clock, random: strongRandom }), log };
  const vault = createVault({ key: randomBytes(32), random: strongBytes });
  const arrivals: Arrival[] = [];
  const receiver = await aReceiver(({ path, body }, res) => {
    arrivals.push({ path, articleId: JSON.parse(body).data.articleId, at: performance.now() });
    if (!path.startsWith('/hook/hang')) res.writeHead(204).end();
  });
  const courier = createCourier({
    ...desk,
    vault,
    egress: { loopback: true, deadlineMs },
    random: strongRandom,
    randomBytes: strongBytes,
    publicUrl: 'https://dateline.example',
  });
  return {
    table,
    courier,
    arrivals,
    async endpoints(count: number, path: string): Promise<Endpoint[]> {
      const opened: Endpoint[] = [];
      let partner = await createPartner(desk, { name: `${path} 0` });
      for (let n = 0; n < count; n += 1) {
        if (n && n % maxEndpoints === 0) partner = await createPartner(desk, { name: `${path} ${n}` });
        const id = desk.ids.next('webhook');
        const { key } = await makeSealedKey({ vault, randomBytes: strongBytes }, id);
        const url = `${receiver.url}/${path}/${n}`;
        const endpoint: Endpoint = {
          ...{ id, partnerId: partner.id, url, description: null, changeTypes: [], keys: [key] },
          ...{ heldAfter: null, challenged: null },
          ...{ status: 'ACTIVE', statusReason: null, createdAt: clock().toISOString(), revision: 1 },
        };
        await table.transact(putEndpoint(endpoint));
        opened.push(endpoint);
      }
      return opened;
    },
    /** Whether changes from now on are offered to them. */
    async list(endpoints: Endpoint[], listed: boolean): Promise<void> {
      const status = listed ? 'ACTIVE' : 'PAUSED';
      for (const endpoint of endpoints) {
        const before = { ...endpoint };
        await table.transact(putEndpoint(Object.assign(endpoint, { status, revision: before.revision + 1 }), before));
      }
    },
    /** Publishes a story; its id, and the instant of the commit. */
    async publish(headline: string): Promise<{ id: string; at: number }> {
      const input = { headline, body: 'Its text.', language: 'en', originalPublisher: 'Agency' };
      const draft = await createArticle(desk, editor, input);
      await publishArticle(desk, editor, { id: draft.id, expectedRevision: draft.revision });
      return { id: draft.id, at: performance.now() };
    },
    async close() {
      await courier.close();
      await receiver.close();
      client.destroy();
    },
  };
}

export type Agency = Awaited<ReturnType<typeof anAgency>>;
